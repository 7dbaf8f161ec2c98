import { RECIPIENTS, type Recipient } from "../../flows/data/recipients.ts";
import type { Speaker } from "../../i18n/texts.ts";
import type { RequestFacts } from "../../requests/change-facts.ts";
import type { EventDetail } from "../../requests/event.ts";
import { STATES, type State } from "../../requests/states/lives.ts";
import { EXCEPTIONS, RESULTS } from "../../requests/states/model.ts";
import type { PersonState } from "../../requests/states.ts";
import { sayFlow } from "./words.ts";

/** A state, or what stands for "back to where it was". @param person whose state it was, where that is known */
export function sayTo(say: Speaker, to: string | undefined, person?: PersonState): string {
  if (to === "before") {
    return person?.before
      ? say.plain("desk:steps.before", { state: say.plain(`desk:states.${person.before}`) })
      : say.plain("desk:steps.before_short");
  }
  const state: State | undefined = STATES.find((one) => one === to);
  return state ? say.plain(`desk:states.${state}`) : "?";
}

export function sayRecipient(say: Speaker, recipient: Recipient): string {
  return sayFlow(say, `sharing.recipients.${recipient}.name`);
}

/** What was said with a step beside the reason, in a line; empty where nothing was. */
export function sayDetail(
  say: Speaker,
  detail: Pick<EventDetail, "result" | "exception" | "recipient">,
): string {
  const result = RESULTS.find((one) => one === detail.result);
  const exception = EXCEPTIONS.find((one) => one === detail.exception);
  const recipient = RECIPIENTS.find(({ id }) => id === detail.recipient);
  return [
    ...(result ? [`${say.plain("desk:steps.result")}: ${say.plain(`desk:results.${result}`)}`] : []),
    ...(exception
      ? [`${say.plain("desk:steps.exception")}: ${say.plain(`desk:exceptions.${exception}`)}`]
      : []),
    ...(recipient ? [`${say.plain("desk:steps.recipient")}: ${sayRecipient(say, recipient.id)}`] : []),
  ].join(" · ");
}

/** "Person 2 · the name the family gave". @param at from 0 */
export function sayPerson(say: Speaker, facts: RequestFacts, at: number): string {
  const name = facts.shareable?.content.answers[`name.${at}`];
  const number = say.plain("desk:request.person", { number: at + 1 });
  return name && "text" in name ? `${number} · ${name.text}` : number;
}
