import { type Birth, birthBetween, type DaysBetween, parseBirth } from "./birth.ts";
import { familyById } from "./families.ts";
import type { Sex } from "./grammar.ts";
import type { NameParts } from "./name-parts.ts";
import { parseName } from "./parse-name.ts";
import { type Place, parsePlace } from "./place.ts";

/** One person as somebody wrote them down. Every field may be missing. */
export interface WrittenPerson {
  readonly name?: string | undefined;
  /** Other names the person goes by, each as it stands. */
  readonly otherNames?: readonly string[] | undefined;
  /** The father's name: stands in for a patronymic that nobody wrote. */
  readonly father?: string | undefined;
  /** ISO, DD.MM.YYYY, a year, "~1989" or an age; or the days between which it lies. */
  readonly birth?: string | number | DaysBetween | undefined;
  /** Where the person was born, lived or was last seen. */
  readonly place?: string | readonly string[] | undefined;
  readonly sex?: string | undefined;
  readonly phone?: string | readonly string[] | undefined;
  readonly document?: string | undefined;
}

/** What is stored of a person for comparison. JSON; a new `version` means that everything is parsed again. */
export interface PersonParts {
  readonly version: typeof partsVersion;
  readonly name: NameParts;
  readonly birth: Birth | null;
  readonly places: readonly Place[];
  readonly sex: Sex | null;
  /** The last nine digits of each: one number under +7, 8 and no prefix. */
  readonly phones: readonly string[];
  readonly document: string | null;
}

export const partsVersion = 2;
const phoneDigits = 9;
const shortestPhone = 7;
const shortestDocument = 5;
const mostOtherNames = 3;
const mostReadings = 6;
const mostPlaces = 4;
const mostPhones = 4;
/** A nickname is a weaker sign than the name in the papers. */
const otherNameDoubt = 1;

/** Takes a written person apart. Never throws; what cannot be read is missing. Ages count from `today`. */
export function toParts(person: WrittenPerson, today: Date): PersonParts {
  const document = (person.document ?? "")
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
  return {
    version: partsVersion,
    name: readNames(person),
    birth: readBirth(person.birth, today),
    places: listed(person.place)
      .map(parsePlace)
      .filter((place) => place !== null)
      .slice(0, mostPlaces),
    sex: parseSex(person.sex ?? ""),
    phones: [...new Set(listed(person.phone).flatMap(phoneOf))].slice(0, mostPhones),
    document: document.length < shortestDocument ? null : document,
  };
}

function listed(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}

function phoneOf(text: string): readonly string[] {
  const digits = text.replaceAll(/\D/gu, "");
  return digits.length < shortestPhone ? [] : [digits.slice(-phoneDigits)];
}

function readBirth(birth: WrittenPerson["birth"], today: Date): Birth | null {
  if (birth === undefined) return null;
  return typeof birth === "object" ? birthBetween(birth) : parseBirth(birth, today);
}

function readNames({ name = "", otherNames = [], father }: WrittenPerson): NameParts {
  const others = otherNames
    .slice(0, mostOtherNames)
    .flatMap((other) => parseName(other))
    .map((reading) => ({ ...reading, doubt: reading.doubt + otherNameDoubt }));
  const readings = [...parseName(name), ...others].slice(0, mostReadings);
  const given = father === undefined ? null : (parseName(father)[0]?.given ?? null);
  const fathers = given?.readings.filter(({ family }) => familyById(family)?.sex === "m") ?? [];
  if (given === null || fathers.length === 0) return readings;
  const { text, folded } = given;
  const patronymic = { text, stem: folded, initial: false, fathers };
  return readings.map((reading) => (reading.patronymic === null ? { ...reading, patronymic } : reading));
}

function parseSex(text: string): Sex | null {
  const word = text.trim().toLowerCase();
  if (/^(m|male|man|h|homme|м|муж|мужской|чол|чоловік|чоловіча|мужчына|мужчина)\.?$/u.test(word)) return "m";
  return /^(f|female|woman|w|femme|ж|жен|женский|жін|жінка|жіноча|жанчына|женщина)\.?$/u.test(word)
    ? "f"
    : null;
}
