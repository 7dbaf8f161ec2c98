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

export async function removeFileFetch(tx: Db, seq: number): Promise<void> {
  await tx.q.delete(tx.t.fileFetches).where(eq(tx.t.fileFetches.seq, seq));
}

export async function postponeFileFetch(
  tx: Db,
  seq: number,
  tries: number,
  notBefore: number,
): Promise<void> {
  await tx.q.update(tx.t.fileFetches).set({ tries, notBefore }).where(eq(tx.t.fileFetches.seq, seq));
}

export async function buryFileFetch(tx: Db, seq: number, tries: number, now: number): Promise<void> {
  await tx.q.update(tx.t.fileFetches).set({ tries, deadAt: now }).where(eq(tx.t.fileFetches.seq, seq));
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
