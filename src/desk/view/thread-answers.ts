import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { RequestContent } from "../../requests/content.ts";
import type { ThreadContent } from "../../requests/person-message.ts";
import { answerRow } from "./answer.ts";
import { type AnswerLine, answerSections, safetyLines } from "./answer-sections.ts";
import { type Html, NOTHING } from "./html.ts";

/** The answers a message carries, as the pages of a request read them; undefined where it carries none. */
export function asRequest(content: ThreadContent): RequestContent | undefined {
  const { flow, answers, language, people = 1, files } = content;
  return flow && answers ? { format: 1, flow, language, people, answers, sharing: [], files } : undefined;
}

export function answerRows(say: Speaker, content: RequestContent, lines: readonly AnswerLine[]): Html {
  if (lines.length === 0) return NOTHING;
  return html`<dl class="rows">${lines.map((line) => answerRow(say, content, line))}</dl>`;
}

/** Photos stand below the words, as what came with the message. */
function isWords({ answer }: AnswerLine): boolean {
  return !("files" in answer);
}

/** Everything that was added, in the questions' own words and sections; what decides how careful to be comes first. */
export function threadAnswers(say: Speaker, content: ThreadContent): Html {
  const asked = asRequest(content);
  if (!asked) return NOTHING;
  const worded = answerSections(say, asked).map((section) => ({
    ...section,
    lines: section.lines.filter(isWords),
  }));
  const sections = worded
    .filter(({ lines }) => lines.length > 0)
    .map(
      ({ title, note, lines }) => html`<section class="answers"><h3>${title}</h3>
${note ? html`<p class="hint">${note}</p>` : NOTHING}${answerRows(say, asked, lines)}</section>`,
    );
  return html`${answerRows(say, asked, safetyLines(say, asked))}${sections}`;
}
