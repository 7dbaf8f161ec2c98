import { ROMAN_MONTHS } from "../data/months.ts";
import {
  fullYear,
  type Impossible,
  type Interval,
  ofDay,
  ofMonth,
  ofSpan,
  ofYear,
} from "./date-intervals.ts";

type Reading = Interval | Impossible;
type Read = (parts: readonly string[], today: string) => Reading | undefined;

interface Form {
  readonly form: RegExp;
  readonly read: Read;
}

/** Day before month, as in all five languages; the other way round only where nothing else is possible. */
function dayAndMonth(year: number, first: number, second: number): Reading {
  return second > 12 && first >= 1 && first <= 12 ? ofDay(year, first, second) : ofDay(year, second, first);
}

/** `2021/22` and `1985-87` are two years, `1985-07` is a month. */
function yearAndMonth(year: number, short: number): Reading {
  if (short > 12 && short > year % 100)
    return ofSpan(ofYear(year), ofYear(Math.floor(year / 100) * 100 + short));
  return short === 0 ? ofYear(year) : ofMonth(year, short);
}

function packed(year: string, month: string, day: string, today: string): Reading | undefined {
  const read = ofDay(fullYear(year, today), Number(month), Number(day));
  return read === "impossible_date" ? undefined : read;
}

/** Dates in figures that name a day. */
export const DAYS: readonly Form[] = [
  {
    form: /(?<!\d)(\d{4})\s*[-./ ]\s*(\d{1,2})\s*[-./ ]\s*(\d{1,2})(?!\d)/g,
    read: ([y, m, d]) => ofDay(Number(y), Number(m), Number(d)),
  },
  {
    form: /(?<!\d)(\d{1,2})[-./, ]+(\d{1,2})[-./, ]+'?(\d{4}|\d{2})(?!\d)/g,
    read: ([d, m, y = ""], today) => dayAndMonth(fullYear(y, today), Number(d), Number(m)),
  },
  {
    form: /(?<!\d)(\d{1,2})[-./ ]+([ivx]{1,4})[-./ ]+(\d{4}|\d{2})(?!\d)/g,
    read: ([d, m = "", y = ""], today) =>
      ofDay(fullYear(y, today), ROMAN_MONTHS.indexOf(m) + 1 || 13, Number(d)),
  },
  {
    form: /(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/g,
    read: ([y = "", m = "", d = ""], today) => packed(y, m, d, today),
  },
  {
    form: /(?<!\d)(\d\d)(\d\d)(\d{4})(?!\d)/g,
    read: ([d, m, y]) => dayAndMonth(Number(y), Number(d), Number(m)),
  },
  {
    form: /^\D*(\d\d)(\d\d)(\d\d)\D*$/g,
    read: ([d = "", m = "", y = ""], today) => packed(y, m, d, today),
  },
];

/** Dates in figures that name a month, a decade or a year. */
export const SPANS: readonly Form[] = [
  { form: /(?<!\d)(\d{1,2})\s*[-./ ]\s*(\d{4})(?!\d)/g, read: ([m, y]) => ofMonth(Number(y), Number(m)) },
  {
    form: /(?<!\d)(\d{4})\s*[-./]\s*(\d{1,2})(?!\d)/g,
    read: ([y, m]) => yearAndMonth(Number(y), Number(m)),
  },
  {
    form: /(?<!\d)(\d{1,3}0)-?(?:'?s|е|х|ые|ых|ті|тих|ыя|я)(?!\p{L})/gu,
    read: ([decade = ""], today) => decadeOf(decade, today),
  },
  { form: /années (\d{1,3}0)(?!\d)/g, read: ([decade = ""], today) => decadeOf(decade, today) },
  { form: /(?<!\d)(\d{4})(?!\d)/g, read: ([y]) => ofYear(Number(y)) },
];

function decadeOf(digits: string, today: string): Reading | undefined {
  if (digits.length === 3) return undefined;
  const year = fullYear(digits, today);
  return ofSpan(ofYear(year), ofYear(year + 9));
}

/** The first of these forms that fits; two dates of one form are the ends of a span. */
export function readFigures(text: string, forms: readonly Form[], today: string): Reading | undefined {
  for (const { form, read } of forms) {
    const found = [...text.matchAll(form)].map((match) => read(match.slice(1), today));
    const readings = found.filter((one) => one !== undefined);
    if (readings.includes("impossible_date")) return "impossible_date";
    const intervals = readings.filter((one) => one !== "impossible_date");
    const [first] = intervals;
    if (first) return intervals.reduce(ofSpan, first);
  }
  return undefined;
}
