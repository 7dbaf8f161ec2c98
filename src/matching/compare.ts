import { compareBirths } from "./compare-birth.ts";
import { compareNames, type NameVerdict } from "./compare-name.ts";
import { type Frequencies, seedFrequencies } from "./frequencies.ts";
import type { PersonParts } from "./person.ts";
import { compareAllPlaces, type PlaceVerdict } from "./place.ts";
import { type Reason, round } from "./reason.ts";

/**
 * likely: probably one person · possible: worth a look · family: two people of one family, a link may be offered ·
 * none. Nothing is ever merged by it, and no family is told: a person on the staff decides.
 */
export type PersonClass = "likely" | "possible" | "family" | "none";

export interface Comparison {
  readonly class: PersonClass;
  /** Evidence for one person against two, in bits, after the prior. */
  readonly bits: number;
  readonly name: NameVerdict;
  readonly place: PlaceVerdict;
  /** What speaks against first, then what speaks for, each with its share. */
  readonly reasons: readonly Reason[];
}

/** Bits against any two people being one: log2 of the number of people in the store. */
export function priorFor(people: number): number {
  return -Math.log2(Math.max(2, people));
}

/** A store of 100,000 people. */
export const usualPrior = priorFor(100_000);
/** 95 % and 30 %, as odds in bits. */
export const likelyBits = 4.3;
export const possibleBits = -1.2;
const familyPrior = -12;
const samePhoneBits = 12;
const sameDocumentBits = 18;
const otherDocumentBits = -2;
const otherSexBits = -12;

/** Compares two people part by part. Symmetric; never throws. */
export function comparePersons(
  one: PersonParts,
  two: PersonParts,
  frequencies: Frequencies = seedFrequencies,
  prior: number = usualPrior,
): Comparison {
  const name = compareNames(one.name, two.name, frequencies);
  const birth = compareBirths(one.birth, two.birth);
  const place = compareAllPlaces(one.places, two.places);
  const sex = compareSex(one, two);
  const others = [birth.reason, place.reason, sex, comparePhones(one, two), compareDocuments(one, two)];
  const reasons = [...name.reasons, ...others.filter((reason) => reason !== null)];
  const evidence = name.bits + others.reduce((sum, reason) => sum + (reason?.bits ?? 0), 0);
  const bits = round(evidence + prior);
  const vetoed = name.vetoed || birth.vetoed || sex !== null;
  const shared = name.sharedSurnameBits + Math.max(0, place.reason?.bits ?? 0) / 2;
  return {
    class: classify(name.verdict, bits, vetoed, shared),
    bits,
    name: sex !== null && name.verdict !== "different" ? demote(name.verdict) : name.verdict,
    place: place.verdict,
    reasons: reasons.toSorted((first, second) => first.bits - second.bits),
  };
}

function classify(name: NameVerdict, bits: number, vetoed: boolean, shared: number): PersonClass {
  // With another name only a document or a marriage explains the rest: worth a look, never more.
  if (!vetoed && bits >= likelyBits && name !== "different") return "likely";
  if (!vetoed && bits >= possibleBits) return "possible";
  if (name === "family") return "family";
  return vetoed && name !== "different" && shared + familyPrior >= 0 ? "family" : "none";
}

function demote(verdict: NameVerdict): NameVerdict {
  return verdict === "family" ? "family" : "different";
}

/** The sex somebody ticked against the sex the other's name shows, when the names themselves do not tell. */
function compareSex(one: PersonParts, two: PersonParts): Reason | null {
  const first = one.sex ?? one.name[0]?.sex ?? null;
  const second = two.sex ?? two.name[0]?.sex ?? null;
  const known = one.sex !== null || two.sex !== null;
  if (!known || first === null || second === null || first === second) return null;
  return { part: "sex", code: "sex.other", values: {}, bits: otherSexBits };
}

function comparePhones(one: PersonParts, two: PersonParts): Reason | null {
  if (!one.phones.some((phone) => two.phones.includes(phone))) return null;
  return { part: "phone", code: "phone.same", values: {}, bits: samePhoneBits };
}

function compareDocuments(one: PersonParts, two: PersonParts): Reason | null {
  if (one.document === null || two.document === null) return null;
  const same = one.document === two.document;
  const bits = same ? sameDocumentBits : otherDocumentBits;
  return { part: "document", code: same ? "document.same" : "document.other", values: {}, bits };
}
