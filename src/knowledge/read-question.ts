import { CYRILLIC_LAYOUT_NAMES, typedOnCyrillicKeys, typedOnLatinKeys } from "./keyboard.ts";
import { createLetterModel, type LetterModel } from "./letter-model.ts";
import { fold, normalise, words } from "./normalise.ts";
import { FOREIGN_LETTERS, OTHER_LANGUAGES } from "./other-languages.ts";
import { transliterate, unmixAlphabets } from "./transliterate.ts";
import { KNOWLEDGE_LANGUAGES, type KnowledgeEntry, type KnowledgeLanguage } from "./types.ts";

/** A question made ready for comparison. */
export interface ReadQuestion {
  /** Folded words, after repair. */
  readonly tokens: readonly string[];
  /** The likeliest of our languages; `undefined` when there is no word to tell from. */
  readonly language: KnowledgeLanguage | undefined;
  /** Written in a language this bot does not speak. */
  readonly foreign: boolean;
  readonly repair: "none" | "layout" | "transliteration";
}

export interface QuestionReader {
  readonly read: (question: string) => ReadQuestion;
  /** Whether a folded word occurs in the knowledge base. */
  readonly isKnown: (token: string) => boolean;
}

const LATIN = ["en", "fr"] as const;
const CYRILLIC = ["ru", "be", "uk"] as const;
/** Enough letters to tell a language; more only costs time. */
const SCORED_LETTERS = 160;
/** In natural logarithms per letter: what was typed wins unless the repaired text is clearly likelier. */
const BIAS_TO_AS_TYPED = 0.35;
/** What a text made only of words of the knowledge base gains over one with none. */
const KNOWN_WORD_GAIN = 1.6;

interface Reading {
  readonly text: string;
  readonly language: KnowledgeLanguage;
  readonly repair: ReadQuestion["repair"];
  readonly likelihood: number;
}

/** Learns how the five languages are spelt from the entries themselves. */
export function buildQuestionReader(entries: readonly KnowledgeEntry[]): QuestionReader {
  const asWritten = models();
  const folded = models();
  const known = new Set<string>();
  const ownWords = new Set<string>();
  for (const entry of entries) {
    for (const text of [...entry.phrases, entry.title, entry.answer]) {
      const lower = lettersOnly(normalise(text));
      const plain = lettersOnly(fold(normalise(text)));
      asWritten[entry.language].learn(lower);
      if (entry.language === "en" || entry.language === "fr") asWritten[entry.language].learn(plain);
      folded[entry.language].learn(plain);
      for (const word of words(plain)) known.add(word);
      for (const word of words(lower)) ownWords.add(word);
    }
  }
  const foreignWords = new Set(
    Object.values(OTHER_LANGUAGES)
      .flatMap((list) => list.split(" "))
      .filter((word) => !ownWords.has(word)),
  );
  const isKnown = (token: string): boolean => known.has(token);

  const likeliest = (
    text: string,
    among: readonly KnowledgeLanguage[],
    by: Readonly<Record<KnowledgeLanguage, LetterModel>>,
    repair: ReadQuestion["repair"],
  ): Reading => {
    const sample = lettersOnly(text).slice(0, SCORED_LETTERS);
    const scored = among.map((language) => ({ language, score: by[language].score(sample) }));
    const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
    const tokens = words(fold(sample));
    const letters = tokens.reduce((sum, token) => sum + token.length, 0);
    const knownLetters = tokens.reduce((sum, token) => sum + (isKnown(token) ? token.length : 0), 0);
    // Two n-grams are scored per letter, so the mean per letter is over twice the length.
    const mean = best.score / Math.max(2 * (sample.length + 1), 1);
    const likelihood = mean + KNOWN_WORD_GAIN * (knownLetters / Math.max(letters, 1));
    return { text, language: best.language, repair, likelihood };
  };

  const readings = (text: string): readonly Reading[] => {
    const latin = count(text, /\p{Script=Latin}/gu);
    const cyrillic = count(text, /\p{Script=Cyrillic}/gu);
    if (latin === 0 && cyrillic === 0) return [];
    if (cyrillic >= latin) {
      const mixed =
        latin === 0
          ? text
          : text.replace(/[a-z']{3,}/g, (word) => (isKnown(word) ? word : transliterate(word)));
      const asTyped = likeliest(mixed, CYRILLIC, asWritten, "none");
      const onOtherKeys = likeliest(typedOnCyrillicKeys(text), LATIN, asWritten, "layout");
      return [asTyped, onOtherKeys];
    }
    return [
      likeliest(text, LATIN, asWritten, "none"),
      ...CYRILLIC_LAYOUT_NAMES.map((layout) =>
        likeliest(typedOnLatinKeys(text, layout), CYRILLIC, asWritten, "layout"),
      ),
      likeliest(transliterate(text, "h_is_g"), CYRILLIC, folded, "transliteration"),
      likeliest(transliterate(text, "h_is_x"), CYRILLIC, folded, "transliteration"),
    ];
  };

  const isForeign = (text: string): boolean => {
    const tokens = words(text);
    const foreign = tokens.filter((token) => foreignWords.has(token) || FOREIGN_LETTERS.test(token)).length;
    if (foreign === 0) return !/[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(text) && /\p{L}/u.test(text);
    const own = tokens.filter((token) => ownWords.has(token)).length;
    return foreign > own || (foreign >= 3 && foreign * 2 > own);
  };

  const read = (question: string): ReadQuestion => {
    const text = unmixAlphabets(normalise(question));
    const all = readings(text);
    const best = all.reduce<Reading | undefined>((chosen, reading) => {
      const gain = reading.likelihood - (reading.repair === "none" ? 0 : BIAS_TO_AS_TYPED);
      const kept =
        chosen === undefined
          ? -Infinity
          : chosen.likelihood - (chosen.repair === "none" ? 0 : BIAS_TO_AS_TYPED);
      return gain > kept ? reading : chosen;
    }, undefined);
    const foreign = best?.repair === "layout" ? false : isForeign(text);
    return {
      tokens: words(fold(best?.text ?? text)),
      language: best?.language,
      foreign,
      repair: foreign ? "none" : (best?.repair ?? "none"),
    };
  };

  return { read, isKnown };
}

function models(): Readonly<Record<KnowledgeLanguage, LetterModel>> {
  return Object.fromEntries(
    KNOWLEDGE_LANGUAGES.map((language) => [language, createLetterModel()]),
  ) as Readonly<Record<KnowledgeLanguage, LetterModel>>;
}

function lettersOnly(text: string): string {
  return text.replace(/[^\p{L}\p{M}']+/gu, " ").trim();
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
