import type { PartialDate } from "../answers.ts";

/** A date as understood, before it is compared with today. */
export type Interval = Omit<PartialDate, "typed">;

/** A day the calendar does not have. */
export type Impossible = "impossible_date";

function iso(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Moves a day by years, months and days. @param day `YYYY-MM-DD` */
export function shift(day: string, years: number, days = 0, months = 0): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + years, date.getUTCMonth() + months);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Soviet and later papers write `00` for a day or a month nobody knows. */
export function ofDay(year: number, month: number, day: number): Interval | Impossible {
  if (day === 0) return month === 0 ? ofYear(year) : ofMonth(year, month);
  if (month < 1 || month > 12 || day > lastDay(year, month)) return "impossible_date";
  return { from: iso(year, month, day), to: iso(year, month, day), precision: "day" };
}

export function ofMonth(year: number, month: number): Interval | Impossible {
  if (month < 1 || month > 12) return "impossible_date";
  return { from: iso(year, month, 1), to: iso(year, month, lastDay(year, month)), precision: "month" };
}

/** A winter begins in the year before the one it is named by. */
export function ofSeason(year: number, [first, last]: readonly [number, number]): Interval {
  const startYear = first > last ? year - 1 : year;
  return { from: iso(startYear, first, 1), to: iso(year, last, lastDay(year, last)), precision: "season" };
}

export function ofYear(year: number): Interval {
  return { from: iso(year, 1, 1), to: iso(year, 12, 31), precision: "year" };
}

/** Somebody who is `age` years old on `today` was born within these two days. */
export function ofAge(age: number, today: string): Interval {
  return { from: shift(today, -age - 1, 1), to: shift(today, -age), precision: "age" };
}

/** From the beginning of the earlier to the end of the later. */
export function ofSpan(one: Interval, other: Interval): Interval {
  if (one.from === other.from && one.to === other.to) return one;
  return {
    from: one.from < other.from ? one.from : other.from,
    to: one.to > other.to ? one.to : other.to,
    precision: "between",
  };
}

/** Two digits are the latest year that is not in the future: `85` is 1985, `07` is 2007. */
export function fullYear(digits: string, today: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  const century = Math.floor(Number(today.slice(0, 4)) / 100) * 100;
  return century + year > Number(today.slice(0, 4)) ? century - 100 + year : century + year;
}
