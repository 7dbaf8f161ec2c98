import type { PartialDate, Refusal } from "../answers.ts";
import { ABOUT, DAYS_AGO, MONTHS, SEASONS, YEARS_OLD } from "../data/months.ts";
import { cleanLine } from "./clean.ts";

/** No living person was born earlier, and no contact was lost earlier: the oldest verified age is 122 years. */
const OLDEST_YEARS = 122;
/** How far off "about 1985" may be, in years either way. */
const ABOUT_YEARS = 3;

type Read = Omit<PartialDate, "typed">;

function iso(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function shift(day: string, years: number, days = 0): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function ofDay(year: number, month: number, day: number): Read | "impossible_date" {
  if (month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) return "impossible_date";
  return { from: iso(year, month, day), to: iso(year, month, day), precision: "day" };
}

function ofMonth(year: number, month: number): Read | "impossible_date" {
  if (month < 1 || month > 12) return "impossible_date";
  return { from: iso(year, month, 1), to: iso(year, month, lastDay(year, month)), precision: "month" };
}

function ofSeason(year: number, [first, last]: readonly [number, number]): Read {
  const startYear = first > last ? year - 1 : year;
  return { from: iso(startYear, first, 1), to: iso(year, last, lastDay(year, last)), precision: "season" };
}

function ofYear(year: number): Read {
  return { from: iso(year, 1, 1), to: iso(year, 12, 31), precision: "year" };
}

/** Somebody who is `age` on `today` was born within these two days. */
function ofAge(age: number, today: string): Read {
  return { from: shift(today, -age - 1, 1), to: shift(today, -age), precision: "age" };
}

/** Two digits are the latest year that is not in the future: `85` is 1985, `07` is 2007. */
function fullYear(digits: string, today: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  const century = Math.floor(Number(today.slice(0, 4)) / 100) * 100;
  return century + year > Number(today.slice(0, 4)) ? century - 100 + year : century + year;
}

function monthOf(words: readonly string[]): number | undefined {
  const at = MONTHS.findIndex((starts) =>
    words.some((word) => starts.some((start) => word.startsWith(start))),
  );
  return at < 0 ? undefined : at + 1;
}

/** Dates in figures, the most telling form first; what stands around them is left aside. */
const IN_FIGURES: readonly {
  readonly form: RegExp;
  readonly read: (parts: readonly string[], today: string) => Read | "impossible_date";
}[] = [
  {
    form: /(?<!\d)(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})(?!\d)/,
    read: ([y, m, d]) => ofDay(Number(y), Number(m), Number(d)),
  },
  {
    form: /(?<!\d)(\d{1,2})[-./, ]+(\d{1,2})[-./, ]+(\d{4}|\d{2})(?!\d)/,
    read: ([d, m, y = ""], today) => ofDay(fullYear(y, today), Number(m), Number(d)),
  },
  { form: /(?<!\d)(\d{1,2})[-./ ](\d{4})(?!\d)/, read: ([m, y]) => ofMonth(Number(y), Number(m)) },
  { form: /(?<!\d)(\d{4})[-./ ](\d{1,2})(?!\d)/, read: ([y, m]) => ofMonth(Number(y), Number(m)) },
  { form: /(?<!\d)(\d{2})(\d{2})(\d{4})(?!\d)/, read: ([d, m, y]) => ofDay(Number(y), Number(m), Number(d)) },
  { form: /(?<!\d)(\d{4})(?!\d)/, read: ([y]) => ofYear(Number(y)) },
];

function readNumbers(
  text: string,
  of: "birth" | "past",
  today: string,
): Read | "impossible_date" | undefined {
  for (const { form, read } of IN_FIGURES) {
    const found = form.exec(text);
    if (found) return read(found.slice(1), today);
  }
  return of === "birth" && /^\D*\d{2}\D*$/.test(text)
    ? ofYear(fullYear(text.replaceAll(/\D/g, ""), today))
    : undefined;
}

function readWords(text: string, of: "birth" | "past", today: string): Read | "impossible_date" | undefined {
  const words = text.match(/\p{L}[\p{L}'’.-]*/gu) ?? [];
  const numbers = text.match(/\d+/g) ?? [];
  const ago = DAYS_AGO.find((entry) => words.some((word) => entry.words.includes(word)));
  if (ago && numbers.length === 0) {
    const day = shift(today, 0, -ago.days);
    return { from: day, to: day, precision: "day" };
  }
  const year = numbers.find((number) => number.length === 4);
  const month = monthOf(words);
  if (month !== undefined && year) {
    const day = numbers.find((number) => number.length <= 2);
    return day ? ofDay(Number(year), month, Number(day)) : ofMonth(Number(year), month);
  }
  const season = SEASONS.find(({ starts }) =>
    words.some((word) => starts.some((start) => word.startsWith(start))),
  );
  if (season && year) return ofSeason(Number(year), season.months);
  const isAge = words.some((word) => YEARS_OLD.some((start) => word.startsWith(start)));
  if (of === "birth" && isAge && numbers.length === 1 && Number(numbers[0]) < 1000)
    return ofAge(Number(numbers[0]), today);
  return readNumbers(text, of, today);
}

/**
 * Reads a date in any usual form: `12.03.1985`, `1985-03-12`, `март 1985`, `spring 2022`, `about 1985`, `85`, `40 лет`.
 * @param today `YYYY-MM-DD`
 */
export function readDate(typed: string, of: "birth" | "past", today: string): PartialDate | Refusal {
  const line = cleanLine(typed);
  const text = line.toLowerCase().normalize("NFKC");
  const about = ABOUT.some((word) => text.includes(word));
  const read = readWords(text, of, today);
  if (read === undefined) return { reason: "not_a_date" };
  if (read === "impossible_date") return { reason: "impossible_date" };
  if (read.from > today) return { reason: "future_date" };
  if (read.to < shift(today, -OLDEST_YEARS)) return { reason: "too_long_ago" };
  if (about && (read.precision === "year" || read.precision === "age")) {
    const to = shift(read.to, ABOUT_YEARS);
    return {
      typed: line,
      from: shift(read.from, -ABOUT_YEARS),
      to: to > today ? today : to,
      precision: "about",
    };
  }
  return { typed: line, ...read };
}
