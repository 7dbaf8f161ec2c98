import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { CALLED, type Contact, type Entry, OUTCOMES } from "../../requests/casework.ts";
import { CASEWORK_CHARACTERS } from "../../requests/casework-write.ts";
import { above, type CaseworkView, typedIn } from "./casework-view.ts";
import { byLine, folded, staffWords } from "./casework-words.ts";
import { flag, type Html, NOTHING } from "./html.ts";
import { NEWEST_SHOWN, wholeListLink } from "./whole-lists.ts";
import { sayMoment } from "./words.ts";

function item(say: Speaker, view: CaseworkView, { now: contact }: Entry<Contact>): Html {
  const { whom, outcome, when, note } = contact;
  const line = say.plain("casework:contacts.line", {
    whom: say.plain(`casework:contacts.called.${whom}`),
    outcome: say.plain(`casework:contacts.outcomes.${outcome}`),
  });
  const mark = outcome === "spoke" ? "good" : outcome === "wrong_number" ? "bad" : "";
  return html`<li><p><b${mark ? html` class="${mark}"` : NOTHING}>${line}</b> · <time datetime="${new Date(when).toISOString()}">${sayMoment(say, when)}</time></p>
${staffWords(note)}<p class="by">${byLine(say, view.names, contact)}</p></li>`;
}

interface Choice<T extends string> {
  readonly name: "whom" | "outcome";
  readonly values: readonly T[];
  readonly chosen: string | undefined;
  readonly words: (value: T) => string;
}

function choices<T extends string>(say: Speaker, { name, values, chosen, words }: Choice<T>): Html {
  const options = values.map(
    (value) =>
      html`<label class="choice"><input type="radio" name="${name}" value="${value}" required ${flag("checked", value === chosen)}> <span>${words(value)}</span></label>`,
  );
  return html`<fieldset class="pills"><legend>${say.plain(`casework:contacts.${name}`)}</legend>${options}</fieldset>`;
}

function form(say: Speaker, view: CaseworkView): Html {
  const typed = typedIn(view, "contacts");
  return html`<form method="post" action="/requests/${view.requestId}/contacts#contacts" class="stack">
<input type="hidden" name="token" value="${view.token}">
${choices(say, {
  name: "whom",
  values: CALLED,
  chosen: typed?.["whom"] ?? "person",
  words: (value) => say.plain(`casework:contacts.called.${value}`),
})}
${choices(say, {
  name: "outcome",
  values: OUTCOMES,
  chosen: typed?.["outcome"],
  words: (value) => say.plain(`casework:contacts.outcomes.${value}`),
})}
<div class="field"><label for="call-when">${say.plain("casework:contacts.when")}</label>
<input id="call-when" name="when" type="datetime-local" required max="${view.wall}" value="${typed?.["when"] ?? view.wall}"></div>
<div class="field"><label for="call-note">${say.plain("casework:contacts.note")}</label>
<textarea id="call-note" name="text" rows="3" maxlength="${CASEWORK_CHARACTERS}" dir="auto" aria-describedby="call-hint">${typed?.["text"] ?? ""}</textarea>
<p class="hint" id="call-hint">${say.plain("casework:contacts.note_hint")} ${say.plain("casework:contacts.sign")}</p></div>
<div class="buttons"><button class="button">${say.plain("casework:contacts.save")}</button></div>
</form>`;
}

/** Calls, the newest first. */
export function contactList(say: Speaker, view: CaseworkView, calls: readonly Entry<Contact>[]): Html {
  return html`<ol class="history">${calls.map((entry) => item(say, view, entry))}</ol>`;
}

export function newestCalls({ work }: CaseworkView): readonly Entry<Contact>[] {
  return work.contacts.toSorted((one, other) => other.now.when - one.now.when);
}

/** Who was called, and what came of it: the newest call first. */
export function contactsPanel(say: Speaker, view: CaseworkView): Html {
  const calls = newestCalls(view);
  const shown = calls.slice(0, NEWEST_SHOWN.contacts);
  const counts = { shown: shown.length, all: calls.length };
  const list =
    shown.length === 0
      ? html`<p class="absent">${say.plain("casework:contacts.none")}</p>`
      : html`${contactList(say, view, shown)}${wholeListLink(say, view.requestId, "contacts", counts)}`;
  const isOpen = typedIn(view, "contacts") !== undefined;
  return html`<section class="panel" aria-labelledby="contacts"><h2 id="contacts">${say.plain("casework:contacts.title")}</h2>
${above(view, "contacts")}${folded(say, "casework:contacts.add", isOpen, form(say, view))}
${list}</section>`;
}
