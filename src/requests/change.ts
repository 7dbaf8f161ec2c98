import { addEvent } from "../db/events.ts";
import { changeState, claimRequest, findRequest, releaseRequest } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { openJson, sealJson } from "../sealing/envelope.ts";
import { readFineState, sealFineState } from "./fine-state.ts";
import { refuseTransition, type State, type StateRefusal, type WaitingFor } from "./states.ts";

/** Everything that can be seen in a request's history. */
export type EventAction =
  | "submitted"
  | "opened"
  | "photo_opened"
  | "claimed"
  | "released"
  | "state"
  | "waiting"
  | "file_arrived"
  | "file_failed"
  | "still_here"
  | "match"
  | "match_opened";

export interface EventDetail {
  readonly from?: string;
  readonly to?: string;
  readonly reason?: string;
}

/** Writes that somebody on the staff did something; the detail can be read at the desk only. */
export async function recordEvent(
  tx: Db,
  key: DeskKey,
  event: {
    readonly requestId: string;
    readonly staffId: string;
    readonly at: number;
    readonly action: EventAction;
    readonly detail?: EventDetail;
  },
): Promise<void> {
  const { detail, ...row } = event;
  const sealedDetail = detail ? sealJson(key.state, detail, `event|${event.requestId}`) : null;
  await addEvent(tx, { ...row, sealedDetail });
}

export function readEventDetail(key: DeskKey, requestId: string, sealed: Uint8Array | null): EventDetail {
  return sealed ? openJson<EventDetail>(key.state, sealed, `event|${requestId}`) : {};
}

/** Takes a request to work on it. @returns false when somebody was faster */
export async function claim(tx: Db, requestId: string, staffId: string, now: number): Promise<boolean> {
  const done = await claimRequest(tx, requestId, staffId, now);
  if (done) await addEvent(tx, { requestId, at: now, staffId, action: "claimed", sealedDetail: null });
  return done;
}

/** Gives it back to the queue. @returns false when this member of staff does not have it */
export async function release(tx: Db, requestId: string, staffId: string, now: number): Promise<boolean> {
  const done = await releaseRequest(tx, requestId, staffId);
  if (done) await addEvent(tx, { requestId, at: now, staffId, action: "released", sealedDetail: null });
  return done;
}

export type ChangeRefusal = StateRefusal | "not_found" | "changed_meanwhile";

interface Change {
  readonly requestId: string;
  /** The version the member of staff saw. */
  readonly version: number;
  readonly staffId: string;
  readonly now: number;
}

/** Moves a request to another state. @returns a reason code when it may not be */
export async function moveState(
  tx: Db,
  key: DeskKey,
  change: Change & { readonly to: State; readonly reason: string },
): Promise<ChangeRefusal | undefined> {
  const { requestId, version, staffId, now, to, reason } = change;
  const row = await findRequest(tx, requestId);
  if (!row) return "not_found";
  const before = readFineState(key, row);
  const refused = refuseTransition({
    from: before.state,
    to,
    reason,
    actor: staffId,
    claimedBy: row.claimedBy,
  });
  if (refused) return refused;
  const after = sealFineState(key, requestId, { state: to, waitingFor: null, reason });
  if (!(await changeState(tx, requestId, version, after))) return "changed_meanwhile";
  await recordEvent(tx, key, {
    requestId,
    staffId,
    at: now,
    action: "state",
    detail: { from: before.state, to, reason },
  });
  return undefined;
}

/** Says whom a request waits for. @returns a reason code when it may not be changed */
export async function markWaiting(
  tx: Db,
  key: DeskKey,
  change: Change & { readonly waitingFor: WaitingFor | null },
): Promise<ChangeRefusal | undefined> {
  const { requestId, version, staffId, now, waitingFor } = change;
  const row = await findRequest(tx, requestId);
  if (!row) return "not_found";
  if (row.claimedBy !== staffId) return row.claimedBy === null ? "claim_first" : "somebody_else_has_it";
  const before = readFineState(key, row);
  if (before.state === "closed") return "not_allowed_from_here";
  const after = sealFineState(key, requestId, { ...before, waitingFor });
  if (!(await changeState(tx, requestId, version, after))) return "changed_meanwhile";
  await recordEvent(tx, key, {
    requestId,
    staffId,
    at: now,
    action: "waiting",
    detail: { from: before.waitingFor ?? "", to: waitingFor ?? "" },
  });
  return undefined;
}
