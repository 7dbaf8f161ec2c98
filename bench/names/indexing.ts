import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlite } from "../../src/db/open-sqlite.ts";
import { indexSome } from "../../src/desk/indexing.ts";
import { toParts } from "../../src/matching/person.ts";
import { prepareRequest } from "../../src/requests/submit.ts";
import { makeKeyPair, prepareBoxes } from "../../src/sealing/box.ts";
import { deskKey } from "../../src/sealing/desk-key.ts";
import { intakeKeys } from "../../src/sealing/intake-keys.ts";
import { quantile } from "./figures.ts";
import { createHousehold, createSurnames } from "./people.ts";
import { createRandom } from "./random.ts";
import { render } from "./render.ts";

/**
 * Files made-up requests, each with a person sought and an enquirer, and indexes them as the desk does while pages are
 * asked for: how long a request takes, and for how long nothing else gets its turn.
 * Run: `node bench/names/indexing.ts [requests]`
 */
const requests = Number(process.argv[2] ?? 500);
const today = Date.parse("2026-01-01T00:00:00Z");
const random = createRandom(2026);
const surname = createSurnames(random, 2000);

await prepareBoxes();
const folder = mkdtempSync(join(tmpdir(), "indexing-"));
const store = openSqlite(join(folder, "desk.db"));
const pair = makeKeyPair();
const { fileFetch } = intakeKeys(Buffer.alloc(32, 7));
for (let number = 0; number < requests; number++) {
  const { father, mother } = createHousehold(random, surname);
  const [sought, enquirer] = [render(father, random), render(mother, random)];
  const year = String(father.year);
  const answers = {
    "name.0": { text: sought.name },
    "birth.0": { date: { typed: year, from: `${year}-01-01`, to: `${year}-12-31`, precision: "year" } },
    lost_where: { text: sought.place ?? "Гомель" },
    your_name: { text: enquirer.name },
    reach: { choice: "this_chat" },
  } as const;
  const content = { flow: "tracing", language: "ru", people: 1, answers, sharing: [] } as const;
  const submission = { kind: "tracing", content, files: [], chatKey: null, now: today } as const;
  const prepared = await prepareRequest(store.read, [pair.publicKey], fileFetch, submission);
  await store.write((tx) => prepared.store(tx));
}

const key = deskKey(pair.privateKey);
const desk = { store, now: () => today, log: console.error };
const loading = performance.now();
toParts({ name: "Анна", place: "Гомель" }, new Date(today));
console.log(`names and places loaded, once a start: ${(performance.now() - loading).toFixed(0)} ms`);
const waits: number[] = [];
let running = true;
/** What a page would wait for its turn. */
async function watch(): Promise<void> {
  while (running) {
    const asked = performance.now();
    await new Promise((resolve) => setImmediate(resolve));
    waits.push(performance.now() - asked);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
const watching = watch();
const started = performance.now();
while (await indexSome(desk, key));
const each = (performance.now() - started) / requests;
running = false;
await watching;
const spread = [0.5, 0.95, 0.99, 1].map((share) => quantile(waits, share).toFixed(1)).join(", ");
console.log(`${requests} requests of two people: ${each.toFixed(1)} ms each`);
console.log(`a page waits for its turn, ms p50, p95, p99, most: ${spread}`);
await store.close();
rmSync(folder, { recursive: true });
