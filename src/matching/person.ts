import { type Birth, parseBirth } from "./birth.ts";
import type { Sex } from "./grammar.ts";
import type { NameParts } from "./name-parts.ts";
import { parseName } from "./parse-name.ts";
import { type Place, parsePlace } from "./place.ts";

/** One person as somebody wrote them down. Every field may be missing. */
export interface WrittenPerson {
  readonly name?: string | undefined;
  /** ISO, DD.MM.YYYY, a year, "~1989" or an age. */
  readonly birth?: string | number | undefined;
  readonly place?: string | undefined;
  readonly sex?: string | undefined;
  readonly phone?: string | undefined;
  readonly document?: string | undefined;
}

/** What is stored of a person for comparison. JSON; a new `version` means that everything is parsed again. */
export interface PersonParts {
  readonly version: typeof partsVersion;
  readonly name: NameParts;
  readonly birth: Birth | null;
  readonly place: Place | null;
  readonly sex: Sex | null;
  /** The last nine digits: one number under +7, 8 and no prefix. */
  readonly phone: string | null;
  readonly document: string | null;
}

export const partsVersion = 1;
const phoneDigits = 9;
const shortestPhone = 7;
const shortestDocument = 5;

/** Takes a written person apart. Never throws; what cannot be read is missing. Ages count from `today`. */
export function toParts(person: WrittenPerson, today: Date): PersonParts {
  const phone = (person.phone ?? "").replaceAll(/\D/gu, "");
  const document = (person.document ?? "")
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
  return {
    version: partsVersion,
    name: parseName(person.name ?? ""),
    birth: person.birth === undefined ? null : parseBirth(person.birth, today),
    place: person.place === undefined ? null : parsePlace(person.place),
    sex: parseSex(person.sex ?? ""),
    phone: phone.length < shortestPhone ? null : phone.slice(-phoneDigits),
    document: document.length < shortestDocument ? null : document,
  };
}

function parseSex(text: string): Sex | null {
  const word = text.trim().toLowerCase();
  if (/^(m|male|man|h|homme|м|муж|мужской|чол|чоловік|чоловіча|мужчына|мужчина)\.?$/u.test(word)) return "m";
  return /^(f|female|woman|w|femme|ж|жен|женский|жін|жінка|жіноча|жанчына|женщина)\.?$/u.test(word)
    ? "f"
    : null;
}
