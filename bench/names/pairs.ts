import { readdirSync, readFileSync } from "node:fs";
import { compareNames } from "../../src/matching/compare-name.ts";
import { seedFrequencies } from "../../src/matching/frequencies.ts";
import { parseName } from "../../src/matching/parse-name.ts";
import { areaUnderCurve, ratio } from "./figures.ts";

/** Prints precision, recall and AUC over `tests/matching/pairs`, a line for each kind and one for all. */
const folder = process.argv[2] ?? new URL("../../tests/matching/pairs/", import.meta.url).pathname;

interface Judged {
  readonly positive: boolean;
  readonly verdict: string;
  readonly bits: number;
}

const judged = readdirSync(folder)
  .filter((file) => file.endsWith(".tsv"))
  .map((file) => {
    const lines = readFileSync(`${folder}/${file}`, "utf8").split("\n").slice(1).filter(Boolean);
    const pairs = lines.map((line): Judged => {
      const [label = "", one = "", two = ""] = line.split("\t");
      const { verdict, bits } = compareNames(parseName(one), parseName(two), seedFrequencies);
      return { positive: label === "same", verdict, bits };
    });
    return { kind: file.replace(".tsv", ""), pairs };
  });

function isPossible({ verdict }: Judged): boolean {
  return verdict === "same" || verdict === "possible";
}

function isLikely({ verdict }: Judged): boolean {
  return verdict === "same";
}

console.log("kind\tpairs\tpossible or better\tlikely");
for (const { kind, pairs } of judged) {
  console.log(
    [kind, pairs.length, pairs.filter(isPossible).length, pairs.filter(isLikely).length].join("\t"),
  );
}
const all = judged.flatMap(({ pairs }) => pairs);
const positives = all.filter(({ positive }) => positive);
const negatives = all.filter(({ positive }) => !positive);
for (const [name, is] of [
  ["possible", isPossible],
  ["likely", isLikely],
] as const) {
  const right = positives.filter(is).length;
  const wrong = negatives.filter(is).length;
  console.log(`${name}: precision ${ratio(right, right + wrong)}, recall ${ratio(right, positives.length)}`);
}
const called = negatives.filter(isPossible).length;
console.log(`hard negatives called one person: ${ratio(called, negatives.length)}`);
const curve = areaUnderCurve(
  positives.map(({ bits }) => bits),
  negatives.map(({ bits }) => bits),
);
console.log(`AUC: ${curve.toFixed(4)}`);
