import { compareNames } from "../../src/matching/compare-name.ts";
import { seedFrequencies } from "../../src/matching/frequencies.ts";
import { parseName } from "../../src/matching/parse-name.ts";
import { toParts } from "../../src/matching/person.ts";
import { areaUnderCurve, quantile, ratio } from "./figures.ts";
import { romanisations, romanise } from "./languages.ts";
import { createHousehold, createSurnames, type Household, type Person } from "./people.ts";
import { createRandom, type Random } from "./random.ts";
import { type Mention, render } from "./render.ts";
import { createNameStore, type NameStore } from "./store.ts";

/**
 * Makes families with a seed and prints how well they are told apart and found again.
 * Run: `node bench/names/evaluate.ts [sizes, 1000,10000,100000] [seed]`; a size ending in "-" leaves trigrams out.
 */
const sizes = (process.argv[2] ?? "1000,10000,100000").split(",");
const seed = Number(process.argv[3] ?? 2026);
const today = new Date("2026-01-01T00:00:00Z");
const queries = 1000;
const trigramQueries = 200;
const additions = 300;
const pairHouseholds = 3000;

interface Outcome {
  readonly verdict: string;
  readonly bits: number;
}

function judge(one: Person, two: Person, random: Random): Outcome {
  return compareNames(
    parseName(render(one, random).name),
    parseName(render(two, random).name),
    seedFrequencies,
  );
}

function printPairs(): void {
  const random = createRandom(seed);
  const surname = createSurnames(random, 20_000);
  const households = Array.from({ length: pairHouseholds }, () => createHousehold(random, surname));
  const kinds: Readonly<Record<string, readonly Outcome[]>> = {
    "one person": households.flatMap(({ father, mother, children }) =>
      [father, mother, ...children].map((person) => judge(person, person, random)),
    ),
    "brothers and sisters": households.flatMap(({ children }) =>
      children.slice(1).map((child) => judge(child, children[0] ?? child, random)),
    ),
    "parent and child": households.flatMap(({ father, children }) =>
      children
        .filter(({ given }) => given.id !== father.given.id)
        .map((child) => judge(father, child, random)),
    ),
    spouses: households.map(({ father, mother }) => judge(father, mother, random)),
    "other surname": households.map(({ father }) => judge(father, { ...father, surname: surname() }, random)),
  };
  console.log(`${pairHouseholds} households, seed ${seed}`);
  console.log("kind\tpairs\tpossible or better\tlikely");
  for (const [kind, outcomes] of Object.entries(kinds)) {
    const possible = outcomes.filter(({ verdict }) => verdict === "same" || verdict === "possible").length;
    const likely = outcomes.filter(({ verdict }) => verdict === "same").length;
    console.log(
      [kind, outcomes.length, ratio(possible, outcomes.length), ratio(likely, outcomes.length)].join("\t"),
    );
  }
  const { "one person": same = [], ...others } = kinds;
  const curve = areaUnderCurve(
    same.map(({ bits }) => bits),
    Object.values(others).flatMap((outcomes) => outcomes.map(({ bits }) => bits)),
  );
  console.log(`AUC ${curve.toFixed(4)}`);
}

/** What a search without knowledge of names would index: Latin letters, lower case. */
function plain({ name }: Mention): string {
  const scheme = romanisations.find((one) => one.scheme === "mvd");
  return scheme === undefined ? name : romanise(name.toLowerCase(), scheme).replaceAll(/[^a-z ]/gu, "");
}

function members({ father, mother, children }: Household): readonly Person[] {
  return [father, mother, ...children];
}

/** Milliseconds for one of so many people stored together, at the median of 300 transactions. */
async function timeStoring(store: NameStore, together: number, write: () => Mention): Promise<number> {
  const times: number[] = [];
  for (let more = 0; more < additions; more++) {
    const people = Array.from({ length: together }, () => toParts(write(), today));
    const before = performance.now();
    await store.addTogether(people);
    times.push((performance.now() - before) / together);
  }
  return quantile(times, 0.5);
}

async function printSearch(size: number, withTrigrams: boolean): Promise<void> {
  const random = createRandom(seed + size);
  const surname = createSurnames(random, Math.max(2000, Math.floor(size / 15)));
  const store = await createNameStore(size, withTrigrams);
  const wanted: (readonly [number, Person])[] = [];
  const every = Math.max(1, Math.floor(size / queries));
  const started = performance.now();
  for (let id = 0; id < size; ) {
    for (const person of members(createHousehold(random, surname))) {
      if (id >= size) break;
      const mention = render(person, random);
      await store.add(id, toParts(mention, today), plain(mention));
      if (id % every === 0) wanted.push([id, person]);
      id++;
    }
  }
  await store.build();
  const filled = (performance.now() - started) / size;
  const times: number[] = [];
  let found = 0;
  let trigramFound = 0;
  const trigramTimes: number[] = [];
  for (const [at, [id, person]] of wanted.entries()) {
    const query = render(person, random);
    const before = performance.now();
    const results = await store.find(toParts(query, today), 10);
    times.push(performance.now() - before);
    if (results.some((result) => result.id === id)) found++;
    if (!withTrigrams || at >= trigramQueries) continue;
    const beforeTrigrams = performance.now();
    const ids = store.findByTrigrams(plain(query), 10);
    trigramTimes.push(performance.now() - beforeTrigrams);
    if (ids.includes(id)) trigramFound++;
  }
  const alone = await timeStoring(store, 1, () => render(createHousehold(random, surname).father, random));
  const amongTen = await timeStoring(store, 10, () =>
    render(createHousehold(random, surname).father, random),
  );
  const { keys, indexMegabytes, mentionMegabytes } = store.size();
  const spread = (values: readonly number[]): string =>
    [0.5, 0.95, 0.99].map((share) => quantile(values, share).toFixed(2)).join("\t");
  console.log(
    [
      size,
      ratio(found, wanted.length),
      spread(times),
      filled.toFixed(3),
      alone.toFixed(2),
      amongTen.toFixed(2),
      (keys / size).toFixed(1),
      indexMegabytes.toFixed(0),
      mentionMegabytes.toFixed(0),
    ].join("\t"),
  );
  if (withTrigrams)
    console.log(`  trigram search\t${ratio(trigramFound, trigramTimes.length)}\t${spread(trigramTimes)}`);
  await store.close();
}

printPairs();
console.log(
  "mentions\trecall@10\tp50 ms\tp95 ms\tp99 ms\tms each in bulk\tms to store one\tone of ten\tkeys each\tindex MB\tmentions MB",
);
for (const size of sizes) await printSearch(Number.parseInt(size, 10), !size.endsWith("-"));
