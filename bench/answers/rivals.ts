import Database from "better-sqlite3";
import MiniSearch from "minisearch";
import { normalise } from "../../src/knowledge/normalise.ts";
import type { KnowledgeEntry } from "../../src/knowledge/types.ts";

/** Ranks intents for a question, best first; the common ground of everything compared. */
export interface Ranker {
  readonly name: string;
  readonly rank: (question: string) => readonly string[];
}

const CANDIDATES = 40;

/** Full-text search over title, answer and phrases, with prefixes and two in ten letters wrong allowed. */
export function miniSearch(entries: readonly KnowledgeEntry[]): Ranker {
  const index = new MiniSearch({ fields: ["title", "answer", "phrases"], storeFields: ["intent"] });
  index.addAll(
    entries.map((entry, id) => ({
      id,
      title: entry.title,
      answer: entry.answer,
      phrases: entry.phrases.join(" \n"),
      intent: entry.intent,
    })),
  );
  const options = { prefix: true, fuzzy: 0.2, boost: { phrases: 2 } };
  return {
    name: "MiniSearch",
    rank: (question) => distinct(index.search(question, options).map((hit) => String(hit["intent"]))),
  };
}

/** SQLite full-text search with trigrams: a row a phrase, best rows first. */
export function sqliteTrigrams(entries: readonly KnowledgeEntry[]): Ranker {
  const db = new Database(":memory:");
  db.exec("create virtual table phrases using fts5(intent unindexed, text, tokenize = 'trigram')");
  const insert = db.prepare<[string, string]>("insert into phrases (intent, text) values (?, ?)");
  db.transaction(() => {
    for (const entry of entries) {
      for (const text of [entry.title, ...entry.phrases]) insert.run(entry.intent, normalise(text));
    }
  })();
  const select = db.prepare<[string], { intent: string }>(
    `select intent from phrases where phrases match ? order by rank limit ${CANDIDATES}`,
  );
  return {
    name: "SQLite FTS5 trigram",
    rank: (question) => {
      const words = normalise(question).match(/[\p{L}\p{N}]{3,}/gu) ?? [];
      const trigrams = words.flatMap((word) =>
        Array.from({ length: word.length - 2 }, (_, start) => `"${word.slice(start, start + 3)}"`),
      );
      return trigrams.length === 0
        ? []
        : distinct(select.all(trigrams.join(" OR ")).map((row) => row.intent));
    },
  };
}

function distinct(intents: readonly string[]): readonly string[] {
  return [...new Set(intents)];
}
