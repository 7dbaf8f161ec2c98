import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSqlite } from "../../src/db/open-sqlite.ts";
import { createFirstAccount, prepareDeskKeys } from "../../src/desk/first-start.ts";

const COMMANDS = fileURLToPath(new URL("../../src/commands.ts", import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "staff-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(command: "staff" | "audit-verify", ...words: string[]) {
  const env = { ...process.env, DATA_DIR: folder, BOT_TOKEN: "1:test", AUDIT_ANCHOR: "" };
  const { stdout, stderr, status } = spawnSync(process.execPath, [COMMANDS, command, ...words], {
    env,
    encoding: "utf8",
  });
  return { out: stdout, err: stderr, status };
}

function change(sql: string): void {
  const database = new Database(join(folder, "family-links.db"));
  database.exec(sql);
  database.close();
}

test("before anything is there the audit cannot be checked, and nothing is made by trying", () => {
  const tried = run("audit-verify");
  expect(tried.status).toBe(2);
  expect(tried.err).toContain("set DATA_DIR");
});

test("nobody is invited before the first account: that would close the way to it", () => {
  expect(run("staff", "invite", "Vera", "--role", "caseworker").err).toContain("Make the first account");
});

test("somebody is invited from the machine: the link is printed, the account waits, the audit tells", async () => {
  const store = openSqlite(join(folder, "family-links.db"));
  const first = await prepareDeskKeys(store, 0);
  const account = {
    secret: first?.setupSecret ?? "",
    name: "Anna",
    passphrase: "four calm words here",
  } as const;
  await createFirstAccount(store, { ...account, language: "en" }, 0);
  await store.close();
  const { out, status } = run(
    ...([
      "staff",
      "invite",
      "Vera",
      "K.",
      "--role",
      "caseworker",
      "--desk",
      "https://desk.example/",
    ] as const),
  );
  expect(status).toBe(0);
  expect(out).toMatch(/^https:\/\/desk\.example\/enrol\/[\w-]{22}$/m);
  expect(run("staff", "list").out).toBe("Anna\tfirst\tactive\nVera K.\tcaseworker\tinvited\n");
  expect(run("staff", "link", "vera k.").out).toMatch(/\/enrol\/[\w-]{22}$/m);
  expect(run("audit-verify")).toMatchObject({ status: 0, out: expect.stringContaining("whole: 2 rows") });
});

test("what cannot be done is said in a sentence", () => {
  expect(run("staff", "invite", "VERA K.", "--role", "reader").err).toContain("take another one");
  expect(run("staff", "invite", "Boris", "--role", "first").err).toContain("Say --role reader");
  expect(run("staff", "link", "Nobody").err).toContain("no such account");
  expect(run("staff", "dance")).toMatchObject({ status: 1 });
  expect(run("staff", "list", "--nonsense")).toMatchObject({ status: 1 });
});

test("a changed row is named, and the command ends with 1", () => {
  change("update audit set detail = 'admin' where seq = 1");
  expect(run("audit-verify")).toMatchObject({ status: 1, out: "TAMPERED: row 1 is not what was written.\n" });
});
