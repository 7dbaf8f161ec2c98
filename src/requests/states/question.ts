import { type EarlierState, earlierStates } from "./earlier.ts";
import { type EndState, endingsOf } from "./endings.ts";
import type { LifeOf } from "./model.ts";

/** Where a question to the staff stands. */
export type QuestionState = "submitted" | "answered" | EarlierState | EndState;

// biome-ignore format: a table
export const QUESTION_LIFE: LifeOf<QuestionState> = {
  submitted: { sees: "received", next: [{ to: "answered" }, { to: "closed", reason: true }] },
  answered:  { sees: "tracing",  next: [{ to: "closed" }] },
  ...earlierStates<QuestionState>("answered"),
  ...endingsOf<QuestionState>("answered"),
};
