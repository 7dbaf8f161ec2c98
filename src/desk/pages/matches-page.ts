import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { Side } from "../features/match-sides.ts";
import type { MatchDetail } from "../indexing-match.ts";
import type { Page } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { matchSearchForm } from "../view/match-search-form.ts";
import { sideRequest } from "../view/match-side.ts";
import { bitsBar, personFacts, sayReason, sideMarks, sideName } from "../view/match-words.ts";

export const LISTS = ["review", "confirmed", "family", "rejected"] as const;
export type ListChoice = (typeof LISTS)[number];

export interface MatchesView {
  readonly list: ListChoice;
  readonly counts: Readonly<Record<ListChoice, number>>;
  readonly page: number;
  readonly pages: number;
  readonly matches: readonly {
    readonly id: string;
    readonly detail: MatchDetail;
    readonly one: Side;
    readonly other: Side;
  }[];
}

const addressOf = (list: ListChoice, page: number): string =>
  page > 1 ? `/matches?list=${list}&page=${page}` : `/matches?list=${list}`;

function side(say: Speaker, one: Side): Html {
  const facts = one.person ? personFacts(say, one.person) : [];
  return html`<div><p class="hint">${say.plain(`matches:roles.${one.name.role}`)}</p>
<p class="asked">${sideName(say, one)}</p>
<p class="hint" dir="auto">${facts.map(([, value]) => value).join(" · ")}</p>
<p>${sideRequest(say, one)}</p>${sideMarks(say, one)}</div>`;
}

function card(say: Speaker, { id, detail, one, other }: MatchesView["matches"][number]): Html {
  const [worst] = detail.reasons.filter(({ bits }) => bits < 0).toSorted((a, b) => a.bits - b.bits);
  const standing =
    detail.state === "first_confirmation"
      ? html`<p class="note">${say.plain("matches:states.first_confirmation")}</p>`
      : NOTHING;
  return html`<li class="panel match"><div class="two">${side(say, one)}${side(say, other)}</div>
${worst ? html`<p class="against" dir="auto">${sayReason(say, worst)}</p>` : NOTHING}
<div><p><b>${say.plain(`matches:classes.${detail.class}`)}</b></p>${bitsBar(say, detail.bits)}</div>
${standing}
<div class="buttons"><a class="button quiet" href="/matches/${id}">${say.plain("matches:pair.open")}</a></div></li>`;
}

function paging(say: Speaker, { list, page, pages }: MatchesView): Html {
  if (pages <= 1) return NOTHING;
  const to = (target: number, key: "previous" | "next"): Html =>
    target < 1 || target > pages
      ? html`<span class="off">${say.plain(`desk:queue.${key}`)}</span>`
      : html`<a rel="${key === "next" ? "next" : "prev"}" href="${addressOf(list, target)}">${say.plain(`desk:queue.${key}`)}</a>`;
  return html`<nav class="pages" aria-label="${say.plain("desk:queue.pages")}">${to(page - 1, "previous")}
<span>${say.plain("desk:queue.page", { page, pages })}</span>${to(page + 1, "next")}</nav>`;
}

/** People in two requests who may be one, surest first. */
export function matchesPage(say: Speaker, view: MatchesView): Page {
  const title = say.plain("matches:title");
  const lists = LISTS.map(
    (list) =>
      html`<a href="${addressOf(list, 1)}"${list === view.list ? html` aria-current="true"` : NOTHING}>${say.plain(`matches:lists.${list}`)} <span class="count">${view.counts[list]}</span></a>`,
  );
  const found =
    view.matches.length === 0
      ? html`<div class="empty"><p>${say.plain("matches:empty")}</p><p class="hint">${say.plain("matches:empty_hint")}</p></div>`
      : html`<ul class="cards">${view.matches.map((match) => card(say, match))}</ul>`;
  const body = html`<div class="heading"><h1>${title}</h1></div>
<p class="lead">${say.plain("matches:intro")}</p>
${matchSearchForm(say, { name: "", birth: "", place: "" })}
<nav class="chips" aria-label="${say.plain("matches:by_state")}">${lists}</nav>
${found}
${paging(say, view)}`;
  return { title, body, menu: "matches" };
}
