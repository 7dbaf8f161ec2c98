import { queueIndexing } from "../db/mentions.ts";
import { changeState, type RequestRow } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { type FineState, sealFineState } from "./fine-state.ts";
import { hourOf, nextPing } from "./periods.ts";

/** When the person is asked next whether they can be reached: never while it is closed, anew once it is open again. */
function pingAfter(row: RequestRow, isClosed: boolean, hour: number): number | null {
  if (isClosed || row.chatKey === null) return null;
  return row.visibleState === "closed" ? nextPing(row.submittedAt, hour) : row.nextPingAt;
}

/**
 * Writes a new fine state with what follows from it: work by the staff keeps a request from expiring, a closed one
 * says since when, and one that is taken up again has not ended.
 * @param isOpened whether it had ended without the staff, or was closed, and is taken up again
 * @returns false when it changed meanwhile
 */
export async function writeFine(
  tx: Db,
  key: DeskKey,
  row: RequestRow,
  change: {
    readonly fine: FineState;
    readonly version: number;
    readonly now: number;
    readonly isOpened?: boolean;
  },
): Promise<boolean> {
  const hour = hourOf(change.now);
  const sealed = sealFineState(key, row.id, change.fine);
  // The person or the time ended it: what staff note about it does not open it again.
  const ended = change.isOpened ? null : row.ended;
  const isClosed = ended !== null || sealed.visibleState === "closed";
  const done = await changeState(tx, row.id, change.version, {
    ...sealed,
    visibleState: isClosed ? "closed" : sealed.visibleState,
    lastSignAt: hour,
    closedAt: isClosed ? (row.closedAt ?? hour) : null,
    ended,
    nextPingAt: pingAfter(row, isClosed, hour),
  });
  // Under a request that had ended nobody was looked for.
  if (done && change.isOpened) await queueIndexing(tx, row.id);
  return done;
}
