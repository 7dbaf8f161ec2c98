import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { Entry, Note } from "../../requests/casework.ts";
import { CASEWORK_CHARACTERS } from "../../requests/casework-write.ts";
import { byLine, type Names, staffWords } from "../view/casework-words.ts";
import type { Page } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { earlierVersions } from "../view/notes.ts";

export interface NoteView {
  readonly requestId: string;
  readonly entry: Entry<Note>;
  /** What was typed before a refusal. */
  readonly typed: string | undefined;
  readonly names: Names;
  readonly message: Html | undefined;
  /** Whether the note changed since the form was shown: both are shown then. */
  readonly isStale: boolean;
  /** Whether it may be changed now by whoever looks. */
  readonly mayChange: boolean;
}

/** One note, to be written anew by its author. */
export function notePage(say: Speaker, view: NoteView): Page {
  const { requestId, entry, typed, names, message, isStale, mayChange } = view;
  const title = say.plain("casework:notes.change_title");
  const label = say.plain(isStale ? "casework:stale.typed" : "casework:notes.change_title");
  const now =
    typed === undefined && mayChange
      ? NOTHING
      : html`<h2>${say.plain("casework:stale.now")}</h2><div class="note-slip">${staffWords(entry.now.text)}<p class="by">${byLine(say, names, entry.now)}</p></div>`;
  const form = html`<form method="post" action="/requests/${requestId}/notes/${entry.id}" class="card">
<input type="hidden" name="seen" value="${entry.version}">
<div class="field"><label for="note">${label}</label>
<textarea id="note" name="text" rows="6" maxlength="${CASEWORK_CHARACTERS}" dir="auto" aria-describedby="note-hint">${typed ?? entry.now.text}</textarea>
<p class="hint" id="note-hint">${say.plain("casework:notes.private")} ${say.plain("casework:notes.change_hint")}</p></div>
<div class="buttons"><button class="button">${say.plain("casework:notes.save_change")}</button></div>
</form>`;
  const body = html`<p class="back"><a href="/requests/${requestId}#notes">← ${say.plain("casework:notes.back")}</a></p>
<h1>${title}</h1>
${message ?? NOTHING}${now}
${mayChange || typed !== undefined ? form : NOTHING}
${earlierVersions(say, { names }, entry.earlier)}`;
  return { title, body, menu: "requests", narrow: true };
}
