import { AGO, COUNTED, DAYS_BACK, RELATIVE, UNITS, type Unit } from "../data/date-words.ts";
import { type Impossible, type Interval, ofMonth, ofYear, shift } from "./date-intervals.ts";
import { says } from "./phrases.ts";

/** How exact a span counted back is: "2 weeks ago" may be some days off, "2 years ago" half a year. */
const BACK: Readonly<Record<Unit, (count: number, today: string) => readonly [string, number]>> = {
  day: (count, today) => [shift(today, 0, -count), 0],
  week: (count, today) => [shift(today, 0, -7 * count), 4],
  month: (count, today) => [shift(today, 0, 0, -count), 16],
  half_year: (_count, today) => [shift(today, 0, 0, -6), 46],
  year: (count, today) => [shift(today, -count), 183],
};

const MOST_COUNTED = 999;

function readAgo(text: string, today: string): Interval | undefined {
  const unit = says(text, AGO)
    ? (Object.keys(UNITS) as Unit[]).find((one) => says(text, UNITS[one]))
    : undefined;
  if (!unit) return undefined;
  // The "a" of "il y a" is no number.
  const counted = text.replace("il y a", "");
  const spoken = COUNTED.findLastIndex((forms) => says(counted, forms)) + 1;
  const count = Number(text.match(/\d+/)?.[0] ?? Math.max(spoken, 1));
  if (count > MOST_COUNTED) return undefined;
  const [day, off] = BACK[unit](count, today);
  if (off === 0) return { from: day, to: day, precision: "day" };
  return { from: shift(day, 0, -off), to: shift(day, 0, off), precision: "between" };
}

function readRelative(text: string, today: string): Interval | Impossible | undefined {
  const found = RELATIVE.find(({ words }) => says(text, words));
  if (!found) return undefined;
  const { unit, back } = found;
  if (unit === "year") return ofYear(Number(today.slice(0, 4)) - back);
  const day = shift(`${today.slice(0, 8)}01`, 0, 0, -back);
  if (unit === "month") return ofMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7)));
  const monday = shift(today, 0, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7) - 7 * back);
  return { from: monday, to: shift(monday, 0, 6), precision: "between" };
}

/** Days counted from today: `yesterday`, `3 дня назад`, `last week`. */
export function readFromToday(text: string, today: string): Interval | Impossible | undefined {
  const back = DAYS_BACK.find(({ words }) => says(text, words));
  if (back) return ofDayString(shift(today, 0, -back.days));
  return readAgo(text, today) ?? readRelative(text, today);
}

function ofDayString(day: string): Interval {
  return { from: day, to: day, precision: "day" };
}
