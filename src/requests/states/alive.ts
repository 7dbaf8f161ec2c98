import { type EarlierState, earlierStates } from "./earlier.ts";
import { type EndState, endingsOf } from "./endings.ts";
import type { LifeOf, Step } from "./model.ts";

/** Where "I am safe" stands. */
export type AliveState =
  | "submitted"
  | "identity_check"
  | "needs_info"
  | "active"
  | "renewed"
  | "linked"
  | "family_told"
  | "removed"
  | EarlierState
  | EndState;

type AliveStep = Step<AliveState>;

const CLOSED: AliveStep = { to: "closed", reason: true };
const REMOVED: AliveStep = { to: "removed", reason: true };

/** Somebody who looks for this person, and this person, have both agreed to know of each other. */
const LINKED: AliveStep = { to: "linked", reason: true, twoPeople: true, gate: "not_hidden" };
const TOLD: AliveStep = { to: "family_told", reason: true, gate: "wants_them_told" };

/** The life of "I am safe". It tells nothing by itself: what was linked or told is said by a person. */
// biome-ignore format: a table
export const ALIVE_LIFE: LifeOf<AliveState> = {
  submitted:      { sees: "received", next: [{ to: "identity_check" }] },
  identity_check: { sees: "checking", next: [{ to: "active" }, { to: "needs_info", reason: true }, REMOVED] },
  needs_info:     { sees: "checking", next: [{ to: "identity_check" }, REMOVED, CLOSED] },
  active:         { sees: "tracing",  next: [TOLD, LINKED, { to: "renewed" }, { to: "needs_info", reason: true }, REMOVED, CLOSED] },
  renewed:        { sees: "tracing",  next: [{ to: "active" }, TOLD, LINKED] },
  linked:         { sees: "tracing",  next: [{ to: "family_told", reason: true, gate: "not_hidden" }, { to: "active", reason: true }] },
  family_told:    { sees: "tracing",  next: [{ to: "active", reason: true }, CLOSED] },
  removed:        { sees: "call_us",  next: [{ to: "identity_check", reason: true }, CLOSED] },
  ...earlierStates<AliveState>("identity_check"),
  ...endingsOf<AliveState>("identity_check"),
};
