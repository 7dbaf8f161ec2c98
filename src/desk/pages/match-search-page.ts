import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { Comparison } from "../../matching/compare.ts";
import type { Side } from "../features/match-sides.ts";
import { type Page, problem } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { matchSearchForm, type TypedSearch } from "../view/match-search-form.ts";
import { sideRequest } from "../view/match-side.ts";
import { bitsBar, personFacts, reasonLists, sideMarks, sideName } from "../view/match-words.ts";

export interface MatchSearchView {
  readonly typed: TypedSearch;
  /** Undefined before anything was searched. */
  readonly results?: readonly { readonly side: Side; readonly comparison: Comparison }[];
  readonly isNameWanted?: true;
}

function result(say: Speaker, side: Side, comparison: Comparison): Html {
  const facts = side.person ? personFacts(say, side.person) : [];
  return html`<li class="panel match"><div><p class="hint">${say.plain(`matches:roles.${side.name.role}`)}</p>
<h3>${sideName(say, side)}</h3>
<p>${sideRequest(say, side)}</p>
<p class="hint" dir="auto">${facts.map(([, value]) => value).join(" · ")}</p></div>
${sideMarks(say, side)}
<div><p><b>${say.plain(`matches:classes.${comparison.class}`)}</b></p>${bitsBar(say, comparison.bits)}</div>
<details><summary>${say.plain("matches:pair.open")}</summary>${reasonLists(say, comparison.reasons)}</details></li>`;
}

/** The search for a person, with what it found: at most one page. */
export function matchSearchPage(say: Speaker, { typed, results, isNameWanted }: MatchSearchView): Page {
  const what = [typed.name, typed.birth, typed.place].filter((text) => text !== "").join(", ");
  const found =
    results === undefined
      ? NOTHING
      : html`<h2 class="above">${say.plain("matches:search.results", { what })}</h2>
${
  results.length === 0
    ? html`<div class="empty"><p>${say.plain("matches:search.empty")}</p></div>`
    : html`<ul class="cards">${results.map(({ side, comparison }) => result(say, side, comparison))}</ul>`
}`;
  const title = say.plain("matches:search.title");
  const body = html`<p class="back"><a href="/matches">← ${say.plain("matches:back")}</a></p>
<div class="heading"><h1>${title}</h1></div>
${isNameWanted ? problem(say.plain("matches:search.name_wanted")) : NOTHING}
${matchSearchForm(say, typed)}
${found}`;
  return { title, body, menu: "matches" };
}
