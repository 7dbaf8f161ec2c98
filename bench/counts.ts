import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import Database from "better-sqlite3";
import { listAudit } from "../src/db/audit.ts";
import { openSqlite } from "../src/db/open-sqlite.ts";
import { countsCache } from "../src/desk/counts-cache.ts";
import { takeTurns } from "../src/desk/indexing-pace.ts";

/**
 * Measures the statistics and the audit's page over a large database that it fills itself and removes again:
 * `node bench/counts.ts [requests]`, a million without a number. Prints how long the first count takes, the longest
 * time during it in which nobody else was answered, a count that is kept, and pages of the audit at both ends.
 */
const REQUESTS = Number(process.argv[2] ?? 1_000_000);
const DAY = 86_400_000;
const HOUR = 3_600_000;
const NOW = Date.parse("2026-04-15T09:20:00Z");
const KINDS = ["tracing", "tracing", "tracing", "alive", "message", "reunite", "call_back", "question"];
const STATES = ["received", "checking", "tracing", "tracing", "question", "call_us", "closed"];
const LANGUAGES = ["uk", "uk", "ru", "ru", "be", "en", "fr"];

/** The same numbers in every run. */
function dice(): (below: number) => number {
  let state = 42;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function fill(file: string): void {
  const database = new Database(file);
  database.pragma("synchronous = off");
  const throwDice = dice();
  const pick = <T>(from: readonly T[]): T | undefined => from[throwDice(from.length)];
  const request = database.prepare(
    `insert into requests (id, reference, kind, visible_state, urgent, language, submitted_at, sealed_state, origin,
       first_claimed_at, closed_at, silent_since, last_sign_at)
     values (?, ?, ?, ?, ?, ?, ?, zeroblob(1100), ?, ?, ?, ?, ?)`,
  );
  const message = database.prepare(
    "insert into thread (id, request_id, staff_id, at, kind, delivery) values (?, ?, ?, ?, 'message', ?)",
  );
  const audit = database.prepare(
    "insert into audit (seq, at, staff_id, action, subject, mac) values (?, ?, ?, ?, ?, 'x')",
  );
  database.transaction(() => {
    for (let at = 0; at < REQUESTS; at += 1) {
      const id = `request-${at}`;
      const submitted = Math.floor((NOW - throwDice(540) * DAY - throwDice(24) * HOUR) / HOUR) * HOUR;
      const state = pick(STATES) ?? "received";
      const claimed = throwDice(5) > 0 ? submitted + throwDice(200) * HOUR : null;
      const closed = state === "closed" ? submitted + throwDice(2000) * HOUR : null;
      const silent = throwDice(20) === 0 ? submitted : null;
      const origin = throwDice(10) === 0 ? "call" : "chat";
      const values = [pick(KINDS), state, throwDice(10) === 0 ? 1 : 0, pick(LANGUAGES), submitted];
      request.run(id, `RFL-${at}`, ...values, origin, claimed, closed, silent, submitted);
      message.run(
        `message-${at}`,
        id,
        throwDice(2) ? "anna" : null,
        submitted,
        throwDice(2) ? "shown" : null,
      );
      const [who, what] = [`staff-${throwDice(40)}`, throwDice(200) ? "read" : "refused"];
      audit.run(at + 1, NOW - (REQUESTS - at) * 1000, who, what, id);
    }
  })();
  database.close();
}

async function timed<T>(job: () => Promise<T>): Promise<readonly [T, number]> {
  const begun = performance.now();
  const result = await job();
  return [result, performance.now() - begun];
}

const folder = mkdtempSync(join(tmpdir(), "bench-counts-"));
const file = join(folder, "desk.db");
try {
  await openSqlite(file).close();
  const [, filled] = await timed(async () => fill(file));
  const megabytes = Math.round(statSync(file).size / 1e6);
  console.log(
    `${REQUESTS} requests, messages and rows of the audit: ${megabytes} MB, filled in ${Math.round(filled / 1000)} s`,
  );
  const store = openSqlite(file);
  const cache = countsCache({ store, now: () => NOW, breathe: takeTurns() });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [counted, first] = await timed(async () => await cache.get());
  delay.disable();
  const [, kept] = await timed(async () => await cache.get());
  const n = counted.months.flatMap(({ requests }) => requests).reduce((all, row) => all + row.n, 0);
  console.log(
    `counted ${n}: first ${Math.round(first)} ms, longest pause ${Math.round(delay.max / 1e6)} ms, kept ${kept.toFixed(3)} ms`,
  );
  const last = (filter: Parameters<typeof listAudit>[1]) =>
    timed(async () => await listAudit(store.read, filter, 101));
  const looks = {
    "first page": {},
    "last page": { before: 150 },
    "one person, deep": { staffId: "staff-7", before: Math.floor(REQUESTS / 50) },
    "one person's refusals": { staffId: "staff-7", actions: ["refused"] },
    refusals: { actions: ["refused", "sign_in_refused"] },
    "one request": { subject: "request-500" },
  } as const;
  for (const [name, filter] of Object.entries(looks)) {
    await last(filter);
    const [rows, took] = await last(filter);
    console.log(`audit, ${name}: ${rows.length} rows in ${took.toFixed(1)} ms`);
  }
  await store.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
