import { html } from "hono/html";
import type { RequestRow } from "../../db/requests.ts";
import { sayDay } from "../../i18n/dates.ts";
import type { Speaker } from "../../i18n/texts.ts";
import type { RequestContent } from "../../requests/content.ts";
import { answerRow } from "./answer.ts";
import { linesOf } from "./answer-sections.ts";
import { type Html, NOTHING } from "./html.ts";

/** The questions about somebody else who can be reached. */
const SECOND_CONTACT: readonly string[] = ["second_name", "second_relation", "second_reach", "second_knows"];

/** Nobody answers in the chat any more: whom the staff try instead, with what the person said of them. */
export function reachNotice(
  say: Speaker,
  { silentSince }: RequestRow,
  content: RequestContent | undefined,
): Html {
  if (silentSince === null) return NOTHING;
  const lines = content ? linesOf(say, content, SECOND_CONTACT) : [];
  return html`<section class="safety alarm" aria-labelledby="reach"><h2 id="reach">${say.plain("desk:reach.title", { date: sayDay(new Date(silentSince).toISOString().slice(0, 10), say.language) })}</h2>
<p>${say.plain(lines.length > 0 ? "desk:reach.second" : "desk:reach.nobody")}</p>
${lines.length > 0 && content ? html`<dl class="rows">${lines.map((line) => answerRow(say, content, line))}</dl>` : NOTHING}
</section>`;
}

export function silentBadge(say: Speaker, { silentSince }: RequestRow): Html {
  return silentSince === null
    ? NOTHING
    : html`<strong class="badge urgent">${say.plain("desk:reach.badge")}</strong>`;
}
