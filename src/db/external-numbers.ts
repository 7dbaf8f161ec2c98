import { asc, eq } from "drizzle-orm";
import type { Db } from "./store.ts";

/** Replaces the hashes a request is found by. @param tokens keyed hashes, each once */
export async function replaceExternalNumbers(
  tx: Db,
  requestId: string,
  tokens: readonly string[],
): Promise<void> {
  const { externalNumbers } = tx.t;
  await tx.q.delete(externalNumbers).where(eq(externalNumbers.requestId, requestId));
  if (tokens.length === 0) return;
  await tx.q.insert(externalNumbers).values(tokens.map((token) => ({ token, requestId })));
}

/** Requests that bear a number. @param limit at most so many */
export async function requestsWithExternalNumber(db: Db, token: string, limit: number): Promise<string[]> {
  const { externalNumbers } = db.t;
  const rows = await db.q
    .select({ requestId: externalNumbers.requestId })
    .from(externalNumbers)
    .where(eq(externalNumbers.token, token))
    .orderBy(asc(externalNumbers.requestId))
    .limit(limit);
  return rows.map(({ requestId }) => requestId);
}
