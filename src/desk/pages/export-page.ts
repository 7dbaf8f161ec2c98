import { html } from "hono/html";
import { LANGUAGES } from "../../i18n/languages.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { type ExportWish, refuseFetching } from "../../requests/exporting.ts";
import type { Proposed } from "../../requests/proposals.ts";
import type { Visitor } from "../context.ts";
import { EXPORT_REASON_CHARACTERS } from "../export-choice.ts";
import { sayRecipient } from "../view/actions-words.ts";
import type { Page } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { sayMoment } from "../view/words.ts";

export interface ExportView {
  readonly proposal: Proposed<ExportWish>;
  readonly names: ReadonlyMap<string, string>;
  /** Of the one request; none of a list or of an erased one. */
  readonly reference: string | undefined;
  readonly now: number;
  /** What goes and what stays at this moment. */
  readonly preview: Html;
  /** Whether anything may go at this moment. */
  readonly canGo: boolean;
  readonly message?: Html;
  /** Why somebody was about to refuse. */
  readonly note?: string;
}

function fact(label: string, value: string | Html): Html {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

function facts(say: Speaker, { proposal, names, reference }: ExportView): Html {
  const { content, by, at, expiresAt, decided } = proposal;
  const nameOf = (id: string): string => names.get(id) ?? say.plain("desk:history.unknown_staff");
  const until =
    decided && decided.decision !== "confirmed"
      ? NOTHING
      : fact(say.plain(`export:proposal.${decided ? "file_until" : "until"}`), sayMoment(say, expiresAt));
  const [id = ""] = content.requests;
  return html`<dl class="facts">
${reference ? fact(say.plain("export:proposal.request"), html`<a href="/requests/${id}">${reference}</a>`) : NOTHING}
${fact(say.plain("export:choose.recipient"), sayRecipient(say, content.recipient))}
${fact(say.plain("export:choose.purpose"), say.plain(`export:purpose.${content.purpose}`))}
${fact(say.plain("export:choose.format"), say.plain(`export:format.${content.format}`))}
${fact(say.plain("export:choose.language"), LANGUAGES[content.language])}
${fact(say.plain("export:proposal.by"), `${nameOf(by)}, ${sayMoment(say, at)}`)}
${fact(say.plain("export:proposal.reason"), html`<span class="words">${content.reason}</span>`)}
${decided ? fact(say.plain("export:proposal.decided_by"), `${nameOf(decided.by)}, ${sayMoment(say, decided.at)}`) : NOTHING}
${decided?.note ? fact(say.plain("export:proposal.note"), html`<span class="words">${decided.note}</span>`) : NOTHING}
${until}</dl>`;
}

function decidePart(say: Speaker, { staff }: Visitor, { proposal, canGo, note = "" }: ExportView): Html {
  const { id, version } = proposal;
  const form = (decision: string, quiet: boolean, label: string, inside: Html = NOTHING): Html =>
    html`<form method="post" action="/exports/${id}/decide" class="stack"><input type="hidden" name="version" value="${version}">${inside}
<div class="buttons"><button class="button${quiet ? " quiet" : ""}" name="decision" value="${decision}">${label}</button></div></form>`;
  if (proposal.by === staff.id)
    return html`<p>${say.plain("export:proposal.own")}</p>${form("take_back", true, say.plain("export:proposal.take_back"))}`;
  const why = html`<div class="field"><label for="refuse-note">${say.plain("export:proposal.refuse_reason")}</label>
<textarea id="refuse-note" name="note" rows="2" maxlength="${EXPORT_REASON_CHARACTERS}">${note}</textarea></div>`;
  return html`<p class="hint">${say.plain("export:proposal.decide_hint")}</p>
${canGo ? form("confirm", false, say.plain("export:proposal.confirm")) : NOTHING}
${form("refuse", true, say.plain("export:proposal.refuse"), why)}`;
}

function fetchPart(say: Speaker, { staff }: Visitor, { proposal, now, canGo }: ExportView): Html {
  const { id, content } = proposal;
  const refused = refuseFetching(proposal, staff.id, now);
  if (refused) return html`<p>${say.plain(`export:refused.${refused}`)}</p>`;
  if (!canGo) return NOTHING;
  const [request = ""] = content.requests;
  const way =
    content.format === "print"
      ? html`<p><a class="button" href="/requests/${request}/print?recipient=${content.recipient}">${say.plain("export:proposal.print")}</a></p>`
      : html`<form method="post" action="/exports/${id}/file"><button class="button">${say.plain("export:proposal.fetch")}</button></form>`;
  const after = content.isList
    ? html`<p>${say.plain("export:proposal.after")}</p>`
    : html`<p><a href="/requests/${request}">${say.plain("export:proposal.after")}</a></p>`;
  return html`${way}<p class="hint">${say.plain("export:proposal.fetch_hint")}</p>${after}`;
}

function doPanel(say: Speaker, visitor: Visitor, view: ExportView): Html {
  const { decided, expiresAt } = view.proposal;
  const isOver = decided ? decided.decision !== "confirmed" : expiresAt <= view.now;
  if (isOver) return NOTHING;
  const body = decided ? fetchPart(say, visitor, view) : decidePart(say, visitor, view);
  return html`<section class="panel" aria-labelledby="decide"><h2 id="decide">${say.plain(decided ? "export:panel.title" : "export:proposal.decide")}</h2>${body}</section>`;
}

/** One export that was proposed: what exactly goes, who said so, and what can be done now. */
export function exportPage(say: Speaker, visitor: Visitor, view: ExportView): Page {
  const { proposal, reference, now } = view;
  const title = reference
    ? say.plain("export:proposal.title", { reference })
    : say.plain("export:proposal.title_list");
  const isExpired = proposal.expiresAt <= now;
  const state = isExpired ? "expired" : (proposal.decided?.decision ?? "open");
  const body = html`<div class="exporting"><p class="back"><a href="/exports">← ${say.plain("export:proposal.back")}</a></p>
<div class="heading"><h1>${title}</h1> <span class="badge ${state === "confirmed" ? "result" : "working"}">${say.plain(`export:proposal.state.${state}`)}</span></div>
${view.message ?? NOTHING}
${facts(say, view)}
${view.preview}
${doPanel(say, visitor, view)}</div>`;
  return { title, body, menu: "exports" };
}
