import { CALL_BACK } from "./call-back.ts";
import type { Flow, FlowId } from "./model.ts";
import { QUESTION } from "./question.ts";
import { TRACING } from "./tracing.ts";

/** Every flow by its name. */
export const FLOWS: Readonly<Record<FlowId, Flow>> = {
  tracing: TRACING,
  call_back: CALL_BACK,
  question: QUESTION,
};

export function isFlowId(name: string): name is FlowId {
  return Object.hasOwn(FLOWS, name);
}
