import * as pg from "drizzle-orm/pg-core";
import * as sqlite from "drizzle-orm/sqlite-core";

const bytea = pg.customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** The few column kinds the schema is made of, in PostgreSQL's dress. Times are milliseconds since 1970. */
const postgresKit = {
  table: pg.pgTable,
  index: pg.index,
  primaryKey: pg.primaryKey,
  sequence: (name: string) => pg.bigserial(name, { mode: "number" }).primaryKey(),
  text: (name: string) => pg.text(name),
  integer: (name: string) => pg.integer(name),
  time: (name: string) => pg.bigint(name, { mode: "number" }),
  flag: (name: string) => pg.boolean(name),
  bytes: (name: string) => bytea(name),
};

/** Queries are written once against these types and run on either database. */
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
