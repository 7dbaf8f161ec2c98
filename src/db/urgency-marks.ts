import { count, eq, inArray, sum } from "drizzle-orm";
import type { Db } from "./store.ts";

/**
 * One word for all parts of each request, by its id: another one as soon as the person or the staff wrote anything, or
 * something was taken away. Read from an index alone.
 */
export async function partsStamps(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { requestParts: p } = db.t;
  const rows = await db.q
    .select({ id: p.requestId, parts: count(), versions: sum(p.version) })
    .from(p)
    .where(inArray(p.requestId, [...ids]))
    .groupBy(p.requestId);
  return new Map(rows.map(({ id, parts, versions }) => [id, `${parts}.${versions ?? 0}`]));
}

export async function setSealedMarks(tx: Db, requestId: string, sealedMarks: Buffer): Promise<void> {
  const { requests } = tx.t;
  await tx.q.update(requests).set({ sealedMarks }).where(eq(requests.id, requestId));
}
