import Database from "better-sqlite3";

const sql = "select rowid from trigram where trigram match ? order by rank limit ?";

/** What a search without knowledge of names does: SQLite's trigram index, in memory. */
export function createTrigrams(): {
  readonly add: (id: number, plain: string) => void;
  readonly find: (plain: string, limit: number) => readonly number[];
  readonly close: () => void;
} {
  const database = new Database(":memory:");
  database.exec("create virtual table trigram using fts5(name, tokenize = 'trigram', content = '')");
  const add = database.prepare("insert into trigram (rowid, name) values (?, ?)");
  const find = database.prepare<[string, number], number>(sql).pluck();
  return {
    add: (id, plain) => void add.run(id, plain),
    find: (plain, limit) => find.all(matchOf(plain), limit),
    close: () => void database.close(),
  };
}

function matchOf(plain: string): string {
  const trigrams = plain
    .split(" ")
    .flatMap((word) =>
      Array.from({ length: Math.max(0, word.length - 2) }, (_, at) => `"${word.slice(at, at + 3)}"`),
    );
  return trigrams.length === 0 ? '"---"' : trigrams.join(" OR ");
}
