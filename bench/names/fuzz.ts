import fc from "fast-check";
import { type Comparison, comparePersons } from "../../src/matching/compare.ts";
import { toParts } from "../../src/matching/person.ts";
import { quantile } from "./figures.ts";
import { STRANGE_NAMES } from "./strange.ts";

/** Compares strange names and random Unicode texts: nothing may throw, nothing may take long. Run: `node bench/names/fuzz.ts [pairs]`. */
const pairs = Number(process.argv[2] ?? 100_000);
const today = new Date("2026-01-01T00:00:00Z");
const words = fc.string({
  unit: fc.constantFrom(
    ...Array.from("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў -.'()abcdefghijklmnopqrstuvwxyzšžčłəğ"),
  ),
  maxLength: 40,
});
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  words,
);

/** @returns the comparison with the milliseconds it took, taking both apart among them */
function compare(one: string, two: string): readonly [Comparison, number] {
  const started = performance.now();
  const outcome = comparePersons(
    toParts({ name: one, birth: two, place: one }, today),
    toParts({ name: two, birth: one, place: two }, today),
  );
  return [outcome, performance.now() - started];
}

/** Other programs share the machine: the least time of many rounds counts. */
const slowest = STRANGE_NAMES.flatMap((one) =>
  STRANGE_NAMES.map((two) => Math.min(...Array.from({ length: 40 }, () => compare(one, two)[1]))),
).toSorted((one, two) => two - one)[0];
console.log(`strange names: the slowest pair took ${slowest?.toFixed(3)} ms`);

const times: number[] = [];
let likely = 0;
fc.assert(
  fc.property(text, text, (one, two) => {
    const [outcome, first] = compare(one, two);
    // Other programs share the machine: what took long is taken again, and the least time counts.
    let least = first;
    for (let again = 0; again < 5 && least > 1; again++) least = Math.min(least, compare(one, two)[1]);
    times.push(least);
    if (!Number.isFinite(outcome.bits)) throw new Error("bits are not a number");
    if (outcome.class === "likely" && one !== two) likely++;
  }),
  { numRuns: pairs, seed: 2026 },
);
const [p50, p99, p9999] = [0.5, 0.99, 0.9999].map((share) => quantile(times, share).toFixed(3));
console.log(`${pairs} pairs, none threw; ${likely} likely; ms p50 ${p50}, p99 ${p99}, p99.99 ${p9999}`);
