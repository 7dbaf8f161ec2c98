import { RECIPIENTS } from "../flows/data/recipients.ts";
import type { Draft } from "../flows/draft.ts";
import { FLOWS } from "../flows/flows.ts";
import { questionsOf } from "../flows/walk.ts";
import type { Speaker } from "../i18n/texts.ts";
import { fingerprint } from "../sealing/fingerprint.ts";

/** SHA-256 of the answers that count and of the sharing choices: what an agreement is bound to. */
export function bindingOf(draft: Draft): string {
  const { relevant } = questionsOf(FLOWS[draft.flow], draft);
  return fingerprint(JSON.stringify({ answers: relevant, sharing: draft.sharing }));
}

/** The agreement as it is shown or read aloud, in HTML, and what is kept of it with the request. */
export function consentText(say: Speaker, { flow, sharing }: Pick<Draft, "flow" | "sharing">): string {
  const chosen = RECIPIENTS.filter(({ id }) => sharing.includes(id));
  const recipients = chosen.map(({ id }) => say.plain(`flows:sharing.recipients.${id}.name`)).join(" · ");
  return say.html(`flows:${flow}.consent.text`, { recipients });
}
