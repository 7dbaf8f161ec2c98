import { and, desc, eq, isNull } from "drizzle-orm";
import type { Db } from "./store.ts";

export interface DeskKeyRow {
  readonly name: string;
  readonly publicKey: Buffer;
  readonly recoveryPublicKey: Buffer;
  /** What an account would hold, under a one-time secret: until the account that it is for has it. */
  readonly wrappedPrivate: Buffer | null;
  /** What an account would hold, sealed to the recovery key; null until somebody with the key has signed in. */
  readonly sealedForRecovery: Buffer | null;
  /** Of the newest: since when it shall be renewed. Of one before it: since when a newer one takes its place. */
  readonly retiredAt: number | null;
  readonly createdAt: number;
}

type NewDeskKey = Omit<DeskKeyRow, "sealedForRecovery" | "retiredAt"> &
  Partial<Pick<DeskKeyRow, "sealedForRecovery">>;

export async function insertDeskKey(tx: Db, row: NewDeskKey): Promise<void> {
  await tx.q.insert(tx.t.deskKeys).values(row);
}

/** The key new parts are sealed to, and those before it that something is still sealed to: the newest first. */
export async function listDeskKeys(db: Db): Promise<DeskKeyRow[]> {
  return await db.q.select().from(db.t.deskKeys).orderBy(desc(db.t.deskKeys.createdAt));
}

/** The key new parts are sealed to: the newest. */
export async function currentDeskKey(db: Db): Promise<DeskKeyRow | undefined> {
  const [row] = await db.q.select().from(db.t.deskKeys).orderBy(desc(db.t.deskKeys.createdAt)).limit(1);
  return row;
}

/** The one-time secret opens nothing any more: the account it was for has the key now. */
export async function forgetWrappedPrivate(tx: Db): Promise<void> {
  await tx.q.update(tx.t.deskKeys).set({ wrappedPrivate: null });
}

/** Keeps what an account would hold under a one-time secret. */
export async function setWrappedPrivate(tx: Db, name: string, wrappedPrivate: Buffer): Promise<void> {
  await tx.q.update(tx.t.deskKeys).set({ wrappedPrivate }).where(eq(tx.t.deskKeys.name, name));
}

export async function setSealedForRecovery(tx: Db, name: string, sealedForRecovery: Buffer): Promise<void> {
  await tx.q.update(tx.t.deskKeys).set({ sealedForRecovery }).where(eq(tx.t.deskKeys.name, name));
}

/** From now on this key shall be replaced, or is; a time that stands stays. */
export async function retireDeskKey(tx: Db, name: string, now: number): Promise<void> {
  const { deskKeys: d } = tx.t;
  await tx.q
    .update(d)
    .set({ retiredAt: now })
    .where(and(eq(d.name, name), isNull(d.retiredAt)));
}

export async function removeDeskKey(tx: Db, name: string): Promise<void> {
  await tx.q.delete(tx.t.deskKeys).where(eq(tx.t.deskKeys.name, name));
}

/** Replaces a key that nobody has used yet. */
export async function removeDeskKeys(tx: Db): Promise<void> {
  await tx.q.delete(tx.t.deskKeys);
}
