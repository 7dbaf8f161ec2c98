import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import Database from "better-sqlite3";
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from "drizzle-kit/api";
import { sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrate } from "../../src/db/migrate-sqlite.ts";
import { openSqlite, UnsafeStore } from "../../src/db/open-sqlite.ts";
import * as tables from "../../src/db/schema.sqlite.ts";
import type { Db, Store } from "../../src/db/store.ts";

const MIGRATIONS = resolve(import.meta.dirname, "../../src/db/migrations/sqlite");
const KNOWN = readdirSync(MIGRATIONS).filter((name) => name.endsWith(".sql")).length;

let folder: string;
let file: string;
const opened: Store[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "family-links-store-"));
  file = join(folder, "data", "test.db");
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(): Store {
  const store = openSqlite(file);
  opened.push(store);
  return store;
}

async function closeAll(): Promise<void> {
  for (const store of opened.splice(0)) await store.close();
}

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const dayKey = (day: string) => ({ day, wrapped: Buffer.from("wrapped") });
const days = async ({ read }: Store) => (await read.q.select().from(read.t.dayKeys)).map(({ day }) => day);
const pragma = (db: Db, name: string) =>
  (db.q as unknown as BetterSQLite3Database).get<Record<string, unknown>>(sql.raw(`pragma ${name}`));

describe("the store", () => {
  it("keeps what a write wrote, undoes what a failed one wrote, and lets reads see only what is on the disk", async () => {
    const store = open();
    const results = await Promise.allSettled([
      store.write(async (tx) => {
        await tx.q.insert(tx.t.dayKeys).values(dayKey("2026-01-01"));
        return await days(store);
      }),
      store.write(async (tx) => {
        await tx.q.insert(tx.t.dayKeys).values(dayKey("2026-01-02"));
        throw new Error("after writing");
      }),
      store.write(async (tx) => await tx.q.insert(tx.t.dayKeys).values(dayKey("2026-01-03"))),
    ]);
    expect(results[0]).toEqual({ status: "fulfilled", value: [] });
    expect(results[1]).toMatchObject({ status: "rejected", reason: new Error("after writing") });
    expect(await days(store)).toEqual(["2026-01-01", "2026-01-03"]);
    await closeAll();
    expect(await days(open())).toEqual(["2026-01-01", "2026-01-03"]);
  });

  it("cannot be written through the connection for reading", async () => {
    const { read } = open();
    await expect(
      async () => await read.q.insert(read.t.dayKeys).values(dayKey("2026-01-01")),
    ).rejects.toMatchObject({ code: "SQLITE_READONLY" });
  });

  it("writes with an fsync, wipes what it deletes, keeps sorted rows in memory, and minds its keys", async () => {
    const found = await open().write(async (tx) =>
      Promise.resolve(
        ["journal_mode", "synchronous", "secure_delete", "temp_store", "foreign_keys", "trusted_schema"].map(
          (name) => Object.values(pragma(tx, name) ?? {})[0],
        ),
      ),
    );
    expect(found).toEqual(["wal", 2, 1, 2, 1, 0]);
  });

  it("refuses a place where SQLite cannot keep a journal, with a sentence that says what to do", () => {
    // A database in memory has no journal of that kind; neither has one on some network file systems.
    expect(() => openSqlite(":memory:")).toThrow(UnsafeStore);
    expect(() => openSqlite(":memory:")).toThrow(/journal_mode.*Put DATA_DIR on a local disk/);
  });

  it("can be read by its owner only, with journal and folder, also when it was open to all before", async () => {
    const store = open();
    await store.write(async (tx) => await tx.q.insert(tx.t.dayKeys).values(dayKey("2026-01-01")));
    const parts = readdirSync(join(folder, "data"));
    expect(parts).toEqual(["test.db", "test.db-shm", "test.db-wal"]);
    for (const part of parts) expect(modeOf(join(folder, "data", part)), part).toBe("600");
    expect(modeOf(join(folder, "data"))).toBe("700");
    await closeAll();
    chmodSync(file, 0o644);
    open();
    expect(modeOf(file)).toBe("600");
  });
});

describe("the schema", () => {
  it("is what the migrations make: drizzle-kit finds nothing to add", async () => {
    const last = readdirSync(join(MIGRATIONS, "meta")).findLast((name) => name.endsWith("_snapshot.json"));
    const made = JSON.parse(readFileSync(join(MIGRATIONS, "meta", last!), "utf8")) as Awaited<
      ReturnType<typeof generateSQLiteDrizzleJson>
    >;
    expect(await generateSQLiteMigration(made, await generateSQLiteDrizzleJson(tables))).toEqual([]);
  });

  it("of a newer release is refused with a sentence, and nothing is touched", async () => {
    await open().write(async (tx) => await tx.q.insert(tx.t.dayKeys).values(dayKey("2026-01-01")));
    await closeAll();
    const later = new Database(file);
    later.prepare("insert into __drizzle_migrations (hash, created_at) values ('x', 9e12)").run();
    later.close();
    expect(() => openSqlite(file)).toThrow(UnsafeStore);
    expect(() => openSqlite(file)).toThrow(
      `written by a newer release (schema ${KNOWN + 1}, this program knows ${KNOWN})`,
    );
    expect(existsSync(join(folder, "data", "backups"))).toBe(false);
  });
});

describe("a new release that changes the schema", () => {
  const copies = () => join(folder, "copies");
  const next = () => join(folder, "migrations");

  /** The migrations of today and one more. */
  function prepareNext(statement: string): void {
    cpSync(MIGRATIONS, next(), { recursive: true });
    const tag = `${String(KNOWN).padStart(4, "0")}_next`;
    writeFileSync(join(next(), `${tag}.sql`), statement);
    const path = join(next(), "meta", "_journal.json");
    const journal = JSON.parse(readFileSync(path, "utf8")) as { entries: { idx: number; when: number }[] };
    const last = journal.entries.at(-1)!;
    const added = { idx: KNOWN, when: last.when + 1, tag };
    journal.entries.push({ ...last, ...added });
    writeFileSync(path, JSON.stringify(journal));
  }

  async function openOld(): Promise<Database.Database> {
    await open().write(async (tx) => await tx.q.insert(tx.t.dayKeys).values(dayKey("2026-01-01")));
    await closeAll();
    return new Database(file);
  }

  const columns = (connection: Database.Database): unknown[] =>
    connection.prepare("select name from pragma_table_info('day_keys')").pluck().all();

  it("takes a copy of everything first", async () => {
    prepareNext("alter table day_keys add column note text;");
    const connection = await openOld();
    expect(migrate(connection, copies(), next())).toBeUndefined();
    expect(columns(connection)).toEqual(["day", "wrapped", "note"]);
    connection.close();
    const [name] = readdirSync(copies());
    expect(name).toMatch(new RegExp(String.raw`^before-schema-${KNOWN + 1}-\d+\.db$`));
    const copy = new Database(join(copies(), name!), { readonly: true });
    expect(columns(copy)).toEqual(["day", "wrapped"]);
    expect(copy.prepare("select day from day_keys").pluck().all()).toEqual(["2026-01-01"]);
    copy.close();
    expect(modeOf(copies())).toBe("700");
  });

  it("leaves everything as it was when a statement fails", async () => {
    prepareNext(
      "alter table day_keys add column note text;\n--> statement-breakpoint\nthis is no statement;",
    );
    const connection = await openOld();
    expect(() => migrate(connection, copies(), next())).toThrow(/this is no statement/);
    expect(columns(connection)).toEqual(["day", "wrapped"]);
    connection.close();
    expect(await days(open())).toEqual(["2026-01-01"]);
  });

  it("takes no copy when there is nothing to change or nothing to lose", async () => {
    const connection = await openOld();
    expect(migrate(connection, copies())).toBeUndefined();
    expect(existsSync(copies())).toBe(false);
    connection.close();
    expect(existsSync(join(folder, "data", "backups"))).toBe(false);
  });
});
