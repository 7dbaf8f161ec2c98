import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import {
  type BulkChange,
  type BulkOutcome,
  type BulkRefusal,
  isChanged,
  refuseBulk,
} from "../../requests/bulk-state.ts";
import type { Proposed } from "../../requests/proposals.ts";
import type { Visitor } from "../context.ts";
import { REASON_CHARACTERS } from "../view/actions-typed.ts";
import { stateBadge } from "../view/badges.ts";
import type { Page } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import type { RequestLine } from "../view/request-line.ts";
import { sayKind, sayMoment } from "../view/words.ts";

type Names = ReadonlyMap<string, string>;

function sayName(say: Speaker, names: Names, id: string): string {
  return names.get(id) ?? say.plain("desk:history.unknown_staff");
}

function sayProposal(say: Speaker, { by, content }: Proposed<BulkChange>, names: Names): string {
  return say.plain("queue:changes.what", {
    name: sayName(say, names, by),
    count: content.requests.length,
    state: say.plain(`desk:states.${content.to}`),
  });
}

/** Every change of several requests that waits for a second person. */
export function bulkChangesPage(
  say: Speaker,
  proposals: readonly Proposed<BulkChange>[],
  names: Names,
): Page {
  const title = say.plain("queue:changes.title");
  const items = proposals.map(
    (
      one,
    ) => html`<li class="panel"><h2><a href="/bulk-changes/${one.id}">${sayProposal(say, one, names)}</a></h2>
<p class="hint">${sayMoment(say, one.at)} · ${say.plain("queue:changes.until", { moment: sayMoment(say, one.expiresAt) })}</p></li>`,
  );
  const body = html`<p class="back"><a href="/requests">← ${say.plain("desk:request.back")}</a></p>
<div class="heading"><h1>${title}</h1></div>
${items.length === 0 ? html`<div class="empty"><p>${say.plain("queue:changes.none")}</p></div>` : html`<ul class="cards">${items}</ul>`}`;
  return { title, body, menu: "requests" };
}

export interface BulkChangeView {
  readonly proposal: Proposed<BulkChange>;
  /** The requests that are still there, by id. */
  readonly lines: ReadonlyMap<string, RequestLine>;
  readonly names: Names;
  /** What became of each, right after it was carried out. */
  readonly outcomes: readonly BulkOutcome[] | undefined;
  readonly message: Html | undefined;
  /** What was typed with a decision that was refused. */
  readonly note: string;
}

function sayRefusal(say: Speaker, refused: BulkRefusal): string {
  return refused === "not_found" || refused === "unreadable"
    ? say.plain(refused === "not_found" ? "queue:refused.not_found" : "desk:request.unreadable_state")
    : refused === "changed_meanwhile"
      ? say.plain("queue:refused.changed_meanwhile")
      : say.plain(`desk:refused.${refused}`, { characters: REASON_CHARACTERS });
}

/** Whether one request can be changed as it stands, or was, or why not. */
function standing(say: Speaker, { key }: Visitor, view: BulkChangeView, at: number): string {
  const { by, content, decided } = view.proposal;
  const one = content.requests[at];
  if (!one) return "";
  const line = view.lines.get(one.id);
  const outcome = view.outcomes?.find(({ id }) => id === one.id);
  if (outcome && outcome.refused !== undefined && outcome.refused !== "changed_meanwhile")
    return sayRefusal(say, outcome.refused);
  if (decided?.decision === "confirmed" && line && isChanged(key, line.row, content.to))
    return say.plain("queue:changes.done");
  const refused = refuseBulk(key, line?.row, { to: content.to, version: one.version, by });
  return refused === undefined ? say.plain("queue:changes.yes") : sayRefusal(say, refused);
}

function table(say: Speaker, visitor: Visitor, view: BulkChangeView): Html {
  const rows = view.proposal.content.requests.map(({ id }, at) => {
    const line = view.lines.get(id);
    const reference = line ? html`<a data-open href="/requests/${id}">${line.row.reference}</a>` : "–";
    return html`<tr role="row" data-row><td role="cell" class="reference">${reference}</td>
<td role="cell">${line ? sayKind(say, line.row.kind) : ""}</td>
<td role="cell">${line ? stateBadge(say, line) : ""}</td>
<td role="cell">${standing(say, visitor, view, at)}</td></tr>`;
  });
  const heads = [
    say.plain("desk:request.reference"),
    say.plain("desk:request.kind"),
    say.plain("queue:changes.now"),
    say.plain("queue:changes.can"),
  ].map((head) => html`<th role="columnheader" scope="col">${head}</th>`);
  return html`<table role="table" class="queue" aria-label="${say.plain("queue:changes.requests")}">
<thead role="rowgroup"><tr role="row">${heads}</tr></thead><tbody role="rowgroup">${rows}</tbody></table>`;
}

function decision(say: Speaker, { staff }: Visitor, { proposal, names, note }: BulkChangeView): Html {
  const { id, by, version, decided } = proposal;
  const form = (
    inner: Html,
  ): Html => html`<form method="post" action="/bulk-changes/${id}" class="panel deciding">
<input type="hidden" name="version" value="${version}">${inner}</form>`;
  if (decided) {
    const said = say.plain(`queue:changes.${decided.decision}`, { name: sayName(say, names, decided.by) });
    const more =
      decided.decision === "confirmed"
        ? html`<button class="button quiet" name="decision" value="carry_on">${say.plain("queue:changes.carry_on")}</button>`
        : html`<p class="reason">${decided.note}</p>`;
    return form(html`<p>${said} <span class="hint">${sayMoment(say, decided.at)}</span></p>${more}`);
  }
  if (by === staff.id)
    return form(html`<p>${say.plain("queue:changes.own")}</p>
<button class="button quiet" name="decision" value="take_back">${say.plain("desk:steps.take_back")}</button>`);
  return form(html`<p class="hint">${say.plain("desk:steps.decide")}</p>
<div class="field"><label for="refuse-reason">${say.plain("desk:steps.refuse_reason")}</label>
<textarea id="refuse-reason" name="reason" rows="2" maxlength="${REASON_CHARACTERS}">${note}</textarea></div>
<div class="buttons"><button class="button" name="decision" value="confirm">${say.plain("desk:steps.confirm")}</button>
<button class="button quiet" name="decision" value="refuse">${say.plain("desk:steps.refuse")}</button></div>`);
}

/** One change of several requests: exactly what, why, and the decision of a second person. */
export function bulkChangePage(say: Speaker, visitor: Visitor, view: BulkChangeView): Page {
  const { proposal, names, outcomes } = view;
  const title = say.plain("queue:changes.title");
  const done = outcomes?.filter(({ refused }) => refused === undefined).length;
  const body = html`<p class="back"><a href="/bulk-changes">← ${title}</a></p>
<div class="heading"><h1>${sayProposal(say, proposal, names)}</h1></div>
${view.message ?? NOTHING}${done === undefined ? NOTHING : html`<p class="notice" role="status">${say.plain("queue:done.bulk", { count: done })}</p>`}
<p class="hint">${sayMoment(say, proposal.at)} · ${say.plain("queue:changes.until", { moment: sayMoment(say, proposal.expiresAt) })}</p>
<p class="reason"><b>${say.plain("queue:changes.reason")}:</b> ${proposal.content.reason}</p>
${decision(say, visitor, view)}
<h2 class="above">${say.plain("queue:changes.requests")}</h2>
${table(say, visitor, view)}`;
  return { title, body, menu: "requests" };
}
