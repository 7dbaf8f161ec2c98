import { and, asc, eq, isNull, lte } from "drizzle-orm";
import type { Db } from "./store.ts";

/** A file still to be fetched from Telegram for a part of a request; the caller opens `sealed`. */
export interface FileFetchRow {
  readonly seq: number;
  readonly requestId: string;
  readonly part: string;
  readonly sealed: Buffer;
  readonly tries: number;
}

export async function queueFileFetch(
  tx: Db,
  row: { readonly requestId: string; readonly part: string; readonly sealed: Buffer },
): Promise<void> {
  await tx.q.insert(tx.t.fileFetches).values(row);
}

export async function dueFileFetches(db: Db, now: number, limit: number): Promise<FileFetchRow[]> {
  const { fileFetches: f } = db.t;
  return await db.q
    .select()
    .from(f)
    .where(and(isNull(f.deadAt), lte(f.notBefore, now)))
    .orderBy(asc(f.seq))
    .limit(limit);
}

/** @returns false when it is gone already: the request was erased meanwhile */
export async function removeFileFetch(tx: Db, seq: number): Promise<boolean> {
  const { fileFetches: f } = tx.t;
  return (await tx.q.delete(f).where(eq(f.seq, seq)).returning({ seq: f.seq })).length > 0;
}

export async function postponeFileFetch(
  tx: Db,
  seq: number,
  tries: number,
  notBefore: number,
): Promise<void> {
  await tx.q.update(tx.t.fileFetches).set({ tries, notBefore }).where(eq(tx.t.fileFetches.seq, seq));
}

/** @returns false when it is gone already: the request was erased meanwhile */
export async function buryFileFetch(tx: Db, seq: number, tries: number, now: number): Promise<boolean> {
  const { fileFetches: f } = tx.t;
  const done = await tx.q
    .update(f)
    .set({ tries, deadAt: now })
    .where(eq(f.seq, seq))
    .returning({ seq: f.seq });
  return done.length > 0;
}

/** Parts of a request whose file is still on its way or could not be fetched. */
export async function openFileFetches(
  db: Db,
  requestId: string,
): Promise<{ readonly part: string; readonly dead: boolean }[]> {
  const { fileFetches: f } = db.t;
  const rows = await db.q
    .select({ part: f.part, deadAt: f.deadAt })
    .from(f)
    .where(eq(f.requestId, requestId));
  return rows.map((row) => ({ part: row.part, dead: row.deadAt !== null }));
}
