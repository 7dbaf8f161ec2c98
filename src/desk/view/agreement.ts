import { html } from "hono/html";
import { RECIPIENTS } from "../../flows/data/recipients.ts";
import { FLOWS, isFlowId } from "../../flows/flows.ts";
import { sayDay } from "../../i18n/dates.ts";
import type { Speaker } from "../../i18n/texts.ts";
import type { Consent, GivenConsent, RequestContent } from "../../requests/content.ts";
import { agreementStands } from "../../requests/may-share.ts";
import type { Gates } from "../../requests/states.ts";
import { type Html, NOTHING } from "./html.ts";
import { sayFlow, sayLanguage, sayMoment } from "./words.ts";

const HASH_SHOWN = 12;

function sharingPanel(say: Speaker, content: RequestContent, gates: Gates): Html {
  const rows = RECIPIENTS.map(({ id }) => {
    const yes = content.sharing.includes(id);
    const refused = yes ? gates.refuseSharing(id) : undefined;
    // What was agreed may still have to wait, for a talk perhaps: never a bare "yes" then.
    const later = refused
      ? html` <span class="later">${say.plain("desk:steps.not_now", { why: say.plain(`desk:refused.${refused}`) })}</span>`
      : NOTHING;
    return html`<li class="${yes ? "yes" : "no"}"><span>${sayFlow(say, `sharing.recipients.${id}.name`)}${later}</span> <b>${say.plain(yes ? "desk:sharing.yes" : "desk:sharing.no")}</b></li>`;
  });
  return html`<section class="panel" aria-labelledby="sharing"><h2 id="sharing">${say.plain("desk:sharing.title")}</h2>
<ul class="sharing">${rows}</ul></section>`;
}

function row(label: string, value: string | Html): Html {
  return html`<div class="row"><dt>${label}</dt><dd>${value}</dd></div>`;
}

type Names = ReadonlyMap<string, string>;

/** How an agreement was given that did not come from the chat: heard by whom, signed where, given by whom. */
function givenRows(say: Speaker, given: GivenConsent, names: Names): Html {
  const heard = {
    name: names.get(given.heardBy) ?? say.plain("desk:history.unknown_staff"),
    day: sayDay(given.heardOn, say.language),
  };
  const own = (words: string): Html => html`<span class="words" dir="auto">${words}</span>`;
  return html`${row(say.plain("call:given.how"), say.plain(`call:given.${given.how}`))}
${row(say.plain("call:given.heard_by"), say.plain("call:given.heard_by_value", heard))}
${given.filedAt ? row(say.plain("call:given.filed_at"), own(given.filedAt)) : NOTHING}
${given.givenBy ? row(say.plain("call:given.given_by"), own(`${given.givenBy.name}, ${given.givenBy.as}`)) : NOTHING}`;
}

function consentRows(say: Speaker, content: RequestContent, consent: Consent, names: Names): Html {
  const bound = agreementStands(content);
  const version = say.plain("desk:consent.text_value", {
    version: consent.textVersion,
    hash: consent.textHash.slice(0, HASH_SHOWN),
  });
  const verdict = html`<span class="${bound ? "good" : "bad"}">${say.plain(bound ? "desk:consent.bound_yes" : "desk:consent.bound_no")}</span>`;
  return html`<dl class="rows">
${row(say.plain("desk:consent.at"), sayMoment(say, Date.parse(consent.at)))}
${consent.given ? givenRows(say, consent.given, names) : NOTHING}
${row(say.plain("desk:consent.language"), sayLanguage(say, consent.language))}
${row(say.plain("desk:consent.text"), version)}
${row(say.plain("desk:consent.bound"), verdict)}
</dl>`;
}

function consentPanel(say: Speaker, content: RequestContent, names: Names): Html {
  const body = content.consent
    ? consentRows(say, content, content.consent, names)
    : html`<p class="bad">${say.plain("desk:consent.missing")}</p>`;
  return html`<section class="panel" aria-labelledby="consent"><h2 id="consent">${say.plain("desk:consent.title")}</h2>
${body}</section>`;
}

/** Who may learn of the request and whether the person agreed; a flow that asks for neither says so. */
export function agreementPanels(say: Speaker, content: RequestContent, gates: Gates, names: Names): Html {
  if (isFlowId(content.flow) && !FLOWS[content.flow].agreed) {
    return html`<section class="panel"><p>${say.plain("desk:consent.none")}</p></section>`;
  }
  return html`${sharingPanel(say, content, gates)}${consentPanel(say, content, names)}`;
}
