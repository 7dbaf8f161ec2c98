import { and, eq, inArray, isNotNull, or } from "drizzle-orm";
import type { Db } from "./store.ts";

/** Numbers of all requests that belong to a chat. */
export async function requestIdsOf(db: Db, chatKey: string): Promise<readonly string[]> {
  const { requests } = db.t;
  const rows = await db.q.select({ id: requests.id }).from(requests).where(eq(requests.chatKey, chatKey));
  return rows.map(({ id }) => id);
}

/** Deletes what is kept of a chat beside its requests: address, conversation, drafts, what waits to be sent. */
export async function deletePersonRows(tx: Db, chatKey: string): Promise<void> {
  const { t, q } = tx;
  await q.delete(t.drafts).where(eq(t.drafts.chatKey, chatKey));
  await q.delete(t.outbox).where(inArray(t.outbox.lane, [chatKey, `${chatKey}!`]));
  await q.delete(t.chatMessages).where(eq(t.chatMessages.chatKey, chatKey));
  await q.delete(t.plannedClaims).where(eq(t.plannedClaims.chatKey, chatKey));
  await q.delete(t.claimTries).where(eq(t.claimTries.key, chatKey));
  await q.delete(t.people).where(eq(t.people.chatKey, chatKey));
}

/** Takes content and chat off the updates that are done with; their numbers still guard against redelivery. */
export async function blankUpdates(tx: Db, chatKey: string): Promise<void> {
  const { inbox } = tx.t;
  const isDone = or(isNotNull(inbox.handledAt), isNotNull(inbox.quarantinedAt));
  await tx.q
    .update(inbox)
    .set({ chatKey: "", sealed: null })
    .where(and(eq(inbox.chatKey, chatKey), isDone));
}

/** Whether another account waits to get one of these requests. */
export async function isAnyClaimed(db: Db, requestIds: readonly string[]): Promise<boolean> {
  const { plannedClaims: p } = db.t;
  const found = await db.q
    .select({ id: p.id })
    .from(p)
    .where(inArray(p.requestId, [...requestIds]))
    .limit(1);
  return found.length > 0;
}

/** Takes a chat away from its requests, which go on: nobody writes to it any more. */
export async function unlinkRequests(tx: Db, chatKey: string, at: number): Promise<readonly string[]> {
  const { requests } = tx.t;
  const rows = await tx.q
    .update(requests)
    .set({ chatKey: null, unlinkedAt: at, nextPingAt: null, unread: true })
    .where(eq(requests.chatKey, chatKey))
    .returning({ id: requests.id });
  return rows.map(({ id }) => id);
}
