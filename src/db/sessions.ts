import { desc, eq, lt, or } from "drizzle-orm";
import type { Db } from "./store.ts";

/** A signed-in browser; only the hash of its token is kept. */
export interface SessionRow {
  readonly tokenHash: string;
  readonly staffId: string;
  readonly createdAt: number;
  readonly seenAt: number;
  /** The family of the browser, for example `firefox`. */
  readonly browser: string;
}

export async function insertSession(tx: Db, row: SessionRow): Promise<void> {
  await tx.q.insert(tx.t.sessions).values(row);
}

export async function findSession(db: Db, tokenHash: string): Promise<SessionRow | undefined> {
  const [row] = await db.q.select().from(db.t.sessions).where(eq(db.t.sessions.tokenHash, tokenHash));
  return row;
}

export async function touchSession(tx: Db, tokenHash: string, now: number): Promise<void> {
  await tx.q.update(tx.t.sessions).set({ seenAt: now }).where(eq(tx.t.sessions.tokenHash, tokenHash));
}

export async function removeSession(tx: Db, tokenHash: string): Promise<void> {
  await tx.q.delete(tx.t.sessions).where(eq(tx.t.sessions.tokenHash, tokenHash));
}

/** Somebody's sessions, the latest first. */
export async function listSessions(db: Db, staffId: string): Promise<SessionRow[]> {
  const { sessions } = db.t;
  return await db.q
    .select()
    .from(sessions)
    .where(eq(sessions.staffId, staffId))
    .orderBy(desc(sessions.createdAt));
}

/** Signs somebody out in every browser. */
export async function removeSessionsOf(tx: Db, staffId: string): Promise<void> {
  await tx.q.delete(tx.t.sessions).where(eq(tx.t.sessions.staffId, staffId));
}

/** Removes sessions idle since one time or begun before another. */
export async function removeOldSessions(tx: Db, idleSince: number, begunBefore: number): Promise<void> {
  const { sessions } = tx.t;
  await tx.q.delete(sessions).where(or(lt(sessions.seenAt, idleSince), lt(sessions.createdAt, begunBefore)));
}
