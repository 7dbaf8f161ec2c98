import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readKnowledge } from "../../src/cli/read-knowledge.ts";
import { buildAnswerer } from "../../src/knowledge/answerer.ts";
import {
  addScores,
  type LabelledQuestion,
  parseLabelled,
  score,
  scoreLines,
} from "../../src/knowledge/score.ts";
import { OUT_OF_SCOPE } from "../../src/knowledge/types.ts";
import { fold } from "./folds.ts";
import { miniSearch, type Ranker, sqliteTrigrams } from "./rivals.ts";

const FOLDS = 3;
const milliseconds = (work: () => void): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};
const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;

const keep: unknown[] = [];

/** Time to read and train, and what stays in memory; measured first, while nothing else is held. */
function start(): string {
  globalThis.gc?.();
  const before = process.memoryUsage();
  const time = milliseconds(() => {
    const knowledge = readKnowledge();
    keep.push(buildAnswerer(knowledge.entries, knowledge.lexicon));
  });
  globalThis.gc?.();
  const after = process.memoryUsage();
  const retained = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 1e6;
  const exact = globalThis.gc === undefined ? " (garbage included: run node with --expose-gc)" : "";
  return `read and train ${time.toFixed(0)} ms, retained ${retained.toFixed(1)} MB${exact}`;
}

console.log(`${start()}\n`);

const { entries, lexicon } = readKnowledge();
const intents = new Set(entries.map((entry) => entry.intent));
const folds = Array.from({ length: FOLDS }, (_, part) => fold(entries, lexicon, part, "strict"));

/** Accuracy and time of one ranker over questions it has not learnt from. */
function measure(rankers: readonly Ranker[], sets: readonly (readonly LabelledQuestion[])[]): string {
  let [asked, first, three] = [0, 0, 0];
  const times: number[] = [];
  for (const [at, ranker] of rankers.entries()) {
    for (const { question, intent } of sets[at] ?? []) {
      let ranked: readonly string[] = [];
      times.push(milliseconds(() => (ranked = ranker.rank(question))));
      if (intent === OUT_OF_SCOPE) continue;
      asked += 1;
      if (ranked[0] === intent) first += 1;
      if (ranked.slice(0, 3).includes(intent)) three += 1;
    }
  }
  const share = (hits: number): string => `${((100 * hits) / asked).toFixed(1)} %`.padStart(8);
  const time = `${percentile(times, 0.5).toFixed(2)} / ${percentile(times, 0.95).toFixed(2)} ms`;
  return `${(rankers[0]?.name ?? "").padEnd(24)}${share(first)}${share(three)}   ${time}`;
}

const ours = (
  knowledge: { readonly entries: typeof entries; readonly lexicon: typeof lexicon },
  name: string,
): Ranker => {
  const answerer = buildAnswerer(knowledge.entries, knowledge.lexicon);
  return { name, rank: (question) => answerer.ask(question).ranked.map(({ intent }) => intent) };
};

console.log("Phrases set aside, stems only they use taken out of the lexicon (strict; see docs/answers.md)");
console.log(`${"".padEnd(24)}   top-1   top-3   p50 / p95 a question`);
const asides = folds.map(({ questions }) => questions);
console.log(
  measure(
    folds.map((part) => miniSearch(part.entries)),
    asides,
  ),
);
console.log(
  measure(
    folds.map((part) => sqliteTrigrams(part.entries)),
    asides,
  ),
);
console.log(
  measure(
    folds.map((part) => ours({ entries: part.entries, lexicon: [] }, "this, no lexicon")),
    asides,
  ),
);
console.log(
  measure(
    folds.map((part) => ours(part, "this")),
    asides,
  ),
);

for (const how of ["strict", "plain"] as const) {
  const parts = Array.from({ length: FOLDS }, (_, part) => fold(entries, lexicon, part, how));
  const results = parts.map((part) => score(buildAnswerer(part.entries, part.lexicon), part.questions));
  console.log(`\nAll measures on phrases set aside, ${how}`);
  for (const line of scoreLines(results.reduce(addScores))) console.log(`  ${line}`);
}

const whole = buildAnswerer(entries, lexicon);
const root = join(import.meta.dirname, "..", "..", "tests", "knowledge", "questions");
for (const half of ["unseen", "dev", "heldout"]) {
  const text = readdirSync(join(root, half))
    .map((name) => readFileSync(join(root, half, name), "utf8"))
    .join("\n");
  console.log(
    half === "unseen"
      ? "\nunseen/: by somebody who saw only labels and titles"
      : `\n${half}/: by the author of the phrases, an upper bound and no accuracy`,
  );
  for (const line of scoreLines(score(whole, parseLabelled(text, intents).questions)))
    console.log(`  ${line}`);
}
