import * as pg from "drizzle-orm/pg-core";

const bytea = pg.customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** The few column kinds the schema is made of, in PostgreSQL's dress. Times are milliseconds since 1970. */
export const postgresKit = {
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
