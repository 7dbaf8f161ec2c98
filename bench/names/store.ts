import { createHmac } from "node:crypto";
import Database from "better-sqlite3";
import { type Comparison, comparePersons } from "../../src/matching/compare.ts";
import { keyWeights, type MentionKey } from "../../src/matching/key-kinds.ts";
import { keysOf, keysToAsk } from "../../src/matching/keys.ts";
import type { PersonParts } from "../../src/matching/person.ts";

/** The key table of the desk as the bench needs it: 64-bit HMACs, found by equality, scored in this process. */
const indexKey = Buffer.alloc(32, 7);
const mostRowsPerKey = 1500;
const mostCandidates = 200;

export interface Found {
  readonly id: number;
  readonly comparison: Comparison;
}

export interface NameStore {
  readonly add: (id: number, parts: PersonParts, plain: string) => void;
  readonly build: () => void;
  readonly find: (parts: PersonParts, limit: number) => readonly Found[];
  readonly findByTrigrams: (plain: string, limit: number) => readonly number[];
  readonly plans: () => readonly string[];
  readonly size: () => { readonly keys: number; readonly indexMegabytes: number };
}

const askSql = "select mention from mention_key where key = ? limit ?";
const partsSql = "select parts from mention where id = ?";
const trigramSql = "select rowid from trigram where trigram match ? order by rank limit ?";

export function createNameStore(path: string, withTrigrams: boolean): NameStore {
  const database = new Database(path);
  database.pragma("journal_mode = off");
  database.pragma("synchronous = off");
  database.pragma("cache_size = -200000");
  database.exec(`
    create table mention (id integer primary key, parts text not null);
    create table mention_key (key integer not null, mention integer not null, primary key (key, mention)) without rowid;
  `);
  if (withTrigrams)
    database.exec("create virtual table trigram using fts5(name, tokenize = 'trigram', content = '')");
  const addMention = database.prepare("insert into mention (id, parts) values (?, ?)");
  const addKey = database.prepare("insert or ignore into mention_key (key, mention) values (?, ?)");
  const addTrigrams = withTrigrams
    ? database.prepare("insert into trigram (rowid, name) values (?, ?)")
    : undefined;
  const ask = database.prepare<[bigint, number], number>(askSql).pluck();
  const readParts = database.prepare<[number], string>(partsSql).pluck();
  const askTrigrams = withTrigrams
    ? database.prepare<[string, number], number>(trigramSql).pluck()
    : undefined;
  database.exec("begin");
  let waiting: (readonly [bigint, number])[] = [];
  let keys = 0;

  const flush = database.transaction((rows: readonly (readonly [bigint, number])[]) => {
    for (const [key, mention] of rows) addKey.run(key, mention);
  });

  function find(parts: PersonParts, limit: number): readonly Found[] {
    const hits = new Map<number, number>();
    for (const key of keysToAsk(parts)) {
      const weight = keyWeights[key.kind];
      for (const mention of ask.all(hash(key), mostRowsPerKey))
        hits.set(mention, (hits.get(mention) ?? 0) + weight);
    }
    return [...hits]
      .toSorted((one, two) => two[1] - one[1])
      .slice(0, mostCandidates)
      .map(([id]) => ({
        id,
        comparison: comparePersons(parts, JSON.parse(readParts.get(id) ?? "{}") as PersonParts),
      }))
      .toSorted((one, two) => two.comparison.bits - one.comparison.bits)
      .slice(0, limit);
  }

  return {
    add: (id, parts, plain) => {
      addMention.run(id, JSON.stringify(parts));
      addTrigrams?.run(id, plain);
      for (const key of keysOf(parts)) waiting.push([hash(key), id]);
    },
    build: () => {
      database.exec("commit");
      keys += waiting.length;
      // In key order, so that the tree is written once from left to right.
      flush(waiting.toSorted((one, two) => (one[0] < two[0] ? -1 : one[0] > two[0] ? 1 : 0)));
      waiting = [];
    },
    find,
    findByTrigrams: (plain, limit) => askTrigrams?.all(trigramQuery(plain), limit) ?? [],
    plans: () =>
      [askSql, partsSql].flatMap((sql) =>
        database
          .prepare<unknown[], { readonly detail: string }>(`explain query plan ${sql}`)
          .all(...(sql === askSql ? [1, 1] : [1]))
          .map(({ detail }) => detail),
      ),
    size: () => ({
      keys,
      indexMegabytes:
        (database
          .prepare<[], number>("select sum(pgsize) from dbstat where name = 'mention_key'")
          .pluck()
          .get() ?? 0) / 1e6,
    }),
  };
}

function hash({ kind, text }: MentionKey): bigint {
  return createHmac("sha256", indexKey).update(`${kind} ${text}`).digest().readBigInt64BE(0);
}

function trigramQuery(plain: string): string {
  const trigrams = plain
    .split(" ")
    .flatMap((word) =>
      Array.from({ length: Math.max(0, word.length - 2) }, (_, at) => `"${word.slice(at, at + 3)}"`),
    );
  return trigrams.length === 0 ? '"---"' : trigrams.join(" OR ");
}
