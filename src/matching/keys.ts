import { type Frequencies, seedFrequencies, surnameKey } from "./frequencies.ts";
import {
  consonantsOf,
  dateOf,
  deletions,
  endingGroupOf,
  fathersOf,
  givensOf,
  surnamesOf,
  years,
} from "./key-values.ts";
import type { Search } from "./mutual.ts";
import type { NameReading } from "./name-parts.ts";
import type { PersonParts } from "./person.ts";
import { skeletons } from "./skeleton.ts";

/**
 * What two mentions of one person are likely to have in common, as texts. The desk turns each into an HMAC under its
 * index key before anything is stored. S: consonants of the surname · G: family of the given name · P: the father's ·
 * Y: year of birth · D: date · R: region.
 */
export type KeyKind =
  | "document"
  | "phone"
  | "surnamePatronymic"
  | "givenDate"
  | "surnameDate"
  | "givenPatronymicYear"
  | "surnameRegion"
  | "surname"
  | "surnameGiven"
  | "surnameSlip"
  | "surnameYear";

export interface MentionKey {
  readonly kind: KeyKind;
  readonly text: string;
}

/**
 * What meeting over a key of this kind counts when candidates are too many to compare, rarest first. A search asks in
 * this order.
 */
export const keyWeights = {
  document: 6,
  phone: 6,
  surnamePatronymic: 4,
  givenDate: 4,
  surnameDate: 4,
  givenPatronymicYear: 4,
  surnameRegion: 3,
  surname: 2,
  surnameGiven: 3,
  surnameYear: 2,
  surnameSlip: 1,
} as const satisfies Readonly<Record<KeyKind, number>>;

const mostKeys = 24;
const dateStart = 3;
const rareSurname = 1 / 10_000;

/** The keys to store for a person: eight on average, more for a name with date and place, never more than 24. */
export function keysOf(
  parts: PersonParts,
  frequencies: Frequencies = seedFrequencies,
): readonly MentionKey[] {
  return collect(parts, frequencies, years(parts, 0));
}

/** The keys to ask for when looking for this person: as stored, and the years next to a year that is known. */
export function keysToAsk(
  parts: PersonParts,
  frequencies: Frequencies = seedFrequencies,
): readonly MentionKey[] {
  return collect(parts, frequencies, years(parts, 1));
}

/** One key for the two people of a search, in either order, so that A seeking B meets B seeking A. */
export function searchKeys({ enquirer, sought }: Search): readonly string[] {
  const [ones, others] = [surnameGiven(enquirer), surnameGiven(sought)];
  return ones
    .slice(0, 2)
    .flatMap((one) => others.slice(0, 2).map((other) => [one, other].toSorted().join(" & ")));
}

function surnameGiven(parts: PersonParts): readonly string[] {
  return parts.name.flatMap((reading) =>
    surnamesOf(reading).flatMap((surname) =>
      givensOf(reading).map((given) => `${consonantsOf(surname)} ${given}`),
    ),
  );
}

function collect(
  parts: PersonParts,
  frequencies: Frequencies,
  askedYears: readonly number[],
): readonly MentionKey[] {
  const found = new Map<string, MentionKey>();
  const add = (kind: KeyKind, ...texts: readonly (string | number)[]): void => {
    const text = texts.join(" ");
    if (found.size < mostKeys) found.set(`${kind} ${text}`, { kind, text });
  };
  if (parts.document !== null) add("document", parts.document);
  if (parts.phone !== null) add("phone", parts.phone);
  for (const [rank, reading] of parts.name.entries()) {
    addSurnameKeys(add, parts, reading, frequencies, askedYears, rank === 0);
    if (rank === 0) addGivenKeys(add, parts, reading, askedYears);
  }
  return [...found.values()];
}

type Add = (kind: KeyKind, ...texts: readonly (string | number)[]) => void;

function addSurnameKeys(
  add: Add,
  parts: PersonParts,
  reading: NameReading,
  frequencies: Frequencies,
  askedYears: readonly number[],
  isFirst: boolean,
): void {
  const [given] = givensOf(reading);
  const date = dateOf(parts);
  for (const surname of surnamesOf(reading)) {
    const consonants = consonantsOf(surname);
    for (const text of [consonants, ...skeletons(surname.stem)])
      for (const family of givensOf(reading)) add("surnameGiven", text, family);
    if (!isFirst) continue;
    // The class of ending keeps these apart: without it a short surname would meet half the store.
    if (given !== undefined) {
      for (const text of [consonants, ...deletions(consonants)])
        add("surnameSlip", text, endingGroupOf(surname), given);
    }
    for (const father of fathersOf(reading)) add("surnamePatronymic", consonants, father);
    if (date !== undefined) add("surnameDate", consonants.slice(0, dateStart), date);
    for (const year of askedYears) add("surnameYear", consonants, year);
    if (frequencies.surname(surnameKey(surname.stem, surname.ending)) > rareSurname) continue;
    add("surname", consonants, surname.ending);
    const region = parts.place?.region ?? null;
    if (region !== null) add("surnameRegion", consonants, region);
  }
}

function addGivenKeys(
  add: Add,
  parts: PersonParts,
  reading: NameReading,
  askedYears: readonly number[],
): void {
  const date = dateOf(parts);
  for (const given of givensOf(reading).slice(0, 2)) {
    if (date !== undefined) add("givenDate", given, date);
    for (const father of fathersOf(reading)) {
      for (const year of askedYears) add("givenPatronymicYear", given, father, year);
    }
  }
}
