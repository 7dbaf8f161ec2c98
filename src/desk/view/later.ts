import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { RequestContent } from "../../requests/content.ts";
import type { ThreadEntry } from "../../requests/replies-reading.ts";
import { urgenciesOf } from "../../requests/urgency.ts";
import { type AnswerLine, answerSections, safetyLines } from "./answer-sections.ts";
import { type Html, NOTHING } from "./html.ts";
import { answerRows, asRequest } from "./thread-answers.ts";
import { sayMoment } from "./words.ts";

interface Later {
  readonly entry: ThreadEntry;
  readonly content: RequestContent;
  readonly lines: readonly AnswerLine[];
}

function laterOf(
  entries: readonly ThreadEntry[],
  kind: string,
  linesOf: (content: RequestContent) => readonly AnswerLine[],
): Later | undefined {
  for (const entry of entries.toReversed()) {
    const content = entry.row.kind === kind && typeof entry.content !== "string" && asRequest(entry.content);
    const lines = content ? linesOf(content) : [];
    if (content && lines.length > 0) return { entry, content, lines };
  }
  return undefined;
}

function part(say: Speaker, title: string, { entry, content, lines }: Later): Html {
  const alarms = urgenciesOf(content).map((urgency) => html`<li>${say.plain(`desk:safety.${urgency}`)}</li>`);
  return html`<h3>${title}</h3>
${alarms.length > 0 ? html`<ul class="alarms">${alarms}</ul>` : NOTHING}
${answerRows(say, content, lines)}
<p class="hint"><a href="#m-${entry.row.id}">${sayMoment(say, entry.row.at)}</a></p>`;
}

/**
 * What the person told after sending that changes how they may be reached and how careful the staff must be: the
 * newest of each, before anything else. What they told before stands with the request and in the messages.
 */
export function laterPanel(say: Speaker, entries: readonly ThreadEntry[]): Html {
  const contact = laterOf(entries, "contact", (content) =>
    answerSections(say, content).flatMap(({ lines }) => lines),
  );
  const danger = laterOf(entries, "addition", (content) => safetyLines(say, content));
  if (!contact && !danger) return NOTHING;
  const isAlarm = danger !== undefined && urgenciesOf(danger.content).length > 0;
  return html`<section class="safety ${isAlarm ? "alarm" : ""}" aria-labelledby="later">
<h2 id="later">${say.plain("mine:desk.later")}</h2>
${danger ? part(say, say.plain("mine:desk.danger"), danger) : NOTHING}
${contact ? part(say, say.plain("mine:desk.contact"), contact) : NOTHING}</section>`;
}
