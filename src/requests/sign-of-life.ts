import { findRequest, setSign } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import { hourOf, nextPing } from "./periods.ts";

/**
 * The person did something about this request, or spoke with the staff: it lives on, and they are asked again much later
 * whether they can be reached.
 */
export async function signOfLife(tx: Db, requestId: string, now: number): Promise<void> {
  const row = await findRequest(tx, requestId);
  if (!row) return;
  const hour = hourOf(now);
  const lastSignAt = Math.max(row.lastSignAt, hour);
  await setSign(tx, requestId, { lastSignAt, nextPingAt: nextPing(row.submittedAt, hour) });
}
