import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRandom } from "../../bench/names/random.ts";
import { matchStatesOf } from "../../src/db/match-tokens.ts";
import { openSqlite } from "../../src/db/open-sqlite.ts";
import { listPage, requestRows, SORTS, type Sort } from "../../src/db/queue.ts";
import { countList } from "../../src/db/queue-count.ts";
import { belongs, type ListFilter, type ListRow, type Realm } from "../../src/db/queue-filter.ts";
import * as tables from "../../src/db/schema.sqlite.ts";
import type { Db } from "../../src/db/store.ts";
import { partsStamps } from "../../src/db/urgency-marks.ts";

const HOUR = 3_600_000;
let folder: string;
let connection: Database.Database;
let db: Db;
const asked: string[] = [];
const rows: (ListRow & { readonly realm: Realm })[] = [];

interface Row extends ListRow {
  readonly visibleState: string;
}

async function insert(some: readonly Row[]): Promise<void> {
  for (const row of some) {
    await db.q.insert(db.t.requests).values({ ...row, reference: `RFL-${row.id}` });
    const realm: Realm = row.visibleState === "closed" ? (row.ended ? "ended" : "closed") : "open";
    rows.push({ ...row, realm });
  }
}

const PLAIN: Omit<Row, "id"> = {
  urgent: false,
  submittedAt: HOUR,
  lastSignAt: HOUR,
  followUpOn: null,
  stateToken: null,
  claimedBy: null,
  waitingToken: null,
  matchToken: null,
  kind: "tracing",
  language: "ru",
  origin: "chat",
  ended: null,
  unread: false,
  silentSince: null,
  unreachableSince: null,
  visibleState: "received",
};

/** 400 requests with every mixture of what a list can be narrowed to, many of them of the same hour. */
function mixture(): readonly Row[] {
  const random = createRandom(7);
  const one = <T>(...of: readonly T[]): T => of[random.below(of.length)] as T;
  return Array.from({ length: 400 }, (_, at): Row => {
    const realm = one("open", "open", "open", "closed", "ended");
    return {
      ...PLAIN,
      id: `r${String((at * 7919) % 1000).padStart(3, "0")}${at}`,
      visibleState: realm === "open" ? one("received", "checking", "question") : "closed",
      ended: realm === "ended" ? one("withdrawn", "expired") : null,
      stateToken: realm === "closed" ? one("c1", "c2") : one(null, "s1", "s2", "s3"),
      urgent: random.chance(0.2),
      submittedAt: random.below(40) * HOUR,
      lastSignAt: random.below(40) * HOUR,
      followUpOn: one(null, null, "2026-03-01", "2026-03-02", "2026-04-01"),
      claimedBy: one(null, "anna", "boris"),
      waitingToken: one(null, "w1", "w2"),
      matchToken: one("m1", "m2", "none"),
      kind: one("tracing", "alive"),
      language: one("ru", "uk"),
      origin: one("chat", "chat", "call", "visit"),
      unread: random.chance(0.3),
      silentSince: one(null, null, HOUR),
      unreachableSince: one(null, null, null, HOUR),
    };
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "list-"));
  const file = join(folder, "list.db");
  await openSqlite(file).close();
  connection = new Database(file, { verbose: (sql) => void asked.push(String(sql)) });
  connection.pragma("synchronous = off");
  db = { q: drizzle(connection) as unknown as Db["q"], t: tables, statements: new Map() };
  connection.exec("begin");
  await insert(mixture());
  connection.exec("commit");
});
afterAll(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

/** What a list is, said the slow way. */
function whole(filter: ListFilter, sort: Sort): readonly string[] {
  const found = rows.filter((row) => row.realm === filter.realm && belongs(row, filter));
  const order = filter.realm === "open" || sort === "newest" ? sort : "urgent";
  const later = (one: ListRow, other: ListRow): number =>
    one.submittedAt - other.submittedAt || (one.id < other.id ? -1 : 1);
  const urgent = (one: ListRow, other: ListRow): number =>
    Number(other.urgent) - Number(one.urgent) || later(one, other);
  const by = {
    urgent,
    newest: (one: ListRow, other: ListRow) => later(other, one),
    sign: (one: ListRow, other: ListRow) => one.lastSignAt - other.lastSignAt || (one.id < other.id ? -1 : 1),
    follow_up: (one: ListRow, other: ListRow) => {
      if (one.followUpOn === null || other.followUpOn === null)
        return one.followUpOn === other.followUpOn ? urgent(one, other) : one.followUpOn === null ? 1 : -1;
      return one.followUpOn === other.followUpOn
        ? one.id < other.id
          ? -1
          : 1
        : one.followUpOn < other.followUpOn
          ? -1
          : 1;
    },
  }[order];
  return found.toSorted(by).map(({ id }) => id);
}

/** Goes through a list page by page, as somebody with patience, and back again. */
async function there(filter: ListFilter, sort: Sort, size: number) {
  const pages: (readonly string[])[] = [];
  let page = await listPage(db, filter, sort, { size });
  pages.push(page.ids);
  while (page.after) {
    page = await listPage(db, filter, sort, { size, start: { direction: "after", place: page.after } });
    pages.push(page.ids);
  }
  const back: (readonly string[])[] = [page.ids];
  while (page.before) {
    page = await listPage(db, filter, sort, { size, start: { direction: "before", place: page.before } });
    back.unshift(page.ids);
  }
  return { pages, back };
}

const NARROWED: Readonly<Record<string, Omit<ListFilter, "realm">>> = {
  nothing: { among: {} },
  "a state of several tokens": { among: { state: ["s1", "s3"] } },
  "no state yet": { among: { state: [null, "s2"] } },
  "one holder": { among: { holder: ["anna"] } },
  nobody: { among: { holder: [null] } },
  waiting: { among: { waiting: ["w1", "w2"] } },
  matches: { among: { match: ["m1", "m2"] } },
  kind: { among: { kind: ["alive"] } },
  language: { among: { language: ["uk"] } },
  "a call": { among: { origin: ["call"] } },
  "the chat": { among: { origin: ["chat"] } },
  urgent: { among: {}, urgent: true },
  "not urgent": { among: { kind: ["tracing"] }, urgent: false },
  unread: { among: {}, unread: true },
  unreachable: { among: {}, unreachable: true },
  due: { among: {}, followUpBy: "2026-03-02" },
  young: { among: {}, submitted: { from: 30 * HOUR } },
  old: { among: { holder: [null] }, submitted: { before: 10 * HOUR } },
  "several things": { among: { holder: ["anna"], kind: ["alive"], waiting: ["w1"] }, unread: true },
  "due and mine": { among: { holder: ["boris"] }, followUpBy: "2026-03-01", urgent: true },
  "what nobody can be": { among: { waiting: [] } },
};

describe.each(SORTS)("in the order %s", (sort) => {
  test.each(Object.keys(NARROWED))(
    "narrowed to %s: every request once, in order, and the way back is the same",
    async (name) => {
      const filter: ListFilter = { realm: "open", among: {}, ...NARROWED[name] };
      const wanted = whole(filter, sort);
      const { pages, back } = await there(filter, sort, 7);
      expect(pages.flat()).toEqual(wanted);
      expect(pages.slice(0, -1).every((page) => page.length === 7)).toBe(true);
      expect(new Set(back.flat()).size).toBe(wanted.length);
      expect(back.flat().filter((id, at, all) => all.indexOf(id) === at)).toEqual(wanted);
    },
  );

  test.each([
    ["closed", { state: ["c1", "c2"] }],
    ["ended", { ended: ["withdrawn", "expired"] }],
  ] as const)("what is %s stands in a list of its own", async (realm, among) => {
    for (const more of [{}, { kind: ["alive"] }]) {
      const filter: ListFilter = { realm, among: { ...among, ...more } };
      expect((await there(filter, sort, 5)).pages.flat()).toEqual(whole(filter, sort));
    }
  });
});

test("counts are exact up to their limit and go no further", async () => {
  const filter: ListFilter = { realm: "open", among: { holder: [null] } };
  const exact = whole(filter, "urgent").length;
  expect(await countList(db, filter, 1000)).toBe(exact);
  expect(await countList(db, filter, 10)).toBe(10);
  const young: ListFilter = { realm: "open", among: {}, submitted: { from: 30 * HOUR } };
  expect(await countList(db, young, 1000)).toBe(whole(young, "urgent").length);
  expect(await countList(db, { ...filter, unread: true }, 1000)).toBeUndefined();
});

test("a place that is no longer there, or never was, leads to the rows behind it", async () => {
  const filter: ListFilter = { realm: "open", among: {} };
  const all = whole(filter, "newest");
  const start = { direction: "after", place: { part: 0, key: [20 * HOUR, "zzz"] } } as const;
  const { ids } = await listPage(db, filter, "newest", { size: 5, start });
  const behind = all.filter((id) => (rows.find((row) => row.id === id)?.submittedAt ?? 0) <= 20 * HOUR);
  expect(ids).toEqual(behind.slice(0, 5));
  const nowhere = { direction: "after", place: { part: 2, key: ["2026-01-01", "x"] } } as const;
  expect((await listPage(db, filter, "urgent", { size: 5, start: nowhere })).ids).toEqual([]);
});

describe("two things that never come together", () => {
  beforeAll(async () => {
    connection.exec("begin");
    const ids = Array.from({ length: 2100 }, (_, at) => String(at).padStart(5, "0"));
    await insert(ids.map((id) => ({ ...PLAIN, id: `x${id}`, claimedBy: "vera", kind: "message" })));
    await insert(ids.map((id) => ({ ...PLAIN, id: `y${id}`, claimedBy: "olga", kind: "question" })));
    connection.exec("commit");
  });

  test("are looked for in some thousand rows, and then it is said that there may be more", async () => {
    const filter: ListFilter = { realm: "open", among: { holder: ["vera"], kind: ["question"] } };
    const page = await listPage(db, filter, "urgent", { size: 50 });
    expect(page).toMatchObject({ ids: [], isCut: true });
    const next = await listPage(db, filter, "urgent", {
      size: 50,
      start: { direction: "after", place: page.after! },
    });
    expect(next).toMatchObject({ ids: [], isCut: false });
    expect(next.after).toBeUndefined();
  });
});

test("no question of the list scans a table or sorts what it has read", async () => {
  asked.length = 0;
  for (const sort of SORTS)
    for (const narrowed of Object.values(NARROWED)) {
      const filter: ListFilter = { realm: "open", ...narrowed };
      const page = await listPage(db, filter, sort, { size: 3 });
      if (page.after)
        await listPage(db, filter, sort, { size: 3, start: { direction: "after", place: page.after } });
      if (page.after)
        await listPage(db, filter, sort, { size: 3, start: { direction: "before", place: page.after } });
      await countList(db, filter, 1000);
    }
  await listPage(db, { realm: "closed", among: { state: ["c1"], kind: ["alive"] } }, "urgent", { size: 3 });
  await listPage(db, { realm: "ended", among: { ended: ["expired"] } }, "newest", { size: 3 });
  await countList(db, { realm: "closed", among: { state: ["c1"] } }, 1000);
  await countList(db, { realm: "ended", among: { ended: ["expired"] } }, 1000);
  await requestRows(db, ["r1", "r2"]);
  await partsStamps(db, ["r1", "r2"]);
  await matchStatesOf(db, "t");
  const questions = [...new Set(asked)].filter((sql) => /^\s*select/i.test(sql));
  expect(questions.length).toBeGreaterThan(100);
  const plansOf = (sql: string): readonly string[] =>
    connection
      .prepare<[], { detail: string }>(`explain query plan ${sql}`)
      .all()
      .map(({ detail }) => detail);
  // An index that holds nothing but what is asked for may be read from its beginning, as far as the limit goes.
  const isWhole =
    /where \(?"requests"."visible_state" <> 'closed'( and ("requests"."unread" = true|\("requests"."silent_since" is not null or "requests"."unreachable_since" is not null\))\))? limit/;
  for (const sql of questions) {
    const scans = plansOf(sql).filter((plan) => plan.startsWith("SCAN requests"));
    if (!isWhole.test(sql)) expect(scans, sql).toEqual([]);
    expect(scans.every((plan) => plan.includes(" INDEX requests_open_"))).toBe(true);
    expect(
      plansOf(sql).filter((plan) => plan.includes("TEMP B-TREE")),
      sql,
    ).toEqual([]);
  }
});
