import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { type Html, NOTHING } from "./html.ts";

/** Parts of a long page, by the id of their heading. */
export type JumpTo =
  | "actions"
  | "answers"
  | "messages"
  | "notes"
  | "contacts"
  | "numbers"
  | "files"
  | "matches"
  | "history";

/** Links down a long page, with how many there are of each; a part without a number is not counted. */
export function jumpLinks(
  say: Speaker,
  parts: readonly { readonly to: JumpTo; readonly count?: number }[],
): Html {
  const number = new Intl.NumberFormat(say.language);
  const links = parts.map(({ to, count }) => {
    const shown = count === undefined ? NOTHING : html` <span class="count">${number.format(count)}</span>`;
    return html`<li><a href="#${to}">${say.plain(`casework:jump.${to}`)}${shown}</a></li>`;
  });
  return html`<nav class="jump" aria-label="${say.plain("casework:jump.label")}"><ul>${links}</ul></nav>`;
}
