import { asc, between, eq, inArray, sql } from "drizzle-orm";
import { type Db, prepared } from "./store.ts";

/** Mentions are numbered below this, and a key's entries lie side by side from `hash × MENTIONS` on. */
export const MENTIONS = 2 ** 24;
/** Hashes are below this: an entry has 53 bits, the most a number holds exactly. */
export const HASHES = 2 ** 29;

const ENTRY_BYTES = 8;

/** One person named in one request; only the desk can tell which. */
export interface MentionRow {
  readonly number: number;
  readonly requestToken: string;
  readonly sealedOwner: Buffer;
  readonly sealed: Buffer;
  /** The entries of the key table that lead here, eight bytes each. */
  readonly keys: Buffer;
}

/** The desk shall look at a request again: it was filed, added to, ended or taken up again. */
export async function queueIndexing(tx: Db, requestId: string): Promise<void> {
  await tx.q.insert(tx.t.indexQueue).values({ requestId });
}

/** Requests that wait to be indexed, longest waiting first; one may stand there more than once. */
export async function queuedForIndexing(
  db: Db,
  limit: number,
): Promise<{ readonly seq: number; readonly requestId: string }[]> {
  return await db.q.select().from(db.t.indexQueue).orderBy(asc(db.t.indexQueue.seq)).limit(limit);
}

/** Takes rows off the queue; what was queued for a request later stays. */
export async function leaveQueue(tx: Db, seqs: readonly number[]): Promise<void> {
  await tx.q.delete(tx.t.indexQueue).where(inArray(tx.t.indexQueue.seq, [...seqs]));
}

export async function listMentions(db: Db, requestToken: string): Promise<MentionRow[]> {
  const list = prepared(db, "listMentions", (q, { mentions: m }) =>
    q
      .select()
      .from(m)
      .where(eq(m.requestToken, sql.placeholder("token")))
      .orderBy(asc(m.number))
      .prepare("list_mentions"),
  );
  return await list.execute({ token: requestToken });
}

export async function findMention(
  db: Db,
  number: number,
): Promise<Pick<MentionRow, "sealedOwner" | "sealed"> | undefined> {
  const find = prepared(db, "findMention", (q, { mentions: m }) =>
    q
      .select({ sealedOwner: m.sealedOwner, sealed: m.sealed })
      .from(m)
      .where(eq(m.number, sql.placeholder("number")))
      .prepare("find_mention"),
  );
  const [row] = await find.execute({ number });
  return row;
}

function entriesOf(keys: Buffer): readonly number[] {
  const count = keys.length / ENTRY_BYTES;
  return Array.from({ length: count }, (_, at) => Number(keys.readBigUInt64BE(at * ENTRY_BYTES)));
}

/** The entries of a mention's keys. @param hashes each below `HASHES` */
export function entriesFor(number: number, hashes: readonly number[]): readonly number[] {
  return [...new Set(hashes)].map((hash) => hash * MENTIONS + number);
}

/** Keeps a mention. @returns false when the number is taken: draw another */
export async function insertMention(
  tx: Db,
  mention: Omit<MentionRow, "keys">,
  entries: readonly number[],
): Promise<boolean> {
  const keys = Buffer.alloc(entries.length * ENTRY_BYTES);
  for (const [at, entry] of entries.entries()) keys.writeBigUInt64BE(BigInt(entry), at * ENTRY_BYTES);
  const insert = prepared(tx, "insertMention", (q, { mentions: m }) =>
    q
      .insert(m)
      .values({
        number: sql.placeholder("number"),
        requestToken: sql.placeholder("requestToken"),
        sealedOwner: sql.placeholder("sealedOwner"),
        sealed: sql.placeholder("sealed"),
        keys: sql.placeholder("keys"),
      })
      .onConflictDoNothing()
      .returning({ number: m.number })
      .prepare("insert_mention"),
  );
  const done = await insert.execute({ ...mention, keys });
  return done.length > 0;
}

/** So many in one statement: a quarter of the time of one by one. */
const ENTRIES_AT_ONCE = 16;

/** Makes mentions findable by their keys. */
export async function insertEntries(tx: Db, entries: readonly number[]): Promise<void> {
  for (let from = 0; from < entries.length; from += ENTRIES_AT_ONCE) {
    const some = entries.slice(from, from + ENTRIES_AT_ONCE);
    const insert = prepared(tx, `insertEntries ${some.length}`, (q, { mentionKeys: k }) =>
      q
        .insert(k)
        .values(some.map((_, at) => ({ entry: sql.placeholder(`entry${at}`) })))
        .onConflictDoNothing()
        .prepare(`insert_entries_${some.length}`),
    );
    await insert.execute(Object.fromEntries(some.map((entry, at) => [`entry${at}`, entry])));
  }
}

/** Removes a mention with everything it was found by. */
export async function removeMention(
  tx: Db,
  { number, keys }: Pick<MentionRow, "number" | "keys">,
): Promise<void> {
  const { mentions, mentionKeys } = tx.t;
  const entries = entriesOf(keys);
  if (entries.length > 0) await tx.q.delete(mentionKeys).where(inArray(mentionKeys.entry, [...entries]));
  await tx.q.delete(mentions).where(eq(mentions.number, number));
}

/** Numbers of the mentions that bear a key, at most so many. */
export async function mentionsUnder(db: Db, hash: number, limit: number): Promise<number[]> {
  const find = prepared(db, "mentionsUnder", (q, { mentionKeys: k }) =>
    q
      .select({ entry: k.entry })
      .from(k)
      .where(between(k.entry, sql.placeholder("first"), sql.placeholder("last")))
      .limit(sql.placeholder("limit"))
      .prepare("mentions_under"),
  );
  const first = hash * MENTIONS;
  const rows = await find.execute({ first, last: first + MENTIONS - 1, limit });
  return rows.map(({ entry }) => entry - first);
}
