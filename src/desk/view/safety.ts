import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { needsTalk } from "../../requests/careful.ts";
import type { ReadRequest } from "../../requests/change-facts.ts";
import { urgenciesNow } from "../../requests/urgency.ts";
import { answerRow } from "./answer.ts";
import { safetyLines } from "./answer-sections.ts";
import { type Html, NOTHING } from "./html.ts";
import { mustNotLearn } from "./must-not-learn.ts";

/** Who is in danger, and whether a child wrote: read before anything else. */
export function safetyPanel(say: Speaker, request: ReadRequest): Html {
  const { content } = request;
  const urgencies = urgenciesNow(request);
  const lines = safetyLines(say, content);
  const withheld = mustNotLearn(say, request);
  if (urgencies.length === 0 && lines.length === 0 && withheld === NOTHING) return NOTHING;
  const rows = [withheld, ...lines.map((line) => answerRow(say, content, line))];
  const alarms = urgencies.map((urgency) => html`<li>${say.plain(`desk:safety.${urgency}`)}</li>`);
  const kept = needsTalk(request) ? html`<p>${say.plain("desk:safety.nothing_leaves")}</p>` : NOTHING;
  return html`<section class="safety ${urgencies.length > 0 ? "alarm" : ""}" aria-labelledby="safety">
<h2 id="safety">${say.plain("desk:safety.title")}</h2>
${alarms.length > 0 ? html`<ul class="alarms">${alarms}</ul>` : NOTHING}
${kept}
${lines.length > 0 || withheld !== NOTHING ? html`<dl class="rows">${rows}</dl>` : NOTHING}
</section>`;
}
