import { html } from "hono/html";
import { RECIPIENTS, type Recipient } from "../../flows/data/recipients.ts";
import { LANGUAGE_CODES, LANGUAGES } from "../../i18n/languages.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { type FormatId, PURPOSES } from "../../requests/export/case-file.ts";
import type { ExportRefusal } from "../../requests/export-reading.ts";
import { EXPORT_REASON_CHARACTERS, type ExportChoice } from "../export-choice.ts";
import { sayRecipient } from "./actions-words.ts";
import { sayExportRefusal } from "./export-words.ts";
import { flag, type Html, NOTHING } from "./html.ts";

/** Recipients: those that are possible can be chosen, the others say why not. */
export function recipientChoice(
  say: Speaker,
  chosen: Recipient | undefined,
  refusals: ReadonlyMap<Recipient, ExportRefusal>,
): Html {
  const choices = RECIPIENTS.map(({ id }) => {
    const because = refusals.get(id);
    const why = because
      ? html` <span class="hint">${say.plain("export:choose.not_now", { why: sayExportRefusal(say, because) })}</span>`
      : NOTHING;
    return html`<label class="choice${because ? " off" : ""}"><input type="radio" name="recipient" value="${id}" ${flag("required", !because)} ${flag("checked", id === chosen && !because)} ${flag("disabled", because !== undefined)}> <span>${sayRecipient(say, id)}${why}</span></label>`;
  });
  return html`<fieldset><legend>${say.plain("export:choose.recipient")}</legend>${choices}</fieldset>`;
}

function select(
  name: string,
  label: string,
  options: readonly (readonly [string, string])[],
  chosen: string,
): Html {
  return html`<div class="field"><label for="export-${name}">${label}</label>
<select id="export-${name}" name="${name}">${options.map(
    ([value, text]) =>
      html`<option value="${value}"${value === chosen ? html` selected` : NOTHING}>${text}</option>`,
  )}</select></div>`;
}

/** What for, as what, in which language. */
export function fileChoice(say: Speaker, choice: ExportChoice, formats: readonly FormatId[]): Html {
  const purposes = PURPOSES.map((one) => [one, say.plain(`export:purpose.${one}`)] as const);
  const kinds = formats.map((one) => [one, say.plain(`export:format.${one}`)] as const);
  const languages = LANGUAGE_CODES.map((one) => [one, LANGUAGES[one]] as const);
  return html`<div class="export-choice">${select("purpose", say.plain("export:choose.purpose"), purposes, choice.purpose ?? "")}
${select("format", say.plain("export:choose.format"), kinds, choice.format ?? "")}
${select("file_language", say.plain("export:choose.language"), languages, choice.language ?? say.language)}</div>`;
}

/** The form under a preview: it carries what the preview was made of. */
export function proposeForm(
  say: Speaker,
  action: string,
  carried: Readonly<Record<string, string>>,
  reason: string,
): Html {
  const hidden = Object.entries(carried).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<section class="panel" aria-labelledby="propose"><h2 id="propose">${say.plain("export:propose.title")}</h2>
<form method="post" action="${action}" class="stack">${hidden}
<div class="field"><label for="export-reason">${say.plain("export:propose.reason")}</label>
<textarea id="export-reason" name="reason" rows="3" required maxlength="${EXPORT_REASON_CHARACTERS}" aria-describedby="export-reason-hint">${reason}</textarea>
<p class="hint" id="export-reason-hint">${say.plain("export:propose.reason_hint")}</p></div>
<div class="buttons"><button class="button">${say.plain("export:propose.button")}</button></div></form></section>`;
}

/** A choice as the hidden fields of a form. */
export function carriedOf({
  recipient,
  purpose,
  format,
  language,
}: ExportChoice): Readonly<Record<string, string>> {
  return {
    recipient: recipient ?? "",
    purpose: purpose ?? "",
    format: format ?? "",
    file_language: language ?? "",
  };
}
