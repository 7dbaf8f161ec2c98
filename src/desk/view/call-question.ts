import { html, raw } from "hono/html";
import type { Field } from "../../flows/model.ts";
import type { Question } from "../../flows/walk.ts";
import type { Speaker, TextKey } from "../../i18n/texts.ts";
import { type Answered, fieldNames, picksOne, UNKNOWN } from "../call/answering.ts";
import { type Call, type Fields, markOf } from "../call/call.ts";
import { optionsOf } from "../call/pages.ts";
import { sayAsk, sayOption, sayUnknown, sayWhy } from "../call/words.ts";
import { flag, type Html, NOTHING } from "./html.ts";

export interface CallSpeakers {
  /** In the language of whoever looks. */
  readonly say: Speaker;
  /** In the language of the person. */
  readonly personSays: Speaker;
}

export interface QuestionShown extends CallSpeakers {
  readonly call: Call;
  readonly question: Question;
  readonly fields: Fields;
  readonly refused?: string | undefined;
  readonly warning?: Answered["warnings"][number] | undefined;
}

const LONG = 200;

/** Where the summary of errors leads to. */
export function anchorOf(question: Question): string {
  return `q-${question.field.id}`;
}

/** Words in the person's language, to be read aloud; nothing where whoever looks reads them already. */
export function aloud({ say, personSays }: CallSpeakers, words: string): Html {
  if (words === "" || say.language === personSays.language) return NOTHING;
  return html`<span class="aloud" lang="${personSays.language}" dir="auto"><span class="unseen">${say.plain("call:aloud")} </span>${raw(words)}</span>`;
}

function optionWords(view: QuestionShown, option: string): Html {
  const { call, question, say, personSays } = view;
  const [mine, theirs] = [say, personSays].map((one) =>
    sayOption(one, call.draft.flow, question.field.id, option),
  );
  const beside =
    mine === theirs ? NOTHING : html` <span class="aloud" lang="${personSays.language}">${theirs}</span>`;
  return html`<span>${mine}${beside}</span>`;
}

function isLong(field: Field): boolean {
  return field.kind === "text" && (field.maximum ?? LONG + 1) > LONG;
}

function described(view: QuestionShown): Html {
  const id = anchorOf(view.question);
  const ids = [
    ...(sayWhy(view.say, view.call.draft.flow, view.question.field.id) ? [`${id}-why`] : []),
    ...(view.refused === undefined ? [] : [`${id}-error`]),
    ...(view.warning ? [`${id}-warning`] : []),
  ];
  return ids.length === 0 ? NOTHING : html` aria-describedby="${ids.join(" ")}"`;
}

function invalid({ refused }: QuestionShown): Html {
  return refused === undefined ? NOTHING : html` aria-invalid="true"`;
}

/** What the person says, in their own language. */
function wordsBox(view: QuestionShown): Html {
  const { question, fields, personSays } = view;
  const { field } = question;
  const name = fieldNames.typed(field.id);
  const value = fields[name] ?? "";
  const about = html`id="${anchorOf(question)}" name="${name}" lang="${personSays.language}" dir="auto" autocomplete="off"${described(view)}${invalid(view)}`;
  if (isLong(field))
    return html`<textarea ${about} rows="${field.kind === "text" && field.words ? 8 : 3}">${value}</textarea>`;
  const kind = field.kind === "phone" ? "tel" : "text";
  return html`<input type="${kind}" ${about} value="${value}">`;
}

function radio(view: QuestionShown, value: string, words: Html, id?: string): Html {
  const name = fieldNames.picked(view.question.field.id);
  const on = (view.fields[name] ?? "") === value;
  const own = id === undefined ? NOTHING : html` id="${id}"`;
  return html`<label class="choice"><input type="radio" name="${name}" value="${value}"${own} ${flag("checked", on)}> ${words}</label>`;
}

function tick(view: QuestionShown, name: string, words: Html, id?: string): Html {
  const own = id === undefined ? NOTHING : html` id="${id}"`;
  return html`<label class="choice"><input type="checkbox" name="${name}" value="yes"${own} ${flag("checked", Boolean(view.fields[name]))}> ${words}</label>`;
}

function unknownWords(view: QuestionShown): Html {
  const { call, question, say, personSays } = view;
  const [mine, theirs] = [say, personSays].map((one) => sayUnknown(one, call.draft.flow, question.field));
  const usual = say.plain("call:unknown");
  const beside =
    mine === theirs || mine === usual
      ? NOTHING
      : html` <span class="aloud" lang="${personSays.language}">${theirs}</span>`;
  return html`<span>${mine}${beside}</span>`;
}

function choices(view: QuestionShown): Html {
  const { field } = view.question;
  const options = optionsOf(field);
  const id = anchorOf(view.question);
  const mayBeUnknown = !field.minimum;
  if (field.kind === "choices")
    return html`${options.map((option, at) => tick(view, fieldNames.option(field.id, option), optionWords(view, option), at === 0 ? id : undefined))}
${mayBeUnknown ? tick(view, fieldNames.unknown(field.id), unknownWords(view)) : NOTHING}`;
  // Beside words, one choice stands for the words: a browser cannot take a choice back.
  const own =
    field.kind === "choice"
      ? NOTHING
      : radio(view, "", html`<span>${view.say.plain("call:own_words")}</span>`);
  const first = field.kind === "choice" ? id : undefined;
  return html`${own}${options.map((option, at) => radio(view, option, optionWords(view, option), at === 0 ? first : undefined))}
${mayBeUnknown ? radio(view, UNKNOWN, unknownWords(view)) : NOTHING}`;
}

function warningBox(view: QuestionShown): Html {
  const { warning, say, call, question } = view;
  const typed = view.fields[fieldNames.typed(question.field.id)] ?? "";
  const read = fieldNames.read(question.field.id);
  if (!warning) {
    const known = view.fields[read];
    return known ? html`<input type="hidden" name="${read}" value="${known}">` : NOTHING;
  }
  const answer = call.draft.answers[question.key];
  const mark = markOf(answer && "text" in answer ? answer.text : typed);
  const lines = warning.findings.map(({ topic, words }) => {
    const key: TextKey = `bot:coach.${topic}`;
    return html`<li>${raw(
      say
        .html(key, {
          words: words
            .slice(0, 4)
            .map((word) => `«${word}»`)
            .join(", "),
        })
        .replace(/^•\s*/, ""),
    )}</li>`;
  });
  return html`<div class="note" id="${anchorOf(question)}-warning"><p>${say.plain("call:coach")}</p><ul class="plain-list">${lines}</ul></div>
<input type="hidden" name="${read}" value="${mark}">`;
}

/** The error beside a field. */
export function errorBeside(say: Speaker, id: string, text: string | undefined): Html {
  if (text === undefined) return NOTHING;
  return html`<p class="field-error" id="${id}-error"><span class="unseen">${say.plain("call:errors.error")} </span>${text}</p>`;
}

/** One question of a flow with everything it can be answered by. */
export function callQuestion(view: QuestionShown): Html {
  const { call, question, say, personSays } = view;
  const { field } = question;
  const { flow } = call.draft;
  const id = anchorOf(question);
  const [ask, why] = [sayAsk(say, flow, field.id), sayWhy(say, flow, field.id)];
  const words = html`<span class="ask">${raw(ask)}</span>${aloud(view, sayAsk(personSays, flow, field.id))}`;
  const hint =
    why === ""
      ? NOTHING
      : html`<p class="hint" id="${id}-why">${raw(why)}${aloud(view, sayWhy(personSays, flow, field.id))}</p>`;
  const below = html`${hint}${errorBeside(say, id, view.refused)}${warningBox(view)}`;
  const bad = view.refused === undefined ? "" : " wrong";
  if (field.kind === "choice" || field.kind === "choices")
    return html`<fieldset class="call-question${bad}"${described(view)}><legend>${words}</legend>${below}${choices(view)}</fieldset>`;
  const beside = picksOne(field)
    ? choices(view)
    : field.minimum
      ? NOTHING
      : tick(view, fieldNames.unknown(field.id), unknownWords(view));
  return html`<div class="call-question field${bad}" role="group" aria-labelledby="${id}-label"><label for="${id}" id="${id}-label">${words}</label>${below}${wordsBox(view)}${beside}</div>`;
}
