import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { entriesFor, insertEntries, insertMention, MENTIONS } from "../../src/db/mentions.ts";
import { setMark } from "../../src/db/mentions-marks.ts";
import { openSqlite } from "../../src/db/open-sqlite.ts";
import { type Counting, startCounting } from "../../src/desk/indexing-counts.ts";
import { type Found, findPeople } from "../../src/desk/indexing-find.ts";
import { sealMention } from "../../src/desk/indexing-mention.ts";
import { takeTurns } from "../../src/desk/indexing-pace.ts";
import { hashesOf, storeMention } from "../../src/desk/indexing-store.ts";
import type { PersonParts } from "../../src/matching/person.ts";
import { makeKeyPair, prepareBoxes } from "../../src/sealing/box.ts";
import { deskKey } from "../../src/sealing/desk-key.ts";
import { randomKey } from "../../src/sealing/fingerprint.ts";
import { createTrigrams } from "./trigrams.ts";

/**
 * The desk's own tables and code, with a person a request. Only the filling differs: rows are written in the order of
 * their numbers, a thousand in a transaction, so that a million are in the store in minutes.
 */
export interface NameStore {
  /** Takes a person in; findable after `build`. */
  readonly add: (id: number, parts: PersonParts, plain: string) => Promise<void>;
  readonly build: () => Promise<void>;
  /** Stores more people as the desk does, in one transaction. */
  readonly addTogether: (people: readonly PersonParts[]) => Promise<void>;
  readonly find: (parts: PersonParts, limit: number) => Promise<readonly (Found & { readonly id: number })[]>;
  readonly findByTrigrams: (plain: string, limit: number) => readonly number[];
  readonly size: () => {
    readonly keys: number;
    readonly indexMegabytes: number;
    readonly mentionMegabytes: number;
  };
  readonly close: () => Promise<void>;
}

const batch = 1000;

export async function createNameStore(people: number, withTrigrams: boolean): Promise<NameStore> {
  await prepareBoxes();
  const folder = mkdtempSync(join(tmpdir(), "names-"));
  const file = join(folder, "names.db");
  const store = openSqlite(file);
  const key = deskKey(makeKeyPair().privateKey);
  const trigrams = withTrigrams ? createTrigrams() : undefined;
  const step = Math.floor(MENTIONS / people);
  const entries: number[] = [];
  let waiting: { readonly id: number; readonly parts: PersonParts }[] = [];
  let counting: Counting | undefined;

  async function flush(): Promise<void> {
    const rows = waiting;
    waiting = [];
    await store.write(async (tx) => {
      for (const { id, parts } of rows) {
        const salt = randomKey();
        const owner = {
          requestId: String(id).padStart(22, "0"),
          role: "sought",
          ordinal: 0,
          counted: [],
        } as const;
        const own = entriesFor(id * step, hashesOf(key, parts));
        await setMark(tx, { requestId: owner.requestId, salt, version: "1" });
        await insertMention(tx, sealMention(key, salt, id * step, { owner, parts }), own);
        for (const entry of own) entries.push(entry);
      }
    });
  }

  return {
    async add(id, parts, plain) {
      waiting.push({ id, parts });
      trigrams?.add(id, plain);
      if (waiting.length === batch) await flush();
    },
    async build() {
      await flush();
      const sorted = Float64Array.from(entries).sort();
      for (let from = 0; from < sorted.length; from += 50 * batch) {
        const some = Array.from(sorted.subarray(from, from + 50 * batch));
        await store.write((tx) => insertEntries(tx, some));
      }
      counting = await startCounting(store.read, key);
    },
    async addTogether(people) {
      const rows = people.map((parts) => ({ parts, salt: randomKey(), hashes: hashesOf(key, parts) }));
      await store.write(async (tx) => {
        for (const { parts, salt, hashes } of rows) {
          const requestId = salt.toString("hex").slice(0, 22);
          await setMark(tx, { requestId, salt, version: "1" });
          const owner = { requestId, role: "sought", ordinal: 0, counted: [] } as const;
          await storeMention(tx, key, salt, { owner, parts }, hashes);
        }
      });
    },
    async find(parts, limit) {
      counting ??= await startCounting(store.read, key);
      const found = await findPeople(store.read, key, parts, { counting, breathe: takeTurns() });
      return found.slice(0, limit).map((one) => ({ ...one, id: Number(one.mention.owner.requestId) }));
    },
    findByTrigrams: (plain, limit) => trigrams?.find(plain, limit) ?? [],
    size() {
      const database = new Database(file, { readonly: true });
      const megabytes = (table: string): number =>
        (database
          .prepare<[string], number>("select sum(pgsize) from dbstat where name = ?")
          .pluck()
          .get(table) ?? 0) / 1e6;
      const found = {
        keys: entries.length,
        indexMegabytes: megabytes("mention_keys"),
        mentionMegabytes: megabytes("mentions") + megabytes("mentions_request"),
      };
      database.close();
      return found;
    },
    async close() {
      await store.close();
      trigrams?.close();
      rmSync(folder, { recursive: true });
    },
  };
}
