import { addEvent } from "../db/events.ts";
import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { openJson } from "../sealing/envelope.ts";
import { sealPadded } from "./fine-state.ts";
import { hourOf } from "./periods.ts";
import type { StepDetail } from "./states.ts";

/** Everything that can be seen in a request's history. */
export type EventAction =
  | "submitted"
  | "taken_down"
  | "opened"
  | "photo_opened"
  | "claimed"
  | "released"
  | "assigned"
  | "state"
  | "waiting"
  | "file_arrived"
  | "file_failed"
  | "still_here"
  | "withdrawn"
  | "unlinked"
  | "match"
  | "match_opened"
  | "claim_refused"
  | "claim_planned"
  | "claimed_over"
  | "claim_stopped"
  | "regain_code"
  | ExportAction
  | CaseworkAction;

/** A file that leaves the desk: proposed and decided (`what` says which), fetched, opened for printing. */
export type ExportAction = "export" | "export_fetched" | "export_printed";

/** What the staff do about a request beside its state. */
export type CaseworkAction =
  | "note"
  | "note_changed"
  | "contact"
  | "correction"
  | "follow_up"
  | "follow_up_done"
  | "numbers"
  | "urgent"
  | "not_urgent";

/** What a change of state was: a step done by one, or proposed by one and decided by another; a talk that was noted. */
export type StateEvent = "proposed" | "confirmed" | "refused" | "taken_back" | "talk";

export interface EventDetail extends StepDetail {
  readonly from?: string;
  readonly to?: string;
  readonly reason?: string;
  /** Without it: a step by one person. */
  readonly what?: StateEvent;
  /** The sought person, from 0, where a request has several. */
  readonly person?: number;
  readonly until?: string;
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
  const sealedDetail = detail ? sealPadded(key, detail, `event|${event.requestId}`) : null;
  await addEvent(tx, { ...row, sealedDetail });
}

export function readEventDetail(key: DeskKey, requestId: string, sealed: Uint8Array | null): EventDetail {
  return sealed ? openJson<EventDetail>(key.state, sealed, `event|${requestId}`) : {};
}

/** Writes what the person or the program did: to the hour, for seconds would find it in somebody's record of traffic. */
export async function noteEvent(tx: Db, requestId: string, action: EventAction, now: number): Promise<void> {
  await addEvent(tx, { requestId, at: hourOf(now), staffId: null, action, sealedDetail: null });
}
