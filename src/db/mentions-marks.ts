import { asc, eq, gt, sql } from "drizzle-orm";
import { type Db, prepared } from "./store.ts";

/** What was indexed of a request. */
export interface MarkRow {
  readonly requestId: string;
  /** Deleted with the request: its mentions cannot be opened any more. */
  readonly salt: Buffer;
  readonly version: string;
}

/** Requests in the order of their ids, after one, with the version they were indexed in; null: never. */
export async function requestsWithMarks(
  db: Db,
  after: string,
  limit: number,
): Promise<
  {
    readonly requestId: string;
    readonly ended: string | null;
    /** Null: nothing is known of its matches yet. */
    readonly matchToken: string | null;
    readonly version: string | null;
  }[]
> {
  const { requests: r, indexMarks: m } = db.t;
  return await db.q
    .select({ requestId: r.id, ended: r.ended, matchToken: r.matchToken, version: m.version })
    .from(r)
    .leftJoin(m, eq(m.requestId, r.id))
    .where(gt(r.id, after))
    .orderBy(asc(r.id))
    .limit(limit);
}

export async function findMark(db: Db, requestId: string): Promise<MarkRow | undefined> {
  const find = prepared(db, "findMark", (q, { indexMarks: m }) =>
    q
      .select()
      .from(m)
      .where(eq(m.requestId, sql.placeholder("requestId")))
      .prepare("find_mark"),
  );
  const [row] = await find.execute({ requestId });
  return row;
}

/** Writes the mark and, on a server, holds every other indexer of this request until the transaction is over. */
export async function setMark(tx: Db, mark: MarkRow): Promise<void> {
  const { indexMarks: m } = tx.t;
  const { salt, version } = mark;
  await tx.q.insert(m).values(mark).onConflictDoUpdate({ target: m.requestId, set: { salt, version } });
}

export async function removeMark(tx: Db, requestId: string): Promise<void> {
  await tx.q.delete(tx.t.indexMarks).where(eq(tx.t.indexMarks.requestId, requestId));
}
