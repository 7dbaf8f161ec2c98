import { countOfName } from "../db/mentions-counts.ts";
import type { Db } from "../db/store.ts";
import { priorFor } from "../matching/compare.ts";
import { type Frequencies, seedFrequencies, surnameKey } from "../matching/frequencies.ts";
import type { PersonParts } from "../matching/person.ts";
import type { DeskKey } from "../sealing/desk-key.ts";

/** How many people the seed table of shares stands for beside people counted. */
const SEED_PEOPLE = 100_000;
/** Below this a store says nothing of how many people there are: two Ivanovs in a store of ten are not one. */
const FEWEST_PEOPLE = 10_000;

const nameToken = (key: DeskKey, kind: "surname" | "given", name: string): string =>
  key.token(`name count|${kind}|${name}`);
const allToken = (key: DeskKey): string => key.token("name count|all");

interface Names {
  readonly surnames: ReadonlySet<string>;
  readonly given: ReadonlySet<string>;
}

function namesOf(people: readonly PersonParts[]): Names {
  const readings = people.flatMap(({ name }) => name);
  return {
    surnames: new Set(
      readings.flatMap(({ surnames }) =>
        surnames.filter(({ initial }) => !initial).map(({ stem, ending }) => surnameKey(stem, ending)),
      ),
    ),
    given: new Set(
      readings.flatMap((reading) => [
        ...(reading.given?.readings ?? []).map(({ family }) => family),
        ...(reading.patronymic?.fathers ?? []).map(({ family }) => family),
      ]),
    ),
  };
}

/** What a person is counted under: the surname and the given name of the likeliest reading, and everybody. */
export function countTokens(key: DeskKey, { name }: PersonParts): readonly string[] {
  const [reading] = name;
  const [surname] = reading?.surnames.filter(({ initial }) => !initial) ?? [];
  const [given] = reading?.given?.readings ?? [];
  return [
    allToken(key),
    ...(surname ? [nameToken(key, "surname", surnameKey(surname.stem, surname.ending))] : []),
    ...(given ? [nameToken(key, "given", given.family)] : []),
  ];
}

/** Shares of names and the prior, of the people counted in the store. Counts are read once for all it is asked for. */
export interface Counting {
  readonly prior: number;
  /** Shares of the names that these people bear. */
  frequenciesOf(people: readonly PersonParts[]): Promise<Frequencies>;
}

/** Begins to count for one comparison of one person with many. */
export async function startCounting(db: Db, key: DeskKey): Promise<Counting> {
  const all = await countOfName(db, allToken(key));
  const known = new Map<string, number>();

  async function shareOf(kind: "surname" | "given", name: string, seed: number): Promise<void> {
    const id = `${kind} ${name}`;
    if (known.has(id)) return;
    const count = all === 0 ? 0 : await countOfName(db, nameToken(key, kind, name));
    known.set(id, (seed * SEED_PEOPLE + count) / (SEED_PEOPLE + all));
  }

  return {
    prior: priorFor(Math.max(FEWEST_PEOPLE, all)),
    async frequenciesOf(people) {
      const { surnames, given } = namesOf(people);
      for (const name of surnames) await shareOf("surname", name, seedFrequencies.surname(name));
      for (const family of given) await shareOf("given", family, seedFrequencies.given(family));
      return {
        surname: (name) => known.get(`surname ${name}`) ?? seedFrequencies.surname(name),
        given: (family) => known.get(`given ${family}`) ?? seedFrequencies.given(family),
      };
    },
  };
}
