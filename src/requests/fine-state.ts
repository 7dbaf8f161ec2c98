import type { RequestRow, StateChange } from "../db/requests.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { openJson, seal } from "../sealing/envelope.ts";
import { randomBelow } from "../sealing/fingerprint.ts";
import type { Talk } from "./careful.ts";
import { ENDED_STATES, type State, VISIBLE } from "./states/lives.ts";
import type { EndedState, VisibleState } from "./states/model.ts";
import { stateOfAll } from "./states/stages.ts";
import type { PersonState } from "./states.ts";

export const WAITING_FOR = ["person", "staff", "partner"] as const;
export type WaitingFor = (typeof WAITING_FOR)[number];

/** What only the desk may know of where a request stands. A JSON value. */
export interface FineState {
  /** Of all people of the request together: what lists and filters show. */
  readonly state: State;
  readonly waitingFor: WaitingFor | null;
  /** Until when, `YYYY-MM-DD`. */
  readonly waitingUntil?: string;
  /** Of the last step. */
  readonly reason: string;
  /** Each sought person's own; without it all stand where the request stands. */
  readonly people?: readonly PersonState[];
  /** Talks about danger, the latest last. */
  readonly talks?: readonly Talk[];
}

// One state is written as one of several tokens, so that counting equal tokens tells little about how many requests share it.
const BUCKETS = 16;

/** What the desk filters by: a state, whom it waits for, and `second` for a step that waits for a second person. */
type TokenKind = "state" | "waiting";

/** All tokens that may stand for a value: the desk filters by them. */
export function tokensOf(key: DeskKey, kind: TokenKind, value: string): readonly string[] {
  return Array.from({ length: BUCKETS }, (_, bucket) => key.token(`${kind}|${value}|${bucket}`));
}

/** Opens the fine state; a request the desk has not touched yet is `submitted`. @throws SealBroken */
export function readFineState(key: DeskKey, row: Pick<RequestRow, "id" | "sealedState">): FineState {
  if (!row.sealedState) return { state: "submitted", waitingFor: null, reason: "" };
  return openJson<FineState>(key.state, row.sealedState, `state|${row.id}`);
}

/** How the person or the time ended a request; undefined while it is open or closed by the staff. */
export function endedState({ ended }: Pick<RequestRow, "ended">): EndedState | undefined {
  return ENDED_STATES.find((state) => state === ended);
}

/** Each person of a request. One that was never touched apart stands where the request stands. @param count at least 1 */
export function peopleOf(fine: FineState, count: number): readonly PersonState[] {
  const length = Math.max(1, count, fine.people?.length ?? 0);
  return Array.from({ length }, (_, at) => fine.people?.[at] ?? { state: fine.state, reason: fine.reason });
}

/** What a request is after one of its people changed. */
export function withPeople(fine: FineState, people: readonly PersonState[], reason: string): FineState {
  const state = stateOfAll(people.map((person) => person.state));
  if (VISIBLE[state] !== "closed") return { ...fine, state, people, reason };
  const { waitingUntil: _, ...rest } = fine;
  return { ...rest, state, people, reason, waitingFor: null };
}

/** From the one that matters most to the person down to the one that matters least. */
const WORDS: readonly VisibleState[] = ["question", "call_us", "tracing", "checking", "received", "closed"];

/** The word the person sees. */
export function visibleOf(fine: FineState): VisibleState {
  if (VISIBLE[fine.state] === "closed") return "closed";
  if (fine.waitingFor === "person") return "question";
  const states = fine.people?.map((person) => person.state) ?? [fine.state];
  const words = new Set(states.map((state) => VISIBLE[state]));
  return WORDS.find((word) => words.has(word)) ?? "received";
}

// A longer envelope would tell that something is proposed or was found.
const PADDED_TO_BYTES = 1024;

/** Seals a value so that its length says little: spaces behind JSON change nothing. */
export function sealPadded(key: DeskKey, value: unknown, context: string): Buffer {
  const json = Buffer.from(JSON.stringify(value));
  const length = Math.ceil(json.length / PADDED_TO_BYTES) * PADDED_TO_BYTES;
  return seal(key.state, Buffer.concat([json, Buffer.alloc(length - json.length, " ")]), context);
}

type SealedState = Pick<StateChange, "visibleState" | "sealedState" | "stateToken" | "waitingToken">;

export function sealFineState(key: DeskKey, requestId: string, fine: FineState): SealedState {
  const pick = (kind: TokenKind, value: string): string =>
    key.token(`${kind}|${value}|${randomBelow(BUCKETS)}`);
  const proposed = fine.people?.some((person) => person.proposal) ?? false;
  const waits = proposed ? "second" : fine.waitingFor;
  return {
    visibleState: visibleOf(fine),
    sealedState: sealPadded(key, fine, `state|${requestId}`),
    stateToken: pick("state", fine.state),
    waitingToken: waits === null ? null : pick("waiting", waits),
  };
}
