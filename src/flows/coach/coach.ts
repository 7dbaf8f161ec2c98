import { matcherOf } from "./matcher.ts";
import { PATTERNS } from "./patterns.ts";
import { NO_PLACES, PLACE_KINDS, PLACE_PREPOSITIONS, PLACE_STEMS, STEMS } from "./stems.ts";
import { type Token, tokensOf } from "./tokens.ts";
import { COACH_TOPICS, type CoachTopic } from "./topics.ts";

/** One kind of thing a letter is often returned for, with the words of the text that were found. */
export interface Finding {
  readonly topic: CoachTopic;
  /** As they stand in the text, each once, in its order; never stored and told to nobody but the writer. */
  readonly words: readonly string[];
}

interface Found {
  readonly topic: CoachTopic;
  readonly from: number;
  readonly to: number;
}

const CONCEPTS = STEMS.map(({ topic, stems }) => ({ topic, match: matcherOf(stems) }));
const isPlace = matcherOf(PLACE_STEMS);
const isPlaceKind = matcherOf(PLACE_KINDS);
const isPreposition = matcherOf(PLACE_PREPOSITIONS);
const isNoPlace = matcherOf(NO_PLACES);

/** Letters that two forms of one name share at least: Минск, Минске. */
const SAME_BEGINNING = 4;
const LONGEST_ENDING = 2;

function isNamed(token: Token, known: readonly string[]): boolean {
  return known.some((name) => {
    const shared = Math.max(SAME_BEGINNING, name.length - LONGEST_ENDING);
    return token.folded === name || (name.length >= shared && token.folded.startsWith(name.slice(0, shared)));
  });
}

/** "Anna's room" is at home. */
const OF_SOMEBODY = /'s$/;

function isName(token: Token | undefined): token is Token {
  return token?.isCapital === true && token.word.length > 2 && !OF_SOMEBODY.test(token.folded);
}

/** A capital letter beside a kind of place or after "in": how many words from `at` on say where. */
function placeAt(tokens: readonly Token[], at: number): number {
  const known = isPlace(tokens, at);
  if (known > 0) return known;
  const kind = isPlaceKind(tokens, at);
  if (kind > 0) {
    if (isName(tokens[at + kind])) return kind + 1;
    return 0;
  }
  if (isName(tokens[at]) && !tokens[at]?.isFirst && isPlaceKind(tokens, at + 1) > 0) return 2;
  const preposition = isPreposition(tokens, at);
  const named = tokens[at + preposition];
  const isWhere = preposition > 0 && isName(named) && isNoPlace(tokens, at + preposition) === 0;
  return isWhere ? preposition + 1 : 0;
}

function wordsOf(tokens: readonly Token[], known: readonly string[]): Found[] {
  const found: Found[] = [];
  const add = (topic: CoachTopic, at: number, count: number): void => {
    const span = tokens.slice(at, at + count);
    const last = span.at(-1);
    if (span[0] && last && !span.some((token) => isNamed(token, known)))
      found.push({ topic, from: span[0].from, to: last.to });
  };
  for (const at of tokens.keys()) {
    for (const { topic, match } of CONCEPTS) add(topic, at, match(tokens, at));
    add("places", at, placeAt(tokens, at));
  }
  return found;
}

function shapesOf(text: string): Found[] {
  const found: Found[] = [];
  for (const { topic, form, holds } of PATTERNS) {
    for (const match of text.matchAll(form)) {
      const [from, to] = [match.index, match.index + match[0].length];
      const isTaken = found.some((one) => from < one.to && one.from < to);
      if (!isTaken && (holds?.(match[0]) ?? true)) found.push({ topic, from, to });
    }
  }
  return found;
}

/** "Kherson" is a part of "in Kherson": the longer stretch is told. */
function isInside(one: Found, other: Found): boolean {
  const isLonger = other.to - other.from > one.to - one.from;
  return other.topic === one.topic && isLonger && other.from <= one.from && one.to <= other.to;
}

/**
 * Reads a letter for what censors of all sides return. It warns and forbids nothing; the person decides.
 * @param topics which of them are looked for
 * @param known words that are no news here: the names and the address that the person gave already
 */
export function coach(text: string, topics: readonly CoachTopic[], known: string): readonly Finding[] {
  const names = tokensOf(known)
    .map(({ folded }) => folded)
    .filter((name) => name.length > 2);
  const all = [...wordsOf(tokensOf(text), names), ...shapesOf(text)].toSorted((a, b) => a.from - b.from);
  const found = all.filter((one) => !all.some((other) => isInside(one, other)));
  return COACH_TOPICS.filter((topic) => topics.includes(topic)).flatMap((topic) => {
    const words = found
      .filter((one) => one.topic === topic)
      .map(({ from, to }) => text.slice(from, to).trim());
    return words.length > 0 ? [{ topic, words: [...new Set(words)] }] : [];
  });
}
