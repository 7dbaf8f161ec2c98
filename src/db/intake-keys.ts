import { desc, ne } from "drizzle-orm";
import type { Db } from "./store.ts";

export interface IntakeKeyRow {
  readonly name: string;
  readonly publicKey: Buffer;
  readonly createdAt: number;
}

/** The key the desk seals to; undefined where no bot has ever been started. */
export async function currentIntakeKey(db: Db): Promise<IntakeKeyRow | undefined> {
  const { intakePublicKeys: k } = db.t;
  const [row] = await db.q.select().from(k).orderBy(desc(k.createdAt)).limit(1);
  return row;
}

/** Makes this the only key: nothing sealed to another can be opened any more. @returns false when it was so already */
export async function replaceIntakeKey(tx: Db, row: IntakeKeyRow): Promise<boolean> {
  const { intakePublicKeys: k } = tx.t;
  await tx.q.delete(k).where(ne(k.name, row.name));
  const added = await tx.q.insert(k).values(row).onConflictDoNothing().returning({ name: k.name });
  return added.length > 0;
}
