import { html } from "hono/html";
import { timesAsked, type UnansweredRow } from "../../db/questions.ts";
import { LANGUAGE_CODES } from "../../i18n/languages.ts";
import type { Speaker } from "../../i18n/texts.ts";
import type { Desk } from "../context.ts";
import { ORDERS, type QuestionsChoice, questionsAddress } from "../questions-choice.ts";
import type { Page } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { maskedText } from "../view/masked.ts";
import { sayAge, sayLanguage, sayMoment } from "../view/words.ts";

export interface QuestionsView {
  readonly choice: QuestionsChoice;
  readonly rows: readonly UnansweredRow[];
  readonly count: number;
  readonly pages: number;
  /** Above the list: something done, or something that was no longer possible. */
  readonly message?: Html;
}

function filters(say: Speaker, choice: QuestionsChoice): Html {
  const current = html` aria-current="true"`;
  const orders = ORDERS.map(
    (order) =>
      html`<a href="${questionsAddress({ ...choice, order, page: 1 })}"${order === choice.order ? current : NOTHING}>${say.plain(`desk:questions.${order}`)}</a>`,
  );
  const languages = [undefined, ...LANGUAGE_CODES].map(
    (language) =>
      html`<a href="${questionsAddress({ ...choice, language, page: 1 })}"${language === choice.language ? current : NOTHING}>${language ? sayLanguage(say, language) : say.plain("desk:questions.every_language")}</a>`,
  );
  return html`<nav class="chips" aria-label="${say.plain("desk:questions.by_order")}">${orders}</nav>
<nav class="chips small" aria-label="${say.plain("desk:questions.by_language")}">${languages}</nav>`;
}

/** How often, in which language and when it was asked, and what the bot did each time. */
export function questionFacts(say: Speaker, row: UnansweredRow, now: number): Html {
  const counts = [
    [row.suggested, "suggested"],
    [row.noneOfThese, "none_of_these"],
    [row.fallback, "fallback"],
  ] as const;
  const became = counts
    .filter(([times]) => times > 0)
    .map(([times, key]) => say.plain(`desk:questions.${key}`, { times }));
  const last = say.plain("desk:questions.last", { age: sayAge(say, row.lastAskedAt, now) });
  return html`<p class="hint"><b>${say.plain("desk:questions.asked", { count: timesAsked(row) })}</b> · ${sayLanguage(say, row.language)} · <time datetime="${new Date(row.lastAskedAt).toISOString()}" title="${sayMoment(say, row.lastAskedAt)}">${last}</time></p>
<p class="hint">${became.join(" · ")}</p>`;
}

/** What was asked, as far as it may be read. */
export function questionText(say: Speaker, row: UnansweredRow): Html {
  return row.maskedText === ""
    ? html`<span class="absent">${say.plain("desk:questions.nothing_left")}</span>`
    : html`<span lang="${row.language}" dir="auto">${maskedText(say, row.maskedText)}</span>`;
}

function item(say: Speaker, row: UnansweredRow, now: number): Html {
  return html`<li class="panel question"><p class="asked">${questionText(say, row)}</p>
<div>${questionFacts(say, row, now)}</div>
<div class="buttons"><a class="button quiet" href="/questions/${row.id}">${say.plain("desk:questions.add")}</a>
<form method="post" action="/questions/${row.id}/dismiss"><button class="button quiet">${say.plain("desk:questions.dismiss")}</button></form></div></li>`;
}

function paging(say: Speaker, { choice, pages }: QuestionsView): Html {
  if (pages <= 1) return NOTHING;
  const to = (page: number, key: "previous" | "next"): Html =>
    page < 1 || page > pages
      ? html`<span class="off">${say.plain(`desk:queue.${key}`)}</span>`
      : html`<a rel="${key === "next" ? "next" : "prev"}" href="${questionsAddress({ ...choice, page })}">${say.plain(`desk:queue.${key}`)}</a>`;
  return html`<nav class="pages" aria-label="${say.plain("desk:queue.pages")}">${to(choice.page - 1, "previous")}
<span>${say.plain("desk:queue.page", { page: choice.page, pages })}</span>${to(choice.page + 1, "next")}</nav>`;
}

/** Everything the bot could not answer for sure. */
export function questionsPage(desk: Desk, say: Speaker, view: QuestionsView): Page {
  const title = say.plain("desk:questions.title");
  const list =
    view.rows.length === 0
      ? html`<div class="empty"><p>${say.plain("desk:questions.empty")}</p><p class="hint">${say.plain("desk:questions.empty_hint")}</p></div>`
      : html`<ul class="cards">${view.rows.map((row) => item(say, row, desk.now()))}</ul>`;
  const body = html`<div class="heading"><h1>${title}</h1> <p class="hint">${say.plain("desk:questions.found", { count: view.count })}</p></div>
${view.message ?? NOTHING}
<p class="lead">${say.plain("desk:questions.intro")}</p>
${filters(say, view.choice)}
${list}
${paging(say, view)}`;
  return { title, body, menu: "questions" };
}
