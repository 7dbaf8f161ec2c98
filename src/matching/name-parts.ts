import type { Sex } from "./grammar.ts";

/** A family a given name may belong to, and how sure that is. */
export interface FamilyReading {
  readonly family: string;
  readonly short: boolean;
  /** 0 = a known spelling, 1 = one slip of the pen away. */
  readonly cost: number;
}

export interface SurnamePart {
  readonly text: string;
  readonly folded: string;
  readonly stem: string;
  readonly ending: string;
  readonly initial: boolean;
  /** Maiden name, former name or second half of a double name. */
  readonly additional: boolean;
}

export interface GivenPart {
  readonly text: string;
  readonly folded: string;
  readonly initial: boolean;
  /** Empty when the name is in no family we know; then its sound decides. */
  readonly readings: readonly FamilyReading[];
}

export interface PatronymicPart {
  readonly text: string;
  /** The father's name folded, as far as it can be told from the suffix. */
  readonly stem: string;
  readonly initial: boolean;
  readonly fathers: readonly FamilyReading[];
}

/** One plausible way to read a written name. */
export interface NameReading {
  readonly surnames: readonly SurnamePart[];
  readonly given: GivenPart | null;
  readonly patronymic: PatronymicPart | null;
  readonly sex: Sex | null;
  /** How much less plausible than the best reading, in bits, 0 for the best. */
  readonly doubt: number;
}

/** All plausible readings of one written name, best first; empty when there is nothing to read. */
export type NameParts = readonly NameReading[];
