import { html } from "hono/html";
import { parsePhoneNumberFromString } from "libphonenumber-js";
import type { Answer, PartialDate } from "../../flows/answers.ts";
import { sayDay, sayMonth } from "../../i18n/dates.ts";
import type { Speaker } from "../../i18n/texts.ts";
import type { RequestContent } from "../../requests/content.ts";
import type { AnswerLine } from "./answer-sections.ts";
import { type Html, NOTHING } from "./html.ts";
import { sayFlow } from "./words.ts";

/** Somebody's own words: their language for screen readers, and the direction the words themselves have. */
function ownWords(text: string, language: string): Html {
  return html`<span class="words" lang="${language}" dir="auto">${text}</span>`;
}

function beside(text: string): Html {
  return html` <span class="understood">${text}</span>`;
}

/** What was understood, as exactly as it was said: a day, a month, a year, or between two days. */
function sayInterval(say: Speaker, date: PartialDate): string {
  if (date.precision === "year") return date.from.slice(0, 4);
  if (date.precision === "month") return sayMonth(date.from, say.language);
  const from = sayDay(date.from, say.language);
  if (date.from === date.to) return from;
  return say.plain("desk:answer.between", { from, to: sayDay(date.to, say.language) });
}

/** In groups, to be read aloud, and never broken over two lines. */
function sayPhone(phone: string): string {
  return (parsePhoneNumberFromString(phone)?.formatInternational() ?? phone).replaceAll(" ", "\u00A0");
}

function sayOption(say: Speaker, content: RequestContent, field: string, option: string): string {
  if (option === "this_chat") return say.plain("desk:answer.this_chat");
  return sayFlow(say, `${content.flow}.${field}.options.${option}`);
}

/** One answer: what the person wrote, and beside it what the program understood. */
export function answerWords(say: Speaker, content: RequestContent, field: string, answer: Answer): Html {
  if ("unknown" in answer) return html`<em class="absent">${say.plain("desk:answer.unknown")}</em>`;
  if ("skipped" in answer) return html`<em class="absent skipped">${say.plain("desk:answer.skipped")}</em>`;
  if ("text" in answer) return ownWords(answer.text, content.language);
  if ("date" in answer) {
    const date = sayInterval(say, answer.date);
    return html`${ownWords(answer.date.typed, content.language)}${beside(say.plain("desk:answer.understood", { date }))}`;
  }
  if ("phone" in answer) {
    const phone = sayPhone(answer.phone);
    return html`${ownWords(answer.typed, content.language)}${beside(say.plain("desk:answer.dial", { phone }))}`;
  }
  if ("choice" in answer) return html`${sayOption(say, content, field, answer.choice)}`;
  if ("choices" in answer)
    return html`${answer.choices.map((option) => sayOption(say, content, field, option)).join(", ")}`;
  if ("number" in answer) return html`${answer.number}`;
  return html`<a href="#files">${say.plain("desk:answer.photos", { count: answer.files.length })}</a>`;
}

/** What serves to recognise somebody and must not be read over a shoulder: shown by a press, with a warning. */
const APART: ReadonlySet<string> = new Set(["only_family_knows"]);

function apart(say: Speaker, words: Html): Html {
  return html`<details><summary>${say.plain("desk:apart.open")}</summary>
<p class="hint">${say.plain("desk:apart.warning")}</p>
${words}</details>`;
}

/**
 * Question and answer: exactly what the person wrote, and beside it what the program understood.
 * @param beside what can be done with the answer
 */
export function answerRow(
  say: Speaker,
  content: RequestContent,
  line: AnswerLine,
  beside: Html = NOTHING,
): Html {
  const words = answerWords(say, content, line.field, line.answer);
  return html`<div class="row"><dt>${line.label}</dt><dd>${APART.has(line.field) ? apart(say, words) : words}${beside}</dd></div>`;
}
