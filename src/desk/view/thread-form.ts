import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { REPLY_CHARACTERS } from "../../requests/replies-writing.ts";
import { fixedParts, holdsTemplate } from "../template-places.ts";
import type { TemplateChoice } from "../wordings.ts";
import { characterCount } from "./character-count.ts";
import { type Html, NOTHING } from "./html.ts";
import { replyPreview } from "./reply-preview.ts";
import { saveState } from "./save-state.ts";
import type { ThreadView } from "./thread-panel.ts";
import { sayWhen } from "./when.ts";
import { sayLanguage } from "./words.ts";

/** What somebody had typed before a template was put in, before a refusal, or on another day. */
export interface TypedReply {
  readonly text: string;
  /** Whether it was to be sent with "wait for an answer". */
  readonly question?: boolean | undefined;
}

function choice(say: Speaker, view: ThreadView, template: TemplateChoice): Html {
  const { key, name, text, meaning, changedAt } = template;
  const changed =
    changedAt === null ? NOTHING : html` <span class="badge">${say.plain("reply:form.changed")}</span>`;
  const means = meaning === undefined ? NOTHING : html`<p class="hint">${meaning}</p>`;
  return html`<li><div class="bits"><button class="button quiet small" name="template" value="${key}">${name}</button>${changed}</div>
<p class="words sample" lang="${view.personSays.language}" dir="auto">${text}</p>${means}</li>`;
}

function templates(say: Speaker, view: ThreadView): Html {
  return html`<details class="templates"><summary>${say.plain("thread:desk.templates")}</summary>
<p class="hint">${say.plain("thread:desk.templates_hint")} ${say.plain("reply:form.by_hand")}</p>
<ul>${view.templates.map((template) => choice(say, view, template))}</ul></details>`;
}

/** The templates that stand in what is typed, with nothing of them changed. */
function templatesIn({ typed, templates: all }: ThreadView): readonly TemplateChoice[] {
  return typed?.text ? all.filter(({ text }) => holdsTemplate(typed.text, text)) : [];
}

/**
 * What these say, for somebody who does not read the person's language. The script `meaning.js` takes a line away
 * as soon as the words it explains are changed: a wrong translation is worse than none.
 */
function translation(say: Speaker, view: ThreadView): Html {
  return html`${templatesIn(view).map(({ text, meaning }) =>
    meaning === undefined
      ? NOTHING
      : html`<p class="meaning" data-means="${JSON.stringify(fixedParts(text).map((part) => part.trim()))}"><b>${say.plain("reply:form.means")}</b> ${meaning}</p>`,
  )}`;
}

/** When the words in the field were typed, with the way to be rid of them. */
function typedBefore(say: Speaker, requestId: string, { typedAt, now }: ThreadView): Html {
  if (typedAt === undefined) return NOTHING;
  return html`<div class="delivery"><p class="hint">${say.plain("reply:form.from", { when: sayWhen(say, typedAt, now) })}</p><button class="button quiet small" formaction="/requests/${requestId}/thread/draft/discard#write">${say.plain("reply:form.discard")}</button></div>`;
}

/** Colleagues who have begun a reply: that they have, never what. */
export function othersBegun(say: Speaker, { begunBy, now }: ThreadView): Html {
  const lines = begunBy.map(({ name, at }) =>
    say.plain("reply:form.others_begun", { name, when: sayWhen(say, at, now) }),
  );
  return lines.length === 0
    ? NOTHING
    : html`<ul class="note">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

/** What the same member of staff typed in other windows: shown whole, so that it can be copied or thrown away. */
export function otherWindows(
  say: Speaker,
  requestId: string,
  { otherWindows: others, now }: ThreadView,
): Html {
  if (others.length === 0) return NOTHING;
  return html`${others.map(
    ({
      text,
      writer,
      at,
    }) => html`<form method="post" action="/requests/${requestId}/thread/draft/discard#write" class="field other-window">
<input type="hidden" name="window" value="${writer}">
<label for="window-${writer}">${say.plain("reply:form.other_window", { when: sayWhen(say, at, now) })}</label>
<textarea id="window-${writer}" rows="3" readonly dir="auto">${text}</textarea>
<div class="buttons"><button class="button quiet small">${say.plain("reply:form.discard")}</button></div></form>`,
  )}`;
}

/** Words that cannot be sent from here any more, with the way to be rid of them. */
export function unsentWords(say: Speaker, requestId: string, view: ThreadView): Html {
  if (!view.typed?.text) return NOTHING;
  return html`<form method="post" action="/requests/${requestId}/thread/draft/discard#write" class="field">
<input type="hidden" name="draft" value="${view.draftBase}">
<label for="reply">${say.plain("thread:desk.not_sent")}</label>
<textarea id="reply" rows="5" readonly dir="auto">${view.typed.text}</textarea>${typedBefore(say, requestId, view)}</form>`;
}

function sending(say: Speaker, view: ThreadView): Html {
  const language = sayLanguage(say, view.personLanguage);
  const isQuestion = view.typed?.question === true || templatesIn(view).some(({ question }) => question);
  const asks = !view.isClosed && isQuestion;
  const wait = view.isClosed
    ? NOTHING
    : html`<button class="button${asks ? "" : " quiet"}" name="question" value="yes" aria-describedby="wait-hint">${say.plain("reply:form.send_wait")}</button>`;
  return html`<div class="buttons"><button class="button${asks ? " quiet" : ""}">${say.plain("reply:form.send", { language })}</button>
${wait}
<button class="button quiet" name="do" value="preview">${say.plain("reply:form.preview")}</button>
<button class="button quiet" formaction="/requests/${view.requestId}/thread/draft#write">${say.plain("reply:form.save")}</button></div>
${view.isClosed ? NOTHING : html`<p class="hint" id="wait-hint">${say.plain("reply:form.wait_hint")}</p>`}`;
}

/** Where the staff write to the person. The fields beside the words say which page they were typed on. */
export function replyForm(say: Speaker, requestId: string, view: ThreadView): Html {
  const { typed, personLanguage } = view;
  const hint = say.plain("thread:desk.text_hint", { language: sayLanguage(say, personLanguage) });
  const preview =
    view.isPreview && typed?.text ? replyPreview(say, view.personSays, view.reference, typed.text) : NOTHING;
  return html`<form method="post" action="/requests/${requestId}/thread#write" class="stack reply" data-save="/requests/${requestId}/thread/draft">
<input type="hidden" name="token" value="${view.token}">
<input type="hidden" name="seen" value="${view.seen}">
<input type="hidden" name="draft" value="${view.draftBase}">
<input type="hidden" name="by" value="${view.staffId}">
<div class="field"><label for="reply">${say.plain("thread:desk.text")}</label>
<p class="hint" id="reply-hint">${hint}</p>
<textarea id="reply" name="text" rows="6" dir="auto" aria-describedby="reply-hint reply-count">${typed?.text ?? ""}</textarea>
<div class="below-field" id="reply-count">${characterCount(say, "reply", typed?.text ?? "", REPLY_CHARACTERS)}${saveState(say)}</div>
${typedBefore(say, requestId, view)}${translation(say, view)}</div>
${preview}
${sending(say, view)}
${templates(say, view)}
</form>`;
}
