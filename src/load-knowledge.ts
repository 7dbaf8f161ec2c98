import { readKnowledge } from "./cli/read-knowledge.ts";
import type { KnowledgeEntry, Lexicon } from "./knowledge/types.ts";

/**
 * What the bot can say and how people ask for it, from the files of this release. Read once at the start, for bot
 * and desk alike.
 * @throws Error naming the file when one is broken: the release is at fault then
 */
export function loadKnowledge(): { readonly entries: readonly KnowledgeEntry[]; readonly lexicon: Lexicon } {
  return readKnowledge();
}
