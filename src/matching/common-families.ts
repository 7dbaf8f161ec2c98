import { areRelated } from "./families.ts";
import type { FamilyReading } from "./name-parts.ts";

/** The families two names may both belong to. */
export interface CommonFamily {
  readonly families: readonly string[];
  readonly short: boolean;
  readonly cost: number;
}

export function commonFamilies(
  one: readonly FamilyReading[],
  two: readonly FamilyReading[],
): CommonFamily | undefined {
  let found: CommonFamily | undefined;
  for (const first of one) {
    for (const second of two) {
      if (first.family !== second.family) continue;
      const cost = Math.max(first.cost, second.cost);
      const short = first.short || second.short;
      found =
        found === undefined
          ? { families: [first.family], short, cost }
          : {
              families: [...found.families, first.family],
              short: found.short && short,
              cost: Math.min(found.cost, cost),
            };
    }
  }
  return found;
}

/** Яна, which may be short for Янина, is more often a name of its own. */
export function hasOwnName(readings: readonly FamilyReading[], common: CommonFamily): boolean {
  const isShort = readings.every(({ family, short }) => short || !common.families.includes(family));
  return isShort && readings.some(({ short }) => !short);
}

export function isShort({ short }: FamilyReading): boolean {
  return short;
}

export function haveRelated(one: readonly FamilyReading[], two: readonly FamilyReading[]): boolean {
  return one.some((first) => two.some((second) => areRelated(first.family, second.family)));
}
