import { comparePersons } from "./compare.ts";
import { type Frequencies, seedFrequencies } from "./frequencies.ts";
import type { PersonParts } from "./person.ts";

/** Who seeks whom in one request. */
export interface Search {
  readonly enquirer: PersonParts;
  readonly sought: PersonParts;
}

export interface MutualOutcome {
  readonly mutual: boolean;
  /** Evidence of both directions together, in bits, after one prior: one request in the store is the answer. */
  readonly bits: number;
}

const leastBits = -1.2;
const leastBitsEachWay = 3;

/** Whether two searches look for each other: the one sought is the other's enquirer, both ways. */
export function compareSearches(
  one: Search,
  two: Search,
  prior: number,
  frequencies: Frequencies = seedFrequencies,
): MutualOutcome {
  const there = comparePersons(one.sought, two.enquirer, frequencies, 0);
  const back = comparePersons(one.enquirer, two.sought, frequencies, 0);
  const bits = there.bits + back.bits + prior;
  const possible = [there, back].every(
    (way) => (way.class === "likely" || way.class === "possible") && way.bits >= leastBitsEachWay,
  );
  return { mutual: possible && bits >= leastBits, bits: Math.round(bits * 100) / 100 };
}
