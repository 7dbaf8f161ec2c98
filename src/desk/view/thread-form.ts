import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { flag, type Html, NOTHING } from "./html.ts";
import type { ThreadView } from "./thread-panel.ts";
import { findTemplate, TEMPLATES } from "./thread-templates.ts";
import { sayLanguage } from "./words.ts";

/** What somebody had typed before a template was put in, or before a refusal. */
export interface TypedReply {
  readonly text: string;
  readonly question: boolean;
  /** The template that was put in last. */
  readonly template?: string | undefined;
}

function templates(say: Speaker): Html {
  const items = TEMPLATES.map(
    ({ key }) =>
      html`<li><button class="button quiet" name="template" value="${key}">${say.plain(`thread:templates.${key}.name`)}</button>
<p class="hint">${say.plain(`thread:templates.${key}.text`)}</p></li>`,
  );
  return html`<details class="templates"><summary>${say.plain("thread:desk.templates")}</summary>
<p class="hint">${say.plain("thread:desk.templates_hint")}</p>
<ul>${items}</ul></details>`;
}

function translation(say: Speaker, view: ThreadView): Html {
  const template = findTemplate(view.typed?.template);
  if (!template || view.personLanguage === say.language) return NOTHING;
  return html`<p class="hint">${say.plain("thread:desk.template_means")} ${say.plain(`thread:templates.${template.key}.text`)}</p>`;
}

/** Where the staff write to the person. Sending stands before the templates: it is what Enter means. */
export function replyForm(say: Speaker, requestId: string, view: ThreadView): Html {
  const { typed, personLanguage, isClosed } = view;
  const question = isClosed
    ? NOTHING
    : html`<label class="choice"><input type="checkbox" name="question" value="yes" ${flag("checked", typed?.question ?? false)}> <span>${say.plain("thread:desk.is_question")}</span></label>`;
  const hint = say.plain("thread:desk.text_hint", { language: sayLanguage(say, personLanguage) });
  return html`<form method="post" action="/requests/${requestId}/thread#write" class="stack">
<input type="hidden" name="token" value="${view.token}">
<input type="hidden" name="seen" value="${view.seen}">
<div class="field"><label for="reply">${say.plain("thread:desk.text")}</label>
<textarea id="reply" name="text" rows="5" dir="auto" aria-describedby="reply-hint">${typed?.text ?? ""}</textarea>
<p class="hint" id="reply-hint">${hint}</p>${translation(say, view)}</div>
${question}
<div class="buttons"><button class="button">${say.plain("thread:desk.send")}</button></div>
${templates(say)}
</form>`;
}
