import { html, raw } from "hono/html";
import { HAND_OVERS } from "../../flows/carry-over.ts";
import type { FlowId, Stop } from "../../flows/model.ts";
import type { TextKey } from "../../i18n/texts.ts";
import type { Sent } from "../call/call.ts";
import { type CallView, callFields, callHeading } from "../view/call-frame.ts";
import { aloud, type CallSpeakers } from "../view/call-question.ts";
import type { Page } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { sayKind } from "../view/words.ts";

/** The flow a stop leads to, where the answers go along or something else is asked instead. */
export function flowAfter(stop: Stop): FlowId | undefined {
  return stop.leadsTo ?? stop.handOff?.flow;
}

/** The flow ends here for now: the words to say, and what can be done instead. */
export function callStopPage(view: CallView & { readonly stop: Stop; readonly page: string }): Page {
  const { say, personSays, call, id, stop } = view;
  const key: TextKey = `call:stops.${stop.stop}` as TextKey;
  const usual: TextKey = `flows:${call.draft.flow}.stops.${stop.stop}`;
  const words = say.has(key) ? key : usual;
  const to = flowAfter(stop);
  const carries = HAND_OVERS.some((one) => one.from === call.draft.flow && one.to === to);
  const title = say.plain("call:stop.title");
  const body = html`${callHeading(view, title)}
<section class="panel call-panel"><p class="ask">${raw(say.html(words))}${aloud(view, personSays.html(words))}</p></section>
<div class="buttons below">${
    to
      ? html`<form method="post" action="/call/${id}/hand-over">${callFields(view)}<button class="button">${say.plain(carries ? "call:stop.carry" : "call:stop.instead", { kind: sayKind(say, to) })}</button></form>`
      : NOTHING
  }<a class="button quiet" href="/call/${id}/pages/${view.page}">${say.plain("call:stop.back")}</a><a class="button quiet" href="/call/${id}/discard">${say.plain("call:list.discard")}</a></div>`;
  return { title, body, menu: "call" };
}

/** Before everything that was written down is thrown away. */
export function callDiscardPage(view: CallView): Page {
  const { say, id, call } = view;
  const title = say.plain("call:discard.title");
  const body = html`${callHeading(view, title)}
<p>${say.plain("call:discard.text", { count: Object.keys(call.draft.answers).length })}</p>
<div class="buttons"><form method="post" action="/call/${id}/discard"><button class="button">${say.plain("call:discard.yes")}</button></form><a class="button quiet" href="/call/${id}">${say.plain("call:discard.no")}</a></div>`;
  return { title, body, menu: "call", narrow: true };
}

/** Letter by letter, as it is read over the telephone. */
function spelled(code: string): Html {
  const groups = code
    .split("-")
    .map(
      (group) =>
        html`<span class="group">${Array.from(group).map((letter) => html`<span>${letter}</span>`)}</span>`,
    );
  return html`<p class="spelled" aria-label="${Array.from(code.replaceAll("-", "")).join(" ")}" role="img">${groups}</p>`;
}

/** What happens next, by kind. The words for the chat are as true on the telephone. */
function nextOf(flow: FlowId): readonly TextKey[] {
  const known = ["tracing", "alive", "message", "reunite", "question"] as const;
  const own = known.find((one) => one === flow) ?? "call_back";
  return own === "question" || own === "call_back"
    ? [`call:sent.next_${own}`]
    : [`call:sent.next_${own}`, "call:sent.free"];
}

export interface SentView extends CallSpeakers {
  readonly id: string;
  readonly sent: Sent & { readonly reference: string };
}

/** The reference and the code, large, to be read out or printed; and what to say at the end. */
export function callSentPage(view: SentView): Page {
  const { say, personSays, id, sent } = view;
  const title = say.plain("call:sent.title");
  const next = nextOf(sent.flow);
  const body = html`<h1>${title}</h1>
<p class="lead">${say.plain("call:sent.read_out")}</p>
<section class="panel slip" aria-labelledby="slip-reference"><h2 id="slip-reference">${say.plain("call:sent.reference")}${aloud(view, personSays.html("call:sent.reference"))}</h2>${spelled(sent.reference)}
<h2>${say.plain("call:sent.code")}${aloud(view, personSays.html("call:sent.code"))}</h2>${spelled(sent.claimCode)}
<p class="ask">${say.plain("call:sent.code_use")}${aloud(view, personSays.html("call:sent.code_use"))}</p></section>
<section class="panel below" aria-labelledby="next"><h2 id="next">${say.plain("call:sent.next")}</h2>${next.map((key) => html`<p class="ask">${say.plain(key)}${aloud(view, personSays.html(key))}</p>`)}</section>
<form method="post" action="/call/${id}/told" class="buttons below"><button class="button">${say.plain("call:sent.told")}</button></form>
<p class="hint">${say.plain("call:sent.told_hint")}</p>`;
  return { title, body, menu: "call", narrow: true };
}
