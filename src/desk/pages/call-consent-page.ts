import { html, raw } from "hono/html";
import { consentText } from "../../requests/agreement.ts";
import type { Fields } from "../call/call.ts";
import { CONSENT_FIELDS, type ConsentField, type ConsentRefusal } from "../call/consent.ts";
import { errorSummary } from "../view/call-errors.ts";
import { type CallView, callHeading, keptForm } from "../view/call-frame.ts";
import { errorBeside } from "../view/call-question.ts";
import type { Page } from "../view/frame.ts";
import { flag, type Html, NOTHING } from "../view/html.ts";
import { sayLanguage } from "../view/words.ts";

export interface ConsentView extends CallView {
  readonly fields: Fields;
  readonly refused: readonly ConsentRefusal[];
  /** `YYYY-MM-DD` in the zone of whoever looks. */
  readonly today: string;
}

const idOf = (field: ConsentField): string => `q-${field}`;

function errorOf({ say, refused }: ConsentView, field: ConsentField): string | undefined {
  const wrong = refused.find((one) => one.field === field);
  return wrong && say.plain(`call:consent.reasons.${wrong.reason}`);
}

function describes(view: ConsentView, field: ConsentField, hint: boolean): Html {
  const ids = [
    ...(hint ? [`${idOf(field)}-hint`] : []),
    ...(errorOf(view, field) === undefined ? [] : [`${idOf(field)}-error`]),
  ];
  return ids.length === 0 ? NOTHING : html` aria-describedby="${ids.join(" ")}"`;
}

function line(view: ConsentView, field: ConsentField, type: "text" | "date", hint: boolean): Html {
  const { say, fields } = view;
  const error = errorOf(view, field);
  const value = fields[field] ?? (field === "on" ? view.today : "");
  const help = hint
    ? html`<p class="hint" id="${idOf(field)}-hint">${say.plain(`call:consent.${field}_hint` as "call:consent.filed_hint")}</p>`
    : NOTHING;
  return html`<div class="call-question field${error === undefined ? "" : " wrong"}"><label for="${idOf(field)}">${say.plain(`call:consent.${field}`)}</label>${help}${errorBeside(say, idOf(field), error)}<input type="${type}" id="${idOf(field)}" name="${field}" value="${value}" autocomplete="off" dir="auto"${describes(view, field, hint)}${error === undefined ? NOTHING : html` aria-invalid="true"`}></div>`;
}

function group<Value extends string>(
  view: ConsentView,
  field: "how" | "by",
  values: readonly Value[],
  say: (value: Value) => string,
): Html {
  const error = errorOf(view, field);
  const radios = values.map(
    (value, at) =>
      html`<label class="choice"><input type="radio" name="${field}" value="${value}"${at === 0 ? html` id="${idOf(field)}"` : NOTHING} ${flag("checked", view.fields[field] === value)}> ${say(value)}</label>`,
  );
  return html`<fieldset class="call-question${error === undefined ? "" : " wrong"}"${describes(view, field, false)}><legend>${view.say.plain(`call:consent.${field}`)}</legend>${errorBeside(view.say, idOf(field), error)}${radios}</fieldset>`;
}

/** The words of the agreement in the person's language, and how it was given. */
export function callConsentPage(view: ConsentView): Page {
  const { say, personSays, id, call, fields } = view;
  const title = say.plain("desk:consent.title");
  const lines = CONSENT_FIELDS.flatMap((field) => {
    const text = errorOf(view, field);
    return text === undefined ? [] : [{ id: idOf(field), label: say.plain(`call:consent.${field}`), text }];
  });
  const own =
    say.language === personSays.language
      ? NOTHING
      : html`<details><summary>${say.plain("call:consent.in_yours")}</summary><blockquote class="read">${raw(consentText(say, call.draft))}</blockquote></details>`;
  const agreed = errorOf(view, "agreed");
  const body = html`${callHeading(view, title)}
${view.message ?? NOTHING}${errorSummary(say, lines)}
<section class="panel call-panel" aria-labelledby="read"><h2 id="read">${say.plain("call:consent.read", { language: sayLanguage(say, call.language) })}</h2>
<blockquote class="read" lang="${call.language}" dir="auto">${raw(consentText(personSays, call.draft))}</blockquote>${own}
<p class="hint">${say.plain("call:consent.paper_same")}</p></section>
${keptForm(
  view,
  "consent",
  `/call/${id}/send`,
  html`<div class="card">${group(view, "how", ["voice", "paper"], (value) => say.plain(`call:consent.hows.${value}`))}
${line(view, "filed", "text", true)}
${line(view, "on", "date", false)}
${group(view, "by", ["person", "other"], (value) => say.plain(`call:consent.bys.${value}`))}
${line(view, "name", "text", true)}${line(view, "as", "text", true)}
<p class="hint">${say.plain("call:consent.heard_by")}</p>
<div class="call-question${agreed === undefined ? "" : " wrong"}">${errorBeside(say, idOf("agreed"), agreed)}<label class="choice"><input type="checkbox" id="${idOf("agreed")}" name="agreed" value="yes" ${flag("checked", fields["agreed"] === "yes")}${describes(view, "agreed", false)}> ${say.plain("call:consent.agreed")}</label></div></div>
<div class="buttons"><button class="button">${say.plain("call:consent.send")}</button>
<a class="button quiet" href="/call/${id}/sharing">${say.plain("call:back")}</a>
<a class="button quiet" href="/call/${id}/discard">${say.plain("call:consent.refuse")}</a></div>`,
)}`;
  return { title, body, menu: "call" };
}
