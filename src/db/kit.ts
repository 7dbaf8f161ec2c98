import * as sqlite from "drizzle-orm/sqlite-core";
import type { postgresKit } from "./kit-postgres.ts";

/**
 * Queries are written once against these types and run on either database. Only the type is taken from
 * PostgreSQL's kit: loading that half of the library would lengthen every start on SQLite by a tenth.
 */
export type Kit = typeof postgresKit;

/** The same kinds in SQLite's dress. The two libraries' types differ, their behaviour for these kinds does not. */
export const sqliteKit = {
  table: sqlite.sqliteTable,
  index: sqlite.index,
  primaryKey: sqlite.primaryKey,
  sequence: (name: string) => sqlite.integer(name).primaryKey({ autoIncrement: true }),
  text: (name: string) => sqlite.text(name),
  integer: (name: string) => sqlite.integer(name),
  time: (name: string) => sqlite.integer(name),
  flag: (name: string) => sqlite.integer(name, { mode: "boolean" }),
  bytes: (name: string) => sqlite.blob(name, { mode: "buffer" }),
} as unknown as Kit;
