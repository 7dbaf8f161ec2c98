import type { InlineKeyboardButton } from "grammy/types";
import type { TextKey } from "../../i18n/texts.ts";
import type { RelatedFlow } from "../../knowledge/types.ts";
import type { UrgentRule } from "../../knowledge/urgent-rules.ts";
import { button } from "../buttons.ts";
import type { Scope } from "../scope.ts";

/** Where a button beside an answer leads. */
export type Way = "tracing" | "message" | "reunite" | "requests" | "human" | "child" | "question" | "topics";

const WAYS: Readonly<Record<Way, { readonly data: string; readonly label: TextKey }>> = {
  tracing: { data: "m:tracing", label: "bot:menu.tracing" },
  message: { data: "m:message", label: "bot:menu.message" },
  reunite: { data: "m:reunite", label: "bot:menu.reunite" },
  requests: { data: "r:list", label: "bot:menu.requests" },
  human: { data: "m:human", label: "bot:menu.human" },
  child: { data: "m:child", label: "bot:menu.child" },
  question: { data: "q:leave", label: "bot:button.leave_question" },
  topics: { data: "q:open", label: "bot:menu.answers" },
};

/** What an entry's related flow is offered by. Where there is no flow of its own, a person helps. */
export const WAY_OF_FLOW: Readonly<Record<RelatedFlow, Way>> = {
  tracing: "tracing",
  message: "message",
  reunite: "reunite",
  human: "human",
  my_requests: "requests",
  question: "question",
};

/** What is urgent in a question, but for despair: that gets an answer of its own. */
export type Banner = Exclude<UrgentRule, "distress">;

/** What stands beside urgent words, the most urgent first. */
export const URGENT_WAYS: readonly { readonly rule: Banner; readonly ways: readonly Way[] }[] = [
  { rule: "emergency_danger", ways: ["human"] },
  { rule: "unaccompanied_child", ways: ["child", "human"] },
  { rule: "pow_visits", ways: ["tracing", "human"] },
  { rule: "missing_relative", ways: ["tracing", "human"] },
  { rule: "family_reunification_belarus", ways: ["reunite", "human"] },
];

/** A row for each way, each once. */
export function wayRows({ say }: Pick<Scope, "say">, ways: readonly Way[]): InlineKeyboardButton[][] {
  return [...new Set(ways)].map((way) => [button(say.plain(WAYS[way].label), WAYS[way].data)]);
}
