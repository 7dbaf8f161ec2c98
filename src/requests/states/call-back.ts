import { type EarlierState, earlierStates } from "./earlier.ts";
import { type EndState, endingsOf } from "./endings.ts";
import type { LifeOf, Step } from "./model.ts";

/** Where it stands that somebody asked to talk to a person. */
export type CallBackState = "submitted" | "talked" | "not_reached" | EarlierState | EndState;

const CLOSED: Step<CallBackState> = { to: "closed", reason: true };

// biome-ignore format: a table
export const CALL_BACK_LIFE: LifeOf<CallBackState> = {
  submitted:   { sees: "received", next: [{ to: "talked" }, { to: "not_reached", reason: true }, CLOSED] },
  talked:      { sees: "tracing",  next: [{ to: "not_reached", reason: true }, CLOSED] },
  // "Please call us": the person asked for a talk, and nobody could reach them.
  not_reached: { sees: "call_us",  next: [{ to: "talked" }, CLOSED] },
  ...earlierStates<CallBackState>("talked"),
  ...endingsOf<CallBackState>("talked"),
};
