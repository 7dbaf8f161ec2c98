import { ALIVE } from "./alive.ts";
import { ANSWER } from "./answer.ts";
import { CALL_BACK } from "./call-back.ts";
import { CLAIM } from "./claim.ts";
import { CONTACT } from "./contact.ts";
import { MESSAGE } from "./message.ts";
import type { Flow, FlowId } from "./model.ts";
import { moreOf } from "./more.ts";
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
  tracing_more: moreOf("tracing_more", TRACING, ["name", "birth", "service", "lost_when", "lost_where"]),
  alive_more: moreOf("alive_more", ALIVE, ["telling", "tell_name", "your_name"]),
  reunite_more: moreOf("reunite_more", REUNITE, ["name"]),
  message_more: moreOf("message_more", MESSAGE, ["name", "birth", "where", "message_text"]),
  contact: CONTACT,
  claim: CLAIM,
};

export function isFlowId(name: string): name is FlowId {
  return Object.hasOwn(FLOWS, name);
}

/** The flow that adds to a request of this kind; undefined where an addition is a message to the staff. */
export function additionTo(kind: string): FlowId | undefined {
  const id = `${kind}_more`;
  return isFlowId(id) ? id : undefined;
}
