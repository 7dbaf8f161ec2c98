import { foldedWords } from "../../src/knowledge/normalise.ts";
import {
  KNOWLEDGE_LANGUAGES,
  type KnowledgeEntry,
  type KnowledgeLanguage,
  type Lexicon,
} from "../../src/knowledge/types.ts";

/** Phrases set aside, what is left to learn from, and a lexicon that has not seen what was set aside. */
export interface Fold {
  readonly entries: readonly KnowledgeEntry[];
  readonly lexicon: Lexicon;
  readonly questions: readonly {
    readonly language: KnowledgeLanguage;
    readonly question: string;
    readonly intent: string;
  }[];
}

/** A sixth of the phrases is set aside at a time. */
const PARTS = 6;

/**
 * Splits the knowledge base. The lexicon was written by somebody who knew the phrases, so `strict` takes out the
 * stems that only the phrases set aside use; that errs on the strict side, `plain` on the generous one.
 */
export function fold(
  entries: readonly KnowledgeEntry[],
  lexicon: Lexicon,
  part: number,
  how: "strict" | "plain",
): Fold {
  const aside = (entry: number, phrase: number): boolean =>
    (Math.imul(entry * 31 + phrase + 1, 2_654_435_761) >>> 8) % PARTS === part;
  const kept = entries.map((entry, at) => ({
    ...entry,
    phrases: entry.phrases.filter((_, index) => !aside(at, index)),
  }));
  const questions = entries.flatMap((entry, at) =>
    entry.phrases
      .filter((_, index) => aside(at, index))
      .map((question) => ({ language: entry.language, question, intent: entry.intent })),
  );
  if (how === "plain") return { entries: kept, lexicon, questions };
  const inKept = occursIn(kept.flatMap((entry) => entry.phrases));
  const inAside = occursIn(questions.map(({ question }) => question));
  const unseen = lexicon.map((concept) => {
    const stems = KNOWLEDGE_LANGUAGES.map((language) => [
      language,
      concept.stems[language].filter((stem) => !inAside(stem) || inKept(stem)),
    ]);
    return { ...concept, stems: Object.fromEntries(stems) as typeof concept.stems };
  });
  return { entries: kept, lexicon: unseen, questions };
}

/** Whether a stem of the lexicon matches anywhere in the texts; read as concepts.ts reads it. */
function occursIn(texts: readonly string[]): (stem: string) => boolean {
  const byLetter = new Map<string, { readonly words: readonly string[]; readonly at: number }[]>();
  for (const text of texts) {
    const words = foldedWords(text);
    for (const [at, word] of words.entries()) {
      const list = byLetter.get(word.charAt(0)) ?? [];
      byLetter.set(word.charAt(0), list);
      list.push({ words, at });
    }
  }
  return (stem) => {
    const parts = stem.split("_").flatMap((part) => foldedWords(part));
    const whole = stem.endsWith(".");
    return (byLetter.get((parts[0] ?? "").charAt(0)) ?? []).some(({ words, at }) =>
      parts.every((part, offset) => {
        const word = words[at + offset];
        if (word === undefined) return false;
        const last = offset === parts.length - 1;
        return (last ? whole : part.length < 3) ? word === part : word.startsWith(part);
      }),
    );
  };
}
