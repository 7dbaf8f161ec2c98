import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { buildAnswerer } from "../knowledge/answerer.ts";
import { parseLabelled, score, scoreLines } from "../knowledge/score.ts";
import { readKnowledge } from "./read-knowledge.ts";

/** Standard input: a question a line; standard output: a JSON line each. `--score FILE` prints measures. */
const { values } = parseArgs({ options: { score: { type: "string" } } });
const { entries, lexicon } = readKnowledge();
const answerer = buildAnswerer(entries, lexicon);

if (values.score === undefined) {
  for await (const question of createInterface({
    input: process.stdin,
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const { action, ranked, urgent, language } = answerer.ask(question);
    console.log(
      JSON.stringify({
        q: question,
        action,
        ranked: ranked.map(({ intent }) => intent),
        urgent,
        lang: language,
      }),
    );
  }
} else {
  const intents = new Set(entries.map((entry) => entry.intent));
  const { questions, unreadable } = parseLabelled(readFileSync(values.score, "utf8"), intents);
  for (const line of unreadable)
    console.error(`line ${line}: skipped, not "lang<TAB>question<TAB>known intent"`);
  for (const line of scoreLines(score(answerer, questions))) console.log(line);
}
