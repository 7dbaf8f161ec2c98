import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deleteRequestRows, endRequest } from "../../src/db/erasure.ts";
import { countMatches, listMatches, matchesOfRequest } from "../../src/db/matches.ts";
import {
  entriesFor,
  findMention,
  insertMention,
  listMentions,
  mentionsUnder,
  queuedForIndexing,
  removeMention,
} from "../../src/db/mentions.ts";
import { countOfName } from "../../src/db/mentions-counts.ts";
import { findMark, requestsWithMarks } from "../../src/db/mentions-marks.ts";
import { openSqlite } from "../../src/db/open-sqlite.ts";
import * as tables from "../../src/db/schema.sqlite.ts";
import type { Db } from "../../src/db/store.ts";
import { makeDecision } from "../../src/desk/features/match-decide.ts";
import { indexAll, indexSome } from "../../src/desk/indexing.ts";
import { matchTokens, openMatch } from "../../src/desk/indexing-match.ts";
import { readMentions, requestToken } from "../../src/desk/indexing-mention.ts";
import type { Answers } from "../../src/flows/answers.ts";
import { preparePersonMessage } from "../../src/requests/person-message.ts";
import { intakeKeys } from "../../src/sealing/intake-keys.ts";
import { ANSWERS, type House, openHouse } from "./desk-house.ts";
import { reader } from "./reader.ts";

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(async () => await house.stop());

const someone = (name: string, born: string, enquirer = "Вымышленная Ольга"): Answers => ({
  ...ANSWERS,
  "name.0": { text: name },
  "birth.0": { date: { typed: born, from: `${born}-01-01`, to: `${born}-12-31`, precision: "year" } },
  your_name: { text: enquirer },
  reach: { choice: "this_chat" },
});

const desk = () => ({ store: house.store, now: () => house.clock.now, log: () => undefined });
const index = async (version?: string) => await indexAll(desk(), house.key, version);
const found = async (requestId: string) => {
  const rows = await matchesOfRequest(house.store.read, requestToken(house.key, requestId));
  return rows.map((row) => ({ row, ...openMatch(house.key, row) }));
};
const rowsIn = async (table: "mentions" | "mentionKeys" | "matches" | "indexMarks" | "nameCounts") =>
  (await house.store.read.q.select().from(house.store.read.t[table])).length;

async function decide(requestId: string, word: "confirm" | "reject" | "family", staffId = house.staff.Anna) {
  const [match] = await found(requestId);
  if (!match) throw new Error("there is no match");
  const { id, version } = match.row;
  const made = { id, version, word, staffId, now: house.clock.now, reason: "" };
  return await house.store.write((tx) => makeDecision(tx, house.key, made));
}

async function adds(requestId: string, answers: Answers): Promise<void> {
  const content = { language: "ru", flow: "tracing_more", people: 1, answers } as const;
  const message = { requestId, kind: "addition", content, files: [], now: house.clock.now } as const;
  const keys = intakeKeys(Buffer.alloc(32, 7));
  const prepared = preparePersonMessage([house.key.pair.publicKey], keys.fileFetch, message);
  await house.store.write((tx) => prepared.store(tx));
}

describe("while nobody is signed in", () => {
  test("requests wait, and are indexed by themselves once somebody is", async () => {
    const one = await house.addRequest({ answers: someone("Серёжа Ковалёв", "1989") });
    await house.addRequest({ answers: someone("Siarhei Kavaliou", "1989") });
    expect(await queuedForIndexing(house.store.read, 10)).toHaveLength(2);
    expect(await rowsIn("mentions")).toBe(0);
    await reader(house).signsIn("Anna");
    await expect.poll(() => rowsIn("matches"), { timeout: 8000 }).toBe(1);
    await expect.poll(() => queuedForIndexing(house.store.read, 10)).toEqual([]);
    expect((await found(one.id))[0]).toMatchObject({ class: "likely", state: "possible" });
  });
});

describe("the index", () => {
  test("says in the clear neither a name nor which request a person belongs to", async () => {
    const one = await house.addRequest({ answers: someone("Kavaliou Siarhei", "1989") });
    await house.addRequest({ answers: someone("Kavaliou Siarhei", "1989") });
    await index();
    const { read } = house.store;
    for (const table of ["mentions", "matches", "nameCounts", "mentionKeys"] as const) {
      const rows = await read.q.select().from(read.t[table]);
      const bytes = Buffer.from(
        JSON.stringify(rows, (_, value) =>
          value?.type === "Buffer" ? Buffer.from(value.data).toString("latin1") : value,
        ),
      );
      for (const word of ["Kavaliou", "Siarhei", "kvl", one.id, "sought"])
        expect(bytes.includes(word), `${table}: ${word}`).toBe(false);
    }
  });

  test("follows what is added to a request", async () => {
    const one = await house.addRequest({ answers: someone("Кто-то Неизвестный", "1950") });
    const other = await house.addRequest({ answers: someone("Siarhei Kavaliou", "1989") });
    await index();
    expect(await found(one.id)).toEqual([]);
    await adds(one.id, { name: { text: "Серёжа Ковалёв" }, ...someoneBorn("1989") });
    while (await indexSome(desk(), house.key));
    expect(await found(other.id)).toMatchObject([{ class: "likely" }]);
    await adds(one.id, { name: { text: "Пётр Сидоренко" } });
    while (await indexSome(desk(), house.key));
    expect(await found(other.id)).toEqual([]);
  });

  test("keeps everything as it is when nothing changed, and counts each person once", async () => {
    await house.addRequest({ answers: someone("Серёжа Ковалёв", "1989") });
    await index();
    const before = await house.store.read.q.select().from(tables.mentions);
    await index();
    expect(await house.store.read.q.select().from(tables.mentions)).toEqual(before);
    expect(await countOfName(house.store.read, house.key.token("name count|all"))).toBe(1);
    await house.addRequest({ answers: someone("Siarhei Kavaliou", "1989") });
    await index();
    expect(await countOfName(house.store.read, house.key.token("name count|all"))).toBe(1);
  });

  test("drops people, keys, counts and matches of an erased request; before that nothing of them can be opened", async () => {
    const one = await house.addRequest({ answers: someone("Серёжа Ковалёв", "1989") });
    const other = await house.addRequest({ answers: someone("Siarhei Kavaliou", "1989") });
    await index();
    await decide(one.id, "reject");
    const mentions = await rowsIn("mentions");
    await house.store.write((tx) => deleteRequestRows(tx, one.id));
    expect(await rowsIn("mentions")).toBe(mentions);
    expect(await readMentions(house.store.read, house.key, one.id)).toEqual([]);
    expect(await findMark(house.store.read, one.id)).toBeUndefined();
    await index();
    expect(await rowsIn("mentions")).toBe(mentions / 2);
    expect(await rowsIn("matches")).toBe(0);
    await house.store.write((tx) => deleteRequestRows(tx, other.id));
    await index();
    for (const table of ["mentions", "mentionKeys", "matches", "indexMarks", "nameCounts"] as const)
      expect(await rowsIn(table), table).toBe(0);
  });

  test("forgets a withdrawn request but what the staff decided, and takes it up again", async () => {
    const one = await house.addRequest({ answers: someone("Серёжа Ковалёв", "1989") });
    await house.addRequest({ answers: someone("Siarhei Kavaliou", "1989") });
    await index();
    await decide(one.id, "reject");
    await house.store.write((tx) => endRequest(tx, one.id, "withdrawn", house.clock.now));
    await index();
    expect(await listMentions(house.store.read, requestToken(house.key, one.id))).toEqual([]);
    await house.store.write(async (tx) => {
      await tx.q.update(tx.t.requests).set({ ended: null });
    });
    await index();
    expect(await found(one.id)).toMatchObject([{ state: "rejected" }]);
  });
});

function someoneBorn(year: string): Answers {
  return { birth: { date: { typed: year, from: `${year}-01-01`, to: `${year}-12-31`, precision: "year" } } };
}

describe("what the staff decided", () => {
  test("stays after re-indexing in a new version", async () => {
    const one = await house.addRequest({ answers: someone("Серёжа Ковалёв", "1989") });
    await house.addRequest({ answers: someone("Siarhei Kavaliou", "1989") });
    await index();
    expect(await decide(one.id, "reject")).toEqual({ to: "rejected" });
    await index("another release");
    expect(await found(one.id)).toMatchObject([{ state: "rejected" }]);
    expect(await countMatches(house.store.read, matchTokens(house.key, ["possible"]))).toBe(0);
    expect(await decide(one.id, "confirm")).toEqual({ refused: "decided_already" });
  });

  test("two who seek each other are one finding, and take two of the staff", async () => {
    const one = await house.addRequest({
      answers: someone("Ковалёв Сергей", "1989", "Рудницкая Нина Олеговна"),
    });
    await house.addRequest({ answers: someone("Nina Rudnitskaya", "1962", "Sergei Kovalev") });
    await index();
    const matches = await found(one.id);
    expect(matches.map((match) => match.class)).toEqual(["mutual"]);
    expect(await decide(one.id, "confirm")).toEqual({ to: "first_confirmation" });
    expect(await decide(one.id, "confirm")).toEqual({ refused: "second_person" });
    expect(await decide(one.id, "confirm", house.staff.Boris)).toEqual({ to: "confirmed" });
  });

  test("a brother is offered as family, never as the same", async () => {
    const one = await house.addRequest({ answers: someone("Ковалёв Сергей Петрович", "1989") });
    await house.addRequest({ answers: someone("Ковалёв Андрей Петрович", "1991") });
    await index();
    expect(await found(one.id)).toMatchObject([{ class: "family" }]);
    expect(await decide(one.id, "family")).toEqual({ to: "family" });
  });
});

describe("queries", () => {
  test("none of the index scans a table", async () => {
    const folder = mkdtempSync(join(tmpdir(), "plans-"));
    const file = join(folder, "plans.db");
    await openSqlite(file).close();
    const asked: string[] = [];
    const connection = new Database(file, { verbose: (sql) => void asked.push(String(sql)) });
    const db: Db = { q: drizzle(connection) as unknown as Db["q"], t: tables, statements: new Map() };
    const mention = { number: 5, requestToken: "t", sealedOwner: Buffer.of(1), sealed: Buffer.of(1) };
    await insertMention(db, mention, entriesFor(5, [7, 8]));
    await mentionsUnder(db, 7, 10);
    await findMention(db, 5);
    await findMark(db, "r");
    await listMentions(db, "t");
    await countOfName(db, "t");
    await requestsWithMarks(db, "", 10);
    await queuedForIndexing(db, 10);
    await matchesOfRequest(db, "t");
    await listMatches(db, ["a", "b"], { limit: 10, offset: 0 });
    await countMatches(db, ["a", "b"]);
    const [row] = await listMentions(db, "t");
    if (row) await removeMention(db, row);
    const plans = asked
      .filter((sql) => /^\s*(select|update|delete)/i.test(sql))
      .flatMap((sql) =>
        connection
          .prepare<[], { detail: string }>(`explain query plan ${sql}`)
          .all()
          .map(({ detail }) => detail),
      );
    connection.close();
    rmSync(folder, { recursive: true });
    expect(plans.length).toBeGreaterThan(10);
    // Read in the order of its own key with a limit: the queue and nothing else.
    expect(plans.filter((plan) => /SCAN/.test(plan))).toEqual(["SCAN index_queue"]);
  });
});
