import { html } from "hono/html";
import type { UnansweredRow } from "../../db/questions.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { type Answer, TOPICS, titleIn } from "../answer-list.ts";
import type { Page } from "../view/frame.ts";
import { flag, type Html, NOTHING } from "../view/html.ts";
import { questionFacts, questionText } from "./questions-page.ts";

export const PHRASE_CHARACTERS = 200;

/** What stands in the form: the question at first, later what somebody had filled in before a refusal. */
export interface TypedPhrase {
  readonly entry: string;
  readonly phrase: string;
}

export interface QuestionView {
  readonly row: UnansweredRow;
  readonly answers: readonly Answer[];
  readonly typed: TypedPhrase;
  readonly now: number;
  readonly message?: Html;
}

function choices(say: Speaker, answers: readonly Answer[], chosen: string): Html {
  const groups = TOPICS.map((topic) => {
    const options = answers
      .filter((answer) => answer.topic === topic)
      .map(
        (answer) =>
          html`<option value="${answer.id}" ${answer.id === chosen ? html`selected` : NOTHING}>${titleIn(answer, say.language)}</option>`,
      );
    return options.length === 0
      ? NOTHING
      : html`<optgroup label="${say.plain(`desk:entries.topics.${topic}`)}">${options}</optgroup>`;
  });
  return html`<option value="">${say.plain("desk:questions.entry_choose")}</option>${groups}`;
}

/** One question: add it as a phrase to an answer, or take it off the list. */
export function questionPage(say: Speaker, view: QuestionView): Page {
  const { row, answers, typed, now } = view;
  const title = say.plain("desk:questions.add");
  const base = `/questions/${row.id}`;
  const body = html`<p class="back"><a href="/questions">← ${say.plain("desk:questions.back")}</a></p>
<h1>${title}</h1>
${view.message ?? NOTHING}
<section class="panel question"><p class="asked">${questionText(say, row)}</p><div>${questionFacts(say, row, now)}</div></section>
<form method="post" action="${base}/phrase" class="card">
<div class="field"><label for="phrase">${say.plain("desk:questions.phrase")}</label>
<textarea id="phrase" name="phrase" rows="3" maxlength="${PHRASE_CHARACTERS}" lang="${row.language}" dir="auto" aria-describedby="phrase-hint" required ${flag("autofocus", view.message !== undefined)}>${typed.phrase}</textarea>
<p class="hint" id="phrase-hint">${say.plain("desk:questions.phrase_hint", { characters: PHRASE_CHARACTERS })}</p></div>
<div class="field"><label for="entry">${say.plain("desk:questions.entry")}</label>
<select id="entry" name="entry" required>${choices(say, answers, typed.entry)}</select></div>
<div class="buttons"><button class="button">${say.plain("desk:questions.submit")}</button></div></form>
<form method="post" action="${base}/dismiss" class="card"><p class="hint">${say.plain("desk:questions.dismiss_hint")}</p>
<div class="buttons"><button class="button quiet">${say.plain("desk:questions.dismiss")}</button></div></form>`;
  return { title, body, menu: "questions", narrow: true };
}
