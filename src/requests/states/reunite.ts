import { type EndState, endingsOf } from "./endings.ts";
import type { LifeOf, Step } from "./model.ts";

/** Where the crossing of a border to join family stands. */
export type ReuniteState =
  | "submitted"
  | "in_review"
  | "accepted"
  | "not_eligible"
  | "both_sides_agree"
  | "coordinated"
  | "crossed"
  | "not_possible"
  | EndState;

type ReuniteStep = Step<ReuniteState>;

const CLOSED: ReuniteStep = { to: "closed", reason: true };
const NOT_POSSIBLE: ReuniteStep = { to: "not_possible", reason: true };

/** It is arranged with authorities: whoever learns of it must be agreed to. */
const COORDINATED: ReuniteStep = {
  to: "coordinated",
  reason: true,
  twoPeople: "outside_the_movement",
  asks: "recipient",
  gate: "may_share",
};

// biome-ignore format: a table
export const REUNITE_LIFE: LifeOf<ReuniteState> = {
  submitted:        { sees: "received", next: [{ to: "in_review" }] },
  in_review:        { sees: "checking", next: [{ to: "accepted" }, { to: "not_eligible", reason: true }, CLOSED] },
  accepted:         { sees: "tracing",  next: [{ to: "both_sides_agree", reason: true, twoPeople: true }, { to: "in_review", reason: true }, NOT_POSSIBLE, CLOSED] },
  not_eligible:     { sees: "call_us",  next: [{ to: "in_review", reason: true }, CLOSED] },
  // A side may change its mind at any time; that needs no second person.
  both_sides_agree: { sees: "tracing",  next: [COORDINATED, { to: "accepted", reason: true }, NOT_POSSIBLE] },
  coordinated:      { sees: "tracing",  next: [{ to: "crossed", reason: true }, { to: "accepted", reason: true }, NOT_POSSIBLE] },
  crossed:          { sees: "tracing",  next: [CLOSED] },
  not_possible:     { sees: "call_us",  next: [{ to: "accepted", reason: true }, CLOSED] },
  ...endingsOf<ReuniteState>("in_review"),
};
