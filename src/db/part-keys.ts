import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "./store.ts";

/** The key of one part, sealed to one reader. */
export interface PartKeyRow {
  readonly requestId: string;
  readonly part: string;
  readonly version: number;
  /** The name of the public key it is sealed to. */
  readonly recipient: string;
  readonly sealedKey: Buffer;
}

/** Where a walk over all part keys stands. */
export type PartKeyPlace = Pick<PartKeyRow, "requestId" | "part" | "version">;
export const PART_KEYS_BEGIN: PartKeyPlace = { requestId: "", part: "", version: 0 };

/** Some of the part keys that are sealed to one of these readers, in the order of their names after a place. */
export async function partKeysSealedTo(
  db: Db,
  readers: readonly string[],
  after: PartKeyPlace,
  limit: number,
): Promise<PartKeyRow[]> {
  const { partKeys: k } = db.t;
  const later = sql`(${k.requestId}, ${k.part}, ${k.version}) > (${after.requestId}, ${after.part}, ${after.version})`;
  return await db.q
    .select()
    .from(k)
    .where(and(inArray(k.recipient, [...readers]), later))
    .orderBy(asc(k.requestId), asc(k.part), asc(k.version))
    .limit(limit);
}

/** How many part keys are sealed to one of these readers. @param most counts no further */
export async function countPartKeysSealedTo(
  db: Db,
  readers: readonly string[],
  most: number,
): Promise<number> {
  const { partKeys: k } = db.t;
  const rows = await db.q
    .select({ version: k.version })
    .from(k)
    .where(inArray(k.recipient, [...readers]))
    .limit(most);
  return rows.length;
}

/** Puts a key that is sealed to another reader in the place of a row, which is gone then. */
export async function replacePartKey(
  tx: Db,
  row: PartKeyRow,
  made: Pick<PartKeyRow, "recipient" | "sealedKey">,
): Promise<void> {
  const { partKeys: k } = tx.t;
  const { requestId, part, version, recipient } = row;
  await tx.q
    .delete(k)
    .where(
      and(eq(k.requestId, requestId), eq(k.part, part), eq(k.version, version), eq(k.recipient, recipient)),
    );
  await tx.q
    .insert(k)
    .values({ requestId, part, version, ...made })
    .onConflictDoNothing();
}
