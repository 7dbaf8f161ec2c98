import { type Frequencies, seedFrequencies, surnameKey } from "./frequencies.ts";
import type { KeyKind, MentionKey } from "./key-kinds.ts";
import {
  consonantsOf,
  dateOf,
  deletions,
  endingGroupOf,
  fathersOf,
  firstSoundOf,
  givensOf,
  regionsOf,
  surnamesOf,
  years,
} from "./key-values.ts";
import type { Search } from "./mutual.ts";
import type { NameReading, SurnamePart } from "./name-parts.ts";
import type { PersonParts } from "./person.ts";
import { skeletons } from "./skeleton.ts";

const mostKeys = 24;
const longSurname = 4;
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
  for (const phone of parts.phones) add("phone", phone);
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
    const sound = firstSoundOf(reading);
    if (sound !== undefined) add("surnameInitial", consonants, surname.ending, sound);
    if (given !== undefined) addSlipKeys(add, surname, consonants, given);
    for (const father of fathersOf(reading)) add("surnamePatronymic", consonants, father);
    if (date !== undefined) add("surnameDate", consonants.slice(0, dateStart), date);
    for (const year of askedYears) add("surnameYear", consonants, year);
    if (frequencies.surname(surnameKey(surname.stem, surname.ending)) > rareSurname) continue;
    add("surname", consonants, surname.ending);
    for (const region of regionsOf(parts)) add("surnameRegion", consonants, region);
  }
}

/** Names that differ by one consonant meet where it is left out. */
function addSlipKeys(add: Add, surname: SurnamePart, consonants: string, given: string): void {
  if (consonants.length >= longSurname) {
    for (const text of deletions(consonants)) add("surnameGiven", text, given);
    return;
  }
  // The class of ending keeps short ones apart: without it they would meet half the store.
  for (const text of [consonants, ...deletions(consonants)])
    add("surnameSlip", text, endingGroupOf(surname), given);
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
