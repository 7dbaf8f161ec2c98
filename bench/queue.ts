import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { insertDeskKey } from "../src/db/desk-keys.ts";
import { openSqlite } from "../src/db/open-sqlite.ts";
import { insertStaff } from "../src/db/staff.ts";
import { deskApp } from "../src/desk/desk-app.ts";
import { makeDesk } from "../src/desk/start-desk.ts";
import { loadTexts } from "../src/i18n/texts.ts";
import { keyName, makeKeyPair, prepareBoxes, sealTo } from "../src/sealing/box.ts";
import { deskKey } from "../src/sealing/desk-key.ts";
import { CODE_COST } from "../src/sealing/passphrase.ts";
import { makePersonKeys } from "../src/sealing/person-keys.ts";
import { quantile } from "./names/figures.ts";
import { fill } from "./queue/fill.ts";

/**
 * Fills a database with made-up requests and asks the desk for its list as somebody who is signed in: page by page, by
 * each view, filter and order, and by filters that match next to nothing. Times are of whole answers over loopback,
 * with the row of the audit on the disk.
 * Run: `node bench/queue.ts [requests] [times each page is asked for]`
 */
const requests = Number(process.argv[2] ?? 1_000_000);
const times = Number(process.argv[3] ?? 20);
const WANTED_MS = 50;
const DEEP = 1000;
const now = Date.parse("2026-11-23T09:00:00Z");

await prepareBoxes();
const folder = mkdtempSync(join(tmpdir(), "queue-"));
const file = join(folder, "desk.db");
let store = openSqlite(file);
const [pair, recovery] = [makeKeyPair(), makeKeyPair()];
await store.write((tx) =>
  insertDeskKey(tx, {
    name: keyName(pair.publicKey),
    publicKey: pair.publicKey,
    recoveryPublicKey: recovery.publicKey,
    wrappedPrivate: null,
    createdAt: now,
  }),
);
const staff = Array.from({ length: 40 }, (_, at) => `staff-${at}`);
for (const id of staff) {
  const keys = await makePersonKeys(`four calm words ${id}`, CODE_COST);
  const sealedDeskKey = sealTo(keys.publicKey, pair.privateKey);
  await store.write((tx) =>
    insertStaff(tx, {
      id,
      name: id,
      language: "ru",
      ...keys,
      sealedDeskKey,
      createdAt: now,
      role: "supervisor",
      state: "active",
    }),
  );
}
await store.close();
const filling = performance.now();
fill(file, { requests, staff, key: deskKey(pair.privateKey), now });
console.log(`${requests} requests stored in ${((performance.now() - filling) / 1000).toFixed(0)} s`);
store = openSqlite(file);

// The desk's own pages without its work in the background: a million requests would be indexed for matching meanwhile.
const desk = makeDesk({
  store,
  texts: loadTexts(),
  port: 0,
  now: () => now,
  log: (event) => console.error(event),
  audit: { key: Buffer.alloc(32, 5), anchors: { file: join(folder, "anchors.txt") } },
  withoutCodes: true,
});
const server = createAdaptorServer({ fetch: deskApp(desk).fetch });
await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", () => resolve()));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const [id = ""] = staff;
const entered = await fetch(`${url}/sign-in`, {
  method: "POST",
  redirect: "manual",
  headers: { origin: url },
  body: new URLSearchParams({ name: id, passphrase: `four calm words ${id}`, next: "/requests" }),
});
const cookie = entered.headers
  .getSetCookie()
  .map((set) => set.split(";")[0])
  .join("; ");

async function ask(path: string): Promise<{ readonly html: string; readonly ms: number }> {
  const asked = performance.now();
  const answer = await fetch(url + path, { headers: { cookie } });
  const html = await answer.text();
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  return { html, ms: performance.now() - asked };
}

function nextOf(html: string): string | undefined {
  return /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
}

const PAGES: readonly (readonly [string, string])[] = [
  ["all open", "/requests"],
  ["mine", "/requests?holder=mine"],
  ["unassigned", "/requests?holder=nobody"],
  ["today", "/requests?due=yes&sort=follow_up"],
  ["waiting for us", "/requests?waiting=staff"],
  ["unreachable", "/requests?unreachable=yes"],
  ["for a second person", "/requests?holder=second"],
  ["newest first", "/requests?sort=newest"],
  ["follow-up date", "/requests?sort=follow_up"],
  ["longest without a sign", "/requests?sort=sign"],
  ["one state", "/requests?state=tracing"],
  ["a stage of 16 states", "/requests?state=finished"],
  ["new", "/requests?state=received"],
  ["closed", "/requests?state=closed"],
  ["closed, newest first", "/requests?state=closed&sort=newest"],
  ["ended", "/requests?state=ended"],
  ["undecided matches", "/requests?matches=yes"],
  ["unread", "/requests?unread=yes"],
  ["urgent", "/requests?urgency=urgent"],
  ["today's", "/requests?age=today"],
  ["older than a month", "/requests?age=older&sort=newest"],
  ["a visit", "/requests?origin=visit"],
  ["rare: answer ready", "/requests?state=answer_ready"],
  ["rare: crossing, French, urgent", "/requests?kind=reunite&language=fr&urgency=urgent"],
  ["rare: crossing, by sign", "/requests?kind=reunite&language=fr&sort=sign"],
  ["rare: unassigned, unread, matches", "/requests?holder=nobody&unread=yes&matches=yes"],
  ["rare: call-back by a visit", "/requests?kind=call_back&origin=visit&waiting=partner"],
  ["rare: mine, due, person", "/requests?holder=mine&due=yes&waiting=person&sort=follow_up"],
  ["none: unread in closed", "/requests?state=closed&unread=yes&kind=reunite&language=fr"],
];

async function measure(what: string, path: string): Promise<void> {
  const first = await ask(path);
  const took: number[] = [];
  for (let time = 0; time < times; time += 1) took.push((await ask(path)).ms);
  const [p50, p95] = [quantile(took, 0.5), quantile(took, 0.95)];
  const rows = first.html.split("data-open").length - 1;
  console.log(
    `${what.padEnd(36)} ${String(rows).padStart(3)} rows ${(Buffer.byteLength(first.html) / 1024).toFixed(0).padStart(4)} KB  first ${first.ms.toFixed(0).padStart(4)} ms  p50 ${p50.toFixed(1).padStart(6)}  p95 ${p95.toFixed(1).padStart(6)} ms${p95 > WANTED_MS ? "  TOO SLOW" : ""}`,
  );
}

await ask("/requests");
console.log(`figure to reach: p95 ≤ ${WANTED_MS} ms`);
for (const [what, path] of PAGES) await measure(what, path);
const onTheWay: number[] = [];
for (const [what, begin] of [
  ["all open", "/requests"],
  ["tracing, by sign", "/requests?state=tracing&sort=sign"],
] as const) {
  let path: string = begin;
  for (let page = 1; page < DEEP; page += 1) {
    const { html, ms } = await ask(path);
    onTheWay.push(ms);
    const next = nextOf(html);
    if (next === undefined) break;
    path = next;
  }
  await measure(`${what}, page ${DEEP}`, path);
}
console.log(
  `pages on the way there: p50 ${quantile(onTheWay, 0.5).toFixed(1)} ms, p95 ${quantile(onTheWay, 0.95).toFixed(1)} ms`,
);
server.close();
if ("closeAllConnections" in server) server.closeAllConnections();
desk.vault.close();
await store.close();
rmSync(folder, { recursive: true });
