import type { PartialDate, Refusal } from "../answers.ts";
import { ABOUT, ABOUT_SIGNS, BORN } from "../data/date-words.ts";
import { cleanLine, hasLetter } from "./clean.ts";
import { readDate } from "./dates.ts";

/** A name as it was typed, and the birth date that stood behind it. */
export interface NameAndBirth {
  readonly name: string;
  readonly birth: PartialDate;
}

const MARKS = [",", ";", "(", "—", "–"];
/** Without a comma, only what can be nothing else is a date: a full year, figures with dots, an age with its word. */
const SURELY_A_DATE = /\d{4}|\d\s?[./-]\s?\d|\d\s?\p{L}/u;

function isBeforeDate(word: string): boolean {
  const plain = word
    .toLowerCase()
    .replaceAll("ё", "е")
    .replaceAll(/[,;()]/g, "");
  return ABOUT.includes(plain) || BORN.includes(plain) || ABOUT_SIGNS.includes(plain) || plain === "";
}

/** Where the words behind the name begin: at a comma that comes before the first figure, or at the figure. */
function splitAt(line: string): { readonly at: number; readonly marked: boolean } | undefined {
  const figure = line.search(/\p{Nd}/u);
  if (figure < 0) return undefined;
  const mark = Math.max(...MARKS.map((one) => line.lastIndexOf(one, figure)));
  if (mark > 0) return { at: mark, marked: true };
  let at = figure;
  for (let before = line.slice(0, at).trimEnd(); ; before = line.slice(0, at).trimEnd()) {
    const start = before.lastIndexOf(" ") + 1;
    if (before === "" || !isBeforeDate(before.slice(start))) return { at, marked: false };
    at = start;
  }
}

/**
 * Reads a name with a birth date or an age behind it, as people write them in one message: `Петренко Ганна, 12.03.1985`.
 * @param today `YYYY-MM-DD`
 * @returns undefined when there is no date behind the name: then all of it is the name; a refusal for a day that
 *   never was
 */
export function readNameAndBirth(typed: string, today: string): NameAndBirth | Refusal | undefined {
  const line = cleanLine(typed);
  const split = splitAt(line);
  if (!split) return undefined;
  const name = line
    .slice(0, split.at)
    .replaceAll(/[\s,;(—–-]+$/gu, "")
    .trim();
  const rest = line
    .slice(split.at)
    .replaceAll(/^[\s,;(—–]+|[\s,;)]+$/gu, "")
    .trim();
  if (!hasLetter(name) || !(split.marked || SURELY_A_DATE.test(rest))) return undefined;
  const birth = readDate(rest, "birth", today);
  if (!("reason" in birth)) return { name, birth };
  return birth.reason === "not_a_date" ? undefined : birth;
}
