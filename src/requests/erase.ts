import { deleteRequestRows, insertTombstone } from "../db/erasure.ts";
import { findRequest } from "../db/requests.ts";
import type { Db, Store } from "../db/store.ts";
import { hourOf } from "./periods.ts";

/** Who wanted it gone. */
export type ErasureReason = "person" | "period" | "staff";

/**
 * Erases a request: its keys, its parts and everything that happened to it. What stays is a keyed hash of the
 * reference, two hours and the reason. The bytes leave the log files with `emptyLogs`.
 * @returns false when there is no such request any more
 */
export async function eraseRequest(
  tx: Db,
  referenceKey: (reference: string) => string,
  requestId: string,
  reason: ErasureReason,
  now: number,
): Promise<boolean> {
  const row = await findRequest(tx, requestId);
  if (!row) return false;
  await deleteRequestRows(tx, requestId);
  await insertTombstone(tx, {
    referenceKey: referenceKey(row.reference),
    submittedAt: row.submittedAt,
    erasedAt: hourOf(now),
    reason,
  });
  return true;
}

const MOST_TRIES = 20;
const PAUSE_MS = 100;

/**
 * Deleted bytes stay in SQLite's log until it is emptied: without this the key bytes were still in a file 200 times
 * of 200. @throws when somebody was reading all the time: not erased yet, to be tried again
 */
export async function emptyLogs(store: Store): Promise<void> {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    if (store.emptyLog()) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error("the log of the database could not be emptied: somebody was reading");
}
