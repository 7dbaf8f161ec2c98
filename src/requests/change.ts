import { addEvent } from "../db/events.ts";
import { claimRequest, findRequest, type RequestRow, releaseRequest } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { type RequestFacts, readFacts } from "./change-facts.ts";
import { writeFine } from "./change-write.ts";
import { recordEvent } from "./event.ts";
import {
  endedState,
  type FineState,
  peopleOf,
  readFineState,
  type WaitingFor,
  withPeople,
} from "./fine-state.ts";
import { tellDeciders } from "./staff-news.ts";
import type { State } from "./states/lives.ts";
import {
  findStep,
  needsTwo,
  type PersonState,
  refuseStep,
  type StepDetail,
  type StepRefusal,
  takeStep,
  withoutProposal,
} from "./states.ts";

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

export type HolderRefusal = "not_found" | "claim_first" | "somebody_else_has_it" | "changed_meanwhile";
export type ChangeRefusal = StepRefusal | HolderRefusal | "ended";

export interface Change {
  readonly requestId: string;
  /** The version the member of staff saw. */
  readonly version: number;
  readonly staffId: string;
  readonly now: number;
}

/** Whether this member of staff has the request. @returns a reason code when not */
export function refuseHolder(row: RequestRow, staffId: string): HolderRefusal | undefined {
  if (row.claimedBy === null) return "claim_first";
  return row.claimedBy === staffId ? undefined : "somebody_else_has_it";
}

/** Everybody the request is about, as they stand now: one that ended without the staff stands there for all. */
export function standings(row: RequestRow, fine: FineState, count: number): readonly PersonState[] {
  const ended = endedState(row);
  const people = peopleOf(fine, count);
  return ended ? people.map((person) => ({ ...withoutProposal(person), state: ended })) : people;
}

export interface Move extends Change, StepDetail {
  readonly to: State | "before";
  readonly reason: string;
  /** The sought person, from 0. */
  readonly person?: number;
  /** Also everybody else who stands where this person stands; never for steps that take two people. */
  readonly everybody?: boolean;
}

function detailOf({ result, exception, recipient }: StepDetail): StepDetail {
  return {
    ...(result ? { result } : {}),
    ...(exception ? { exception } : {}),
    ...(recipient ? { recipient } : {}),
  };
}

/** Everybody after a step of one of them, or after its proposal. */
function moved(
  kind: string,
  people: readonly PersonState[],
  facts: RequestFacts,
  move: Move,
): readonly PersonState[] | StepRefusal {
  const { person: at = 0, to, reason, staffId, now } = move;
  const chosen = people[at];
  if (!chosen) return "not_allowed_from_here";
  const wanted = { to, reason, ...detailOf(move) };
  const refused = refuseStep(kind, chosen, wanted, facts.gates);
  const step = findStep(kind, chosen.state, to);
  if (refused || !step) return refused ?? "not_allowed_from_here";
  if (needsTwo(step, wanted)) {
    const proposal = { ...wanted, by: staffId, at: now };
    return people.map((one, index) => (index === at ? { ...one, proposal } : one));
  }
  const goesAlong = (one: PersonState, index: number): boolean =>
    index === at ||
    (move.everybody === true &&
      one.state === chosen.state &&
      refuseStep(kind, one, wanted, facts.gates) === undefined);
  return people.map((one, index) =>
    goesAlong(one, index) ? takeStep(one, step, wanted, [staffId], now) : one,
  );
}

/**
 * Moves a request, or one of its sought people, to another state; a step that takes two people is proposed only.
 * @returns a reason code when it may not be
 */
export async function moveState(tx: Db, key: DeskKey, move: Move): Promise<ChangeRefusal | undefined> {
  const { requestId, version, staffId, now, to, reason, person = 0 } = move;
  const row = await findRequest(tx, requestId);
  if (!row) return "not_found";
  const notHolder = refuseHolder(row, staffId);
  if (notHolder) return notHolder;
  const fine = readFineState(key, row);
  const facts = await readFacts(tx, key, row, fine, now);
  const before = standings(row, fine, facts.people);
  const isEnded = endedState(row) !== undefined;
  const after = moved(row.kind, before, facts, isEnded ? { ...move, everybody: true } : move);
  if (typeof after === "string") return after;
  const proposed = after[person]?.proposal !== undefined;
  const next = proposed
    ? { ...fine, people: after }
    : { ...withPeople(fine, after, reason), waitingFor: null };
  const isOpened = to === "reopened";
  if (!(await writeFine(tx, key, row, { fine: next, version, now, isOpened }))) return "changed_meanwhile";
  if (proposed) await tellDeciders(tx, staffId, now);
  const which = before.length > 1 && !move.everybody ? { person } : {};
  const from = before[person]?.state ?? fine.state;
  const what = proposed ? { what: "proposed" as const } : {};
  const detail = {
    from,
    to: proposed ? to : (after[person]?.state ?? to),
    reason,
    ...detailOf(move),
    ...what,
    ...which,
  };
  await recordEvent(tx, key, { requestId, staffId, at: now, action: "state", detail });
  return undefined;
}

/** Says whom a request waits for. @param change `until`: `YYYY-MM-DD`; @returns a reason code when it may not be changed */
export async function markWaiting(
  tx: Db,
  key: DeskKey,
  change: Change & { readonly waitingFor: WaitingFor | null; readonly until?: string | undefined },
): Promise<HolderRefusal | "not_allowed_from_here" | undefined> {
  const { requestId, version, staffId, now, waitingFor, until } = change;
  const row = await findRequest(tx, requestId);
  if (!row) return "not_found";
  const notHolder = refuseHolder(row, staffId);
  if (notHolder) return notHolder;
  const before = readFineState(key, row);
  if (before.state === "closed" || row.ended !== null) return "not_allowed_from_here";
  const { waitingUntil: _, ...rest } = before;
  const fine = { ...rest, waitingFor, ...(waitingFor && until ? { waitingUntil: until } : {}) };
  if (!(await writeFine(tx, key, row, { fine, version, now }))) return "changed_meanwhile";
  const detail = { from: before.waitingFor ?? "", to: waitingFor ?? "", ...(until ? { until } : {}) };
  await recordEvent(tx, key, { requestId, staffId, at: now, action: "waiting", detail });
  return undefined;
}
