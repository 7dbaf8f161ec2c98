import { html } from "hono/html";
import type { Question } from "../../flows/walk.ts";
import type { Speaker } from "../../i18n/texts.ts";
import type { RequestContent } from "../../requests/content.ts";
import { answerWords } from "../view/answer.ts";
import { sayQuestion } from "../view/casework-words.ts";
import type { Page } from "../view/frame.ts";
import { sayFlow } from "../view/words.ts";

export interface QuestionListView {
  readonly requestId: string;
  /** As the answers stand now. */
  readonly content: RequestContent;
  readonly questions: readonly Question[];
}

/** Every question whose answer can be put right or added, with the answer there is. */
export function questionListPage(say: Speaker, { requestId, content, questions }: QuestionListView): Page {
  const title = say.plain("casework:correct.all_title");
  const bySection = Map.groupBy(questions, ({ section, item }) => `${section.id}|${item ?? ""}`);
  const sections = [...bySection.values()].map((some) => {
    const [first] = some;
    const name = first ? sayFlow(say, `${content.flow}.sections.${first.section.id}`) : "";
    const lines = some.map(({ key, field }) => {
      const answer = content.answers[key];
      const words = answer
        ? answerWords(say, content, field.id, answer)
        : html`<em class="absent">${say.plain("casework:correct.nothing")}</em>`;
      return html`<div class="row"><dt><a href="/requests/${requestId}/correct/${key}">${sayQuestion(say, content.flow, key)}</a></dt><dd>${words}</dd></div>`;
    });
    return html`<section class="answers"><h2>${name}</h2><dl class="rows">${lines}</dl></section>`;
  });
  const body = html`<p class="back"><a href="/requests/${requestId}#answers">← ${say.plain("casework:correct.back")}</a></p>
<h1>${title}</h1>
<p class="lead">${say.plain("casework:correct.all_intro")}</p>
<div class="panel">${sections}</div>`;
  return { title, body, menu: "requests", narrow: true };
}
