import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate as applyAll } from "drizzle-orm/better-sqlite3/migrator";

const FOLDER = fileURLToPath(new URL("./migrations/sqlite", import.meta.url));

function countApplied(connection: Database.Database): number {
  const table = connection.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get();
  if (!table) return 0;
  return connection.prepare("select count(*) from __drizzle_migrations").pluck().get() as number;
}

/**
 * Brings the schema up to date, after a copy of what was there.
 * @param copies the folder for that copy; copies are removed after seven days (retention table)
 * @param folder of the migrations, as drizzle-kit writes them
 * @returns a sentence when the database is newer than the program, undefined when all is well
 */
export function migrate(
  connection: Database.Database,
  copies: string,
  folder: string = FOLDER,
): string | undefined {
  const journal = JSON.parse(readFileSync(join(folder, "meta", "_journal.json"), "utf8")) as {
    entries: unknown[];
  };
  const applied = countApplied(connection);
  if (applied > journal.entries.length) {
    return (
      `The database in DATA_DIR was written by a newer release (schema ${applied}, this program knows ${journal.entries.length}). ` +
      "Start that release, or restore the copy it took before it changed the schema, from DATA_DIR/backups."
    );
  }
  if (applied > 0 && applied < journal.entries.length) {
    mkdirSync(copies, { recursive: true, mode: 0o700 });
    const copy = join(copies, `before-schema-${journal.entries.length}-${Date.now()}.db`);
    connection.prepare("vacuum into ?").run(copy);
  }
  applyAll(drizzle(connection), { migrationsFolder: folder });
  return undefined;
}
