import { html } from "hono/html";
import { FLOWS } from "../../flows/flows.ts";
import { isAboutPeople } from "../../flows/walk.ts";
import type { TextKey } from "../../i18n/texts.ts";
import type { RequestContent } from "../../requests/content.ts";
import { urgenciesOf } from "../../requests/urgency.ts";
import { contentOf } from "../call/content.ts";
import { type CallPage, pagesOf, questionsOn, type Standing } from "../call/pages.ts";
import { isGiven, sayPage, sayQuestion } from "../call/words.ts";
import { answerRow } from "../view/answer.ts";
import { type CallView, callFields, callHeading } from "../view/call-frame.ts";
import type { Page } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";

function section(view: CallView, content: RequestContent, page: CallPage): Html {
  const { say, id, call } = view;
  const { draft } = call;
  const title = sayPage(say, draft, page);
  const lines = questionsOn(draft, page).flatMap(({ key, field }) => {
    const answer = draft.answers[key];
    const label = sayQuestion(say, draft.flow, field.id);
    return isGiven(answer) ? [answerRow(say, content, { key, field: field.id, label, answer })] : [];
  });
  const isEmpty = lines.length === 0;
  const link = html`<a href="/call/${id}/pages/${page.name}">${say.plain(isEmpty ? "call:review.add" : "call:review.change")}<span class="unseen">: ${title}</span></a>`;
  return html`<section class="answers"><div class="delivery"><h3>${title}</h3>${link}</div>${isEmpty ? NOTHING : html`<dl class="rows">${lines}</dl>`}</section>`;
}

function peopleForms(view: CallView): Html {
  const { say, id, call } = view;
  const { draft } = call;
  const flow = FLOWS[draft.flow];
  if (flow.people === 1 || !isAboutPeople(flow, draft)) return NOTHING;
  const words = (what: "add" | "remove", number = 1): string => {
    const own: TextKey = `flows:${flow.id}.people.${what}`;
    const usual: TextKey = what === "add" ? "bot:button.add_person" : "bot:button.remove_person";
    return say.plain(say.has(own) ? own : usual, { number }).replace(/^[➕➖]\s*/u, "");
  };
  const take = Array.from({ length: draft.people > 1 ? draft.people : 0 }, (_, item) => item);
  return html`<form method="post" action="/call/${id}/people" class="buttons">${callFields(view)}
${draft.people < flow.people ? html`<button class="button quiet" name="add" value="yes">${words("add")}</button>` : NOTHING}
${take.map((item) => html`<button class="button quiet" name="remove" value="${item}">${words("remove", item + 1)}</button>`)}</form>`;
}

/** What was typed on a page that was left: it is no answer, and would not be sent. */
function typedPages({ say, id, call }: CallView, pages: readonly CallPage[]): Html {
  const left = pages.filter(({ name }) => call.typed[name]);
  if (left.length === 0) return NOTHING;
  const links = left.map(
    (page) => html`<li><a href="/call/${id}/pages/${page.name}">${sayPage(say, call.draft, page)}</a></li>`,
  );
  return html`<div class="note"><p>${say.plain("call:review.typed")}</p><ul>${links}</ul></div>`;
}

/** What is still missing, or the way on. */
function onward(view: CallView, standing: Standing): Html {
  const { say, id, call } = view;
  if (standing.kind === "page")
    return html`<div class="note"><p>${say.plain("call:review.missing")}</p><p><a class="button" href="/call/${id}/pages/${standing.page}">${say.plain("call:review.to_missing")}</a></p></div>`;
  if (standing.kind === "stop")
    return html`<div class="note"><p>${say.plain("call:review.stopped")}</p><p><a class="button" href="/call/${id}/stop">${say.plain("call:next")}</a></p></div>`;
  if (FLOWS[call.draft.flow].agreed)
    return html`<p><a class="button" href="/call/${id}/sharing">${say.plain("call:review.to_sharing")}</a></p>`;
  return html`<form method="post" action="/call/${id}/send">${callFields(view)}<button class="button">${say.plain("call:review.send")}</button></form>`;
}

/** All answers by section, each to be changed, with the optional sections that can be added. */
export function callReviewPage(view: CallView & { readonly standing: Standing }): Page {
  const { say, id, call, standing } = view;
  const content: RequestContent = { format: 1, ...contentOf(call), files: [] };
  const pages = pagesOf(call.draft);
  const urgencies = urgenciesOf(content).map((one) => html`<li>${say.plain(`desk:safety.${one}`)}</li>`);
  const title = say.plain("call:review.title");
  const body = html`${callHeading(view, title)}
${view.message ?? NOTHING}
${urgencies.length > 0 ? html`<section class="safety alarm" aria-labelledby="urgent"><h2 id="urgent">${say.plain("call:review.urgent")}</h2><ul class="alarms">${urgencies}</ul></section>` : NOTHING}
${typedPages(view, pages)}
<p class="lead">${say.plain("call:review.read_out")}</p>
<section class="panel below" aria-labelledby="given"><h2 id="given">${say.plain("call:review.given")}</h2>${pages.filter(({ optional }) => !optional).map((page) => section(view, content, page))}${peopleForms(view)}</section>
${pages.some(({ optional }) => optional) ? html`<section class="panel below" aria-labelledby="more"><h2 id="more">${say.plain("call:review.more")}</h2><p class="hint">${say.plain("call:review.more_hint")}</p>${pages.filter(({ optional }) => optional).map((page) => section(view, content, page))}</section>` : NOTHING}
<div class="below call-end">${onward(view, standing)}
<p><a href="/call/${id}/discard">${say.plain("call:list.discard")}</a></p></div>`;
  return { title, body, menu: "call" };
}
