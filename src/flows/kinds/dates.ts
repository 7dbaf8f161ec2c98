import type { PartialDate, Refusal } from "../answers.ts";
import { ABOUT, ABOUT_SIGNS, AFTER, BEFORE } from "../data/date-words.ts";
import { cleanLine } from "./clean.ts";
import { readFromToday } from "./date-back.ts";
import { DAYS, readFigures, SPANS } from "./date-figures.ts";
import { fullYear, type Impossible, type Interval, ofYear, shift } from "./date-intervals.ts";
import { readWords } from "./date-words.ts";
import { says } from "./phrases.ts";

/** No living person was born earlier, and no contact was lost earlier: the oldest verified age is 122 years. */
const OLDEST_YEARS = 122;

/** How far off "about" may be, either way. A decision of this project: wide enough to find, narrow enough to help. */
const ABOUT_DAYS: Partial<Record<PartialDate["precision"], number>> = {
  day: 15,
  month: 31,
  season: 31,
  year: 3 * 365,
  age: 3 * 365,
};

/** The first figures of other scripts' decimal digits that people in the region's countries of refuge type. */
const ZEROS = [0x660, 0x6f0, 0x966];

function foldDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  const zero = ZEROS.find((one) => code >= one && code <= one + 9);
  return zero === undefined ? digit : String(code - zero);
}

/** One spelling for everything that is written in several ways: digits, dashes, apostrophes, `ё`. */
function fold(line: string): string {
  return line
    .toLowerCase()
    .normalize("NFKC")
    .replaceAll(/[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F]/g, foldDigit)
    .replaceAll(/[‐‑‒–—―−]/g, "-")
    .replaceAll(/[’ʼ`´‘]/g, "'")
    .replaceAll("ё", "е");
}

const HOURS =
  "h|ч|час\\p{L}*|годин\\p{L}*|гадзін\\p{L}*|утра|вечера|ранку|вечора|раніцы|вечара|am|pm|heures?|o'clock";

/** The hour of the day says nothing of the date. */
function withoutTime(text: string): string {
  return text
    .replaceAll(/\d{1,2}:\d{2}(?::\d{2})?/g, " ")
    .replaceAll(new RegExp(`(?<!\\d)\\d{1,2}\\s*(?:${HOURS})(?!\\p{L})`, "gu"), " ");
}

/** Two digits alone are a year of birth; "about 40" may as well be an age and is asked again. */
function readShortYear(text: string, isAbout: boolean, today: string): Interval | undefined {
  if (isAbout || !/^\D*\d{2}\D*$/.test(text)) return undefined;
  return ofYear(fullYear(text.replaceAll(/\D/g, ""), today));
}

function readFolded(
  text: string,
  of: "birth" | "past",
  isAbout: boolean,
  today: string,
): Interval | Impossible | undefined {
  if (/\d{9}/.test(text)) return undefined;
  return (
    readFigures(text, DAYS, today) ??
    (of === "past" ? readFromToday(text, today) : undefined) ??
    readWords(text, of, today) ??
    readFigures(text, SPANS, today) ??
    (of === "birth" ? (readFromToday(text, today) ?? readShortYear(text, isAbout, today)) : undefined)
  );
}

function isBefore(text: string, words: readonly string[]): boolean {
  return words.some((word) => says(text, [word]) && new RegExp(`(?<!\\p{L})${word} \\d`, "u").test(text));
}

function widened(read: Interval, text: string, isAbout: boolean, oldest: string, today: string): Interval {
  if (isBefore(text, AFTER)) return { from: read.from, to: today, precision: "between" };
  if (isBefore(text, BEFORE)) return { from: oldest, to: read.to, precision: "between" };
  const off = ABOUT_DAYS[read.precision];
  if (!isAbout || off === undefined) return read;
  return { from: shift(read.from, 0, -off), to: shift(read.to, 0, off), precision: "about" };
}

/**
 * Reads a date in any usual form of the five languages: `12.03.1985`, `1985-03-12`, `12 марта 1985`, `spring 2022`,
 * `about 1985`, `85`, `40 лет`, `3 days ago`. The interval always lies within the last 122 years.
 * @param today `YYYY-MM-DD`
 */
export function readDate(typed: string, of: "birth" | "past", today: string): PartialDate | Refusal {
  const line = cleanLine(typed);
  const text = withoutTime(fold(line));
  const isAbout = says(text, ABOUT) || ABOUT_SIGNS.some((sign) => text.includes(sign));
  const read = readFolded(text, of, isAbout, today);
  if (read === undefined) return { reason: "not_a_date" };
  if (read === "impossible_date") return { reason: "impossible_date" };
  const oldest = shift(today, -OLDEST_YEARS);
  if (read.from > today) return { reason: "future_date" };
  if (read.to < oldest) return { reason: "too_long_ago" };
  const { from, to, precision } = widened(read, text, isAbout, oldest, today);
  return { typed: line, from: from < oldest ? oldest : from, to: to > today ? today : to, precision };
}
