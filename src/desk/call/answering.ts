import type { Answer, Answers, Input, ReasonCode, Refusal } from "../../flows/answers.ts";
import { apply, edit } from "../../flows/apply.ts";
import type { Finding } from "../../flows/coach/coach.ts";
import { findingsIn } from "../../flows/coach/of-answer.ts";
import type { Draft } from "../../flows/draft.ts";
import { FLOWS } from "../../flows/flows.ts";
import { DEFAULT_LIMITS, type Limits } from "../../flows/limits.ts";
import type { Field } from "../../flows/model.ts";
import { type Question, questionsOf } from "../../flows/walk.ts";
import { type Fields, markOf } from "./call.ts";
import { type CallPage, optionsOf, questionsOn } from "./pages.ts";

/** The names a question's answer has in a form; `~` stands in no question's name. */
export const fieldNames = {
  typed: (field: string): string => field,
  picked: (field: string): string => `${field}~pick`,
  option: (field: string, option: string): string => `${field}~${option}`,
  unknown: (field: string): string => `${field}~unknown`,
  /** The words the coach has spoken of already. */
  read: (field: string): string => `${field}~read`,
};
/** The questions that stood in the form, with commas. */
export const ASKED = "asked";
/** Chosen instead of an option. */
export const UNKNOWN = "~unknown";

export interface FieldRefusal {
  readonly question: Question;
  readonly reason: ReasonCode | "not_answered" | "answered_twice";
  readonly values?: Refusal["values"];
}

interface Warning {
  readonly question: Question;
  readonly findings: readonly Finding[];
}

/** A page's form, read: the draft with everything in it that is an answer. */
export interface Answered {
  readonly draft: Draft;
  readonly refused: readonly FieldRefusal[];
  /** What the content coach has to say, and was not read yet. */
  readonly warnings: readonly Warning[];
  /** Whether a question stands on the page now that was not in the form. */
  readonly more: boolean;
}

/** Every way one question was answered in a form: more than one contradict each other. */
function inputsOf(field: Field, fields: Fields): readonly (readonly Input[])[] {
  const typed = fields[fieldNames.typed(field.id)]?.trim() ?? "";
  const picked = fields[fieldNames.picked(field.id)] ?? "";
  const ticked = optionsOf(field).filter((option) => fields[fieldNames.option(field.id, option)]);
  const isUnknown = picked === UNKNOWN || Boolean(fields[fieldNames.unknown(field.id)]);
  const isMany = field.kind === "choices";
  const options = isMany ? ticked : picked === "" || picked === UNKNOWN ? [] : [picked];
  return [
    typed === "" ? [] : [{ kind: "text", text: typed } as const],
    options.length === 0
      ? []
      : [
          ...options.map((option) => ({ kind: "option", option }) as const),
          ...(isMany ? [{ kind: "done" } as const] : []),
        ],
    isUnknown ? [{ kind: "unknown" } as const] : [],
  ].filter((inputs) => inputs.length > 0);
}

function without(draft: Draft, key: string): Draft {
  const { doubt: _read, ...rest } = draft;
  return {
    ...rest,
    answers: Object.fromEntries(Object.entries(draft.answers).filter(([one]) => one !== key)),
  };
}

/** The draft after one question was answered the way the chat would take it. */
function answerOne(
  draft: Draft,
  { key, field }: Question,
  inputs: readonly Input[],
  today: string,
  limits: Limits,
): Draft | Refusal {
  let next = without(draft, key);
  for (const input of inputs) {
    // An option that needs a chat is none here, whoever forged it.
    if (input.kind === "option" && !optionsOf(field).includes(input.option))
      return { reason: "choose_a_button" };
    const { doubt: _read, ...sound } = next;
    const applied = apply(FLOWS[draft.flow], edit(sound, key), input, today, limits);
    if ("reason" in applied) return applied;
    next = applied;
  }
  const { doubt: _read, ...sound } = next;
  return { ...sound, place: draft.place };
}

/** What nothing was said to: open where the flow lets it be, else still to be asked. */
function leaveOpen(draft: Draft, question: Question, optional: boolean): Draft | FieldRefusal {
  const { minimum } = question.field;
  if (optional && !minimum) return draft;
  return { question, reason: minimum ? "answer_wanted" : "not_answered" };
}

function isFieldRefusal(value: Draft | FieldRefusal): value is FieldRefusal {
  return "question" in value;
}

function warningsOf(draft: Draft, questions: readonly Question[], fields: Fields): readonly Warning[] {
  const { relevant } = questionsOf(FLOWS[draft.flow], draft);
  return questions.flatMap((question) => {
    const answer = relevant[question.key];
    const findings = findingsIn(question.field, answer, relevant);
    const isRead =
      answer !== undefined &&
      "text" in answer &&
      fields[fieldNames.read(question.field.id)] === markOf(answer.text);
    return findings.length === 0 || isRead ? [] : [{ question, findings }];
  });
}

/**
 * Reads a page's form, question by question in the order of the flow, since one answer decides what is asked next.
 * @param fields what was typed and chosen, by the names of `fieldNames`
 * @param today `YYYY-MM-DD`
 */
export function answerPage(
  draft: Draft,
  page: CallPage,
  fields: Fields,
  today: string,
  limits: Limits = DEFAULT_LIMITS,
): Answered {
  const asked = new Set((fields[ASKED] ?? "").split(","));
  const refused: FieldRefusal[] = [];
  const done = new Set<string>();
  let next = draft;
  for (;;) {
    const question = questionsOn(next, page).find(({ key }) => !done.has(key));
    if (!question) break;
    done.add(question.key);
    if (!asked.has(question.field.id)) continue;
    const inputs = inputsOf(question.field, fields);
    const [only] = inputs;
    if (inputs.length > 1) refused.push({ question, reason: "answered_twice" });
    else if (only) {
      const answered = answerOne(next, question, only, today, limits);
      if ("reason" in answered) refused.push({ question, ...answered });
      else next = answered;
    } else if (next.answers[question.key] === draft.answers[question.key]) {
      // A birth date written behind the name has answered this one, unless nothing has changed.
      const open = leaveOpen(without(next, question.key), question, page.optional);
      if (isFieldRefusal(open)) refused.push(open);
      else next = open;
    }
  }
  const questions = questionsOn(next, page);
  return {
    draft: next,
    refused,
    warnings: refused.length > 0 ? [] : warningsOf(next, questions, fields),
    more: questions.some(({ field, key }) => !asked.has(field.id) && !next.answers[key]),
  };
}

/** Whether one of several options is picked, so that "does not know" is one of them. */
export function picksOne(field: Field): boolean {
  return field.kind !== "choices" && optionsOf(field).length > 0;
}

function fieldsOfAnswer(field: Field, answer: Answer | undefined): Fields {
  if (!answer || "skipped" in answer || "files" in answer) return {};
  const { id } = field;
  if ("unknown" in answer)
    return picksOne(field) ? { [fieldNames.picked(id)]: UNKNOWN } : { [fieldNames.unknown(id)]: "yes" };
  if ("text" in answer)
    return { [fieldNames.typed(id)]: answer.text, [fieldNames.read(id)]: markOf(answer.text) };
  if ("date" in answer) return { [fieldNames.typed(id)]: answer.date.typed };
  if ("phone" in answer) return { [fieldNames.typed(id)]: answer.typed };
  if ("number" in answer) return { [fieldNames.typed(id)]: String(answer.number) };
  if ("choice" in answer) return { [fieldNames.picked(id)]: answer.choice };
  return Object.fromEntries(answer.choices.map((option) => [fieldNames.option(id, option), "yes"]));
}

/** The fields of a page's form as the answers fill them. */
export function fieldsOf(answers: Answers, questions: readonly Question[]): Fields {
  return Object.assign(
    {},
    ...questions.map(({ field, key }) => fieldsOfAnswer(field, answers[key])),
  ) as Fields;
}

/** The fields a question may have in a form, by their names: nothing else of what is sent is kept. */
export function namesOf(field: Field): readonly string[] {
  const { typed, picked, option, unknown, read } = fieldNames;
  return [
    ...[typed, picked, unknown, read].map((name) => name(field.id)),
    ...optionsOf(field).map((one) => option(field.id, one)),
  ];
}
