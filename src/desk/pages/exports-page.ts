import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { formatsFor } from "../../requests/export/case-file.ts";
import { EXPORT_MOST, type ExportWish } from "../../requests/exporting.ts";
import type { Proposed } from "../../requests/proposals.ts";
import type { Visitor } from "../context.ts";
import type { ExportChoice, ListChoice } from "../export-choice.ts";
import { sayRecipient } from "../view/actions-words.ts";
import { carriedOf, fileChoice, proposeForm, recipientChoice } from "../view/export-choosing.ts";
import type { Page } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { sayKind, sayMoment } from "../view/words.ts";

export interface ExportsView {
  readonly open: readonly Proposed<ExportWish>[];
  readonly decided: readonly Proposed<ExportWish>[];
  readonly names: ReadonlyMap<string, string>;
  readonly references: ReadonlyMap<string, string>;
  readonly choice: ExportChoice;
  readonly list: ListChoice;
  /** Which requests go, once everything is chosen; or a sentence. */
  readonly preview?: { readonly body: Html; readonly canPropose: boolean };
  readonly message?: Html;
}

const KINDS = ["tracing", "alive", "message", "reunite"] as const;

/** What an export is about, in a line. */
export function sayWish(
  say: Speaker,
  { requests, kind, recipient, format, isList }: ExportWish,
  references: ReadonlyMap<string, string>,
): string {
  const [first = ""] = requests;
  const about = isList
    ? `${sayKind(say, kind)} × ${requests.length}`
    : (references.get(first) ?? say.plain("export:refused.erased"));
  return `${about} → ${sayRecipient(say, recipient)} · ${say.plain(`export:format.${format}`)}`;
}

function line(say: Speaker, view: ExportsView, proposal: Proposed<ExportWish>): Html {
  const who = view.names.get(proposal.by) ?? say.plain("desk:history.unknown_staff");
  const state = say.plain(`export:proposal.state.${proposal.decided?.decision ?? "open"}`);
  return html`<li><a href="/exports/${proposal.id}">${sayWish(say, proposal.content, view.references)}</a>
<p class="hint">${who} · ${sayMoment(say, proposal.at)} · ${state}</p></li>`;
}

function listed(
  say: Speaker,
  view: ExportsView,
  name: "for_me" | "mine" | "decided",
  proposals: readonly Proposed<ExportWish>[],
): Html {
  const body =
    proposals.length > 0
      ? html`<ul class="exports">${proposals.map((proposal) => line(say, view, proposal))}</ul>`
      : html`<p class="hint">${say.plain("export:list.none")}</p>`;
  return html`<section class="panel" aria-labelledby="${name}"><h2 id="${name}">${say.plain(`export:list.${name}`)}</h2>${body}</section>`;
}

function listForm(say: Speaker, { choice, list, preview }: ExportsView): Html {
  const kinds = KINDS.map(
    (kind) =>
      html`<option value="${kind}"${list.kind === kind ? html` selected` : NOTHING}>${sayKind(say, kind)}</option>`,
  );
  const day = (name: "from" | "to"): Html =>
    html`<div class="field"><label for="export-${name}">${say.plain(`export:list.${name}`)}</label><input id="export-${name}" name="${name}" type="date" value="${list[name]}"></div>`;
  return html`<section class="panel" aria-labelledby="new"><h2 id="new">${say.plain("export:list.new")}</h2>
<p class="hint">${say.plain("export:list.new_hint", { most: EXPORT_MOST })}</p>
<form method="get" action="/exports" class="stack"><div class="export-choice">
<div class="field"><label for="export-kind">${say.plain("export:list.kind")}</label><select id="export-kind" name="kind">${kinds}</select></div>
${day("from")}${day("to")}</div>
${recipientChoice(say, choice.recipient, new Map())}
${fileChoice(say, choice, formatsFor(list.kind ?? "tracing", true))}
<div class="buttons"><button class="button${preview?.canPropose ? " quiet" : ""}">${say.plain("export:list.find")}</button></div></form></section>`;
}

/** What waits for me, what I proposed, what was decided; and where a list is put together. */
export function exportsPage(say: Speaker, { staff }: Visitor, view: ExportsView): Page {
  const { choice, list, preview } = view;
  const carried = { ...carriedOf(choice), kind: list.kind ?? "", from: list.from, to: list.to };
  const title = say.plain("export:list.title");
  const body = html`<div class="exporting"><h1>${title}</h1>
<p class="hint">${say.plain("export:list.intro")}</p>
${view.message ?? NOTHING}
${listed(
  say,
  view,
  "for_me",
  view.open.filter(({ by }) => by !== staff.id),
)}
${listed(
  say,
  view,
  "mine",
  view.open.filter(({ by }) => by === staff.id),
)}
${listed(say, view, "decided", view.decided)}
${listForm(say, view)}
${preview ? html`<div id="preview">${preview.body}</div>` : NOTHING}
${preview?.canPropose ? proposeForm(say, "/exports", carried, choice.reason) : NOTHING}</div>`;
  return { title, body, menu: "exports" };
}
