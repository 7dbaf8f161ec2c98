import { html } from "hono/html";
import type { ListPage } from "../../db/queue.ts";
import type { Speaker } from "../../i18n/texts.ts";
import type { Visitor } from "../context.ts";
import { fromBeginning, queueAddress, queueWords } from "../queue-choice.ts";
import { COUNTED_UP_TO, LONGEST_SEARCH } from "../queue-limits.ts";
import { bulkBar } from "../view/bulk-bar.ts";
import type { Page } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { activeChips, type FiltersView, filterForm, viewTabs } from "../view/queue-filters.ts";
import { queueTable, type RowsView } from "../view/queue-row.ts";

export interface QueueView extends FiltersView, RowsView {
  /** How many there are under the whole choice; undefined where nothing can count them. */
  readonly found: number | undefined;
  readonly page: Pick<ListPage, "before" | "after" | "isCut">;
  /** How many changes of several requests wait for a second person; undefined for whoever does not decide them. */
  readonly proposals: number | undefined;
  readonly message: Html | undefined;
}

function paging(say: Speaker, { choice, page }: QueueView): Html {
  const to = (direction: "before" | "after", key: "previous" | "next"): Html => {
    const place = page[direction];
    if (!place) return html`<span class="off">${say.plain(`desk:queue.${key}`)}</span>`;
    const address = queueAddress({ ...choice, start: { direction, place } });
    const isOn = page.isCut && direction === "after";
    return html`<a rel="${key === "next" ? "next" : "prev"}" href="${address}">${isOn ? say.plain("queue:look_on") : say.plain(`desk:queue.${key}`)}</a>`;
  };
  if (!page.before && !page.after) return NOTHING;
  const first = choice.start
    ? html`<a href="${queueAddress(fromBeginning(choice))}">${say.plain("queue:first_page")}</a>`
    : NOTHING;
  return html`${page.isCut ? html`<p class="hint cut">${say.plain("queue:cut")}</p>` : NOTHING}
<nav class="pages" aria-label="${say.plain("desk:queue.pages")}">${to("before", "previous")}${first}${to("after", "next")}</nav>`;
}

function search(say: Speaker, view: QueueView): Html {
  return html`<form class="find" method="post" action="/find" role="search">
<label class="unseen" for="find">${say.plain("queue:search.label")}</label>
<input id="find" type="search" name="what" data-search placeholder="${say.plain("queue:search.placeholder")}" autocomplete="off" spellcheck="false" dir="auto" maxlength="${LONGEST_SEARCH}" required>
<input type="hidden" name="list" value="${queueWords(view.choice).toString()}">
<button class="button quiet">${say.plain("queue:search.submit")}</button></form>`;
}

function sayFound(say: Speaker, { found, lines, page }: QueueView): string {
  if (found !== undefined && found >= COUNTED_UP_TO)
    return say.plain("queue:found_more", { count: COUNTED_UP_TO - 1 });
  const isAll = page.before === undefined && page.after === undefined;
  if (found === undefined && !isAll) return "";
  return say.plain("desk:queue.found", { count: found ?? lines.length });
}

function list(say: Speaker, visitor: Visitor, view: QueueView): Html {
  if (view.lines.length === 0)
    return html`<div class="empty"><p>${say.plain("desk:queue.empty")}</p><p class="hint">${say.plain("desk:queue.empty_hint")}</p></div>`;
  const words = queueWords(view.choice).toString();
  return html`<form method="post" action="/bulk/take" class="listed">
<input type="hidden" name="list" value="${words}">
${queueTable(say, view, visitor)}
${bulkBar(say, visitor, view.colleagues)}</form>
<form id="take" method="post"><input type="hidden" name="list" value="${words}"></form>`;
}

/** The list where staff work all day: ready-made views, the requests, and what can be done with several at once. */
export function queuePage(say: Speaker, visitor: Visitor, view: QueueView): Page {
  const title = say.plain("desk:queue.title");
  const proposals = view.proposals
    ? html`<p class="note"><a href="/bulk-changes">${say.plain("queue:changes.waiting", { count: view.proposals })}</a></p>`
    : NOTHING;
  const body = html`<div class="heading"><h1>${title}</h1> <p class="hint">${sayFound(say, view)}</p>
${search(say, view)}</div>
${view.message ?? NOTHING}${proposals}
${viewTabs(say, view, COUNTED_UP_TO)}
<div class="narrowing">${filterForm(say, view)}${activeChips(say, view)}</div>
${list(say, visitor, view)}
${paging(say, view)}`;
  return { title, body, menu: "requests" };
}
