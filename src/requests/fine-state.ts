import type { RequestRow, StateChange } from "../db/requests.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { openJson, sealJson } from "../sealing/envelope.ts";
import { randomBelow } from "../sealing/fingerprint.ts";
import { type State, VISIBLE, type VisibleState, type WaitingFor } from "./states.ts";

/** What only the desk may know of where a request stands. */
export interface FineState {
  readonly state: State;
  readonly waitingFor: WaitingFor | null;
  readonly reason: string;
}

// One state is written as one of several tokens, so that counting equal tokens tells little about how many requests share it.
const BUCKETS = 16;

/** All tokens that may stand for a value: the desk filters by them. */
export function tokensOf(key: DeskKey, kind: "state" | "waiting", value: string): readonly string[] {
  return Array.from({ length: BUCKETS }, (_, bucket) => key.token(`${kind}|${value}|${bucket}`));
}

/** Opens the fine state; a request the desk has not touched yet is `submitted`. @throws SealBroken */
export function readFineState(key: DeskKey, row: Pick<RequestRow, "id" | "sealedState">): FineState {
  if (!row.sealedState) return { state: "submitted", waitingFor: null, reason: "" };
  return openJson<FineState>(key.state, row.sealedState, `state|${row.id}`);
}

function visibleOf(fine: FineState): VisibleState {
  return fine.waitingFor === "person" && fine.state !== "closed" ? "question" : VISIBLE[fine.state];
}

export function sealFineState(key: DeskKey, requestId: string, fine: FineState): StateChange {
  const pick = (kind: "state" | "waiting", value: string): string =>
    key.token(`${kind}|${value}|${randomBelow(BUCKETS)}`);
  return {
    visibleState: visibleOf(fine),
    sealedState: sealJson(key.state, fine, `state|${requestId}`),
    stateToken: pick("state", fine.state),
    waitingToken: fine.waitingFor ? pick("waiting", fine.waitingFor) : null,
  };
}
