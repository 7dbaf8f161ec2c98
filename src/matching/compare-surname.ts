import { soundDistance } from "./distance.ts";
import { initialOf } from "./families.ts";
import { type Frequencies, surnameKey } from "./frequencies.ts";
import type { NameReading, SurnamePart } from "./name-parts.ts";
import { type Reason, round } from "./reason.ts";
import { isSlip } from "./slips.ts";
import { meet } from "./sounds.ts";
import { haveOnlyConsonants, spokenDistance } from "./spoken-distance.ts";

/** same: one name in two spellings · near: a slip away · doubtful: a slip away, but short · initial: an initial that fits · other: two names. */
export type SurnameVerdict = "same" | "near" | "doubtful" | "initial" | "other" | "missing";

export interface SurnameOutcome {
  readonly verdict: SurnameVerdict;
  readonly bits: number;
  readonly reason: Reason | null;
}

const missing: SurnameOutcome = { verdict: "missing", bits: 0, reason: null };
const initialBits = 3;
const lostBitsPerLetter = 5;
const nearPenalty = 2;
const additionalPenalty = 0.7;
const unwrittenVowelsPenalty = 4;
const leastBits = 2;
/** Words this near are one, whichever class their endings were taken for. */
const oneWord = 0.35;
const shortName = 5;
/** There are not many words of two letters: ёё and ое are no rare surname that two people share. */
const bareLength = 2;
const bareLetterBits = 2.5;
/** Above what unlisted surnames are taken to have. */
const commonSurname = 1 / 10_000;
const finalVowels = /[aAoQeEiIuBj]+$/u;
const endingsBlur: ReadonlySet<string> = new Set(["ko", "enko"]);
const otherBits = { m: -10, f: -5, unknown: -8 } as const;

/** Surnames of two readings: the best pair counts, because maiden and double names are additional surnames. */
export function compareSurnames(
  one: NameReading,
  two: NameReading,
  frequencies: Frequencies,
): SurnameOutcome {
  if (one.surnames.length === 0 || two.surnames.length === 0) return missing;
  let best: SurnameOutcome | undefined;
  for (const first of one.surnames) {
    for (const second of two.surnames) {
      const outcome = comparePair(
        first,
        second,
        frequencies,
        one.sex === two.sex || two.sex === null ? one.sex : one.sex === null ? two.sex : null,
      );
      if (best === undefined || outcome.bits > best.bits) best = outcome;
    }
  }
  return best ?? missing;
}

function comparePair(
  one: SurnamePart,
  two: SurnamePart,
  frequencies: Frequencies,
  sex: "m" | "f" | null,
): SurnameOutcome {
  const values = { one: one.text, two: two.text };
  if (one.initial || two.initial) {
    const fits = meet(initialOf(one.folded), initialOf(two.folded));
    const bits = fits ? initialBits : otherBits.unknown;
    const reason = {
      part: "surname",
      code: fits ? "surname.initial" : "surname.other",
      values,
      bits,
    } as const;
    return { verdict: fits ? "initial" : "other", bits, reason };
  }
  const distance = surnameDistance(one, two);
  const length = Math.min(one.folded.length, two.folded.length);
  const { same, near } = limits(length);
  if (
    distance > near ||
    areKeptApart(one.text.toLowerCase(), two.text.toLowerCase()) ||
    (distance > same && !isBare(one) && !isBare(two) && areTwoNames(one, two, frequencies))
  ) {
    const bits = otherBits[sex ?? "unknown"];
    return { verdict: "other", bits, reason: { part: "surname", code: "surname.other", values, bits } };
  }
  const share = Math.max(
    frequencies.surname(surnameKey(one.stem, one.ending)),
    frequencies.surname(surnameKey(two.stem, two.ending)),
  );
  const additional =
    (one.additional || two.additional ? additionalPenalty : 0) +
    (haveOnlyConsonants(one, two) ? unwrittenVowelsPenalty : 0);
  const isSame = distance <= same;
  const full =
    -Math.log2(share) - additional - (isSame ? distance : nearPenalty + lostBitsPerLetter * distance);
  const most = length <= bareLength ? bareLetterBits * length : full;
  const bits = round(Math.max(leastBits, Math.min(full, most)));
  const code = isSame ? "surname.same" : "surname.near";
  return {
    verdict: isSame ? "same" : length <= shortName ? "doubtful" : "near",
    bits,
    reason: { part: "surname", code, values: { ...values, oneIn: Math.round(1 / share) }, bits },
  };
}

/** Осадча, Осадчу beside Осадчая: the Ukrainian feminine shows its class only next to a fuller form. */
function adjectiveDistance(plain: SurnamePart, adjective: SurnamePart): number {
  if (plain.ending !== "" || adjective.ending !== "adj") return Number.POSITIVE_INFINITY;
  const bare = plain.folded.replace(finalVowels, "");
  return bare === plain.folded ? Number.POSITIVE_INFINITY : soundDistance(bare, adjective.stem) + 0.2;
}

const notBelarusian = /[ищъ]/u;

/**
 * Whether nothing but letters differ that only another alphabet confuses: within Cyrillic г and х are two names
 * (Гаджиев, Хаджиев), and я for an unstressed е is Belarusian, which has no и, щ or ъ (Репин, Ряпин).
 */
function areKeptApart(one: string, two: string): boolean {
  if (one === two || one.length !== two.length || !isCyrillic(one) || !isCyrillic(two)) return false;
  const apart = notBelarusian.test(one) && notBelarusian.test(two) ? ["гх", "ея"] : ["гх"];
  return Array.from(one).every((letter, at) => {
    const other = two[at] ?? "";
    return letter === other || apart.some((pair) => pair.includes(letter) && pair.includes(other));
  });
}

function isCyrillic(word: string): boolean {
  return /^[\p{Script=Cyrillic}'-]+$/u.test(word);
}

/** A near miss that no slip explains: both are common names, or a letter is replaced by one far off. */
function areTwoNames(one: SurnamePart, two: SurnamePart, frequencies: Frequencies): boolean {
  const keys = [surnameKey(one.stem, one.ending), surnameKey(two.stem, two.ending)] as const;
  if (keys[0] !== keys[1] && keys.every((key) => frequencies.surname(key) > commonSurname)) return true;
  return !isSlip(one.text.toLowerCase(), two.text.toLowerCase());
}

/** Whether a case ending was taken off. */
function isBare({ stem, folded, ending }: SurnamePart): boolean {
  return ending === "" && stem.length < folded.length;
}

/** Distance of stems when the endings are of one class; of the whole words otherwise, at least a letter more. */
function surnameDistance(one: SurnamePart, two: SurnamePart): number {
  if (one.ending === two.ending && (isBare(one) || isBare(two))) {
    return soundDistance(one.stem.replace(finalVowels, ""), two.stem.replace(finalVowels, "")) + 0.1;
  }
  if (one.ending === two.ending) return soundDistance(one.stem, two.stem);
  const whole = Math.min(spokenDistance(one, two), adjectiveDistance(one, two), adjectiveDistance(two, one));
  if (one.ending === "" || two.ending === "" || whole <= oneWord) return whole;
  return whole + (endingsBlur.has(one.ending) && endingsBlur.has(two.ending) ? 0.2 : 1.2);
}

/** Short names leave no room for slips. Lengths are of the folded word. */
function limits(length: number): { readonly same: number; readonly near: number } {
  if (length <= 3) return { same: 0.3, near: 0.3 };
  if (length <= shortName) return { same: 0.45, near: 1.05 };
  if (length <= 8) return { same: 0.6, near: 1.1 };
  return { same: 0.75, near: 1.8 };
}
