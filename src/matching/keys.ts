import { type Frequencies, seedFrequencies, surnameKey } from "./frequencies.ts";
import type { Search } from "./mutual.ts";
import type { NameReading, SurnamePart } from "./name-parts.ts";
import type { PersonParts } from "./person.ts";
import { skeleton, skeletons } from "./skeleton.ts";

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
  | "surnameYear";

export interface MentionKey {
  readonly kind: KeyKind;
  readonly text: string;
}

/** Rarest first: the order in which a search asks, because what is found by a rare key is likeliest right. */
export const keyKinds: readonly KeyKind[] = [
  "document",
  "phone",
  "surnamePatronymic",
  "givenDate",
  "surnameDate",
  "givenPatronymicYear",
  "surnameRegion",
  "surname",
  "surnameGiven",
  "surnameYear",
];

const mostKeys = 24;
const mostFamilies = 4;
const mostSurnames = 3;
const shortestToDeleteFrom = 3;
const dateStart = 3;
const rareSurname = 1 / 10_000;
const widestEstimate = 8;

/** The keys to store for a person: 9 to 14 for most, never more than 24. */
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
      givensOf(reading).map((given) => `${skeleton(surname.stem)} ${given}`),
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
    const consonants = skeleton(surname.stem);
    for (const text of skeletons(surname.stem))
      for (const family of givensOf(reading)) add("surnameGiven", text, family);
    if (!isFirst) continue;
    if (given !== undefined) for (const text of deletions(consonants)) add("surnameGiven", text, given);
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

function surnamesOf({ surnames }: NameReading): readonly SurnamePart[] {
  return surnames.filter(({ initial }) => !initial).slice(0, mostSurnames);
}

/** Families of the given name, likeliest first; a name in no family stands for itself by its consonants. */
function givensOf({ given }: NameReading): readonly string[] {
  if (given === null || given.initial) return [];
  if (given.readings.length === 0) return [`~${skeleton(given.folded)}`];
  return given.readings.map(({ family }) => family).slice(0, mostFamilies);
}

function fathersOf({ patronymic }: NameReading): readonly string[] {
  if (patronymic === null || patronymic.initial) return [];
  if (patronymic.fathers.length === 0) return [`~${skeleton(patronymic.stem)}`];
  return patronymic.fathers.map(({ family }) => family).slice(0, 2);
}

function dateOf({ birth }: PersonParts): string | undefined {
  if (birth === null || birth.month === null || birth.day === null) return undefined;
  // Day and month in rising order, so that swapped ones still meet.
  const [first, second] = [Math.min(birth.day, birth.month), Math.max(birth.day, birth.month)];
  return `${birth.firstYear}-${first}-${second}`;
}

function years({ birth }: PersonParts, around: number): readonly number[] {
  if (birth === null || birth.lastYear - birth.firstYear > widestEstimate) return [];
  const first = birth.firstYear - around;
  return Array.from({ length: birth.lastYear + around - first + 1 }, (_, at) => first + at);
}

/** Every text with one letter left out: names that differ by one consonant share one of them. */
function deletions(text: string): readonly string[] {
  if (text.length < shortestToDeleteFrom) return [];
  return [...text].map((_, at) => text.slice(0, at) + text.slice(at + 1));
}
