import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { type Page, problem } from "../view/frame.ts";
import { NOTHING } from "../view/html.ts";

/** The request was erased while somebody was writing: their words, to be copied. */
export function keptReplyPage(say: Speaker, text: string): Page {
  const title = say.plain("reply:refused.gone_title");
  const words = text
    ? html`<div class="field"><label for="reply">${say.plain("thread:desk.not_sent")}</label>
<textarea id="reply" rows="8" readonly dir="auto">${text}</textarea></div>`
    : NOTHING;
  const body = html`<h1>${title}</h1>
${problem(say.plain("reply:refused.gone"))}
${words}
<p><a class="button" href="/requests">${say.plain("desk:trouble.to_queue")}</a></p>`;
  return { title, body, narrow: true, menu: "requests" };
}
