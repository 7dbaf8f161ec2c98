import type { Span } from "../db/counts.ts";

const DAY = 86_400_000;

/** The periods the statistics can be read for. */
export const COUNT_PERIODS = ["30_days", "12_months", "this_year", "all"] as const;
export type CountPeriod = (typeof COUNT_PERIODS)[number];

/** A month as `YYYY-MM`, of UTC: whoever reads, wherever they are, reads the same months. */
export function monthOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7);
}

export function startOfMonth(month: string): number {
  return Date.parse(`${month}-01T00:00:00Z`);
}

export function nextMonth(month: string): string {
  // No month has more than 31 days, none that follows fewer than 28.
  return monthOf(startOfMonth(month) + 32 * DAY);
}

/** The month so many before another. */
export function monthsBefore(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const at = new Date(Date.UTC(year, number - 1 - months, 1));
  return monthOf(at.getTime());
}

/** The last thirty whole days and today. */
export function lastThirtyDays(now: number): Span {
  const today = Math.floor(now / DAY) * DAY;
  return { from: today - 30 * DAY, to: now + DAY };
}

/** The first month of a period; undefined: from the beginning. */
export function firstMonth(period: Exclude<CountPeriod, "30_days">, now: number): string | undefined {
  const month = monthOf(now);
  if (period === "12_months") return monthsBefore(month, 11);
  return period === "this_year" ? `${month.slice(0, 4)}-01` : undefined;
}

const SLICE = 3 * DAY;

/** Pieces of a span, each so short that counting it does not keep anybody waiting. */
export function slicesOf({ from, to }: Span): readonly Span[] {
  const slices: Span[] = [];
  for (let at = from; at < to; at += SLICE) slices.push({ from: at, to: Math.min(to, at + SLICE) });
  return slices;
}
