import { html } from "hono/html";
import { sayDay } from "../../i18n/dates.ts";
import type { Speaker } from "../../i18n/texts.ts";
import type { Urgency } from "../../requests/urgency.ts";
import type { Visitor } from "../context.ts";
import type { Present } from "../presence.ts";
import { markBadges, sayHolder, sayWaiting, stateBadge, unreadBadge, urgentBadge } from "./badges.ts";
import { type Html, NOTHING } from "./html.ts";
import { silentBadge } from "./reach-notice.ts";
import type { RequestLine } from "./request-line.ts";
import { sayAge, sayKind, sayLanguage, sayMoment } from "./words.ts";

export const COLUMNS = ["reference", "kind", "state", "waiting", "age", "language", "has_it"] as const;

export interface RowsView {
  readonly lines: readonly RequestLine[];
  /** What makes urgent ones urgent, by the request's id. */
  readonly marks: ReadonlyMap<string, readonly Urgency[]>;
  /** Who else has it open now, by the request's id. */
  readonly present: ReadonlyMap<string, readonly Present[]>;
  readonly names: ReadonlyMap<string, string>;
  readonly now: number;
}

function presentBadge(say: Speaker, present: readonly Present[] = [], names: RowsView["names"]): Html {
  if (present.length === 0) return NOTHING;
  const who = present.map(({ staffId }) => names.get(staffId) ?? "?").join(", ");
  return html` <span class="badge here">${say.plain("queue:row.opened_by", { names: who })}</span>`;
}

function takeButton(say: Speaker, { row }: RequestLine): Html {
  if (row.claimedBy !== null || row.visibleState === "closed") return NOTHING;
  return html` <button form="take" formaction="/requests/${row.id}/take">${say.plain("queue:row.take")}</button>`;
}

/** One request of the list: nothing of what the person wrote. */
export function queueRow(say: Speaker, one: RequestLine, view: RowsView, visitor: Visitor): Html {
  const { row } = one;
  const { id, reference, urgent, submittedAt, claimedBy, followUpOn } = row;
  const mine = claimedBy === visitor.staff.id ? " mine" : "";
  const due = followUpOn
    ? html` <span class="badge due">${say.plain("queue:row.due", { day: sayDay(followUpOn, say.language) })}</span>`
    : NOTHING;
  const marks = markBadges(say, view.marks.get(id));
  const badges = html`${urgent ? html` ${urgentBadge(say, urgent)} ${marks}` : NOTHING}${row.unread ? html` ${unreadBadge(say, true)}` : NOTHING}${row.silentSince === null ? NOTHING : html` ${silentBadge(say, row)}`}${due}${presentBadge(say, view.present.get(id), view.names)}`;
  // Fifty of them are most of the page: every byte is there fifty times.
  return html`<tr role="row" data-row${urgent ? html` class="urgent"` : NOTHING}><td role="cell" class="pick"><input type="checkbox" name="row" value="${id}" aria-label="${reference}"></td>
<td role="cell" class="reference"><a data-open href="/requests/${id}">${reference}</a>${badges}</td>
<td role="cell">${sayKind(say, row.kind)}</td>
<td role="cell">${stateBadge(say, one)}</td>
<td role="cell"${one.fine?.waitingFor ? NOTHING : html` class="quiet"`}>${sayWaiting(say, one)}</td>
<td role="cell" class="age" title="${sayMoment(say, submittedAt)}">${sayAge(say, submittedAt, view.now)}</td>
<td role="cell">${sayLanguage(say, row.language)}</td>
<td role="cell" class="holder${claimedBy ? mine : " quiet"}">${sayHolder(say, claimedBy, visitor, view.names)}${takeButton(say, one)}</td></tr>`;
}

/** The roles stay when a phone shows the rows as cards. */
export function queueTable(say: Speaker, view: RowsView, visitor: Visitor): Html {
  const heads = COLUMNS.map(
    (column) => html`<th role="columnheader" scope="col">${say.plain(`desk:request.${column}`)}</th>`,
  );
  return html`<table role="table" class="queue requests" aria-label="${say.plain("desk:queue.title")}">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col"><span class="unseen">${say.plain("queue:row.choose_column")}</span></th>${heads}</tr></thead>
<tbody role="rowgroup">${view.lines.map((one) => queueRow(say, one, view, visitor))}</tbody>
</table>`;
}
