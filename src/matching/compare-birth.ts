import type { Birth } from "./birth.ts";
import type { Reason } from "./reason.ts";

/** What agreeing or differing dates are worth, in bits. Sixty years of births at 365 days are 14.4 bits. */
const bits = {
  sameDay: 13.5,
  swapped: 10,
  sameMonth: 8.5,
  oneDigit: 6,
  otherDecade: 2,
  sameYear: 5.5,
  newYear: 6,
  overlaps: 3,
  nearlyYear: 0.5,
  otherDaySameYear: -4,
  nextYear: -4,
  fewYears: -6,
  farApart: -14,
} as const;
const certainGap = 3;

export interface BirthOutcome {
  readonly reason: Reason | null;
  /** Certain dates so far apart that they are two people's. */
  readonly vetoed: boolean;
}

export function compareBirths(one: Birth | null, two: Birth | null): BirthOutcome {
  if (one === null || two === null) return { reason: null, vetoed: false };
  const code = judge(one, two);
  const values = { one: one.text, two: two.text };
  return {
    reason: { part: "birth", code: `birth.${code}`, values, bits: bits[code] },
    vetoed: code === "farApart",
  };
}

function judge(one: Birth, two: Birth): keyof typeof bits {
  const gap = Math.max(0, one.firstYear - two.lastYear, two.firstYear - one.lastYear);
  if (one.about || two.about)
    return gap === 0 ? "overlaps" : gap <= 2 ? "nearlyYear" : gap <= 6 ? "fewYears" : "farApart";
  if (isWholeDate(one) && isWholeDate(two)) return wholeDates(one, two, gap);
  if (gap === 0) return sameYear(one, two);
  return gap === 1 ? "nextYear" : gap <= certainGap ? "fewYears" : "farApart";
}

/** 1 January is what offices write when only the year is known. */
function isWholeDate({ month, day }: Birth): boolean {
  return month !== null && day !== null && !(month === 1 && day === 1);
}

function sameYear(one: Birth, two: Birth): keyof typeof bits {
  if (isNewYear(one) && isNewYear(two)) return "newYear";
  if (one.month === null || two.month === null || isNewYear(one) || isNewYear(two)) return "sameYear";
  return one.month === two.month ? "sameMonth" : "otherDaySameYear";
}

function isNewYear({ month, day }: Birth): boolean {
  return month === 1 && day === 1;
}

function wholeDates(one: Birth, two: Birth, gap: number): keyof typeof bits {
  const sameMonth = one.month === two.month;
  const sameDay = one.day === two.day;
  if (gap === 0) {
    if (sameMonth && sameDay) return "sameDay";
    if (one.month === two.day && one.day === two.month) return "swapped";
    return sameMonth || sameDay
      ? sameMonth && !isSlip(one.day, two.day)
        ? "sameYear"
        : "oneDigit"
      : "otherDaySameYear";
  }
  if (sameMonth && sameDay && gap === 1) return "oneDigit";
  if (sameMonth && sameDay && isSlip(one.firstYear, two.firstYear))
    return gap < 10 ? "oneDigit" : "otherDecade";
  return gap === 1 ? "nextYear" : gap <= certainGap ? "fewYears" : "farApart";
}

/** One digit typed wrong, or two neighbours swapped. */
function isSlip(one: number | null, two: number | null): boolean {
  const [first, second] = [String(one).padStart(2, "0"), String(two).padStart(2, "0")];
  if (first.length !== second.length) return false;
  const different = Array.from(first).flatMap((digit, at) => (digit === second[at] ? [] : [at]));
  if (different.length === 1) return true;
  const [left = 0, right = 0] = different;
  return (
    different.length === 2 &&
    right === left + 1 &&
    first[left] === second[right] &&
    first[right] === second[left]
  );
}
