import type { Answer } from "../../flows/answers.ts";
import type { Draft } from "../../flows/draft.ts";
import type { Field, FlowId } from "../../flows/model.ts";
import type { Speaker, TextKey } from "../../i18n/texts.ts";
import type { CallPage } from "./pages.ts";

/** The flow's own words, or those for reading aloud where the flow speaks of the chat; undefined where it says nothing. */
function spokenKey(say: Speaker, flow: FlowId, field: string, what: "ask" | "why"): TextKey | undefined {
  const keys: readonly TextKey[] = [
    `call:spoken.${flow}.${field}.${what}`,
    `call:spoken.common.${field}.${what}`,
    `flows:${flow}.${field}.${what}`,
  ];
  return keys.find((key) => say.has(key));
}

/** A question as it can be read aloud, in HTML. @param say texts in the language it is read in */
export function sayAsk(say: Speaker, flow: FlowId, field: string): string {
  return say.html(spokenKey(say, flow, field, "ask") ?? `flows:${flow}.${field}.ask`);
}

/** The second line of a question, in HTML; empty where it has none. */
export function sayWhy(say: Speaker, flow: FlowId, field: string): string {
  const key = spokenKey(say, flow, field, "why");
  return key === undefined ? "" : say.html(key);
}

/** "I don't know", or what a question calls it instead. */
export function sayUnknown(say: Speaker, flow: FlowId, field: Field): string {
  const own: TextKey = `flows:${flow}.${field.id}.unknown`;
  return say.plain(say.has(own) ? own : "call:unknown");
}

export function sayOption(say: Speaker, flow: FlowId, field: string, option: string): string {
  return say.plain(`flows:${flow}.${field}.options.${option}`);
}

/** The short name of a question, as staff read it. */
export function sayQuestion(say: Speaker, flow: FlowId, field: string): string {
  return say.plain(`flows:${flow}.${field}.label`);
}

export function sayPage(
  say: Speaker,
  draft: Draft,
  { section, item }: Pick<CallPage, "section" | "item">,
): string {
  const title = say.plain(`flows:${draft.flow}.sections.${section.id}`);
  if (item === undefined || draft.people === 1) return title;
  return `${title} · ${say.plain("desk:request.person", { number: item + 1 })}`;
}

/** Whether anything was said to a question. */
export function isGiven(answer: Answer | undefined): answer is Answer {
  return answer !== undefined && !("skipped" in answer);
}
