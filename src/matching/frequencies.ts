import { cutSurname } from "./endings.ts";
import { familyById } from "./families.ts";
import { fold } from "./fold.ts";
import { skeleton } from "./skeleton.ts";
import { list, readTable } from "./table.ts";

/** How often values occur among the people we know: the share of bearers, 0 to 1. */
export interface Frequencies {
  readonly surname: (key: string) => number;
  readonly given: (family: string) => number;
}

const rareSurname = 1 / 15_000;
const rareGiven = 1 / 10_000;

/** The key under which bearers of a surname are counted: its skeleton and its class of ending. */
export function surnameKey(stem: string, ending: string): string {
  return `${skeleton(stem)}+${ending}`;
}

const seedSurnames: ReadonlyMap<string, number> = new Map(
  readTable("surnames")
    .toReversed()
    .flatMap(([share = "", surnames]) =>
      list(surnames).map((surname): [string, number] => {
        const { stem, ending } = cutSurname(fold(surname.toLowerCase()));
        return [surnameKey(stem, ending), Number(share) / 100_000];
      }),
    ),
);

/** Whether `data/surnames.tsv` lists it: Лукашевич is a surname before it is a patronymic. */
export function isListedSurname(stem: string, ending: string): boolean {
  return seedSurnames.has(surnameKey(stem, ending));
}

/**
 * The seed: rough shares from general knowledge (`data/surnames.tsv`, `data/given-names.tsv`), in force until the
 * store counts distinct persons itself.
 */
export const seedFrequencies: Frequencies = {
  surname: (key) => seedSurnames.get(key) ?? rareSurname,
  given: (family) => (familyById(family)?.share ?? 1) * rareGiven,
};
