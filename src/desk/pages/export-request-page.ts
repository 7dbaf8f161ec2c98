import { html } from "hono/html";
import type { Recipient } from "../../flows/data/recipients.ts";
import type { Speaker } from "../../i18n/texts.ts";
import type { RequestKind } from "../../requests/content.ts";
import { formatsFor } from "../../requests/export/case-file.ts";
import type { ExportRefusal } from "../../requests/export-reading.ts";
import type { ExportChoice } from "../export-choice.ts";
import { carriedOf, fileChoice, proposeForm, recipientChoice } from "../view/export-choosing.ts";
import { sayExportRefusal } from "../view/export-words.ts";
import { type Page, problem } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";

export interface ExportRequestView {
  readonly id: string;
  readonly reference: string;
  readonly kind: RequestKind;
  readonly choice: ExportChoice;
  /** Why not, for each recipient to whom nothing may go now. */
  readonly refusals: ReadonlyMap<Recipient, ExportRefusal>;
  /** The one reason that stands against every recipient. */
  readonly nobody: ExportRefusal | undefined;
  /** What goes and what stays, once everything is chosen. */
  readonly preview: Html | undefined;
  readonly message?: Html;
}

function choosing(say: Speaker, view: ExportRequestView): Html {
  const { id, kind, choice, refusals } = view;
  return html`<form method="get" action="/requests/${id}/export" class="panel stack">
${recipientChoice(say, choice.recipient, refusals)}
${fileChoice(say, choice, formatsFor(kind, false))}
<div class="buttons"><button class="button${view.preview ? " quiet" : ""}">${say.plain("export:choose.show")}</button></div></form>`;
}

/** Where one request is put forward to leave the desk: to whom, what for, as what; then exactly what goes. */
export function exportRequestPage(say: Speaker, view: ExportRequestView): Page {
  const { id, reference, choice, nobody, preview } = view;
  const title = say.plain("export:choose.title", { reference });
  const body = html`<div class="exporting"><p class="back"><a href="/requests/${id}">← ${say.plain("export:choose.back")}</a></p>
<h1>${title}</h1>
<p class="hint">${say.plain("export:panel.how")}</p>
${view.message ?? NOTHING}
${nobody ? problem(sayExportRefusal(say, nobody), say.plain("export:choose.nobody")) : choosing(say, view)}
${preview ? html`${preview}${proposeForm(say, `/requests/${id}/export`, carriedOf(choice), choice.reason)}` : NOTHING}</div>`;
  return { title, body, menu: "requests" };
}
