import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { Entry, Note } from "../../requests/casework.ts";
import { CASEWORK_CHARACTERS } from "../../requests/casework-write.ts";
import { refuseNoteChange } from "../../requests/notes.ts";
import { above, type CaseworkView, typedIn } from "./casework-view.ts";
import { byLine, staffWords } from "./casework-words.ts";
import { type Html, NOTHING } from "./html.ts";
import { saveState } from "./save-state.ts";
import { NEWEST_SHOWN, wholeListLink } from "./whole-lists.ts";

/** What a note said before its author changed it. */
export function earlierVersions(
  say: Speaker,
  view: Pick<CaseworkView, "names">,
  earlier: readonly Note[],
): Html {
  if (earlier.length === 0) return NOTHING;
  const versions = earlier.map(
    (note) => html`<li>${staffWords(note.text)}${byLine(say, view.names, note)}</li>`,
  );
  return html`<details><summary class="hint">${say.plain("casework:earlier", { count: earlier.length })}</summary>
<ol class="earlier">${versions}</ol></details>`;
}

function item(say: Speaker, view: CaseworkView, entry: Entry<Note>): Html {
  const mayChange = refuseNoteChange(entry, view.staffId, view.now) === undefined;
  const change = mayChange
    ? html` · <a href="/requests/${view.requestId}/notes/${entry.id}">${say.plain("casework:notes.change")}</a>`
    : NOTHING;
  return html`<li class="note-slip" id="note-${entry.id}"><p class="note-mark"><span aria-hidden="true">✎</span> ${say.plain("casework:notes.badge")}</p>
${staffWords(entry.now.text)}${earlierVersions(say, view, entry.earlier)}
<p class="by">${byLine(say, view.names, entry.now)}${change}</p></li>`;
}

/** Notes, the newest first, each marked as one. */
export function noteList(say: Speaker, view: CaseworkView, notes: readonly Entry<Note>[]): Html {
  return html`<ol class="slips">${notes.map((entry) => item(say, view, entry))}</ol>`;
}

/** What the staff write to each other: never to be taken for a message to the person. */
export function notesPanel(say: Speaker, view: CaseworkView): Html {
  const { requestId, work, draft, token } = view;
  const typed = typedIn(view, "notes");
  const text = typed?.["text"] ?? draft ?? "";
  const kept =
    typed === undefined && draft ? html`<p class="hint">${say.plain("casework:notes.kept")}</p>` : NOTHING;
  const shown = work.notes.slice(0, NEWEST_SHOWN.notes);
  const counts = { shown: shown.length, all: work.notes.length };
  const list =
    shown.length === 0
      ? html`<p class="absent">${say.plain("casework:notes.none")}</p>`
      : html`${noteList(say, view, shown)}${wholeListLink(say, requestId, "notes", counts)}`;
  return html`<section class="panel notes" aria-labelledby="notes"><h2 id="notes">${say.plain("casework:notes.title")}</h2>
${above(view, "notes")}
<form method="post" action="/requests/${requestId}/notes#notes" class="note-form" data-save="/requests/${requestId}/notes/draft">
<input type="hidden" name="token" value="${token}"><input type="hidden" name="by" value="${view.staffId}">
<div class="field"><label for="note">${say.plain("casework:notes.text")}</label>
<p class="note-mark" id="note-hint"><span aria-hidden="true">✎</span> ${say.plain("casework:notes.private")}</p>
<textarea id="note" name="text" rows="3" maxlength="${CASEWORK_CHARACTERS}" dir="auto" aria-describedby="note-hint">${text}</textarea>${kept}${saveState(say)}</div>
<div class="buttons"><button class="button quiet">${say.plain("casework:notes.save")}</button></div>
</form>
${list}</section>`;
}
