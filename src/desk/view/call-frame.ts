import { html } from "hono/html";
import type { Call } from "../call/call.ts";
import { PAGE } from "../call/kept.ts";
import type { CallSpeakers } from "./call-question.ts";
import type { Html } from "./html.ts";
import { saveState } from "./save-state.ts";
import { sayKind, sayLanguage } from "./words.ts";

/** What every page of one call is made from. */
export interface CallView extends CallSpeakers {
  readonly id: string;
  readonly call: Call;
  /** Whoever looks. */
  readonly staffId: string;
  /** Something done, or something refused. */
  readonly message?: Html;
}

/** Which call this is, above each of its pages. */
export function callHeading({ say, call }: CallView, title: string): Html {
  const kind = sayKind(say, call.draft.flow);
  return html`<p class="back"><a href="/call">← ${say.plain("call:list.title")}</a></p>
<p class="hint">${say.plain("call:about", { kind, origin: say.plain(`call:origin.${call.origin}`), language: sayLanguage(say, call.language) })}</p>
<h1>${title}</h1>`;
}

/** The fields that say which page a form was made from, and by whom. */
export function callFields({ call, staffId }: CallView): Html {
  return html`<input type="hidden" name="version" value="${call.version}"><input type="hidden" name="by" value="${staffId}">`;
}

/** A form of a call whose words are kept while they are typed. */
export function keptForm(view: CallView, page: string, action: string, body: Html): Html {
  return html`<form method="post" action="${action}" class="call-form" novalidate data-save="/call/${view.id}/typed/${page}">
${callFields(view)}<input type="hidden" name="${PAGE}" value="${page}">${body}${saveState(view.say)}</form>`;
}
