import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "./store.ts";

const HOUR = 60 * 60 * 1000;

/**
 * Gives a request to somebody, or back to the queue, whoever has it now.
 * @param from who was seen to have it: undefined where it does not matter
 * @returns false when somebody else has it meanwhile
 */
export async function assignRequest(
  tx: Db,
  id: string,
  to: string | null,
  change: { readonly from?: string | null; readonly now: number },
): Promise<boolean> {
  const { requests } = tx.t;
  const { from, now } = change;
  const isFrom = from === null ? isNull(requests.claimedBy) : eq(requests.claimedBy, from ?? "");
  const taken = {
    claimedBy: to,
    claimedAt: now,
    firstClaimedAt: sql`coalesce(${requests.firstClaimedAt}, ${now - (now % HOUR)})`,
    alertAt: null,
  };
  const done = await tx.q
    .update(requests)
    .set({
      ...(to === null ? { claimedBy: null, claimedAt: null } : taken),
      version: sql`${requests.version} + 1`,
    })
    .where(and(eq(requests.id, id), from === undefined ? undefined : isFrom))
    .returning({ id: requests.id });
  return done.length > 0;
}
