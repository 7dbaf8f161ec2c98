import { type CommonFamily, commonFamilies, hasOwnName, haveRelated, isShort } from "./common-families.ts";
import { familyById, initialOf } from "./families.ts";
import type { Frequencies } from "./frequencies.ts";
import type { FamilyReading, GivenPart, PatronymicPart } from "./name-parts.ts";
import { type Reason, round } from "./reason.ts";
import { isSlip } from "./slips.ts";
import { meet } from "./sounds.ts";
import { spokenDistance } from "./spoken-distance.ts";

export type GivenVerdict = "same" | "short" | "near" | "initial" | "related" | "other" | "missing";

export interface GivenOutcome {
  readonly verdict: GivenVerdict;
  readonly bits: number;
  readonly reason: Reason | null;
}

interface Comparable {
  readonly text: string;
  readonly folded: string;
  readonly initial: boolean;
  readonly readings: readonly FamilyReading[];
}

const missing: GivenOutcome = { verdict: "missing", bits: 0, reason: null };
const vetoBits = -14;
const initialBits = 2.5;
const relatedBits = 1;
const shortPenalty = 0.5;
const slipPenalty = 2;
const unknownNameBits = 9;
const unknownNearBits = 3;
const shortestNear = 4;
const surelyRead = 0.5;
/** Слава stands for eight names: against another short form it says next to nothing. */
const mostOpen = 2;

export function compareGiven(
  one: GivenPart | null,
  two: GivenPart | null,
  frequencies: Frequencies,
): GivenOutcome {
  if (one === null || two === null) return missing;
  return compareNames("given", one, two, frequencies);
}

/** Patronymics are compared as the fathers' given names: Миколайович and Nikolaevich have one father. */
export function comparePatronymics(
  one: PatronymicPart | null,
  two: PatronymicPart | null,
  frequencies: Frequencies,
): GivenOutcome {
  if (one === null || two === null) return missing;
  return compareNames("patronymic", asName(one), asName(two), frequencies);
}

function asName({ text, stem, initial, fathers }: PatronymicPart): Comparable {
  return { text, folded: stem, initial, readings: fathers };
}

function compareNames(
  part: "given" | "patronymic",
  one: Comparable,
  two: Comparable,
  frequencies: Frequencies,
): GivenOutcome {
  const [verdict, bits] = judge(one, two, frequencies, part === "given");
  const values = { one: one.text, two: two.text };
  return { verdict, bits, reason: { part, code: `${part}.${verdict}`, values, bits } };
}

/** Names of fathers are never taken for related ones: Егорович and Георгиевич are two men's children. */
function judge(
  one: Comparable,
  two: Comparable,
  frequencies: Frequencies,
  mayBeRelated: boolean,
): readonly [GivenVerdict, number] {
  if (one.initial || two.initial) {
    return initialsFit(one, two) ? ["initial", initialBits] : ["other", vetoBits];
  }
  if (one.readings.length > 0 && two.readings.length > 0) {
    const common = commonFamilies(one.readings, two.readings);
    const explained = common === undefined || common.cost <= surelyRead || isSlipOf(one, two);
    if (common !== undefined && explained) return agreement(one.readings, two.readings, common, frequencies);
    if (mayBeRelated && haveRelated(one.readings, two.readings)) return ["related", relatedBits];
    return isSure(one) && isSure(two) ? ["other", vetoBits] : bySound(one, two);
  }
  return bySound(one, two);
}

/** A name read only as a slip of the other must look like one. */
function isSlipOf(one: Comparable, two: Comparable): boolean {
  return isSlip(one.text.toLowerCase(), two.text.toLowerCase());
}

/** A short form says less the more names it may stand for. */
function agreement(
  one: readonly FamilyReading[],
  two: readonly FamilyReading[],
  common: CommonFamily,
  frequencies: Frequencies,
): readonly [GivenVerdict, number] {
  const open = one.length >= two.length ? one : two;
  const families = common.short ? open.map(({ family }) => family) : common.families;
  if (common.short && (hasOwnName(one, common) || hasOwnName(two, common))) return ["related", relatedBits];
  if (
    common.short &&
    one.every(isShort) &&
    two.every(isShort) &&
    open.length > mostOpen &&
    one.length !== two.length
  ) {
    return ["related", relatedBits];
  }
  const share = families.reduce((sum, family) => sum + frequencies.given(family), 0);
  const slip = common.cost > surelyRead ? slipPenalty : common.cost;
  const bits = -Math.log2(share) - slip - (common.short ? shortPenalty : 0);
  return [common.short ? "short" : common.cost > surelyRead ? "near" : "same", round(Math.max(1, bits))];
}

function isSure({ readings }: Comparable): boolean {
  return readings.some(({ cost }) => cost <= surelyRead);
}

function initialsFit(one: Comparable, two: Comparable): boolean {
  const [first, second] = [initialSounds(one), initialSounds(two)];
  return Array.from(first).some((sound) => Array.from(second).some((other) => meet(sound, other)));
}

function initialSounds(name: Comparable): string {
  const ofFamilies = name.readings.map(({ family }) => familyById(family)?.initials ?? "").join("");
  return (name.initial ? name.folded : initialOf(name.folded)) + ofFamilies;
}

function bySound(one: Comparable, two: Comparable): readonly [GivenVerdict, number] {
  const distance = spokenDistance(one, two);
  const length = Math.min(one.folded.length, two.folded.length);
  if (distance <= (length <= 3 ? 0.2 : 0.5)) return ["same", round(unknownNameBits - 2 * distance)];
  // One of the two is no name we know: more likely a slip of the other than another name.
  const isNear = distance <= 1 && isSlipOf(one, two);
  return isNear && Math.max(one.folded.length, two.folded.length) >= shortestNear
    ? ["near", unknownNearBits]
    : ["other", vetoBits];
}
