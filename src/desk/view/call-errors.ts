import { html } from "hono/html";
import type { Speaker, TextKey } from "../../i18n/texts.ts";
import type { FieldRefusal } from "../call/answering.ts";
import { type Html, NOTHING } from "./html.ts";

/** Why something is no answer, in a sentence; those written for the chat have one of their own here. */
export function sayRefusal(
  say: Speaker,
  { reason, values = {} }: Pick<FieldRefusal, "reason" | "values">,
): string {
  const own: TextKey = `call:reasons.${reason}`;
  const count = values["count"] ?? values["most"] ?? 0;
  return say.plain(say.has(own) ? own : (`errors:${reason}` as TextKey), { ...values, count });
}

export interface ErrorLine {
  /** The id of the field. */
  readonly id: string;
  /** What the field is called. */
  readonly label: string;
  readonly text: string;
}

/** Everything that has to be put right, above the form, each leading to its field. */
export function errorSummary(say: Speaker, lines: readonly ErrorLine[]): Html {
  if (lines.length === 0) return NOTHING;
  return html`<div class="problem" role="alert" tabindex="-1" id="errors" aria-labelledby="errors-title"><h2 id="errors-title">${say.plain("call:errors.title")}</h2>
<ul>${lines.map(({ id, label, text }) => html`<li><a href="#${id}">${label}: ${text}</a></li>`)}</ul></div>`;
}
