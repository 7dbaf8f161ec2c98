import { fold } from "./fold.ts";
import { normaliseText, repairMixedAlphabets } from "./normalise.ts";
import { list, readTable } from "./table.ts";

/** One word of a name as it was written. */
export interface Token {
  readonly text: string;
  readonly folded: string;
  /** A single letter, or a pair like "Yu." that stands for one. */
  readonly initial: boolean;
  /** In brackets or after "née", "урожд.": another surname of the same person. */
  readonly aside: boolean;
  /** The word is the father's name, because "оглы" (m) or "кызы" (f) follows it. */
  readonly fatherOf: "m" | "f" | null;
}

const maximumTokens = 5;
const maximumLetters = 200;
const longestWord = 40;
const kindsByWord: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [
    ...Map.groupBy(
      readTable("words").flatMap(([kind = "", members]) => list(members).map((word) => ({ kind, word }))),
      ({ word }) => word,
    ),
  ].map(([word, entries]) => [word, new Set(entries.map(({ kind }) => kind))]),
);
const joinedMarker = /^(.{3,}?)(оглы|огли|оглу|oglu|oğlu|ogly|oghlu|кызы|кизи|qızı|qizi|kizi|kyzy|gizi)$/u;

function is(kind: string, word: string): boolean {
  return kindsByWord.get(word)?.has(kind) ?? false;
}

/** Splits a name into words; titles, kinship words and digits fall away. At most five words are kept. */
export function tokenise(name: string): readonly Token[] {
  const text = normaliseText(name.slice(0, maximumLetters));
  const pieces = text.match(/[\p{L}\p{M}']+\.?|[()[\],;/]/gu) ?? [];
  const tokens: Token[] = [];
  const dropped: Token[] = [];
  let aside = false;
  let brackets = 0;
  for (const piece of pieces) {
    if (piece === "(" || piece === "[") brackets++;
    else if (piece === ")" || piece === "]") brackets = Math.max(0, brackets - 1);
    if (piece === ")" || piece === "]") aside = false;
    const dotted = piece.endsWith(".");
    const shown = piece.replaceAll(/^'+|['.]+$/gu, "");
    const word = repairMixedAlphabets(shown.toLowerCase());
    if (!/\p{L}/u.test(word) || word.length > longestWord) continue;
    if (is("maiden", word) && word.length > 1 && (brackets > 0 || tokens.length > 0)) {
      aside = true;
      continue;
    }
    const marker = is("son", word) ? "m" : is("daughter", word) ? "f" : null;
    const last = tokens.at(-1);
    if (marker !== null && last !== undefined) {
      tokens[tokens.length - 1] = { ...last, fatherOf: marker };
      continue;
    }
    const initial = Array.from(word).length === 1 || (dotted && is("initial", word));
    const target = !initial && (is("drop", word) || is("particle", word)) ? dropped : tokens;
    target.push(toToken(shown, word, initial, aside || brackets > 0));
  }
  // A word like Друг or Де is a name after all when nothing else is left.
  return keepNames(tokens.length > 0 ? tokens : dropped);
}

function toToken(text: string, word: string, initial: boolean, aside: boolean): Token {
  const joined = joinedMarker.exec(word);
  const father = joined?.[1];
  if (father === undefined) return { text, folded: fold(word), initial, aside, fatherOf: null };
  const fatherOf = /[оo]/u.test(joined?.[2]?.[0] ?? "") ? "m" : "f";
  return { text, folded: fold(father), initial: false, aside, fatherOf };
}

function keepNames(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(({ folded }) => folded !== "").slice(0, maximumTokens);
}
