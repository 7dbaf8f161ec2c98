import type { State } from "./lives.ts";

/** What staff look for in a list: groups of states, over all kinds. */
export const STAGES = ["result", "received", "checking", "working", "finished", "closed", "ended"] as const;
export type Stage = (typeof STAGES)[number];

/** Which group a state belongs to. */
export const STAGE_OF: Readonly<Record<State, Stage>> = {
  // Somebody was found, or wrote back: what is decided now can harm most.
  result_unverified: "result",
  result_verified: "result",
  awaiting_found_person_consent: "result",
  consent_exception: "result",
  answer_ready: "result",
  reply_received: "result",
  // Nobody has looked at it.
  submitted: "received",
  reopened: "received",
  // Staff decide whether and how it goes on.
  in_review: "checking",
  identity_check: "checking",
  content_check: "checking",
  needs_info: "checking",
  returned_for_edit: "checking",
  // It is worked on.
  accepted: "working",
  tracing: "working",
  on_hold: "working",
  transferred: "working",
  active: "working",
  renewed: "working",
  linked: "working",
  forwarded: "working",
  both_sides_agree: "working",
  coordinated: "working",
  not_reached: "working",
  // Nothing more is to be done than to close it, or to wait for a change of mind.
  not_eligible: "finished",
  no_result: "finished",
  answered_by_human: "finished",
  safe_no_contact: "finished",
  refused_all: "finished",
  contact_restored: "finished",
  family_told: "finished",
  removed: "finished",
  delivered: "finished",
  undeliverable: "finished",
  refused: "finished",
  reply_given: "finished",
  crossed: "finished",
  not_possible: "finished",
  answered: "finished",
  talked: "finished",
  closed: "closed",
  withdrawn: "ended",
  expired: "ended",
};

/** The states of a group, in the order of the table. */
export function statesOf(stage: Stage): readonly State[] {
  return (Object.keys(STAGE_OF) as readonly State[]).filter((state) => STAGE_OF[state] === stage);
}

const ORDER = Object.keys(STAGE_OF) as readonly State[];

/** Where a request about several people stands: where the one of them stands whose turn it is first. */
export function stateOfAll(states: readonly State[]): State {
  const [first = "submitted", ...others] = states;
  const rank = (state: State): number =>
    STAGES.indexOf(STAGE_OF[state]) * ORDER.length + ORDER.indexOf(state);
  return others.reduce((now, state) => (rank(state) < rank(now) ? state : now), first);
}
