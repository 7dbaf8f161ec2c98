import { and, eq, isNull, lte } from "drizzle-orm";
import type { Db } from "./store.ts";

/** What a button under a message to the staff does, for whom, and where it stands. */
export interface StaffButtonRow {
  readonly tokenHash: string;
  readonly staffId: string;
  readonly chatKey: string;
  readonly action: string;
  readonly requestId: string | null;
  readonly view: string | null;
  readonly expiresAt: number;
  readonly usedAt: number | null;
}

export async function insertStaffButton(tx: Db, row: Omit<StaffButtonRow, "usedAt">): Promise<void> {
  await tx.q.insert(tx.t.staffButtons).values(row);
}

export async function findStaffButton(db: Db, tokenHash: string): Promise<StaffButtonRow | undefined> {
  const { staffButtons: b } = db.t;
  const [row] = await db.q.select().from(b).where(eq(b.tokenHash, tokenHash));
  return row;
}

/** Uses a button up. @returns false when it was used already */
export async function useStaffButton(tx: Db, tokenHash: string, now: number): Promise<boolean> {
  const { staffButtons: b } = tx.t;
  const used = await tx.q
    .update(b)
    .set({ usedAt: now })
    .where(and(eq(b.tokenHash, tokenHash), isNull(b.usedAt)))
    .returning({ tokenHash: b.tokenHash });
  return used.length > 0;
}

export async function removeOldStaffButtons(tx: Db, now: number): Promise<void> {
  await tx.q.delete(tx.t.staffButtons).where(lte(tx.t.staffButtons.expiresAt, now));
}

/** No button of somebody whose chat was unlinked does anything any more. */
export async function removeStaffButtonsOf(tx: Db, staffId: string): Promise<void> {
  await tx.q.delete(tx.t.staffButtons).where(eq(tx.t.staffButtons.staffId, staffId));
}
