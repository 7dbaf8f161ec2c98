import { list, readTable } from "./table.ts";

/**
 * A date of birth as known: years are always an interval; month and day are there when somebody knew them.
 * "about" and ages spread over several years.
 */
export interface Birth {
  readonly text: string;
  readonly firstYear: number;
  readonly lastYear: number;
  /** 1 to 12, null when unknown. */
  readonly month: number | null;
  /** 1 to 31, null when unknown. */
  readonly day: number | null;
  /** True when the year itself is an estimate. */
  readonly about: boolean;
}

/** The first and the last day a birth may have been on, `YYYY-MM-DD`, with the words that said so. */
export interface DaysBetween {
  readonly text: string;
  readonly from: string;
  readonly to: string;
}

const widestYears = 20;
const aboutSpread = 3;
const longestText = 60;
const oldestAge = 115;
const firstYearEver = 1900;
const months: readonly (readonly [number, readonly string[]])[] = readTable("months").map(
  ([month, beginnings]) => [Number(month), list(beginnings)],
);

/**
 * Reads "1989-03-14", "14.03.1989", "14 марта 1989", "03.1989", "1989", "~1989", "1985-1990", "34 года" or "34".
 * Impossible days and months (00.00.1980, 31.02.1980) are left out. Null when no year can be told.
 */
export function parseBirth(input: string | number, today: Date): Birth | null {
  const text = String(input).trim().slice(0, longestText);
  if (text.startsWith("-")) return null;
  const thisYear = today.getUTCFullYear();
  const about =
    /[~≈±?]|около|примерно|приблиз|близько|орієнт|прыкладна|каля|circa|about|environ|vers|\bca\b|ок\./iu.test(
      text,
    );
  const numbers = (text.match(/\d+/gu) ?? []).map(Number);
  const named = namedMonth(text.toLowerCase());
  const year = findYear(text, numbers, thisYear);
  if (year === undefined) return about || numbers.length === 1 ? fromAge(text, numbers[0], today) : null;
  if (year < firstYearEver || year > thisYear) return null;
  const range = /(\d{4})\s*[-–—]\s*(\d{4})/u.exec(text);
  if (range !== null) return fromRange(text, Number(range[1]), Number(range[2]), thisYear);
  const spread = about ? aboutSpread : 0;
  const base = { text, firstYear: year - spread, lastYear: year + spread, about };
  const [month, day] = about ? [null, null] : monthAndDay(text, year, named, numbers);
  return { ...base, month, day };
}

/** A birth between two days, as exactly as they are near each other. Null where they say next to nothing. */
export function birthBetween({ text, from, to }: DaysBetween): Birth | null {
  const [firstYear = 0, firstMonth = 0, firstDay = 0] = from.split("-").map(Number);
  const [lastYear = 0, lastMonth = 0, lastDay = 0] = to.split("-").map(Number);
  if (!(firstYear >= firstYearEver && lastYear >= firstYear && lastYear - firstYear <= widestYears))
    return null;
  const oneMonth = firstYear === lastYear && firstMonth === lastMonth;
  return {
    text: text.slice(0, longestText),
    firstYear,
    lastYear,
    about: firstYear !== lastYear,
    month: oneMonth ? firstMonth : null,
    day: oneMonth && firstDay === lastDay ? firstDay : null,
  };
}

function findYear(text: string, numbers: readonly number[], thisYear: number): number | undefined {
  const long = /(?:^|\D)((?:19|20)\d{2})(?=\D|$)/u.exec(text);
  if (long !== null) return Number(long[1]);
  const short = /^\D*\d{1,2}[./-]\d{1,2}[./-](\d{2})\D*$/u.exec(text);
  if (short === null || numbers.length !== 3) return undefined;
  const two = Number(short[1]);
  return two + 2000 <= thisYear ? two + 2000 : two + 1900;
}

function fromAge(text: string, age: number | undefined, today: Date): Birth | null {
  if (age === undefined || age > oldestAge) return null;
  const year = today.getUTCFullYear() - age;
  return { text, firstYear: year - 2, lastYear: year + 1, month: null, day: null, about: true };
}

function fromRange(text: string, one: number, two: number, thisYear: number): Birth | null {
  const [firstYear, lastYear] = [Math.min(one, two), Math.max(one, two)];
  if (firstYear < firstYearEver || lastYear > thisYear) return null;
  return { text, firstYear, lastYear, month: null, day: null, about: firstYear !== lastYear };
}

function monthAndDay(
  text: string,
  year: number,
  named: number | undefined,
  numbers: readonly number[],
): readonly [number | null, number | null] {
  const rest = numbers.filter(
    (number) => number !== year && number % 100 !== (numbers.length > 2 ? -1 : year % 100),
  );
  if (named !== undefined)
    return valid(
      year,
      named,
      rest.find((number) => number >= 1 && number <= 31),
    );
  const iso = /^\D*\d{4}\D+(\d{1,2})(?:\D+(\d{1,2}))?/u.exec(text);
  if (iso !== null) return valid(year, Number(iso[1]), iso[2] === undefined ? undefined : Number(iso[2]));
  const dayFirst = /(\d{1,2})\D+(\d{1,2})\D+\d{2,4}/u.exec(text);
  if (dayFirst !== null) {
    const [day, month] = [Number(dayFirst[1]), Number(dayFirst[2])];
    return month > 12 && day <= 12 ? valid(year, day, month) : valid(year, month, day);
  }
  const monthOnly = /(?:^|\D)(\d{1,2})\D+\d{4}/u.exec(text);
  return monthOnly === null ? [null, null] : valid(year, Number(monthOnly[1]), undefined);
}

function valid(
  year: number,
  month: number,
  day: number | undefined,
): readonly [number | null, number | null] {
  if (month < 1 || month > 12) return [null, null];
  if (day === undefined || day < 1) return [month, null];
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate() ? [month, day] : [month, null];
}

function namedMonth(text: string): number | undefined {
  const words = text.match(/\p{L}{3,}/gu) ?? [];
  return months.find(([, beginnings]) =>
    words.some((word) => beginnings.some((start) => word.startsWith(start))),
  )?.[0];
}
