import { and, eq, inArray, isNull, lt, ne } from "drizzle-orm";
import { queueIndexing } from "./mentions.ts";
import type { RequestRow } from "./requests.ts";
import type { Db } from "./store.ts";

/** Deletes every row that belongs to a request, in all tables. Without its rows in `part_keys` no copy of it can be opened. */
export async function deleteRequestRows(tx: Db, requestId: string): Promise<void> {
  const { t, q } = tx;
  await q.delete(t.partKeys).where(eq(t.partKeys.requestId, requestId));
  await q.delete(t.requestParts).where(eq(t.requestParts.requestId, requestId));
  await q.delete(t.fileFetches).where(eq(t.fileFetches.requestId, requestId));
  const messages = q.select({ id: t.thread.id }).from(t.thread).where(eq(t.thread.requestId, requestId));
  await q.delete(t.threadSources).where(inArray(t.threadSources.threadId, messages));
  await q.delete(t.thread).where(eq(t.thread.requestId, requestId));
  await q.delete(t.events).where(eq(t.events.requestId, requestId));
  await q.delete(t.deskDrafts).where(eq(t.deskDrafts.requestId, requestId));
  await q.delete(t.staffNews).where(eq(t.staffNews.requestId, requestId));
  await q.delete(t.staffButtons).where(eq(t.staffButtons.requestId, requestId));
  await q.delete(t.externalNumbers).where(eq(t.externalNumbers.requestId, requestId));
  await q.delete(t.plannedEndings).where(eq(t.plannedEndings.requestId, requestId));
  await q.delete(t.plannedClaims).where(eq(t.plannedClaims.requestId, requestId));
  await q.delete(t.oneTimeTokens).where(eq(t.oneTimeTokens.subject, requestId));
  // Half of the key of what the desk keeps to find its people: emptied, it cannot be opened. The desk removes the rest.
  await q.delete(t.indexMarks).where(eq(t.indexMarks.requestId, requestId));
  await q.delete(t.indexQueue).where(eq(t.indexQueue.requestId, requestId));
  await q.insert(t.indexQueue).values({ requestId });
  await q.delete(t.requests).where(eq(t.requests.id, requestId));
}

export interface TombstoneRow {
  /** Keyed hash of the reference. */
  readonly referenceKey: string;
  readonly submittedAt: number;
  readonly erasedAt: number;
  readonly reason: string;
}

export async function insertTombstone(tx: Db, row: TombstoneRow): Promise<void> {
  await tx.q.insert(tx.t.tombstones).values(row).onConflictDoNothing();
}

export async function findTombstone(db: Db, referenceKey: string): Promise<TombstoneRow | undefined> {
  const { tombstones } = db.t;
  const [row] = await db.q.select().from(tombstones).where(eq(tombstones.referenceKey, referenceKey));
  return row;
}

export async function removeTombstonesBefore(tx: Db, before: number): Promise<void> {
  await tx.q.delete(tx.t.tombstones).where(lt(tx.t.tombstones.erasedAt, before));
}

const AT_ONCE = 200;

/** Requests that were closed before a time, some at once. */
export async function requestsClosedBefore(db: Db, before: number): Promise<RequestRow[]> {
  const { requests } = db.t;
  return await db.q.select().from(requests).where(lt(requests.closedAt, before)).limit(AT_ONCE);
}

/** Open requests without a sign of life and without work since a time, some at once. */
export async function openRequestsSilentSince(db: Db, before: number): Promise<RequestRow[]> {
  const { requests } = db.t;
  return await db.q
    .select()
    .from(requests)
    .where(and(lt(requests.lastSignAt, before), ne(requests.visibleState, "closed"), isNull(requests.ended)))
    .limit(AT_ONCE);
}

/** Closes a request without the staff. @param ended how */
export async function endRequest(
  tx: Db,
  requestId: string,
  ended: "withdrawn" | "expired",
  closedAt: number,
): Promise<void> {
  const { requests } = tx.t;
  await tx.q
    .update(requests)
    .set({ ended, closedAt, visibleState: "closed", alertAt: null, nextPingAt: null })
    .where(eq(requests.id, requestId));
  // Nobody is looked for under a request that was withdrawn.
  await queueIndexing(tx, requestId);
}
