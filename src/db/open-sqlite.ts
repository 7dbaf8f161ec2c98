import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { groupCommit } from "./group-commit.ts";
import { migrate } from "./migrate-sqlite.ts";
import * as tables from "./schema.sqlite.ts";
import type { Db, Store } from "./store.ts";

/** The store cannot be opened safely; the message says what to do. */
export class UnsafeStore extends Error {
  override readonly name = "UnsafeStore";
}

/** What must hold on the writing connection, read back after it is set. Reasons in docs/security.md. */
const WANTED: Readonly<Record<string, { readonly set: string; readonly reads: string | number }>> = {
  journal_mode: { set: "wal", reads: "wal" },
  synchronous: { set: "full", reads: 2 },
  secure_delete: { set: "on", reads: 1 },
  temp_store: { set: "memory", reads: 2 },
  foreign_keys: { set: "on", reads: 1 },
  trusted_schema: { set: "off", reads: 0 },
};

function connect(file: string): Database.Database {
  const connection = new Database(file, { timeout: 5000 });
  for (const [name, { set, reads }] of Object.entries(WANTED)) {
    connection.pragma(`${name} = ${set}`);
    const found = connection.pragma(name, { simple: true });
    if (found !== reads) {
      throw new UnsafeStore(
        `SQLite did not accept ${name} = ${set} for the database in DATA_DIR (it says ${String(found)}). ` +
          "Put DATA_DIR on a local disk: network file systems cannot keep this database safe.",
      );
    }
  }
  return connection;
}

function asDb(connection: Database.Database): Db {
  // Typed as PostgreSQL so that one set of query files serves both databases; see docs/decisions/storage.md.
  return {
    q: drizzle(connection) as unknown as Db["q"],
    t: tables,
    statements: new Map(),
  };
}

/**
 * Opens (and makes, and brings up to date) the database file.
 * @throws UnsafeStore with a sentence that says what to do
 */
export function openSqlite(file: string): Store {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const old = process.umask(0o077);
  try {
    const writer = connect(file);
    const problem = migrate(writer, join(dirname(file), "backups"));
    if (problem) {
      writer.close();
      throw new UnsafeStore(problem);
    }
    const reader = connect(file);
    reader.pragma("query_only = on");
    // On a connection of its own, for the writer may be in the middle of a transaction; busy is told at once.
    const checkpointer = connect(file);
    checkpointer.pragma("busy_timeout = 0");
    for (const part of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(part)) chmodSync(part, 0o600);
    const tx = asDb(writer);
    const steps = new Map<string, Database.Statement>();
    const commits = groupCommit((step) => {
      const statement = steps.get(step) ?? writer.prepare(step);
      steps.set(step, statement);
      statement.run();
    });
    return {
      read: asDb(reader),
      write: (job) => commits.add(() => job(tx)),
      emptyLog() {
        const [outcome] = checkpointer.pragma("wal_checkpoint(truncate)") as readonly { busy: number }[];
        return outcome?.busy === 0;
      },
      async close() {
        await commits.idle();
        checkpointer.close();
        reader.close();
        writer.close();
      },
    };
  } finally {
    process.umask(old);
  }
}
