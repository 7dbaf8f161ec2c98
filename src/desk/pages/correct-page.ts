import { html } from "hono/html";
import type { Answer } from "../../flows/answers.ts";
import type { Question } from "../../flows/walk.ts";
import type { Speaker } from "../../i18n/texts.ts";
import type { Correction } from "../../requests/casework.ts";
import { CASEWORK_CHARACTERS } from "../../requests/casework-write.ts";
import type { RequestContent } from "../../requests/content.ts";
import { answerWords } from "../view/answer.ts";
import { type Names, sayQuestion } from "../view/casework-words.ts";
import { correctedBy } from "../view/corrected-answers.ts";
import type { Page } from "../view/frame.ts";
import { flag, type Html, NOTHING } from "../view/html.ts";
import { sayFlow } from "../view/words.ts";

/** Stands among the options of a question for "nobody knows it". */
export const UNKNOWN_OPTION = "unknown answer";

interface TypedCorrection {
  readonly value: string;
  readonly why: string;
  readonly chosen: readonly string[];
  readonly unknown: boolean;
}

export interface CorrectView {
  readonly requestId: string;
  readonly question: Question;
  /** As it was sent. */
  readonly content: RequestContent;
  /** What the person said last, and how it stands now. */
  readonly theirs: Answer | undefined;
  readonly now: Answer | undefined;
  /** The newest first. */
  readonly corrections: readonly Correction[];
  /** The newest correction this page shows. */
  readonly seen: string;
  readonly names: Names;
  readonly token: string;
  readonly message: Html | undefined;
  readonly typed: TypedCorrection | undefined;
}

/** How an answer is typed again. */
function typedOf(answer: Answer | undefined): TypedCorrection {
  const nothing = { value: "", why: "", chosen: [], unknown: false };
  if (!answer) return nothing;
  if ("text" in answer) return { ...nothing, value: answer.text };
  if ("date" in answer) return { ...nothing, value: answer.date.typed };
  if ("phone" in answer) return { ...nothing, value: answer.typed };
  if ("choice" in answer) return { ...nothing, value: answer.choice };
  if ("choices" in answer) return { ...nothing, chosen: answer.choices };
  if ("number" in answer) return { ...nothing, value: String(answer.number) };
  return "unknown" in answer ? { ...nothing, unknown: true } : nothing;
}

function optionWords(say: Speaker, { content, question }: CorrectView, option: string): string {
  return sayFlow(say, `${content.flow}.${question.field.id}.options.${option}`);
}

function choiceInput(
  say: Speaker,
  view: CorrectView,
  options: readonly string[],
  typed: TypedCorrection,
): Html {
  const items = options.map(
    (option) =>
      html`<option value="${option}"${option === typed.value ? html` selected` : NOTHING}>${optionWords(say, view, option)}</option>`,
  );
  return html`<select id="value" name="value"><option value="">${say.plain("casework:correct.choose")}</option>${items}
<option value="${UNKNOWN_OPTION}"${typed.unknown ? html` selected` : NOTHING}>${say.plain("casework:correct.unknown")}</option></select>`;
}

function choicesInput(
  say: Speaker,
  view: CorrectView,
  options: readonly string[],
  typed: TypedCorrection,
): Html {
  const items = options.map(
    (option) =>
      html`<label class="choice"><input type="checkbox" name="option-${option}" value="yes" ${flag("checked", typed.chosen.includes(option))}> <span>${optionWords(say, view, option)}</span></label>`,
  );
  return html`<fieldset><legend>${say.plain("casework:correct.value")}</legend>${items}</fieldset>`;
}

function input(say: Speaker, view: CorrectView, typed: TypedCorrection): Html {
  const { field } = view.question;
  if (field.kind === "choices") return choicesInput(say, view, field.options, typed);
  const label = html`<label for="value">${say.plain("casework:correct.value")}</label>`;
  if (field.kind === "choice")
    return html`<div class="field">${label}${choiceInput(say, view, field.options, typed)}</div>`;
  const isLong = field.kind === "text";
  const hint =
    field.kind === "date"
      ? "casework:correct.date_hint"
      : field.kind === "phone"
        ? "casework:correct.phone_hint"
        : undefined;
  const words = isLong
    ? html`<textarea id="value" name="value" rows="4" dir="auto" lang="${view.content.language}">${typed.value}</textarea>`
    : html`<input id="value" name="value" dir="auto" autocomplete="off" lang="${view.content.language}" value="${typed.value}">`;
  return html`<div class="field">${label}${words}${hint ? html`<p class="hint">${say.plain(hint)}</p>` : NOTHING}</div>
<label class="choice"><input type="checkbox" name="unknown" value="yes" ${flag("checked", typed.unknown)}> <span>${say.plain("casework:correct.unknown")}</span></label>`;
}

function shown(say: Speaker, { content, question }: CorrectView, answer: Answer | undefined): Html {
  return answer
    ? answerWords(say, content, question.field.id, answer)
    : html`<em class="absent">${say.plain("casework:correct.nothing")}</em>`;
}

function row(label: string, value: Html): Html {
  return html`<div class="row"><dt>${label}</dt><dd>${value}</dd></div>`;
}

function standing(say: Speaker, view: CorrectView): Html {
  const { content, question, theirs, now, corrections } = view;
  const original = content.answers[question.key];
  const later =
    JSON.stringify(original) === JSON.stringify(theirs)
      ? NOTHING
      : row(say.plain("casework:correct.later"), shown(say, view, theirs));
  const made = corrections.map(
    (one) => html`<li>${shown(say, view, one.answer)}${correctedBy(say, view, one)}</li>`,
  );
  return html`<dl class="rows">
${row(say.plain("casework:correct.original"), shown(say, view, original))}${later}
${made.length > 0 ? row(say.plain("casework:correct.corrections"), html`<ol class="slips">${made}</ol>`) : NOTHING}
${row(say.plain("casework:correct.now"), html`<b>${shown(say, view, now)}</b>`)}</dl>`;
}

/** One answer with everything that was said of it, and where the staff put it right. */
export function correctPage(say: Speaker, view: CorrectView): Page {
  const { requestId, question, content, corrections, seen, token, message } = view;
  const typed = view.typed ?? typedOf(view.now);
  const title = say.plain("casework:correct.title");
  const restore =
    corrections.length > 0
      ? html`<button class="button quiet" name="restore" value="yes">${say.plain("casework:correct.restore")}</button>`
      : NOTHING;
  const body = html`<p class="back"><a href="/requests/${requestId}#answers">← ${say.plain("casework:correct.back")}</a></p>
<h1>${title}: ${sayQuestion(say, content.flow, question.key)}</h1>
${message ?? NOTHING}
<section class="panel">${standing(say, view)}</section>
<form method="post" action="/requests/${requestId}/correct/${question.key}" class="card">
<input type="hidden" name="token" value="${token}"><input type="hidden" name="seen" value="${seen}">
${input(say, view, typed)}
<div class="field"><label for="reason">${say.plain("casework:correct.why")}</label>
<textarea id="reason" name="reason" rows="2" maxlength="${CASEWORK_CHARACTERS}" dir="auto">${typed.why}</textarea></div>
<div class="buttons"><button class="button">${say.plain("casework:correct.save")}</button>${restore}</div>
</form>`;
  return { title, body, menu: "requests", narrow: true };
}
