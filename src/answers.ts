import type { DelegationAnswers } from "./bot/scope.ts";
import { readKnowledge } from "./cli/read-knowledge.ts";
import { type AddedPhrase, addedPhrases } from "./db/questions.ts";
import type { Store } from "./db/store.ts";
import { type Answerer, buildAnswerer } from "./knowledge/answerer.ts";
import { buildConceptFinder } from "./knowledge/concepts.ts";
import { buildQuestionReader } from "./knowledge/read-question.ts";
import type { KnowledgeEntry } from "./knowledge/types.ts";
import { urgentRules } from "./knowledge/urgent-rules.ts";

/** The knowledge base as the bot uses it, with the phrases the staff added. */
export interface LoadedAnswers extends DelegationAnswers {
  /** Looks for phrases added or taken back at the desk and learns them. */
  refresh(): Promise<void>;
}

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

function buildSigns(entries: readonly KnowledgeEntry[], lexicon: Parameters<typeof buildConceptFinder>[0]) {
  const reader = buildQuestionReader(entries);
  const finder = buildConceptFinder(lexicon);
  return (text: string): ReturnType<DelegationAnswers["signs"]> => {
    const { tokens, foreign } = reader.read(text);
    if (foreign) return { rules: [], isNow: false };
    const concepts = new Set(finder.find(tokens, reader.isKnown).map((at) => finder.names[at] ?? ""));
    const isNow =
      NOW.some((concept) => concepts.has(concept)) || tokens.some((token) => OURSELVES.has(token));
    return { rules: urgentRules(concepts), isNow };
  };
}

/**
 * Reads the entries of this release at once and the phrases of the desk with the first `refresh`. Training takes
 * long enough to be felt in a start, so it waits for the first question, or for the second `refresh`.
 * @throws Error naming the entry file that cannot be read
 */
export function loadAnswers(store: Store): LoadedAnswers {
  const { entries, lexicon } = readKnowledge();
  const byName = new Map(entries.map((entry) => [`${entry.language}/${entry.id}`, entry]));
  const byIntent = Map.groupBy(
    entries.filter(({ language }) => language === "en"),
    ({ intent }) => intent,
  );
  let added: readonly AddedPhrase[] = [];
  let refreshed = false;
  let answerer: Answerer | undefined;
  let signs: ReturnType<typeof buildSigns> | undefined;

  function trained(): Answerer {
    answerer ??= buildAnswerer(withPhrases(entries, added), lexicon);
    return answerer;
  }

  return {
    ask: (question, language) => trained().ask(question, { chosenLanguage: language }),
    signs(text) {
      signs ??= buildSigns(entries, lexicon);
      return signs(text);
    },
    entryText: (id, language) => byName.get(`${language}/${id}`),
    entriesOf: (intent) => (byIntent.get(intent) ?? []).map(({ id }) => id),
    async refresh() {
      const found = await addedPhrases(store.read);
      if (found.length !== added.length || found.some(({ id }, at) => id !== added[at]?.id)) {
        added = found;
        answerer = undefined;
      }
      if (refreshed) trained();
      refreshed = true;
    },
  };
}
