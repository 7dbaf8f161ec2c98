import { and, eq, lt } from "drizzle-orm";
import type { Db } from "./store.ts";

/** The day somebody has to come back to a request, `YYYY-MM-DD`; null: none. */
export async function setFollowUpDay(tx: Db, requestId: string, followUpOn: string | null): Promise<void> {
  const { requests } = tx.t;
  await tx.q.update(requests).set({ followUpOn }).where(eq(requests.id, requestId));
}

/** @param alertAt when the staff are told that nobody has claimed it; null: never */
export async function setUrgent(
  tx: Db,
  requestId: string,
  standing: { readonly urgent: boolean; readonly alertAt: number | null },
): Promise<void> {
  const { requests } = tx.t;
  await tx.q.update(requests).set(standing).where(eq(requests.id, requestId));
}

/** The staff did something about a request: it lives on. @param hour of the work */
export async function noteWork(tx: Db, requestId: string, hour: number): Promise<void> {
  const { requests } = tx.t;
  await tx.q
    .update(requests)
    .set({ lastSignAt: hour })
    .where(and(eq(requests.id, requestId), lt(requests.lastSignAt, hour)));
}
