import { html } from "hono/html";
import { RECIPIENTS } from "../../flows/data/recipients.ts";
import { type CallView, callFields, callHeading } from "../view/call-frame.ts";
import { aloud } from "../view/call-question.ts";
import type { Page } from "../view/frame.ts";
import { flag, type Html, NOTHING } from "../view/html.ts";

function recipient(view: CallView, { id, fixed }: (typeof RECIPIENTS)[number]): Html {
  const { say, personSays, call } = view;
  const { flow, sharing } = call.draft;
  const name = personSays.html(`flows:sharing.recipients.${id}.name`);
  const cost = personSays.html(`flows:${flow}.sharing.recipients.${id}.cost`);
  const spoken = aloud(view, `${name}: ${cost}`);
  return html`<li><label class="choice"><input type="checkbox" name="${id}" value="yes" ${flag("checked", sharing.includes(id))} ${flag("disabled", fixed)} aria-describedby="cost-${id}"> <span>${say.plain(`flows:sharing.recipients.${id}.name`)}</span></label>
<p class="hint" id="cost-${id}">${say.plain("call:sharing.without", { cost: say.plain(`flows:${flow}.sharing.recipients.${id}.cost`) })}${personSays.language === say.language ? NOTHING : spoken}</p></li>`;
}

/** With whom it may be shared: one line each, with what a "no" costs. */
export function callSharingPage(view: CallView): Page {
  const { say, personSays, id } = view;
  const title = say.plain("call:sharing.title");
  const body = html`${callHeading(view, title)}
${view.message ?? NOTHING}
<p class="ask lead">${say.plain("call:sharing.ask")}${aloud(view, personSays.html("call:sharing.ask"))}</p>
<form method="post" action="/call/${id}/sharing" class="card call-form">${callFields(view)}
<ul class="recipients">${RECIPIENTS.map((one) => recipient(view, one))}</ul>
<div class="buttons"><button class="button">${say.plain("call:sharing.to_consent")}</button>
<button class="button quiet" name="only" value="icrc">${say.plain("call:sharing.only_icrc")}</button>
<a class="button quiet" href="/call/${id}/review">${say.plain("call:back")}</a></div></form>`;
  return { title, body, menu: "call" };
}
