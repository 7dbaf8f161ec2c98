import Database from "better-sqlite3";
import { undecidedTokens } from "../../src/desk/match-token.ts";
import { sealFineState, type WaitingFor } from "../../src/requests/fine-state.ts";
import type { State } from "../../src/requests/states/lives.ts";
import type { Urgency } from "../../src/requests/urgency.ts";
import { sealMarks } from "../../src/requests/urgency-marks.ts";
import type { DeskKey } from "../../src/sealing/desk-key.ts";
import { createRandom, type Random } from "../names/random.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

type Shares<T> = readonly (readonly [T, number])[];

/** What a million made-up requests are like; each number is a share. */
const KINDS: Shares<string> = [
  ["tracing", 70],
  ["alive", 12],
  ["message", 8],
  ["question", 6],
  ["call_back", 2.5],
  ["reunite", 1.5],
];
const LANGUAGES: Shares<string> = [
  ["ru", 45],
  ["uk", 35],
  ["be", 12],
  ["en", 5],
  ["fr", 3],
];
const REALMS: Shares<"open" | "closed" | "withdrawn" | "expired"> = [
  ["open", 60],
  ["closed", 35],
  ["withdrawn", 3],
  ["expired", 2],
];
const STATES: Shares<State> = [
  ["tracing", 45],
  ["in_review", 20],
  ["accepted", 12],
  ["on_hold", 10],
  ["transferred", 8],
  ["no_result", 3],
  ["result_unverified", 1.5],
  ["reopened", 0.45],
  ["answer_ready", 0.05],
];
const WAITING: Shares<WaitingFor | null> = [
  [null, 45],
  ["staff", 25],
  ["person", 20],
  ["partner", 10],
];
const ORIGINS: Shares<string> = [
  ["chat", 95],
  ["call", 4],
  ["visit", 1],
];
const MARKS: Shares<Urgency> = [
  ["danger", 60],
  ["minor", 25],
  ["child_alone", 10],
  ["not_found", 5],
];

function pick<T>(random: Random, shares: Shares<T>): T {
  const whole = shares.reduce((sum, [, share]) => sum + share, 0);
  let at = random.next() * whole;
  for (const [value, share] of shares) {
    at -= share;
    if (at < 0) return value;
  }
  return (shares[0] as readonly [T, number])[0];
}

function nameOf(number: number): string {
  return number.toString(36).padStart(22, "x");
}

function referenceOf(number: number): string {
  let [rest, text] = [number, ""];
  for (let at = 0; at < 6; at += 1) {
    text = `${ALPHABET[rest % 32] ?? ""}${text}`;
    rest = Math.floor(rest / 32);
  }
  return `RFL-${text.slice(0, 3)}-${text.slice(3)}`;
}

export interface Filling {
  readonly requests: number;
  readonly staff: readonly string[];
  readonly key: DeskKey;
  readonly now: number;
}

/** One request as the desk stores it after some work; the newest ones nobody has looked at. */
function rowOf(random: Random, number: number, { requests, staff, key, now }: Filling) {
  const id = nameOf(Math.floor(random.next() * 2 ** 52) * 1000 + (number % 1000));
  const realm = pick(random, REALMS);
  // The further behind in the year, the older.
  const age = (1 - number / requests) * 365 * DAY;
  const submittedAt = Math.floor((now - age) / HOUR) * HOUR;
  const isNew = age < 6 * DAY && random.next() < 0.8;
  const urgent = random.next() < 0.06;
  const isOpen = realm === "open";
  const waitingFor = isOpen ? pick(random, WAITING) : null;
  const proposed = isOpen && random.next() < 0.003;
  const state: State = isOpen ? pick(random, STATES) : "closed";
  const fine =
    isNew && isOpen
      ? undefined
      : sealFineState(key, id, {
          state,
          waitingFor,
          reason: "as the field office wrote",
          ...(proposed
            ? {
                people: [
                  { state, reason: "", proposal: { to: "closed" as const, reason: "x", by: "s", at: now } },
                ],
              }
            : {}),
        });
  const tokens = undecidedTokens(key);
  const has = random.next() < 0.04;
  return {
    id,
    reference: referenceOf(number * 1021 + 7),
    kind: pick(random, KINDS),
    visibleState: isOpen ? (fine?.visibleState ?? "received") : "closed",
    urgent: urgent ? 1 : 0,
    language: pick(random, LANGUAGES),
    submittedAt,
    chatKey: `chat-${number}`,
    claimedBy:
      isNew || random.next() < 0.1 ? null : (staff[Math.floor(random.next() * staff.length)] ?? null),
    sealedState: fine?.sealedState ?? null,
    stateToken: fine?.stateToken ?? null,
    waitingToken: fine?.waitingToken ?? null,
    matchToken: has ? (tokens[number % tokens.length] ?? null) : key.token(`matches|none|${number % 16}`),
    origin: pick(random, ORIGINS),
    followUpOn:
      random.next() < 0.1 ? new Date(now + (random.next() * 60 - 5) * DAY).toISOString().slice(0, 10) : null,
    lastSignAt: Math.min(now, submittedAt + Math.floor((random.next() * age) / HOUR) * HOUR),
    closedAt: isOpen ? null : submittedAt,
    ended: realm === "withdrawn" || realm === "expired" ? realm : null,
    silentSince: random.next() < 0.04 ? submittedAt : null,
    unread: random.next() < 0.03 ? 1 : 0,
    unreachableSince: random.next() < 0.01 ? submittedAt : null,
    sealedMarks: urgent ? sealMarks(key, id, "", [pick(random, MARKS)]) : null,
  };
}

/** Fills a database of this program, which nothing else has open, with sealed requests. */
export function fill(file: string, filling: Filling): void {
  const db = new Database(file);
  db.pragma("synchronous = off");
  db.pragma("cache_size = -200000");
  const indexes = db
    .prepare<[], { name: string; sql: string }>(
      "select name, sql from sqlite_master where type = 'index' and tbl_name = 'requests' and sql is not null",
    )
    .all();
  for (const { name } of indexes) db.exec(`drop index "${name}"`);
  const random = createRandom(2026);
  const first = rowOf(random, 1, filling);
  const columns = Object.keys(first).map((name) =>
    name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  );
  const insert = db.prepare(
    `insert or ignore into requests (${columns.join(", ")}) values (${columns.map(() => "?").join(", ")})`,
  );
  const many = db.transaction((from: number, to: number) => {
    for (let number = from; number < to; number += 1)
      insert.run(...Object.values(rowOf(random, number, filling)));
  });
  for (let from = 0; from < filling.requests; from += 10_000)
    many(from, Math.min(filling.requests, from + 10_000));
  for (const { sql } of indexes) db.exec(sql);
  db.pragma("wal_checkpoint(truncate)");
  db.close();
}
