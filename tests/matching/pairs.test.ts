import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { areaUnderCurve } from "../../bench/names/figures.ts";
import { names } from "./people.ts";

const folder = new URL("pairs/", import.meta.url);
const pairs = readdirSync(folder)
  .filter((file) => file.endsWith(".tsv"))
  .flatMap((file) => {
    const lines = readFileSync(new URL(file, folder), "utf8").split("\n").slice(1).filter(Boolean);
    return lines.map((line) => {
      const [label = "", one = "", two = ""] = line.split("\t");
      return { kind: file.replace(".tsv", ""), label, one, two, outcome: names(one, two) };
    });
  });
const positives = pairs.filter(({ label }) => label === "same");
const negatives = pairs.filter(({ label }) => label !== "same");
const isPossible = ({ outcome }: (typeof pairs)[number]): boolean =>
  outcome.verdict === "same" || outcome.verdict === "possible";
const isLikely = ({ outcome }: (typeof pairs)[number]): boolean => outcome.verdict === "same";

describe("the development pairs", () => {
  test("are enough to mean something", () => {
    expect(pairs.length).toBeGreaterThan(900);
    expect(negatives.length).toBeGreaterThan(350);
    expect(pairs.every(({ label }) => ["same", "family", "other"].includes(label))).toBe(true);
  });

  test("at possible, precision and recall are 0.98 or better", () => {
    const right = positives.filter(isPossible).length;
    expect(right / positives.length).toBeGreaterThanOrEqual(0.98);
    expect(right / pairs.filter(isPossible).length).toBeGreaterThanOrEqual(0.98);
  });

  test("at likely, precision is 0.99 and recall 0.93 or better", () => {
    const right = positives.filter(isLikely).length;
    expect(right / positives.length).toBeGreaterThanOrEqual(0.93);
    expect(right / pairs.filter(isLikely).length).toBeGreaterThanOrEqual(0.99);
  });

  test("bits put one person above two in 99 of 100 comparisons", () => {
    const curve = areaUnderCurve(
      positives.map(({ outcome }) => outcome.bits),
      negatives.map(({ outcome }) => outcome.bits),
    );
    expect(curve).toBeGreaterThanOrEqual(0.99);
  });

  test.each(["other-generations", "other-siblings", "other-patronymic", "other-spouses"])(
    "%s are never taken for one person",
    (kind) => {
      const taken = pairs.filter((pair) => pair.kind === kind && isPossible(pair));
      expect(taken.map(({ one, two }) => `${one} | ${two}`)).toEqual([]);
    },
  );

  test("at most one hard negative in fifty is called one person", () => {
    expect(negatives.filter(isPossible).length / negatives.length).toBeLessThanOrEqual(0.02);
  });

  test("every verdict is the same the other way round", () => {
    for (const { one, two, outcome } of pairs) {
      const back = names(two, one);
      expect([back.verdict, back.bits], `${one} | ${two}`).toEqual([outcome.verdict, outcome.bits]);
    }
  });
});
