import { readKnowledge } from "../../src/cli/read-knowledge.ts";
import { type Answerer, buildAnswerer } from "../../src/knowledge/answerer.ts";

/** The knowledge base as released, read and trained once a test file. */
export const knowledge = readKnowledge();
export const answerer: Answerer = buildAnswerer(knowledge.entries, knowledge.lexicon);
