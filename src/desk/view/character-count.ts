import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { countCharacters, WORDING_CHARACTERS } from "../wordings.ts";
import { type Html, NOTHING } from "./html.ts";

/**
 * How much is typed into a field, how much there is room for, and a word of warning. The script `counting.js` keeps it
 * right while somebody types; without it, it tells what the page was made with.
 * @param field the id of the field
 */
export function characterCount(say: Speaker, field: string, text: string, limit: number): Html {
  const comfort = WORDING_CHARACTERS;
  const [long, over] = [say.plain("reply:form.long", { comfort }), say.plain("reply:form.over", { limit })];
  const count = countCharacters(text);
  const warning = count > limit ? over : count > comfort && limit > comfort ? long : "";
  const said = say.plain("reply:form.count", { count: String(count), limit });
  return html`<p class="hint characters" data-count="${field}" data-limit="${limit}" data-comfort="${comfort}" data-says="${say.plain("reply:form.count", { count: "{n}", limit })}" data-long="${long}" data-over="${over}"><span>${said}</span> <b class="warn" aria-live="polite">${warning || NOTHING}</b></p>`;
}
