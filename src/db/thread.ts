import { and, asc, eq, inArray, isNotNull, isNull, lt, max, or, sql } from "drizzle-orm";
import type { Db } from "./store.ts";

/** One message between a person and the staff; what it says is the part `thread-<id>` of the request. */
export interface ThreadRow {
  readonly seq: number;
  readonly id: string;
  readonly requestId: string;
  /** Null: from the person. */
  readonly staffId: string | null;
  /** Of the person's, rounded down to the hour. */
  readonly at: number;
  readonly kind: string;
  /** The message this one answers. */
  readonly answers: string | null;
  /** What became of a message of the staff; null for the person's. */
  readonly delivery: string | null;
  readonly sealedForIntake: Buffer | null;
  readonly edits: number;
  readonly seenAt: number | null;
}

export type NewMessage = Pick<ThreadRow, "id" | "requestId" | "staffId" | "at" | "kind"> &
  Partial<Pick<ThreadRow, "answers" | "delivery" | "sealedForIntake">>;

export async function insertMessage(tx: Db, row: NewMessage): Promise<void> {
  await tx.q.insert(tx.t.thread).values(row);
}

export async function findMessage(db: Db, id: string): Promise<ThreadRow | undefined> {
  const [row] = await db.q.select().from(db.t.thread).where(eq(db.t.thread.id, id));
  return row;
}

/** Both sides' messages about a request, in the order they came. */
export async function listMessages(db: Db, requestId: string): Promise<ThreadRow[]> {
  const { thread } = db.t;
  return await db.q.select().from(thread).where(eq(thread.requestId, requestId)).orderBy(asc(thread.seq));
}

/** A message of the staff with what decides whether the person may be told of it now. */
export interface ToTell {
  readonly id: string;
  readonly delivery: string;
  readonly chatKey: string | null;
  readonly urgent: boolean;
  /** When the person sent the request, and when they last wrote about it; both rounded down to the hour. */
  readonly submittedAt: number;
  readonly lastWroteAt: number | null;
  readonly unlinkedAt: number | null;
  readonly ended: string | null;
  readonly sealedAddress: Buffer | null;
  readonly unreachableSince: number | null;
}

/** When the people of these requests last wrote about them. */
async function lastWrote(
  db: Db,
  rows: readonly { readonly requestId: string }[],
): Promise<ReadonlyMap<string, number | null>> {
  const { thread } = db.t;
  const ids = [...new Set(rows.map(({ requestId }) => requestId))];
  if (ids.length === 0) return new Map();
  const found = await db.q
    .select({ requestId: thread.requestId, at: max(thread.at) })
    .from(thread)
    .where(and(inArray(thread.requestId, ids), isNull(thread.staffId)))
    .groupBy(thread.requestId);
  return new Map(found.map(({ requestId, at }) => [requestId, at]));
}

/** The staff's messages that wait, and those of people who had blocked the bot and can be reached again, oldest first. */
export async function messagesToTell(db: Db): Promise<ToTell[]> {
  const { thread, requests, people } = db.t;
  const rows = await db.q
    .select({
      id: thread.id,
      delivery: thread.delivery,
      chatKey: requests.chatKey,
      urgent: requests.urgent,
      submittedAt: requests.submittedAt,
      requestId: thread.requestId,
      unlinkedAt: requests.unlinkedAt,
      ended: requests.ended,
      sealedAddress: people.sealedAddress,
      unreachableSince: people.unreachableSince,
    })
    .from(thread)
    .innerJoin(requests, eq(requests.id, thread.requestId))
    .leftJoin(people, eq(people.chatKey, requests.chatKey))
    .where(
      or(
        eq(thread.delivery, "waiting"),
        and(eq(thread.delivery, "blocked"), isNull(people.unreachableSince), isNotNull(people.chatKey)),
      ),
    )
    .orderBy(asc(thread.seq));
  const wrote = await lastWrote(db, rows);
  return rows.map(({ requestId, ...row }) => ({
    ...row,
    delivery: row.delivery ?? "",
    lastWroteAt: wrote.get(requestId) ?? null,
  }));
}

/**
 * Says what became of a message of the staff.
 * @param from only if it stands so now
 * @param more `sealedForIntake: null` wipes the copy intake can open; `at` when it is sent anew
 * @returns false when it stood otherwise
 */
export async function setDelivery(
  tx: Db,
  id: string,
  from: readonly string[],
  to: string,
  more: { readonly sealedForIntake?: Buffer | null; readonly at?: number } = {},
): Promise<boolean> {
  const { thread } = tx.t;
  const done = await tx.q
    .update(thread)
    .set({ delivery: to, ...more })
    .where(and(eq(thread.id, id), inArray(thread.delivery, [...from])))
    .returning({ id: thread.id });
  return done.length > 0;
}

/**
 * Wipes copies that intake could open and says so.
 * @param before only those written before this time; all without it
 */
export async function wipeCopies(tx: Db, to: string, before?: number): Promise<void> {
  const { thread } = tx.t;
  await tx.q
    .update(thread)
    .set({ delivery: to, sealedForIntake: null })
    .where(and(isNotNull(thread.sealedForIntake), before === undefined ? undefined : lt(thread.at, before)));
}

/** Notes when somebody on the staff first saw the person's messages; nothing of the request is unread any more. */
export async function markSeen(tx: Db, requestId: string, now: number): Promise<void> {
  const { thread, requests } = tx.t;
  await tx.q
    .update(thread)
    .set({ seenAt: now })
    .where(and(eq(thread.requestId, requestId), isNull(thread.staffId), isNull(thread.seenAt)));
  await tx.q.update(requests).set({ unread: false }).where(eq(requests.id, requestId));
}

/** The person sent something that nobody on the staff has opened yet. */
export async function markUnread(tx: Db, requestId: string): Promise<void> {
  await tx.q.update(tx.t.requests).set({ unread: true }).where(eq(tx.t.requests.id, requestId));
}

/** One more correction by the person: nobody has seen this wording yet. @returns how many there are now */
export async function countEdit(tx: Db, id: string): Promise<number> {
  const { thread } = tx.t;
  const [row] = await tx.q
    .update(thread)
    .set({ edits: sql`${thread.edits} + 1`, seenAt: null })
    .where(eq(thread.id, id))
    .returning({ edits: thread.edits });
  return row?.edits ?? 0;
}

/** Remembers where in the chat a person's message stands. */
export async function insertSource(
  tx: Db,
  row: { readonly sourceKey: string; readonly threadId: string; readonly at: number },
): Promise<void> {
  await tx.q.insert(tx.t.threadSources).values(row).onConflictDoNothing();
}

export async function findSource(db: Db, sourceKey: string): Promise<string | undefined> {
  const { threadSources: s } = db.t;
  const [row] = await db.q.select({ threadId: s.threadId }).from(s).where(eq(s.sourceKey, sourceKey));
  return row?.threadId;
}

export async function removeSourcesBefore(tx: Db, before: number): Promise<void> {
  const { threadSources: s } = tx.t;
  await tx.q.delete(s).where(lt(s.at, before));
}
