import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate } from "../../src/db/migrate-sqlite.ts";
import { openSqlite } from "../../src/db/open-sqlite.ts";
import { findStaffByName } from "../../src/db/staff.ts";
import { openAccount } from "../../src/desk/account-key.ts";
import { makeKeyPair, prepareBoxes } from "../../src/sealing/box.ts";
import { wrapUnderPassphrase } from "../../src/sealing/passphrase.ts";

const MIGRATIONS = resolve(import.meta.dirname, "../../src/db/migrations/sqlite");

let folder: string;
beforeEach(async () => {
  await prepareBoxes();
  folder = mkdtempSync(join(tmpdir(), "earlier-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A database as the release before accounts with roles left it. */
function earlierDatabase(file: string): Database.Database {
  const old = join(folder, "migrations");
  cpSync(MIGRATIONS, old, { recursive: true });
  const journal = join(old, "meta", "_journal.json");
  const known = JSON.parse(readFileSync(journal, "utf8")) as { entries: { tag: string }[] };
  const before = known.entries.filter(({ tag }) => tag < "0005");
  writeFileSync(journal, JSON.stringify({ ...known, entries: before }));
  const database = new Database(file);
  expect(migrate(database, join(folder, "copies"), old)).toBeUndefined();
  return database;
}

test("the account of an earlier release keeps its passphrase, becomes the first one, and gets a pair of its own at its sign-in", async () => {
  const file = join(folder, "desk.db");
  const earlier = earlierDatabase(file);
  const { privateKey } = makeKeyPair();
  const wrapped = await wrapUnderPassphrase(privateKey, "four calm words here");
  earlier
    .prepare(
      "insert into staff (id, name, language, wrapped_desk_key, telegram_key, created_at) values (?, ?, ?, ?, ?, ?)",
    )
    .run("old", "Anna", "ru", wrapped, "chat", 7);
  earlier.close();

  const store = openSqlite(file);
  const anna = await findStaffByName(store.read, "Anna");
  expect(anna).toMatchObject({
    role: "first",
    state: "active",
    language: "ru",
    telegramKey: "chat",
    totpStep: 0,
  });
  expect(await openAccount(store, anna, "four calm words there")).toBeUndefined();
  expect((await openAccount(store, anna, "four calm words here"))?.deskKey).toEqual(privateKey);

  const renewed = await findStaffByName(store.read, "Anna");
  expect(renewed?.wrappedDeskKey).toBeNull();
  expect(renewed?.publicKey).toHaveLength(32);
  expect((await openAccount(store, renewed, "four calm words here"))?.deskKey).toEqual(privateKey);
  await store.close();
});
