import type { RequestKind } from "../content.ts";
import { ALIVE_LIFE, type AliveState } from "./alive.ts";
import { CALL_BACK_LIFE, type CallBackState } from "./call-back.ts";
import { MESSAGE_LIFE, type MessageState } from "./message.ts";
import type { EndedState, Standing, VisibleState } from "./model.ts";
import { QUESTION_LIFE, type QuestionState } from "./question.ts";
import { REUNITE_LIFE, type ReuniteState } from "./reunite.ts";
import { TRACING_LIFE, type TracingState } from "./tracing.ts";

/** Where something stands for the staff. */
export type State = TracingState | AliveState | MessageState | ReuniteState | QuestionState | CallBackState;

/** The table of one kind of request: a state that is missing does not exist there. */
export type Life = Readonly<Partial<Record<State, Standing<State>>>>;

/** The life of each kind of request. */
export const LIVES: Readonly<Record<RequestKind, Life>> = {
  tracing: TRACING_LIFE,
  alive: ALIVE_LIFE,
  message: MESSAGE_LIFE,
  reunite: REUNITE_LIFE,
  question: QUESTION_LIFE,
  call_back: CALL_BACK_LIFE,
};

/** Every standing of every kind; a state that several kinds have has the same word in each. */
const EVERY: Readonly<Record<State, Standing<State>>> = {
  ...CALL_BACK_LIFE,
  ...QUESTION_LIFE,
  ...REUNITE_LIFE,
  ...MESSAGE_LIFE,
  ...ALIVE_LIFE,
  ...TRACING_LIFE,
};

export const STATES = Object.keys(EVERY) as readonly State[];

/** One word for the person for every state. */
export const VISIBLE = Object.fromEntries(STATES.map((state) => [state, EVERY[state].sees])) as Readonly<
  Record<State, VisibleState>
>;

/** How intake ends a request: never a fine state of the desk's. */
export const ENDED_STATES: readonly EndedState[] = ["withdrawn", "expired"];
