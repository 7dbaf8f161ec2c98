import { and, eq, gt, lte } from "drizzle-orm";
import type { Db } from "./store.ts";

/** A link that works once: who or what it is for, and until when. */
export interface OneTimeTokenRow {
  readonly tokenHash: string;
  readonly purpose: string;
  readonly subject: string;
  readonly expiresAt: number;
}

export async function insertOneTimeToken(tx: Db, row: OneTimeTokenRow): Promise<void> {
  await tx.q.insert(tx.t.oneTimeTokens).values(row);
}

/** Whom a token is for, without using it up; undefined when it is unknown, used or too old. */
export async function findOneTimeToken(
  db: Db,
  tokenHash: string,
  purpose: string,
  now: number,
): Promise<string | undefined> {
  const { oneTimeTokens: o } = db.t;
  const [row] = await db.q
    .select({ subject: o.subject })
    .from(o)
    .where(and(eq(o.tokenHash, tokenHash), eq(o.purpose, purpose), gt(o.expiresAt, now)));
  return row?.subject;
}

/** Uses a token up. @returns whom it is for, or undefined when it is unknown, used or too old */
export async function spendOneTimeToken(
  tx: Db,
  tokenHash: string,
  purpose: string,
  now: number,
): Promise<string | undefined> {
  const { oneTimeTokens: o } = tx.t;
  const spent = await tx.q
    .delete(o)
    .where(and(eq(o.tokenHash, tokenHash), eq(o.purpose, purpose), gt(o.expiresAt, now)))
    .returning({ subject: o.subject });
  return spent[0]?.subject;
}

export async function removeExpiredTokens(tx: Db, now: number): Promise<void> {
  await tx.q.delete(tx.t.oneTimeTokens).where(lte(tx.t.oneTimeTokens.expiresAt, now));
}

/** Takes away every token of a purpose that is for somebody or something. */
export async function removeTokensFor(tx: Db, purpose: string, subject: string): Promise<void> {
  const { oneTimeTokens: o } = tx.t;
  await tx.q.delete(o).where(and(eq(o.purpose, purpose), eq(o.subject, subject)));
}

/** Whether a token of this purpose is open for somebody or something. */
export async function hasTokenFor(db: Db, purpose: string, subject: string, now: number): Promise<boolean> {
  const { oneTimeTokens: o } = db.t;
  const rows = await db.q
    .select({ subject: o.subject })
    .from(o)
    .where(and(eq(o.purpose, purpose), eq(o.subject, subject), gt(o.expiresAt, now)))
    .limit(1);
  return rows.length > 0;
}
