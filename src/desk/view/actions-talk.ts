import { html } from "hono/html";
import { RECIPIENTS } from "../../flows/data/recipients.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { asksFirst, isDangerous, isHidden, needsTalk, type Talk } from "../../requests/careful.ts";
import type { RequestFacts } from "../../requests/change-facts.ts";
import { REASON_CHARACTERS, type TypedChange } from "./actions-typed.ts";
import { sayRecipient } from "./actions-words.ts";
import { flag, type Html, NOTHING } from "./html.ts";
import type { RequestLine } from "./request-line.ts";
import { sayMoment } from "./words.ts";

function talkEntry(say: Speaker, talk: Talk, names: ReadonlyMap<string, string>): Html {
  const name = names.get(talk.staffId) ?? say.plain("desk:history.unknown_staff");
  const withheld = talk.mustNotLearn.map((recipient) => sayRecipient(say, recipient)).join(", ");
  return html`<li><p class="hint">${say.plain("desk:talk.entry", { name, at: sayMoment(say, talk.at) })}</p>
<p class="words">${talk.note}</p>
${withheld ? html`<p class="bad">${say.plain("desk:talk.must_not_learn")}: ${withheld}</p>` : NOTHING}</li>`;
}

function talkForm(say: Speaker, line: RequestLine, last: Talk | undefined, typed: TypedChange): Html {
  const boxes = RECIPIENTS.map(
    ({ id }) =>
      html`<label class="choice"><input type="checkbox" name="not-${id}" value="yes" ${flag("checked", last?.mustNotLearn.includes(id) ?? false)}> <span>${sayRecipient(say, id)}</span></label>`,
  );
  return html`<form method="post" action="/requests/${line.row.id}/talk" class="stack">
<input type="hidden" name="version" value="${line.row.version}">
<div class="field"><label for="talk-note">${say.plain("desk:talk.note")}</label>
<textarea id="talk-note" name="reason" rows="3" maxlength="${REASON_CHARACTERS}" aria-describedby="talk-hint">${typed.reason}</textarea>
<p class="hint" id="talk-hint">${say.plain("desk:talk.hint")}</p></div>
<details${typed.reason ? html` open` : NOTHING}><summary>${say.plain("desk:talk.must_not_learn")}</summary><fieldset><legend class="unseen">${say.plain("desk:talk.must_not_learn")}</legend>${boxes}</fieldset></details>
<div class="buttons"><button class="button quiet">${say.plain("desk:talk.submit")}</button></div></form>`;
}

/** Talks about what may be passed on, where somebody may be in danger or wants to be asked first. */
export function talkPanel(
  say: Speaker,
  line: RequestLine,
  facts: RequestFacts,
  names: ReadonlyMap<string, string>,
  typed: TypedChange | undefined,
): Html {
  const request = facts.shareable;
  if (!request) return NOTHING;
  const { talks } = request;
  if (talks.length === 0 && !isDangerous(request) && !isHidden(request) && !asksFirst(request))
    return NOTHING;
  const isMissing = needsTalk(request) || asksFirst(request) || talks.length === 0;
  const warning = isMissing
    ? html`<p class="bad">${say.plain(talks.length === 0 ? "desk:talk.missing" : "desk:talk.again")}</p>`
    : NOTHING;
  return html`<div class="person-state"><h3>${say.plain("desk:talk.title")}</h3>
${warning}
${talks.length > 0 ? html`<ul>${talks.map((talk) => talkEntry(say, talk, names))}</ul>` : NOTHING}
${typed ? talkForm(say, line, talks.at(-1), typed) : NOTHING}</div>`;
}
