import { desc } from "drizzle-orm";
import type { Db } from "./store.ts";

export interface DeskKeyRow {
  readonly name: string;
  readonly publicKey: Buffer;
  readonly recoveryPublicKey: Buffer;
  /** Set until the first account exists: the private key under the one-time secret. */
  readonly wrappedPrivate: Buffer | null;
  readonly createdAt: number;
}

export async function insertDeskKey(tx: Db, row: DeskKeyRow): Promise<void> {
  await tx.q.insert(tx.t.deskKeys).values(row);
}

/** The key new parts are sealed to: the newest. */
export async function currentDeskKey(db: Db): Promise<DeskKeyRow | undefined> {
  const [row] = await db.q.select().from(db.t.deskKeys).orderBy(desc(db.t.deskKeys.createdAt)).limit(1);
  return row;
}

/** The first account has the key now: the one-time secret opens nothing any more. */
export async function forgetWrappedPrivate(tx: Db): Promise<void> {
  await tx.q.update(tx.t.deskKeys).set({ wrappedPrivate: null });
}

/** Replaces a key that nobody has used yet. */
export async function removeDeskKeys(tx: Db): Promise<void> {
  await tx.q.delete(tx.t.deskKeys);
}
