import { buildSpelling } from "./edits.ts";
import { buildForeignTest } from "./foreign.ts";
import { CYRILLIC_LAYOUT_NAMES, typedOnCyrillicKeys, typedOnLatinKeys } from "./keyboard.ts";
import { createLetterModel, type LetterModel } from "./letter-model.ts";
import { fold, foldedWords, normalise, words } from "./normalise.ts";
import { transliterate, unmixAlphabets } from "./transliterate.ts";
import { KNOWLEDGE_LANGUAGES, type KnowledgeEntry, type KnowledgeLanguage } from "./types.ts";

/** A question made ready for comparison. */
export interface ReadQuestion {
  /** The words before typing errors were repaired: a stem of the lexicon may be in them that no phrase has. */
  readonly asTyped: readonly string[];
  /** Folded words, after repair. */
  readonly tokens: readonly string[];
  /** The likeliest of our languages; `undefined` when there is no word to tell from. */
  readonly language: KnowledgeLanguage | undefined;
  /** More signs of a programming language than a sentence has. */
  readonly code: boolean;
  /** Written in a language this bot does not speak. */
  readonly foreign: boolean;
  readonly repair: "none" | "layout" | "transliteration";
}

export interface QuestionReader {
  readonly read: (question: string) => ReadQuestion;
  /** Words of a text whose language is known; only Latin spellings of Cyrillic languages need repair. */
  readonly tokensOf: (text: string, language: KnowledgeLanguage) => readonly string[];
  /** Whether a folded word occurs in the knowledge base. */
  readonly isKnown: (token: string) => boolean;
}

const LATIN = ["en", "fr"] as const;
const CYRILLIC = ["ru", "be", "uk"] as const;
/** Enough letters to tell a language; more only costs time. */
const SCORED_LETTERS = 160;
const CODE_SIGNS = /[{}()<>=$\\|;]/g;
const FEWEST_CODE_SIGNS = 4;
/** In natural logarithms per letter: what was typed wins unless the repaired text is clearly likelier. */
const BIAS_TO_AS_TYPED = 0.35;
/** Words of a question whose spelling is looked at; a long text says its matter more than once. */
const SPELT_WORDS = 40;
/** What a text made only of words of the knowledge base gains over one with none. */
const KNOWN_WORD_GAIN = 1.6;

/** One way of reading what was typed. */
interface Reading {
  /** Applied to the whole text once the reading is chosen. */
  readonly convert: (text: string) => string;
  readonly language: KnowledgeLanguage;
  readonly repair: ReadQuestion["repair"];
  readonly likelihood: number;
}

/** Learns how the five languages are spelt from the entries themselves. */
export function buildQuestionReader(entries: readonly KnowledgeEntry[]): QuestionReader {
  const asWritten = models();
  const folded = models();
  const known = new Map<string, number>();
  const ownWords = new Set<string>();
  for (const entry of entries) {
    for (const text of [...entry.phrases, entry.title, entry.answer]) {
      const lower = lettersOnly(normalise(text));
      const plain = fold(lower);
      asWritten[entry.language].learn(lower);
      // People leave accents out in French, and nobody types both ways in Cyrillic.
      if (entry.language === "en" || entry.language === "fr") asWritten[entry.language].learn(plain);
      else folded[entry.language].learn(plain);
      for (const word of words(plain)) known.set(word, (known.get(word) ?? 0) + 1);
      for (const word of words(lower)) ownWords.add(word);
    }
  }
  const isKnown = (token: string): boolean => known.has(token);
  const isForeign = buildForeignTest(ownWords, isKnown);

  const likeliest = (
    text: string,
    convert: Reading["convert"],
    among: readonly KnowledgeLanguage[],
    by: Readonly<Record<KnowledgeLanguage, LetterModel>>,
    repair: ReadQuestion["repair"],
  ): Reading => {
    const sample = lettersOnly(convert(text.slice(0, SCORED_LETTERS)));
    const scored = among.map((language) => ({ language, score: by[language].score(sample) }));
    const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
    const tokens = words(fold(sample));
    const letters = tokens.reduce((sum, token) => sum + token.length, 0);
    const knownLetters = tokens.reduce((sum, token) => sum + (isKnown(token) ? token.length : 0), 0);
    // Two n-grams are scored per letter, so the mean per letter is over twice the length.
    const mean = best.score / Math.max(2 * (sample.length + 1), 1);
    const likelihood =
      mean +
      KNOWN_WORD_GAIN * (knownLetters / Math.max(letters, 1)) -
      (repair === "none" ? 0 : BIAS_TO_AS_TYPED);
    return { convert, language: best.language, repair, likelihood };
  };

  const readings = (text: string): readonly Reading[] => {
    const latin = count(text, /\p{Script=Latin}/gu);
    const cyrillic = count(text, /\p{Script=Cyrillic}/gu);
    if (latin === 0 && cyrillic === 0) return [];
    if (cyrillic >= latin) {
      return [
        likeliest(text, latin === 0 ? asTyped : readLatinWords, CYRILLIC, asWritten, "none"),
        likeliest(text, typedOnCyrillicKeys, LATIN, asWritten, "layout"),
      ];
    }
    return [
      likeliest(text, asTyped, LATIN, asWritten, "none"),
      ...CYRILLIC_LAYOUT_NAMES.map((layout) =>
        likeliest(text, (typed) => typedOnLatinKeys(typed, layout), CYRILLIC, asWritten, "layout"),
      ),
      likeliest(text, (typed) => transliterate(typed, "h_is_g"), CYRILLIC, folded, "transliteration"),
      likeliest(text, (typed) => transliterate(typed, "h_is_x"), CYRILLIC, folded, "transliteration"),
    ];
  };

  /** Latin words inside a Cyrillic text are its own words in Latin letters, unless we know them. */
  const readLatinWords = (text: string): string =>
    text.replace(/[a-z']{3,}/g, (word) => (isKnown(word) ? word : transliterate(word)));

  const spell = buildSpelling(known);

  const read = (question: string): ReadQuestion => {
    const text = unmixAlphabets(normalise(question));
    const best = readings(text).reduce<Reading | undefined>(
      (chosen, reading) =>
        chosen === undefined || reading.likelihood > chosen.likelihood ? reading : chosen,
      undefined,
    );
    const foreign = best?.repair === "layout" ? false : isForeign(text);
    const converted = words(fold(best === undefined ? text : best.convert(text)));
    return {
      asTyped: converted,
      tokens: foreign
        ? converted
        : converted.map((token, index) => (index < SPELT_WORDS ? spell(token) : token)),
      language: best?.language,
      foreign,
      code: best?.repair !== "layout" && count(text, CODE_SIGNS) >= FEWEST_CODE_SIGNS,
      repair: foreign ? "none" : (best?.repair ?? "none"),
    };
  };

  const tokensOf: QuestionReader["tokensOf"] = (text, language) => {
    const latinLanguage = language === "en" || language === "fr";
    const latinLetters = /\p{Script=Latin}/u.test(text);
    return latinLetters && !latinLanguage ? read(text).tokens : foldedWords(text);
  };

  return { read, tokensOf, isKnown };
}

function asTyped(text: string): string {
  return text;
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
