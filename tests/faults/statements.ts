import Database from "better-sqlite3";

/** What happens on a connection, told before and after each statement runs. */
export type Watch = (moment: "before" | "after", sql: string) => void;

const METHODS = ["run", "get", "all"] as const;

/**
 * Watches every statement of every connection in this process. A watch that throws before a statement stands for
 * SQLite refusing it.
 * @returns a function that ends the watching
 */
export function watchStatements(watch: Watch): () => void {
  const connection = new Database(":memory:");
  const statements = Object.getPrototypeOf(connection.prepare("select 1")) as Record<
    string,
    (this: Database.Statement, ...values: unknown[]) => unknown
  >;
  connection.close();
  const originals = METHODS.map((name) => [name, statements[name]!] as const);
  for (const [name, original] of originals) {
    statements[name] = function (...values) {
      watch("before", this.source);
      const result = original.apply(this, values);
      watch("after", this.source);
      return result;
    };
  }
  return () => {
    for (const [name, original] of originals) statements[name] = original;
  };
}

/** `insert inbox`, `update inbox`, `delete outbox`: what a statement does to which table; undefined for the rest. */
export function deedOf(sql: string): string | undefined {
  const found = /^(insert into|update|delete from) "(\w+)"/i.exec(sql);
  return found ? `${found[1]?.split(" ")[0]?.toLowerCase()} ${found[2]}` : undefined;
}

/** What SQLite says when the disk is full. */
export function diskFull(): Error {
  return new Database.SqliteError("database or disk is full", "SQLITE_FULL");
}
