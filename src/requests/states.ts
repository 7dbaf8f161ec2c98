import type { Recipient } from "../flows/data/recipients.ts";
import { isRequestKind } from "./content.ts";
import { needsSecondPerson, type ShareRefusal } from "./may-share.ts";
import { LIVES, type State } from "./states/lives.ts";
import type { Exception, Result, Step } from "./states/model.ts";
import { KEEPS_CONSENT, KEEPS_RESULT } from "./states/tracing.ts";

/** What staff said with a step, beside the reason. */
export interface StepDetail {
  readonly result?: Result;
  readonly exception?: Exception;
  readonly recipient?: Recipient;
}

/** A step that one person on the staff proposed and another has not decided yet. */
export interface Proposal extends StepDetail {
  readonly to: State | "before";
  readonly reason: string;
  readonly by: string;
  readonly at: number;
}

/** Two different people on the staff, the one who proposed first. */
export interface TwoPeople {
  readonly by: readonly [string, string];
  readonly at: number;
}

/** Where one sought person stands; of any other kind of request, the whole of it. A JSON value. */
export interface PersonState {
  readonly state: State;
  /** Of the last step. */
  readonly reason: string;
  /** Where it was when a result was reported. */
  readonly before?: State;
  readonly result?: Result;
  /** To whom it was transferred. */
  readonly recipient?: Recipient;
  /** The found person agreed to an answer. */
  readonly consent?: TwoPeople;
  readonly exception?: TwoPeople & { readonly because: Exception };
  readonly proposal?: Proposal;
}

/** What the gates of steps ask about the request. */
export interface Gates {
  readonly wantsThemTold: boolean;
  readonly hidden: boolean;
  readonly refuseSharing: (recipient: Recipient) => ShareRefusal | undefined;
}

export type GateRefusal = "consent_missing" | "not_wanted_told" | "hidden" | ShareRefusal;

export type StepRefusal =
  | "not_allowed_from_here"
  | "reason_needed"
  | "result_needed"
  | "exception_needed"
  | "exception_not_death"
  | "recipient_needed"
  | "proposal_open"
  | GateRefusal;

/** What staff may do next; nothing where the kind or the state is of no release. */
export function stepsFrom(kind: string, state: State): readonly Step<State>[] {
  return (isRequestKind(kind) ? LIVES[kind][state]?.next : undefined) ?? [];
}

export function findStep(kind: string, state: State, to: string): Step<State> | undefined {
  return stepsFrom(kind, state).find((step) => step.to === to);
}

/** Whether another person on the staff must confirm it. */
export function needsTwo(step: Step<State>, { recipient }: StepDetail): boolean {
  if (step.twoPeople === "outside_the_movement")
    return recipient === undefined || needsSecondPerson(recipient);
  return step.twoPeople === true;
}

/** What stands between a person and a step, whatever staff write. @param recipient where the step asks for one */
export function refuseGate(
  step: Step<State>,
  person: PersonState,
  gates: Gates,
  recipient: Recipient | undefined,
): GateRefusal | undefined {
  switch (step.gate) {
    case "consent_or_exception":
      return person.consent || person.exception ? undefined : "consent_missing";
    case "wants_them_told":
      return gates.wantsThemTold && !gates.hidden ? undefined : "not_wanted_told";
    case "not_hidden":
      return gates.hidden ? "hidden" : undefined;
    case "may_share":
      return recipient && gates.refuseSharing(recipient);
    default:
      return undefined;
  }
}

function refuseDetail(step: Step<State>, person: PersonState, detail: StepDetail): StepRefusal | undefined {
  if (step.asks === "result" && !detail.result) return "result_needed";
  if (step.asks === "recipient" && !detail.recipient) return "recipient_needed";
  if (step.asks !== "exception") return undefined;
  if (!detail.exception) return "exception_needed";
  return detail.exception === "death" && person.result !== "dead" ? "exception_not_death" : undefined;
}

/** Whether a step may be taken or proposed now. @returns a reason code, or undefined when it may */
export function refuseStep(
  kind: string,
  person: PersonState,
  wanted: StepDetail & { readonly to: string; readonly reason: string },
  gates: Gates,
): StepRefusal | undefined {
  const step = findStep(kind, person.state, wanted.to);
  if (!step || (step.to === "before" && !person.before)) return "not_allowed_from_here";
  if (person.proposal) return "proposal_open";
  if (step.reason && wanted.reason.trim() === "") return "reason_needed";
  return refuseDetail(step, person, wanted) ?? refuseGate(step, person, gates, wanted.recipient);
}

/** The person once a proposal is decided, or no longer matters. */
export function withoutProposal(person: PersonState): PersonState {
  const { proposal: _, ...rest } = person;
  return rest;
}

/**
 * The person after a step that was allowed.
 * @param by one on the staff, or the two that the step takes
 */
export function takeStep(
  person: PersonState,
  step: Step<State>,
  wanted: StepDetail & { readonly reason: string },
  by: readonly [string] | readonly [string, string],
  at: number,
): PersonState {
  const to = step.to === "before" ? (person.before ?? person.state) : step.to;
  const [proposer, second] = by;
  const two: TwoPeople | undefined = second === undefined ? undefined : { by: [proposer, second], at };
  const result = wanted.result ?? person.result;
  const recipient = wanted.recipient ?? person.recipient;
  const isReported = to === "result_unverified" && !KEEPS_RESULT.has(person.state);
  const before = isReported ? person.state : person.before;
  const consent = to === "answer_ready" ? two : person.consent;
  const exception =
    to === "consent_exception" && two && wanted.exception
      ? { ...two, because: wanted.exception }
      : person.exception;
  return {
    state: to,
    reason: wanted.reason,
    ...(recipient ? { recipient } : {}),
    ...(KEEPS_RESULT.has(to) && before ? { before } : {}),
    ...(KEEPS_RESULT.has(to) && result ? { result } : {}),
    ...(KEEPS_CONSENT.has(to) && consent ? { consent } : {}),
    ...(KEEPS_CONSENT.has(to) && exception ? { exception } : {}),
  };
}
