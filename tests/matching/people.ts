import type { Comparison } from "../../src/matching/compare.ts";
import { comparePersons } from "../../src/matching/compare.ts";
import { compareNames, type NameOutcome } from "../../src/matching/compare-name.ts";
import { seedFrequencies } from "../../src/matching/frequencies.ts";
import { parseName } from "../../src/matching/parse-name.ts";
import { toParts, type WrittenPerson } from "../../src/matching/person.ts";

export const today = new Date("2026-06-01T00:00:00Z");

export function names(one: string, two: string): NameOutcome {
  return compareNames(parseName(one), parseName(two), seedFrequencies);
}

export function persons(one: WrittenPerson, two: WrittenPerson): Comparison {
  return comparePersons(toParts(one, today), toParts(two, today));
}
