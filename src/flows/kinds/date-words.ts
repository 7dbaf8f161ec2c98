import { AGE_WORDS, BORN, UNITS } from "../data/date-words.ts";
import { MONTHS, MONTHS_BESIDE_NUMBERS, SEASONS } from "../data/months.ts";
import { readFigures, SPANS } from "./date-figures.ts";
import {
  fullYear,
  type Impossible,
  type Interval,
  ofAge,
  ofDay,
  ofMonth,
  ofSeason,
  ofSpan,
  shift,
} from "./date-intervals.ts";
import { says } from "./phrases.ts";

interface Word {
  readonly word: string;
  readonly besideNumber: boolean;
  readonly at: number;
}

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/\p{L}+/gu)].map(({ 0: word, index }) => ({
    word,
    at: index,
    besideNumber:
      /\d[\s.,'-]*$/.test(text.slice(0, index)) || /^[\s.,'-]*\d/.test(text.slice(index + word.length)),
  }));
}

interface Month {
  readonly number: number;
  readonly word: Word;
}

function monthsOf(words: readonly Word[]): readonly Month[] {
  return words.flatMap((word) => {
    if (MONTHS_BESIDE_NUMBERS.has(word.word) && !word.besideNumber) return [];
    const at = MONTHS.findIndex((forms) => forms.includes(word.word));
    return at < 0 ? [] : [{ number: at + 1, word }];
  });
}

/** The year beside the name of a month: four digits, or two where they cannot be a day. */
function splitNumbers(
  text: string,
  month: Month,
  today: string,
): { readonly year: number | undefined; readonly days: readonly number[] } {
  const found = [...text.matchAll(/\d+/g)];
  const full = found.find(({ 0: digits }) => digits.length === 4);
  const short = found.filter(({ 0: digits }) => digits.length <= 2);
  if (full) return { year: Number(full[0]), days: short.map(({ 0: digits }) => Number(digits)) };
  const last = short.at(-1);
  if (!last || last[0].length !== 2) return { year: undefined, days: [] };
  // "March 22" is a day in English; "март 22" is a month and a year.
  const isYear =
    short.length > 1 ||
    Number(last[0]) > 31 ||
    (last.index > month.word.at && (!/[a-z]/.test(month.word.word) || text[last.index - 1] === "'"));
  if (!isYear) return { year: undefined, days: [] };
  return { year: fullYear(last[0], today), days: short.slice(0, -1).map(({ 0: digits }) => Number(digits)) };
}

function readMonths(
  text: string,
  months: readonly Month[],
  today: string,
): Interval | Impossible | undefined {
  const [first] = months;
  if (!first) return undefined;
  const { year, days } = splitNumbers(text, first, today);
  if (year === undefined) return undefined;
  const [day, other] = days;
  const isOneMonth = months.every(({ number }) => number === first.number);
  const read = months.map(({ number }) =>
    isOneMonth && day !== undefined ? ofDay(year, number, day) : ofMonth(year, number),
  );
  if (isOneMonth && other !== undefined) read.push(ofDay(year, first.number, other));
  const possible = read.filter((one) => one !== "impossible_date");
  const [start] = possible;
  return start === undefined || possible.length < read.length
    ? "impossible_date"
    : possible.reduce(ofSpan, start);
}

function readSeason(text: string, words: readonly Word[], today: string): Interval | undefined {
  const season = SEASONS.find((one) => words.some(({ word }) => one.words.includes(word)));
  const years = season && readFigures(text, SPANS, today);
  if (!season || !years || years === "impossible_date") return undefined;
  const [first, last] = [Number(years.from.slice(0, 4)), Number(years.to.slice(0, 4))];
  const isWinter = season.months[0] > season.months[1];
  const end = ofSeason(last, season.months);
  return isWinter && last === first + 1 ? end : ofSpan(ofSeason(first, season.months), end);
}

function readAge(text: string, words: readonly Word[], today: string): Interval | undefined {
  const numbers = text.match(/\d+/g) ?? [];
  const [digits] = numbers;
  if (digits === undefined || numbers.length > 1 || digits.length > 3 || says(text, BORN)) return undefined;
  const age = Number(digits);
  if (says(text, UNITS.month)) return { ...ofMonthsBack(age, today), precision: "age" };
  const teen = age % 100 > 10 && age % 100 < 20;
  const isAge = AGE_WORDS.some(
    (entry) =>
      words.some(({ word }) => entry.words.includes(word)) &&
      (entry.numbers === "any" ||
        (!teen && (entry.numbers === "ends_in_1" ? age % 10 === 1 : [2, 3, 4].includes(age % 10)))),
  );
  return isAge && !/year\s+\d/.test(text) ? ofAge(age, today) : undefined;
}

function ofMonthsBack(months: number, today: string): Interval {
  const day = shift(today, 0, 0, -months);
  return { from: shift(day, 0, -31), to: day, precision: "between" };
}

/** Dates with a month or a season in words, and ages. */
export function readWords(
  text: string,
  of: "birth" | "past",
  today: string,
): Interval | Impossible | undefined {
  const words = wordsOf(text);
  return (
    readMonths(text, monthsOf(words), today) ??
    readSeason(text, words, today) ??
    (of === "birth" ? readAge(text, words, today) : undefined)
  );
}
