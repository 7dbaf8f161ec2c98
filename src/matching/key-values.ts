import type { NameReading, SurnamePart } from "./name-parts.ts";
import type { PersonParts } from "./person.ts";
import { skeleton } from "./skeleton.ts";

const endingsWithK: ReadonlySet<string> = new Set(["ko", "enko", "ik", "ak", "uk"]);
const shortestSkeleton = 2;
const mostFamilies = 4;
const mostSurnames = 3;
const shortestToDeleteFrom = 3;
const widestEstimate = 8;

/** Consonants of the stem; of the whole word when the stem is next to nothing: Жук. */
export function consonantsOf({ stem, folded }: SurnamePart): string {
  const consonants = skeleton(stem);
  return consonants.length < shortestSkeleton ? skeleton(folded) : consonants;
}

export function surnamesOf({ surnames }: NameReading): readonly SurnamePart[] {
  return surnames.filter(({ initial }) => !initial).slice(0, mostSurnames);
}

/** Families of the given name, likeliest first; a name in no family stands for itself by its consonants. */
export function givensOf({ given }: NameReading): readonly string[] {
  if (given === null || given.initial) return [];
  if (given.readings.length === 0) return [`~${skeleton(given.folded)}`];
  return given.readings.map(({ family }) => family).slice(0, mostFamilies);
}

/** The class of the first sound of the given name, so that initials meet names; "0" for every vowel and glide. */
export function firstSoundOf({ given }: NameReading): string | undefined {
  return given === null ? undefined : skeleton(given.folded)[0];
}

export function fathersOf({ patronymic }: NameReading): readonly string[] {
  if (patronymic === null || patronymic.initial) return [];
  if (patronymic.fathers.length === 0) return [`~${skeleton(patronymic.stem)}`];
  return patronymic.fathers.map(({ family }) => family).slice(0, 2);
}

export function dateOf({ birth }: PersonParts): string | undefined {
  if (birth === null || birth.month === null || birth.day === null) return undefined;
  // Day and month in rising order, so that swapped ones still meet.
  const [first, second] = [Math.min(birth.day, birth.month), Math.max(birth.day, birth.month)];
  return `${birth.firstYear}-${first}-${second}`;
}

export function years({ birth }: PersonParts, around: number): readonly number[] {
  if (birth === null || birth.lastYear - birth.firstYear > widestEstimate) return [];
  const first = birth.firstYear - around;
  return Array.from({ length: birth.lastYear + around - first + 1 }, (_, at) => first + at);
}

export function regionsOf({ places }: PersonParts): readonly string[] {
  return [...new Set(places.flatMap(({ region }) => region ?? []))].slice(0, 2);
}

/** Classes of endings that a slip may turn into each other count as one. */
export function endingGroupOf({ ending }: SurnamePart): string {
  return endingsWithK.has(ending) ? "k" : ending;
}

/** Every text with one letter left out: names that differ by one consonant share one of them. */
export function deletions(text: string): readonly string[] {
  if (text.length < shortestToDeleteFrom) return [];
  return Array.from(text).map((_, at) => text.slice(0, at) + text.slice(at + 1));
}
