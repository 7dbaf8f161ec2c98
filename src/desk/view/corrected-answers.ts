import { html } from "hono/html";
import type { AnswerKey, Answers } from "../../flows/answers.ts";
import type { Speaker } from "../../i18n/texts.ts";
import type { Correction } from "../../requests/casework.ts";
import type { RequestContent } from "../../requests/content.ts";
import { correctableQuestions } from "../../requests/correcting.ts";
import { answerRow, answerWords } from "./answer.ts";
import { type AnswerLine, answerSections } from "./answer-sections.ts";
import { above, type CaseworkView } from "./casework-view.ts";
import { sayWho } from "./casework-words.ts";
import { type Html, NOTHING } from "./html.ts";
import { sayMoment } from "./words.ts";

/** Who put an answer right, when and why. */
export function correctedBy(
  say: Speaker,
  view: Pick<CaseworkView, "names">,
  { by, at, why }: Correction,
): Html {
  const values = { who: sayWho(say, view.names, by), when: sayMoment(say, at), why };
  return html`<p class="hint corrected">${say.plain("casework:correct.shown", values)}</p>`;
}

function correctLink(say: Speaker, requestId: string, line: AnswerLine): Html {
  const what = say.plain("casework:correct.link_what", { question: line.label });
  return html` <a class="fix" href="/requests/${requestId}/correct/${line.key}" aria-label="${what}">${say.plain("casework:correct.link")}</a>`;
}

/** An answer that was put right: what stands now first, and what the person wrote always beside it. */
function correctedRow(
  say: Speaker,
  view: CaseworkView,
  content: RequestContent,
  line: AnswerLine,
  correction: Correction,
): Html {
  const original = content.answers[line.key];
  const was = original
    ? html`<p class="was"><span class="hint">${say.plain("casework:correct.was")}</span> ${answerWords(say, content, line.field, original)}</p>`
    : NOTHING;
  return html`<div class="row"><dt>${line.label}</dt><dd>${answerWords(say, content, line.field, correction.answer)}${correctLink(say, view.requestId, line)}${correctedBy(say, view, correction)}${was}</dd></div>`;
}

/** The newest correction of each answer, where it stands. */
function standingOf(view: CaseworkView, standing: Answers): ReadonlyMap<AnswerKey, Correction> {
  const oldestFirst = view.work.corrections.toReversed().map((entry) => entry.now);
  return new Map(oldestFirst.filter(({ field }) => field in standing).map((one) => [one.field, one]));
}

/** Every answer in the sections of the flow, with what the staff put right. @param standing corrections that stand now */
export function answersPanel(
  say: Speaker,
  content: RequestContent,
  view: CaseworkView,
  standing: Answers,
): Html {
  const corrections = standingOf(view, standing);
  const shown = { ...content, answers: { ...standing, ...content.answers } };
  const correctable = new Set(correctableQuestions(shown).map(({ key }) => key));
  const row = (line: AnswerLine): Html => {
    const correction = corrections.get(line.key);
    if (correction) return correctedRow(say, view, content, line, correction);
    return answerRow(
      say,
      content,
      line,
      correctable.has(line.key) ? correctLink(say, view.requestId, line) : NOTHING,
    );
  };
  const sections = answerSections(say, shown).map(
    (section) => html`<section class="answers"><h3>${section.title}</h3>
${section.note ? html`<p class="hint">${section.note}</p>` : NOTHING}
<dl class="rows">${section.lines.map(row)}</dl></section>`,
  );
  const all =
    correctable.size > 0
      ? html`<p><a href="/requests/${view.requestId}/correct">${say.plain("casework:correct.all")}</a></p>`
      : NOTHING;
  return html`<section class="panel" aria-labelledby="answers"><h2 id="answers">${say.plain("desk:request.answers")}</h2>
${above(view, "answers")}${sections}${all}</section>`;
}
