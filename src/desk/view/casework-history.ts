import { sayDay } from "../../i18n/dates.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { CALLED, OUTCOMES } from "../../requests/casework.ts";
import type { CaseworkAction, EventAction, EventDetail } from "../../requests/event.ts";
import { sayQuestion } from "./casework-words.ts";

const ACTIONS: readonly string[] = [
  "note",
  "note_changed",
  "contact",
  "correction",
  "follow_up",
  "follow_up_done",
  "numbers",
  "urgent",
  "not_urgent",
] satisfies readonly CaseworkAction[];

export function isCasework(action: EventAction): action is CaseworkAction {
  return ACTIONS.includes(action);
}

/** What somebody on the staff did beside the state of a request, in a line of its history. */
export function sayCasework(say: Speaker, action: CaseworkAction, detail: EventDetail): string {
  if (action === "contact") {
    const whom = CALLED.find((one) => one === detail.from);
    const outcome = OUTCOMES.find((one) => one === detail.to);
    return say.plain("casework:history.contact", {
      whom: whom ? say.plain(`casework:contacts.called.${whom}`) : "?",
      outcome: outcome ? say.plain(`casework:contacts.outcomes.${outcome}`) : "?",
    });
  }
  if (action === "correction") {
    const question = sayQuestion(say, detail.from ?? "", detail.to ?? "");
    return say.plain("casework:history.correction", { question });
  }
  if (action === "follow_up" || action === "follow_up_done") {
    const day = detail.until ? sayDay(detail.until, say.language) : "?";
    return say.plain(`casework:history.${action}`, { day });
  }
  return say.plain(`casework:history.${action}`);
}
