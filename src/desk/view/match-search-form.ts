import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { Html } from "./html.ts";

export const LONGEST_SEARCH = 200;

/** What somebody typed to find a person. */
export interface TypedSearch {
  readonly name: string;
  readonly birth: string;
  readonly place: string;
}

/** Name, year and place in any spelling. Sent as a form, so that no name stands in an address. */
export function matchSearchForm(say: Speaker, typed: TypedSearch): Html {
  const field = (
    name: keyof TypedSearch,
  ): Html => html`<div class="field"><label for="search-${name}">${say.plain(`matches:search.${name}`)}</label>
<input id="search-${name}" name="${name}" maxlength="${LONGEST_SEARCH}" autocomplete="off" spellcheck="false" dir="auto" value="${typed[name]}"></div>`;
  return html`<form class="panel search" method="post" action="/people" role="search" aria-labelledby="search-title">
<h2 id="search-title">${say.plain("matches:search.title")}</h2>
<div class="search-fields">${field("name")}${field("birth")}${field("place")}
<button class="button">${say.plain("matches:search.submit")}</button></div>
<p class="hint">${say.plain("matches:search.hint")} ${say.plain("matches:search.recorded")}</p>
</form>`;
}
