import { readFileSync } from "node:fs";
import type { DelegationAnswers } from "./bot/scope.ts";
import { readKnowledge } from "./cli/read-knowledge.ts";
import { type AddedPhrase, addedPhrases } from "./db/questions.ts";
import type { Store } from "./db/store.ts";
import { buildAnswerer } from "./knowledge/answerer.ts";
import { buildConceptFinder } from "./knowledge/concepts.ts";
import { foldedWords } from "./knowledge/normalise.ts";
import { parseLexicon } from "./knowledge/parse-lexicon.ts";
import { buildQuestionReader, type QuestionReader } from "./knowledge/read-question.ts";
import type { KnowledgeEntry } from "./knowledge/types.ts";
import { urgentRules } from "./knowledge/urgent-rules.ts";

/** The knowledge base as the bot uses it, with the phrases the staff added. */
export interface LoadedAnswers extends DelegationAnswers {
  /** Looks for phrases added or taken back at the desk and learns them. */
  refresh(): Promise<void>;
}

const LEXICON = new URL("knowledge/lexicon.txt", import.meta.url);

/** Concepts that say that something happens now, or to the person who writes. */
const NOW: readonly string[] = ["now_us", "still_now", "help_word"];
/** "Us" and "me" in five languages, in the spelling the reader folds to: beside urgent words, the writer is meant. */
const OURSELVES: ReadonlySet<string> = new Set("we us me nous moi ми нас нам меня мене мяне".split(" "));

function withPhrases(
  entries: readonly KnowledgeEntry[],
  added: readonly AddedPhrase[],
): readonly KnowledgeEntry[] {
  return entries.map((entry) => {
    const own = added.filter(({ entry: id, language }) => id === entry.id && language === entry.language);
    return own.length === 0
      ? entry
      : { ...entry, phrases: [...entry.phrases, ...own.map(({ phrase }) => phrase)] };
  });
}

/**
 * Urgent words by the lexicon. Until the reader is there, words count as they stand: making it takes long enough to
 * be felt, and somebody in the middle of a request shall not wait for it. Afterwards typing errors, another keyboard
 * and Latin letters are understood too.
 */
function buildSigns(reader: () => QuestionReader | undefined) {
  const lexicon = parseLexicon(readFileSync(LEXICON, "utf8"));
  const finder = buildConceptFinder(lexicon);
  return (text: string): ReturnType<DelegationAnswers["signs"]> => {
    const read = reader()?.read(text);
    const tokens = read?.tokens ?? foldedWords(text);
    if (read?.foreign) return { rules: [], isNow: false };
    const isKnown = reader()?.isKnown ?? (() => false);
    const concepts = new Set(finder.find(tokens, isKnown).map((at) => finder.names[at] ?? ""));
    const isNow =
      NOW.some((concept) => concepts.has(concept)) || tokens.some((token) => OURSELVES.has(token));
    return { rules: urgentRules(concepts), isNow };
  };
}

/** Everything the files say, read once. */
function readFiles() {
  const { entries, lexicon } = readKnowledge();
  const byName = new Map(entries.map((entry) => [`${entry.language}/${entry.id}`, entry]));
  const byIntent = Map.groupBy(
    entries.filter(({ language }) => language === "en"),
    ({ intent }) => intent,
  );
  return { entries, lexicon, byName, byIntent };
}

/** Made at its first use. */
function lazily<T>(make: () => T): { readonly get: () => T; readonly forget: () => void } {
  let made: { readonly value: T } | undefined;
  return {
    get() {
      made ??= { value: make() };
      return made.value;
    },
    forget() {
      made = undefined;
    },
  };
}

/**
 * Nothing is read or trained before it is needed, because both would be felt in the start: the first question
 * does it, or the second `refresh`, half a minute later. The files were checked when the release was made.
 */
export function loadAnswers(store: Store): LoadedAnswers {
  let added: readonly AddedPhrase[] = [];
  let isFirstRefresh = true;
  let reader: QuestionReader | undefined;
  const files = lazily(readFiles);
  const signs = lazily(() => buildSigns(() => reader));
  const answerer = lazily(() => buildAnswerer(withPhrases(files.get().entries, added), files.get().lexicon));
  return {
    ask: (question, language) => answerer.get().ask(question, { chosenLanguage: language }),
    signs: (text) => signs.get()(text),
    entryText: (id, language) => files.get().byName.get(`${language}/${id}`),
    entriesOf: (intent) => (files.get().byIntent.get(intent) ?? []).map(({ id }) => id),
    async refresh() {
      const found = await addedPhrases(store.read);
      if (found.length !== added.length || found.some(({ id }, at) => id !== added[at]?.id)) {
        added = found;
        answerer.forget();
      }
      if (!isFirstRefresh) {
        answerer.get();
        reader ??= buildQuestionReader(files.get().entries);
      }
      isFirstRefresh = false;
    },
  };
}
