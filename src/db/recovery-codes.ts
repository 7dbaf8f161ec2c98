import { and, count, eq } from "drizzle-orm";
import type { Db } from "./store.ts";

interface StoredCode {
  readonly salt: Buffer;
  readonly hash: string;
}

/** Replaces all codes of somebody. */
export async function setRecoveryCodes(tx: Db, staffId: string, codes: readonly StoredCode[]): Promise<void> {
  const { recoveryCodes: r } = tx.t;
  await tx.q.delete(r).where(eq(r.staffId, staffId));
  if (codes.length > 0) await tx.q.insert(r).values(codes.map((code) => ({ staffId, ...code })));
}

/** The salt all codes of somebody share; undefined when none is left. */
export async function recoverySalt(db: Db, staffId: string): Promise<Buffer | undefined> {
  const { recoveryCodes: r } = db.t;
  const [row] = await db.q.select({ salt: r.salt }).from(r).where(eq(r.staffId, staffId)).limit(1);
  return row?.salt;
}

export async function countRecoveryCodes(db: Db, staffId: string): Promise<number> {
  const { recoveryCodes: r } = db.t;
  const [row] = await db.q.select({ n: count() }).from(r).where(eq(r.staffId, staffId));
  return row?.n ?? 0;
}

/** Uses a code up. @returns false when there is no such code, or no more */
export async function useRecoveryCode(tx: Db, staffId: string, hash: string): Promise<boolean> {
  const { recoveryCodes: r } = tx.t;
  const used = await tx.q
    .delete(r)
    .where(and(eq(r.staffId, staffId), eq(r.hash, hash)))
    .returning({ hash: r.hash });
  return used.length > 0;
}
