import { findRequest } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import { listMessages, markSeen } from "../db/thread.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { SealBroken } from "../sealing/envelope.ts";
import { markWaiting } from "./change.ts";
import { readFineState } from "./fine-state.ts";

/**
 * Somebody on the staff opened the request: its messages are seen. Where the person has answered and whoever has the
 * request looks at it, it waits for the staff now; intake could not write that.
 */
export async function seeMessages(
  tx: Db,
  key: DeskKey,
  requestId: string,
  staffId: string,
  now: number,
): Promise<void> {
  const unseen = (await listMessages(tx, requestId)).filter(
    (row) => row.staffId === null && row.seenAt === null,
  );
  const request = await findRequest(tx, requestId);
  if (!request || (unseen.length === 0 && !request.unread)) return;
  await markSeen(tx, requestId, now);
  const answered = unseen.some(({ kind }) => kind === "answer");
  if (!answered || request.claimedBy !== staffId) return;
  try {
    if (readFineState(key, request).waitingFor !== "person") return;
  } catch (error) {
    if (error instanceof SealBroken) return;
    throw error;
  }
  await markWaiting(tx, key, { requestId, version: request.version, staffId, now, waitingFor: "staff" });
}
