import { html } from "hono/html";
import type { Recipient } from "../../flows/data/recipients.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { type CaseRecord, questionsOfKind } from "../../requests/case-record.ts";
import type { RequestFacts } from "../../requests/change-facts.ts";
import type { RequestKind } from "../../requests/content.ts";
import type { CaseFile } from "../../requests/export/case-file.ts";
import { casePage } from "../../requests/export/case-page.ts";
import { sayField } from "../../requests/export/case-words.ts";
import type { Gathered } from "../../requests/exporting.ts";
import { mayShare } from "../../requests/may-share.ts";
import { KIND_OF_RECIPIENT, NEEDED } from "../../requests/may-share-fields.ts";
import { sayExportRefusal } from "./export-words.ts";
import { type Html, NOTHING } from "./html.ts";

function rows(lines: readonly (readonly [string, string | Html])[]): Html {
  return html`<dl class="rows">${lines.map(
    ([label, value]) =>
      html`<div class="row"><dt>${label}</dt><dd class="words" dir="auto">${value}</dd></div>`,
  )}</dl>`;
}

/** Exactly what stands in the file about one request, in the words of its language. */
function goesPanel(say: Speaker, file: CaseFile): Html {
  const page = casePage(file);
  const sections = page.sections.map(
    ({ title, rows: lines }) =>
      html`<section class="answers" lang="${file.say.language}"><h3>${title}</h3>${rows(lines)}</section>`,
  );
  const body = sections.length > 0 ? sections : html`<p>${say.plain("export:preview.nothing")}</p>`;
  return html`<section class="panel" aria-labelledby="goes"><h2 id="goes">${say.plain("export:preview.goes")}</h2>
<div lang="${file.say.language}">${rows(page.facts)}</div>${body}</section>`;
}

/** What stays, with the true reason, and whether there is an answer: for the desk's eyes only. */
function staysPanel(say: Speaker, record: CaseRecord, facts: RequestFacts): Html {
  const { shareable } = facts;
  const answered = new Set(
    Object.keys(shareable?.content.answers ?? {}).map((key) => key.replace(/\.\d+$/, "")),
  );
  const lines = record.withheld.map(({ field, because }) => {
    const decision = shareable ? mayShare(shareable, record.recipient, field) : undefined;
    // "Not needed" does not say whether anybody ever gets it: the table's own word does.
    const why =
      decision?.allowed === false && decision.because !== "not_needed"
        ? say.plain(`desk:refused.${decision.because}`)
        : say.plain(`export:because.${because}`);
    const mark = answered.has(field) ? html` <b>· ${say.plain("export:preview.answered")}</b>` : NOTHING;
    return [sayField(say, record.kind, field), html`${why}${mark}`] as const;
  });
  return html`<section class="panel" aria-labelledby="stays"><h2 id="stays">${say.plain("export:preview.stays")}</h2>
<p class="hint">${say.plain("export:preview.stays_hint")}</p>${rows(lines)}</section>`;
}

/** One request: what goes and what stays. */
export function previewOfOne(say: Speaker, file: CaseFile, record: CaseRecord, facts: RequestFacts): Html {
  return html`${goesPanel(say, file)}${staysPanel(say, record, facts)}`;
}

/** @param items those that stay say why, each on a line of its own */
function references(items: readonly (readonly [id: string, reference: string, why?: string])[]): Html {
  const isShort = items.every(([, , why]) => why === undefined);
  return html`<ul class="${isShort ? "references" : "exports"}">${items.map(
    ([id, reference, why]) =>
      html`<li><a href="/requests/${id}">${reference}</a>${why ? html` <span class="hint">${why}</span>` : NOTHING}</li>`,
  )}</ul>`;
}

function columnsPanel(say: Speaker, kind: RequestKind, recipient: Recipient): Html {
  const needs = NEEDED[kind] ?? {};
  const questions = questionsOfKind(kind).map(({ field }) => field.id);
  const goes = (field: string): boolean => (needs[field] ?? []).includes(KIND_OF_RECIPIENT[recipient]);
  const names = (fields: readonly string[]): string =>
    [...new Set(fields)].map((field) => sayField(say, kind, field)).join(", ");
  return html`<section class="panel" aria-labelledby="columns"><h2 id="columns">${say.plain("export:preview.goes")}</h2>
<p class="hint">${say.plain("export:preview.columns")}</p><p>${names(questions.filter(goes))}</p>
<h3>${say.plain("export:preview.stays")}</h3><p>${names(questions.filter((field) => !goes(field)))}</p></section>`;
}

/** Several requests: which go, which do not and why, and which questions of each. */
export function previewOfList(
  say: Speaker,
  { going, leftOut }: Gathered,
  of: { readonly kind: RequestKind; readonly recipient: Recipient },
): Html {
  const out = leftOut.map(
    ({ id, reference, because }) => [id, reference ?? "?", sayExportRefusal(say, because)] as const,
  );
  const left =
    out.length > 0
      ? html`<details${out.length <= 10 ? html` open` : NOTHING}><summary>${say.plain("export:preview.left_out", { count: out.length })}</summary>${references(out)}</details>`
      : NOTHING;
  return html`<section class="panel" aria-labelledby="which"><h2 id="which">${say.plain("export:preview.requests", { count: going.length })}</h2>
${references(going.map(({ id, record }) => [id, record.reference] as const))}${left}</section>
${columnsPanel(say, of.kind, of.recipient)}`;
}
