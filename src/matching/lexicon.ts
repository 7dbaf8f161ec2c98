import { soundDistance } from "./distance.ts";
import { allFamilies } from "./families.ts";
import { fold } from "./fold.ts";
import type { Sex } from "./grammar.ts";
import { nominative, obliqueForms } from "./grammar.ts";
import { patronymicsOf } from "./patronymics.ts";
import { createDictionary, type Dictionary, type Hit } from "./trie.ts";

export type NameKind = "full" | "short" | "patronymic";

/** One way to read a word: which family, as a full form, a short form or the father's name, in which cases. */
export interface Reading {
  readonly family: string;
  readonly sex: Sex;
  readonly kind: NameKind;
  readonly cases: number;
}

/** A spelling variant costs up to this; beyond it a word is only a slip of a known name. */
export const variantLimit = 0.45;
const slipLimit = 1.05;
const shortestSlip = 5;
const longestSlip = 18;
const obliqueLimit = 0.2;
const nearBest = 0.04;
const nominativeGrace = 0.2;
const shortWord = 4;
const shortVariantLimit = 0.16;

let dictionary: Dictionary<Reading> | undefined;

/**
 * The readings of a folded word among known given names and patronymics, nearest first; empty when no known
 * name is within one slip. A patronymic and a given name are kept side by side: the order of words decides.
 */
export function readingsOf(folded: string): readonly Hit<Reading>[] {
  dictionary ??= build();
  const hits = dictionary.search(folded, folded.length <= shortWord ? shortVariantLimit : variantLimit);
  // Case endings are short: far from the spelling, a surname would pass for one (Иванов, Иванною).
  return nearest(hits.filter(({ value, cost }) => cost <= obliqueLimit || (value.cases & nominative) !== 0));
}

/** As `readingsOf`, for words that are one slip of the pen away from a known name. */
export function slipReadingsOf(folded: string): readonly Hit<Reading>[] {
  dictionary ??= build();
  return folded.length < shortestSlip || folded.length > longestSlip
    ? []
    : nearest(dictionary.search(folded, slipLimit));
}

function nearest(hits: readonly Hit<Reading>[]): readonly Hit<Reading>[] {
  const best = Math.min(...hits.map((hit) => hit.cost));
  // A nominative a glide further off is still the likelier reading: Evgeny is Евгений before it is Евгении.
  const nominatives = hits.filter((hit) => (hit.value.cases & nominative) !== 0);
  const bestNominative = Math.min(best + nominativeGrace, ...nominatives.map((hit) => hit.cost));
  const limitOf = ({ value }: Hit<Reading>): number =>
    (value.cases & nominative) === 0 ? best : Math.max(best, bestNominative);
  return hits
    .filter((hit) => hit.cost <= limitOf(hit) + nearBest)
    .toSorted((one, two) => one.cost - two.cost);
}

function build(): Dictionary<Reading> {
  const words = createDictionary<Reading>();
  const readings = new Map<string, Reading>();
  const add = (word: string, family: string, sex: Sex, kind: NameKind, cases: number): void => {
    const key = `${family} ${sex} ${kind} ${cases}`;
    const reading = readings.get(key) ?? { family, sex, kind, cases };
    readings.set(key, reading);
    words.add(word, reading);
  };
  for (const family of allFamilies()) {
    const { id, sex } = family;
    for (const kind of ["full", "short"] as const) {
      for (const name of kind === "full" ? family.cyrillic : family.short) {
        add(fold(name), id, sex, kind, nominative);
        for (const [form, cases] of obliqueForms(name, sex)) add(fold(form), id, sex, kind, cases);
      }
    }
    const own = family.cyrillic.map(fold);
    for (const word of family.foreign.map(fold)) {
      // A form that transliteration already reaches would only bring in the ambiguity of its alphabet.
      if (!own.some((form) => soundDistance(form, word) <= 0.1)) add(word, id, sex, "full", nominative);
    }
    if (sex === "m") {
      for (const form of patronymicsOf(family)) add(form.folded, id, form.sex, "patronymic", form.cases);
    }
  }
  return words;
}
