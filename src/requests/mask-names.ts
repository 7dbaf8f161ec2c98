import { isGivenName } from "./given-names.ts";
import { endsLikeName, INTRODUCTIONS, isTopicWord, KNOWN_WORDS, LABELS } from "./mask-words.ts";
import { MASKS, mask } from "./masks.ts";

const NAMES_AFTER_INTRODUCTION = 4;
/** A full stop after a shorter word ends an abbreviation, not a sentence: "г. Ивановка", "Mr. Smith". */
const SHORTEST_LAST_WORD = 4;
const SHORTEST_WITH_ENDING = 5;

const WORD = new RegExp(`⟨(?:${MASKS.join("|")})⟩|[\\p{L}\\p{M}]+(?:['-][\\p{L}\\p{M}]+)*`, "gu");
const WITH_CASE = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}'-]+$/u;

interface Word {
  readonly text: string;
  /** Lower case, ё written е. */
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  readonly isMask: boolean;
  /** What stands between the word before and this one. */
  readonly gap: string;
}

function readWords(text: string): readonly Word[] {
  let last = 0;
  return [...text.matchAll(WORD)].map((match) => {
    const [found] = match;
    const gap = text.slice(last, match.index);
    last = match.index + found.length;
    const isMask = found.startsWith("⟨");
    const folded = found.toLowerCase().replaceAll("ё", "е");
    return { text: found, folded, start: match.index, end: last, isMask, gap };
  });
}

function isKnown({ text, folded }: Word): boolean {
  if (KNOWN_WORDS.has(folded)) return true;
  // With a capital, a surname may begin as a subject does: Крестов, Войнов, Мироненко.
  const likeSurname =
    endsLikeName(folded, false) || (hasCapital(text) && /(?:[ое]ва?|[иі]на?)$/u.test(folded));
  return !likeSurname && isTopicWord(folded);
}

function hasCapital(text: string): boolean {
  return /\p{Lu}|\p{Lt}/u.test(text);
}

function beginsSentence(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  const gap = words[at]?.gap ?? "";
  if (!before || /[!?…\n]/u.test(gap)) return true;
  return gap.includes(".") && (before.isMask || before.text.length >= SHORTEST_LAST_WORD);
}

function looksLikeName(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word || word.isMask) return false;
  const { folded, text } = word;
  const given = folded.split("-").some(isGivenName);
  const capitalInside = hasCapital(text) && !beginsSentence(words, at);
  // "Вера" and "Роман" are names with a capital, faith and a novel without.
  if (given && capitalInside) return true;
  if (KNOWN_WORDS.has(folded)) return false;
  if (given) return true;
  if (folded.length >= SHORTEST_WITH_ENDING && endsLikeName(folded, true) && !isTopicWord(folded))
    return true;
  const initial = text.length === 1 && hasCapital(text);
  return (initial || capitalInside) && !isKnown(word);
}

const phrases = (list: readonly string[]) => list.map((phrase) => phrase.replaceAll("ё", "е").split(" "));
const SURE = phrases(INTRODUCTIONS);
const LIKELY = phrases(LABELS);

function endsOneOf(list: readonly (readonly string[])[], words: readonly Word[], at: number): boolean {
  return list.some((phrase) =>
    phrase.every((word, offset) => words[at - phrase.length + 1 + offset]?.folded === word),
  );
}

/** The words after "my name is": the first one whatever it is, then as far as it may still be a name. */
function introduced(words: readonly Word[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const at of words.keys()) {
    const sure = endsOneOf(SURE, words, at);
    if (!sure && !endsOneOf(LIKELY, words, at)) continue;
    for (let next = at + 1; next <= at + NAMES_AFTER_INTRODUCTION; next++) {
      const word = words[next];
      if (!word || word.isMask) break;
      const first = next === at + 1;
      if (!first && /[^\s'"«»-]/u.test(word.gap)) break;
      if (isKnown(word) && !(first && sure)) break;
      found.add(next);
    }
  }
  return found;
}

function namesIn(words: readonly Word[]): ReadonlySet<number> {
  const sure = new Set(words.keys().filter((at) => looksLikeName(words, at)));
  // Beside a name stands the rest of it, whatever its ending: "тараса мельника".
  const beside = [...sure].flatMap((at) =>
    [at - 1, at + 1].filter((other) => {
      const word = words[other];
      const gap = words[Math.max(at, other)]?.gap ?? "";
      return (
        word !== undefined && !word.isMask && /^\s+$/u.test(gap) && word.text.length > 2 && !isKnown(word)
      );
    }),
  );
  return new Set([...sure, ...beside, ...introduced(words)]);
}

/** Masks what is or may be a name, and every word of a script in which names cannot be told. */
export function maskNames(text: string): string {
  const words = readWords(text);
  const names = namesIn(words);
  let masked = "";
  let last = 0;
  for (const [at, word] of words.entries()) {
    const kind = names.has(at) ? "name" : word.isMask || WITH_CASE.test(word.text) ? undefined : "other";
    masked += text.slice(last, word.start) + (kind ? mask(kind) : word.text);
    last = word.end;
  }
  return masked + text.slice(last);
}
