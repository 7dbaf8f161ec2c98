import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEntry } from "../knowledge/parse-entry.ts";
import { parseLexicon } from "../knowledge/parse-lexicon.ts";
import { KNOWLEDGE_LANGUAGES, type KnowledgeEntry, type Lexicon } from "../knowledge/types.ts";

const ROOT = join(import.meta.dirname, "..", "..");

/** Reads every entry and the lexicon from the files of this release. */
export function readKnowledge(): { readonly entries: readonly KnowledgeEntry[]; readonly lexicon: Lexicon } {
  const entries = KNOWLEDGE_LANGUAGES.flatMap((language) => {
    const folder = join(ROOT, "locales", language, "knowledge");
    return readdirSync(folder)
      .filter((name) => name.endsWith(".md"))
      .sort()
      .map((name) =>
        parseEntry(name.slice(0, -".md".length), language, readFileSync(join(folder, name), "utf8")),
      );
  });
  const lexicon = parseLexicon(readFileSync(join(ROOT, "src", "knowledge", "lexicon.txt"), "utf8"));
  return { entries, lexicon };
}
