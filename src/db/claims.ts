import { and, asc, count, eq, gt, lte } from "drizzle-orm";
import type { Db } from "./store.ts";

/** A request that somebody claimed from another account, until the waiting time is over. */
export interface PlannedClaim {
  readonly id: string;
  readonly requestId: string;
  /** The account that asks for it. */
  readonly chatKey: string;
  readonly dueAt: number;
}

export async function insertClaim(tx: Db, row: PlannedClaim): Promise<void> {
  await tx.q.insert(tx.t.plannedClaims).values(row);
}

export async function findClaim(db: Db, id: string): Promise<PlannedClaim | undefined> {
  const [row] = await db.q.select().from(db.t.plannedClaims).where(eq(db.t.plannedClaims.id, id));
  return row;
}

/** Whether this chat waits for this request already. */
export async function claimOfChat(
  db: Db,
  requestId: string,
  chatKey: string,
): Promise<PlannedClaim | undefined> {
  const { plannedClaims: p } = db.t;
  const [row] = await db.q
    .select()
    .from(p)
    .where(and(eq(p.requestId, requestId), eq(p.chatKey, chatKey)));
  return row;
}

/** Claims whose waiting time is over, the first to ask first. */
export async function claimsDue(db: Db, now: number): Promise<readonly PlannedClaim[]> {
  const { plannedClaims: p } = db.t;
  return await db.q.select().from(p).where(lte(p.dueAt, now)).orderBy(asc(p.dueAt));
}

/** @returns whether it was still there: of two who take it away, one does */
export async function removeClaim(tx: Db, id: string): Promise<boolean> {
  const { plannedClaims: p } = tx.t;
  return (await tx.q.delete(p).where(eq(p.id, id)).returning({ id: p.id })).length > 0;
}

/** Takes away every claim of a request. @returns them */
export async function removeClaimsOf(tx: Db, requestId: string): Promise<readonly PlannedClaim[]> {
  const { plannedClaims: p } = tx.t;
  return await tx.q.delete(p).where(eq(p.requestId, requestId)).returning();
}

/** Gives a request to a chat, whose person has just shown that they are there. */
export async function linkRequest(tx: Db, requestId: string, chatKey: string): Promise<void> {
  const { requests } = tx.t;
  await tx.q
    .update(requests)
    .set({ chatKey, unlinkedAt: null, unreachableSince: null })
    .where(eq(requests.id, requestId));
}

/** @param key of an account or of a reference; @returns how many wrong codes since a time */
export async function countTries(db: Db, key: string, since: number): Promise<number> {
  const { claimTries: c } = db.t;
  const [row] = await db.q
    .select({ n: count() })
    .from(c)
    .where(and(eq(c.key, key), gt(c.at, since)));
  return row?.n ?? 0;
}

/** Notes a wrong code. @param at rounded to the hour */
export async function insertTry(tx: Db, key: string, at: number): Promise<void> {
  await tx.q.insert(tx.t.claimTries).values({ key, at });
}

export async function removeTriesBefore(tx: Db, before: number): Promise<void> {
  await tx.q.delete(tx.t.claimTries).where(lte(tx.t.claimTries.at, before));
}
