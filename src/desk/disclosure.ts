/**
 * The rule for every number that readers see or take away, so that none of them points at one family:
 *
 * 1. Below five it is `<5`, whether it is none or four.
 * 2. From five on it is rounded to the nearest five, totals like cells: a new request does not show as "one more", and
 *    two periods subtracted from each other leave several possibilities.
 * 3. Whatever is `<5` must stay in doubt for somebody who knows everything else on the page, and how many requests of
 *    each kind there are. Where rounding alone does not leave it in doubt (8 + 8 + 8 + 8 + none would make 30), the
 *    next smallest numbers beside it are told as `≥5`, and after those the totals not at all: `disclosure-protect.ts`.
 */

/** Fewer might be one family that somebody knows of. */
export const FEWEST_SHOWN = 5;
const STEP = 5;

/** `few`: below five. `some`: five or more. `withheld`: nothing is told. A number is a multiple of five. */
export type Shown = number | "few" | "some" | "withheld";

/** A number with what is told of it. */
export interface Told {
  readonly n: number;
  readonly shown: Shown;
}

export function tell(n: number): Told {
  return { n, shown: n < FEWEST_SHOWN ? "few" : Math.round(n / STEP) * STEP };
}

/** What a reader knows of a number: least and most. */
export function boundsOf(shown: Shown): readonly [number, number] {
  if (shown === "few") return [0, FEWEST_SHOWN - 1];
  if (shown === "some") return [FEWEST_SHOWN, Number.POSITIVE_INFINITY];
  if (shown === "withheld") return [0, Number.POSITIVE_INFINITY];
  return [Math.max(FEWEST_SHOWN, shown - 2), shown + 2];
}

/** How a number is written in tables, charts and files. */
export function sayShown(shown: Shown): string {
  if (shown === "few") return `<${FEWEST_SHOWN}`;
  if (shown === "some") return `≥${FEWEST_SHOWN}`;
  return shown === "withheld" ? "…" : String(shown);
}
