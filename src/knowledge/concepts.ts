import { deletions, withinOneEdit } from "./edits.ts";
import { foldedWords } from "./normalise.ts";
import { KNOWLEDGE_LANGUAGES, type Lexicon } from "./types.ts";

interface Stem {
  readonly concept: number;
  /** The words that must follow one another; each is a beginning unless `whole` says otherwise. */
  readonly parts: readonly string[];
  /** Whether the last part is a whole word and not a beginning. */
  readonly whole: boolean;
}

/** Finds the concepts in folded words. Numbers of concepts are positions in `names`. */
export interface ConceptFinder {
  readonly names: readonly string[];
  /** Concept numbers, ascending, each once. `known` tells words that need no repair of typing errors. */
  readonly find: (tokens: readonly string[], known: (token: string) => boolean) => readonly number[];
}

/** Concepts that numbers express; years and ages are the same in every language. */
const NUMBER_CONCEPTS: readonly (readonly [
  name: string,
  holds: (value: number, length: number) => boolean,
])[] = [
  ["year_1867", (value) => value === 1867],
  ["year_1949", (value) => value === 1949],
  ["year_2018", (value) => value === 2018],
  ["year_2022", (value) => value === 2022],
  ["year_after_2022", (value) => value > 2022 && value < 2100],
  ["small_number", (value, length) => length < 3 && value > 0 && value < 100],
];

/** "мне 14", "I am 14", "14 years old": the age of a child, said about oneself or about somebody. */
const AGE = "age_of_a_child";
const AGE_BEFORE = new Set([
  "мне",
  "мени",
  "ему",
  "еи",
  "им",
  "am",
  "i",
  "ai",
  "aged",
  "age",
  "яму",
  "иои",
  "иому",
]);
const AGE_AFTER = /^(year|yo$|yrs|ans$|лет|год|гад|рок|рик|old$|летн)/;

/** Words shorter than this are not repaired: too many other words are one letter away. */
const SHORTEST_REPAIRED = 7;
/** Letters of a word that repair looks at; stems are shorter. */
const LONGEST_REPAIRED = 12;
/** Unknown words that are repaired in one question: a long text says its matter more than once. */
const MOST_REPAIRS = 12;

export function buildConceptFinder(lexicon: Lexicon): ConceptFinder {
  const names = [...lexicon.map((concept) => concept.name), ...NUMBER_CONCEPTS.map(([name]) => name), AGE];
  const byFirstPart = new Map<string, Stem[]>();
  const byDeletion = new Map<string, string[]>();
  for (const [concept, { stems }] of lexicon.entries()) {
    for (const stem of KNOWLEDGE_LANGUAGES.flatMap((language) => stems[language])) {
      const parts = stem.split("_").flatMap((part) => foldedWords(part));
      const first = parts[0];
      if (first === undefined) continue;
      const list = byFirstPart.get(first) ?? [];
      if (list.length === 0) {
        byFirstPart.set(first, list);
        if (first.length >= SHORTEST_REPAIRED) {
          for (const shorter of deletions(first)) {
            const same = byDeletion.get(shorter);
            if (same === undefined) byDeletion.set(shorter, [first]);
            else same.push(first);
          }
        }
      }
      list.push({ concept, parts, whole: stem.endsWith(".") });
    }
  }

  const matchAt = (tokens: readonly string[], index: number, stem: Stem): boolean =>
    stem.parts.every((part, offset) => {
      const token = tokens[index + offset];
      if (token === undefined) return false;
      const last = offset === stem.parts.length - 1;
      if (last ? stem.whole : part.length < 3) return token === part;
      return token.startsWith(part);
    });

  const find: ConceptFinder["find"] = (tokens, known) => {
    const found = new Set<number>();
    let repaired = 0;
    for (const [index, token] of tokens.entries()) {
      for (let end = 1; end <= token.length; end += 1) {
        for (const stem of byFirstPart.get(token.slice(0, end)) ?? []) {
          if (!found.has(stem.concept) && matchAt(tokens, index, stem)) found.add(stem.concept);
        }
      }
      if (token.length >= SHORTEST_REPAIRED && repaired < MOST_REPAIRS && !known(token)) {
        repaired += 1;
        for (const beginning of repairs(token)) {
          const corrected = tokens.with(index, beginning);
          for (const stem of byFirstPart.get(beginning) ?? []) {
            if (matchAt(corrected, index, stem)) found.add(stem.concept);
          }
        }
      }
    }
    for (const number of numberConcepts(tokens)) found.add(names.indexOf(number));
    return [...found].sort((a, b) => a - b);
  };

  /** Stems at an edit distance of one from a beginning of the token. */
  const repairs = (token: string): ReadonlySet<string> => {
    const candidates = new Set<string>();
    for (let end = SHORTEST_REPAIRED - 1; end <= Math.min(token.length, LONGEST_REPAIRED); end += 1) {
      const beginning = token.slice(0, end);
      for (const variant of [beginning, ...deletions(beginning)]) {
        for (const stem of byDeletion.get(variant) ?? []) {
          if (stem[0] === token[0] && withinOneEdit(stem, beginning)) candidates.add(stem);
        }
      }
    }
    return candidates;
  };

  return { names, find };
}

function numberConcepts(tokens: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const [index, token] of tokens.entries()) {
    if (!/^\d{1,4}$/.test(token)) continue;
    const value = Number(token);
    for (const [name, holds] of NUMBER_CONCEPTS) if (holds(value, token.length)) found.push(name);
    const said = AGE_BEFORE.has(tokens[index - 1] ?? "") || AGE_AFTER.test(tokens[index + 1] ?? "");
    if (said && value > 0 && value < 18) found.push(AGE);
  }
  return found;
}
