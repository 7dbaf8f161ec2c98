import { compareGiven, comparePatronymics, type GivenOutcome } from "./compare-given.ts";
import { compareSurnames, type SurnameOutcome } from "./compare-surname.ts";
import type { Frequencies } from "./frequencies.ts";
import type { NameParts, NameReading } from "./name-parts.ts";
import type { Reason } from "./reason.ts";
import { round } from "./reason.ts";

/** same: the likely level · possible: must be surfaced · family: two people of one family · different. */
export type NameVerdict = "same" | "possible" | "family" | "different";

export interface NameOutcome {
  readonly verdict: NameVerdict;
  /** Evidence that both are one person's name, without any prior; negative against. */
  readonly bits: number;
  /** A part that cannot be one person's: other given name, other father, other sex. */
  readonly vetoed: boolean;
  /** Both bear one surname, whatever else differs; with how many bits. */
  readonly sharedSurnameBits: number;
  readonly reasons: readonly Reason[];
}

const sameBits = 10;
const sameByInitialsBits = 14;
const sameInSpiteOfSlipBits = 12;
const possibleBits = 4;
const sexVetoBits = -12;
const rareSurnameBits = 12.5;
const unreadable: NameOutcome = {
  verdict: "different",
  bits: 0,
  vetoed: false,
  sharedSurnameBits: 0,
  reasons: [],
};

/** Compares two names in all their readings; the best pair of readings counts. Symmetric. */
export function compareNames(one: NameParts, two: NameParts, frequencies: Frequencies): NameOutcome {
  let best: NameOutcome | undefined;
  for (const first of one) {
    for (const second of two) {
      const outcome = compareReadings(first, second, frequencies);
      if (best === undefined || outcome.bits > best.bits) best = outcome;
    }
  }
  return best ?? unreadable;
}

function compareReadings(one: NameReading, two: NameReading, frequencies: Frequencies): NameOutcome {
  const surname = compareSurnames(one, two, frequencies);
  const given = compareGiven(one.given, two.given, frequencies);
  const patronymic = comparePatronymics(one.patronymic, two.patronymic, frequencies);
  const otherSex = one.sex !== null && two.sex !== null && one.sex !== two.sex;
  const sexReason: Reason | null = otherSex
    ? { part: "sex", code: "sex.other", values: {}, bits: given.verdict === "other" ? 0 : sexVetoBits }
    : null;
  const parts: readonly (Reason | null)[] = [surname.reason, given.reason, patronymic.reason, sexReason];
  const reasons = parts.filter((reason) => reason !== null);
  const bits = round(reasons.reduce((sum, reason) => sum + reason.bits, 0) - one.doubt - two.doubt);
  const vetoed = otherSex || given.verdict === "other" || patronymic.verdict === "other";
  const sharedSurnameBits = surname.verdict === "same" ? surname.bits : 0;
  return {
    verdict: vetoed
      ? familyOrDifferent(one, two, sharedSurnameBits, given, patronymic, otherSex)
      : judge(surname, given, patronymic, bits, isOnlyGiven(one) || isOnlyGiven(two)),
    bits,
    vetoed,
    sharedSurnameBits,
    reasons,
  };
}

function isOnlyGiven({ surnames, patronymic }: NameReading): boolean {
  return surnames.length === 0 && patronymic === null;
}

function judge(
  surname: SurnameOutcome,
  given: GivenOutcome,
  patronymic: GivenOutcome,
  bits: number,
  oneIsOnlyGiven: boolean,
): NameVerdict {
  if (surname.verdict === "other" || bits < possibleBits) return "different";
  const clearGiven = given.verdict === "same" || given.verdict === "short" || given.verdict === "near";
  const clearFather = patronymic.verdict === "same" || patronymic.verdict === "near";
  if (surname.verdict === "missing")
    return clearGiven && (clearFather || oneIsOnlyGiven) ? "possible" : "different";
  if (surname.verdict === "same") {
    if (clearGiven) return bits >= sameBits ? "same" : "possible";
    const byInitials = given.verdict === "initial" && patronymic.verdict === "initial";
    return byInitials && bits >= sameByInitialsBits ? "same" : "possible";
  }
  if (surname.verdict === "near" && given.verdict === "same" && clearFather) {
    return bits >= sameInSpiteOfSlipBits ? "same" : "possible";
  }
  if (surname.verdict === "doubtful") return clearGiven && clearFather ? "possible" : "different";
  return clearGiven ? "possible" : "different";
}

/** Relatives share the surname and something more: the father, a parent's name as patronymic, or a marriage. */
function familyOrDifferent(
  one: NameReading,
  two: NameReading,
  sharedSurnameBits: number,
  given: GivenOutcome,
  patronymic: GivenOutcome,
  otherSex: boolean,
): NameVerdict {
  if (sharedSurnameBits === 0) return "different";
  const siblings =
    given.verdict === "other" && (patronymic.verdict === "same" || patronymic.verdict === "near");
  const spouses = otherSex && given.verdict === "other";
  const related = siblings || spouses || isParentOf(one, two) || isParentOf(two, one);
  const sameGivenOtherFather = given.verdict !== "other" && patronymic.verdict === "other";
  if (related) return "family";
  return sharedSurnameBits >= rareSurnameBits && !sameGivenOtherFather ? "family" : "different";
}

function isParentOf(parent: NameReading, child: NameReading): boolean {
  const names = parent.given?.readings ?? [];
  const fathers = child.patronymic?.fathers ?? [];
  return fathers.some((father) => names.some(({ family }) => family === father.family));
}
