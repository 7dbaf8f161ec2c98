import { ALIVE } from "./alive.ts";
import { ANSWER } from "./answer.ts";
import { CALL_BACK } from "./call-back.ts";
import { MESSAGE } from "./message.ts";
import type { Flow, FlowId } from "./model.ts";
import { QUESTION } from "./question.ts";
import { REUNITE } from "./reunite.ts";
import { TRACING } from "./tracing.ts";

/** Every flow by its name. */
export const FLOWS: Readonly<Record<FlowId, Flow>> = {
  tracing: TRACING,
  alive: ALIVE,
  reunite: REUNITE,
  message: MESSAGE,
  call_back: CALL_BACK,
  question: QUESTION,
  answer: ANSWER,
};

export function isFlowId(name: string): name is FlowId {
  return Object.hasOwn(FLOWS, name);
}
