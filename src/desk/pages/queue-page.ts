import { html } from "hono/html";
import type { Speaker, TextKey } from "../../i18n/texts.ts";
import { STATES, type State } from "../../requests/states/lives.ts";
import { STAGES, statesOf } from "../../requests/states/stages.ts";
import type { Urgency } from "../../requests/urgency.ts";
import type { Desk, Visitor } from "../context.ts";
import {
  GROUP_CHOICES,
  type GroupChoice,
  HOLDER_CHOICES,
  type QueueChoice,
  queueAddress,
} from "../queue-filter.ts";
import { markBadges, sayHolder, sayWaiting, stateBadge, unreadBadge, urgentBadge } from "../view/badges.ts";
import { type Page, problem } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { silentBadge } from "../view/reach-notice.ts";
import type { RequestLine } from "../view/request-line.ts";
import { sayAge, sayKind, sayLanguage, sayMoment } from "../view/words.ts";

export interface QueueView {
  readonly choice: QueueChoice;
  readonly lines: readonly RequestLine[];
  /** What makes urgent ones urgent, by the request's id. */
  readonly marks: ReadonlyMap<string, readonly Urgency[]>;
  readonly counts: Readonly<Record<GroupChoice, number>>;
  /** How many there are under the whole choice. */
  readonly found: number;
  readonly pages: number;
  readonly names: ReadonlyMap<string, string>;
  /** A reference somebody typed that does not exist. */
  readonly unknownReference?: string;
}

function groupText(choice: GroupChoice): TextKey {
  return choice === "open" ? "desk:queue.open" : `desk:stages.${choice}`;
}

/** One state alone, found in its group. */
function exactFilter(say: Speaker, { choice }: QueueView): Html {
  const option = (state: State): Html =>
    html`<option value="${state}"${choice.state === state ? html` selected` : NOTHING}>${say.plain(`desk:states.${state}`)}</option>`;
  const groups = STAGES.filter((stage) => stage !== "closed").map(
    (stage) =>
      html`<optgroup label="${say.plain(`desk:stages.${stage}`)}">${statesOf(stage).map(option)}</optgroup>`,
  );
  const isExact = STATES.some((state) => state === choice.state) && choice.state !== "closed";
  const holder =
    choice.holder === "everybody"
      ? NOTHING
      : html`<input type="hidden" name="holder" value="${choice.holder}">`;
  return html`<form method="get" action="/requests" class="exact">
<label for="exact">${say.plain("desk:queue.exact")}</label>
<select id="exact" name="state"><option value="open"${isExact ? NOTHING : html` selected`}>–</option>${groups}</select>${holder}
<button class="button quiet">${say.plain("desk:queue.exact_submit")}</button></form>`;
}

function filters(say: Speaker, view: QueueView): Html {
  const { choice, counts } = view;
  const current = html` aria-current="true"`;
  const states = GROUP_CHOICES.map(
    (state) =>
      html`<a href="${queueAddress({ ...choice, state, page: 1 })}"${state === choice.state ? current : NOTHING}>${say.plain(groupText(state))} <span class="count">${counts[state]}</span></a>`,
  );
  const holders = HOLDER_CHOICES.map(
    (holder) =>
      html`<a href="${queueAddress({ ...choice, holder, page: 1 })}"${holder === choice.holder ? current : NOTHING}>${say.plain(`desk:queue.${holder}`)}</a>`,
  );
  return html`<nav class="chips" aria-label="${say.plain("desk:queue.by_state")}">${states}</nav>
<nav class="chips small" aria-label="${say.plain("desk:queue.by_person")}">${holders}</nav>
${exactFilter(say, view)}`;
}

const COLUMNS = ["reference", "kind", "state", "waiting", "age", "language", "has_it"] as const;

function line(say: Speaker, one: RequestLine, view: QueueView, visitor: Visitor, now: number): Html {
  const { row } = one;
  const label = (column: (typeof COLUMNS)[number]): string => say.plain(`desk:request.${column}`);
  const mine = row.claimedBy === visitor.staff.id ? "mine" : "";
  const waits = one.fine?.waitingFor ? "waits" : "waits quiet";
  return html`<tr role="row" class="${row.urgent ? "urgent" : ""}">
<td role="cell" class="reference"><a href="/requests/${row.id}">${row.reference}</a> ${urgentBadge(say, row.urgent)} ${markBadges(say, view.marks.get(row.id))} ${unreadBadge(say, row.unread)} ${silentBadge(say, row)}</td>
<td role="cell" data-label="${label("kind")}">${sayKind(say, row.kind)}</td>
<td role="cell" data-label="${label("state")}">${stateBadge(say, one)}</td>
<td role="cell" data-label="${label("waiting")}" class="${waits}">${sayWaiting(say, one)}</td>
<td role="cell" data-label="${label("age")}" class="age"><time datetime="${new Date(row.submittedAt).toISOString()}" title="${sayMoment(say, row.submittedAt)}">${sayAge(say, row.submittedAt, now)}</time></td>
<td role="cell" data-label="${label("language")}">${sayLanguage(say, row.language)}</td>
<td role="cell" data-label="${label("has_it")}" class="holder ${row.claimedBy ? mine : "quiet"}">${sayHolder(say, row.claimedBy, visitor, view.names)}</td>
</tr>`;
}

function table(say: Speaker, view: QueueView, visitor: Visitor, now: number): Html {
  const heads = COLUMNS.map(
    (column) => html`<th role="columnheader" scope="col">${say.plain(`desk:request.${column}`)}</th>`,
  );
  // The roles stay when a phone shows the rows as cards.
  return html`<table role="table" class="queue" aria-label="${say.plain("desk:queue.title")}">
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">${view.lines.map((one) => line(say, one, view, visitor, now))}</tbody>
</table>`;
}

function paging(say: Speaker, { choice, pages }: QueueView): Html {
  if (pages <= 1) return NOTHING;
  const to = (page: number, key: "previous" | "next"): Html =>
    page < 1 || page > pages
      ? html`<span class="off">${say.plain(`desk:queue.${key}`)}</span>`
      : html`<a rel="${key === "next" ? "next" : "prev"}" href="${queueAddress({ ...choice, page })}">${say.plain(`desk:queue.${key}`)}</a>`;
  return html`<nav class="pages" aria-label="${say.plain("desk:queue.pages")}">${to(choice.page - 1, "previous")}
<span>${say.plain("desk:queue.page", { page: choice.page, pages })}</span>${to(choice.page + 1, "next")}</nav>`;
}

export function queuePage(desk: Desk, visitor: Visitor, say: Speaker, view: QueueView): Page {
  const title = say.plain("desk:queue.title");
  const count = view.found;
  const found =
    view.lines.length === 0
      ? html`<div class="empty"><p>${say.plain("desk:queue.empty")}</p><p class="hint">${say.plain("desk:queue.empty_hint")}</p></div>`
      : table(say, view, visitor, desk.now());
  const body = html`<div class="heading"><h1>${title}</h1> <p class="hint">${say.plain("desk:queue.found", { count })}</p>
<form class="find" method="get" action="/requests" role="search">
<label class="unseen" for="reference">${say.plain("desk:queue.reference_find")}</label>
<input id="reference" name="reference" placeholder="RFL-XXX-XXX" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40" value="${view.unknownReference ?? ""}" required>
<button class="button quiet">${say.plain("desk:queue.reference_submit")}</button></form></div>
${view.unknownReference ? problem(say.plain("desk:queue.reference_unknown", { reference: view.unknownReference })) : NOTHING}
${filters(say, view)}
${found}
${paging(say, view)}`;
  return { title, body, menu: "requests" };
}
