import type { Answer, AnswerKey, Answers, Input, Refusal } from "./answers.ts";
import { findingsIn } from "./coach/of-answer.ts";
import { keyOf } from "./condition.ts";
import type { Draft, Place } from "./draft.ts";
import { FLOWS } from "./flows.ts";
import { readNameAndBirth } from "./kinds/name-and-birth.ts";
import { readAnswer } from "./kinds/read-answer.ts";
import { DEFAULT_LIMITS, type Limits } from "./limits.ts";
import type { Field, Flow } from "./model.ts";
import { ADDED_TEXT, isAddition } from "./more.ts";
import { isAboutPeople, type Question, questionsOf, walk } from "./walk.ts";

/** Some answers take several taps or photos; "done" or "skip" ends them. */
function isComplete(field: Field, input: Input): boolean {
  if (field.kind !== "choices" && field.kind !== "photos") return true;
  return input.kind === "done" || input.kind === "skip" || input.kind === "unknown";
}

function isInHub(flow: Flow, question: Question): boolean {
  return flow.hub.includes(question.section);
}

function placeAfter(flow: Flow, draft: Draft, question: Question): Place {
  const { place } = draft;
  if (place.stage === "field" && place.next === "review") return { stage: "review" };
  if (place.stage === "field" && isInHub(flow, question)) {
    return {
      stage: "section",
      section: question.section.id,
      ...(question.item === undefined ? {} : { item: question.item }),
    };
  }
  return place.stage === "field" ? { stage: "short" } : place;
}

/** A refusal's reason is a word; a question called `reason` would have an answer. */
function isRefusal(given: Answers | Refusal): given is Refusal {
  return typeof given["reason"] === "string";
}

/** What an input answers: its question, and for a name with a birth date behind it that question too. */
function readAnswers(
  question: Question,
  input: Input,
  before: Answer | undefined,
  today: string,
  limits: Limits,
): Answers | Refusal {
  const { field, item, key } = question;
  const answer = readAnswer(field, input, before, today, limits);
  if ("reason" in answer) return answer;
  const birth = field.kind === "name" && input.kind === "text" ? field.birth : undefined;
  const both = birth !== undefined && "text" in answer ? readNameAndBirth(answer.text, today) : undefined;
  if (birth === undefined || !both) return { [key]: answer };
  return "reason" in both ? both : { [key]: { text: both.name }, [keyOf(birth, item)]: { date: both.birth } };
}

function withoutDoubt({ doubt: _decided, ...draft }: Draft): Draft {
  return draft;
}

/** The draft with new answers; where the coach has something to say of one, the person decides about it first. */
function withAnswers(draft: Draft, { field, key }: Question, given: Answers): Draft {
  const answers = { ...draft.answers, ...given };
  const isNew = given[key] !== draft.answers[key];
  const doubted = isNew && findingsIn(field, answers[key], answers).length > 0;
  const next = { ...(draft.doubt === key ? withoutDoubt(draft) : draft), answers };
  return doubted ? { ...next, doubt: key } : next;
}

/** An answer to the coach: the text stays as it is, or another one takes its place. */
function decide(
  draft: Draft,
  question: Question,
  input: Input,
  today: string,
  limits: Limits,
): Draft | Refusal {
  if (input.kind === "done") return withoutDoubt(draft);
  if (input.kind !== "text") return { reason: "choose_a_button" };
  const given = readAnswers(question, input, undefined, today, limits);
  return isRefusal(given) ? given : withAnswers(draft, question, given);
}

/** Whoever writes to the overview of an addition adds that, below what they wrote before. */
function addedWords({ answers }: Draft, text: string): Input {
  const before = answers[ADDED_TEXT];
  return { kind: "text", text: before && "text" in before ? `${before.text}\n${text}` : text };
}

/**
 * Takes one input as the answer to the current question.
 * @param today `YYYY-MM-DD`
 * @param limits what the delegation has set
 * @returns the draft after it, or why it is no answer; the draft given stays as it is
 */
export function apply(
  flow: Flow,
  draft: Draft,
  input: Input,
  today: string,
  limits: Limits = DEFAULT_LIMITS,
): Draft | Refusal {
  const { current } = walk(flow, draft);
  if (current.kind === "coach") return decide(draft, current.question, input, today, limits);
  if (current.kind === "review" && isAddition(flow) && input.kind === "text")
    return apply(flow, edit(draft, ADDED_TEXT), addedWords(draft, input.text), today, limits);
  if (current.kind !== "question") return { reason: "choose_a_button" };
  const before = draft.answers[current.key];
  // Tapped options and photos add to what was given; "done" keeps it; anything else replaces it.
  const pending = isOpenEnded(current.field) || input.kind === "done" ? before : undefined;
  const given = readAnswers(current, input, pending, today, limits);
  if (isRefusal(given)) return given;
  const next = withAnswers(draft, current, given);
  const complete = isComplete(current.field, input);
  const stay: Place = {
    stage: "field",
    key: current.key,
    next: draft.place.stage === "field" ? draft.place.next : "onward",
  };
  return { ...next, place: complete ? placeAfter(flow, draft, current) : stay };
}

function isOpenEnded(field: Field): boolean {
  return field.kind === "choices" || field.kind === "photos";
}

/** At the first question about a further person who is not named yet: "add another" was tapped by mistake. */
function isUnfinishedPerson(draft: Draft, path: readonly Question[], { key, item = 0 }: Question): boolean {
  const about = path.filter((question) => question.item === item);
  return (
    item > 0 &&
    about[0]?.key === key &&
    about.some((question) => question.field.minimum && !draft.answers[question.key])
  );
}

/**
 * @returns the draft one question back, or undefined at the very first. Back from the first question about a further
 *   person takes that person off again, as long as they have no name.
 */
export function back(flow: Flow, draft: Draft): Draft | undefined {
  const { current, path } = walk(flow, draft);
  if (current.kind === "coach") {
    const next = draft.place.stage === "review" ? "review" : "onward";
    return { ...withoutDoubt(draft), place: { stage: "field", key: current.question.key, next } };
  }
  if (current.kind === "consent") return { ...draft, place: { stage: "sharing" } };
  if (current.kind === "sharing") return { ...draft, place: { stage: "review" } };
  if (current.kind === "question" && draft.place.stage === "field" && draft.place.next === "review") {
    return { ...draft, place: { stage: "review" } };
  }
  if (current.kind === "question" && isInHub(flow, current)) return backInSection(flow, draft, current);
  if (current.kind === "question" && isUnfinishedPerson(draft, path, current))
    return removePerson(flow, draft, current.item ?? 0);
  const at =
    current.kind === "question" ? path.findIndex((question) => question.key === current.key) : path.length;
  const previous = path[at - 1];
  return previous ? { ...draft, place: { stage: "field", key: previous.key, next: "onward" } } : undefined;
}

function backInSection(flow: Flow, draft: Draft, current: Question): Draft {
  const same = questionsOf(flow, draft).steps.filter(
    (step): step is Question =>
      step.kind === "question" && step.section.id === current.section.id && step.item === current.item,
  );
  const previous = same[same.findIndex((step) => step.key === current.key) - 1];
  return {
    ...draft,
    place: previous ? { stage: "field", key: previous.key, next: "onward" } : { stage: "review" },
  };
}

/** Goes to one question from the review; afterwards the review comes again. */
export function edit(draft: Draft, key: string): Draft {
  return { ...draft, place: { stage: "field", key, next: "review" } };
}

/** Opens an optional section: what was skipped in it is asked again, and when all is answered, its first question. */
export function openSection(draft: Draft, section: string, item?: number): Draft {
  const questions = questionsOf(FLOWS[draft.flow], draft).steps.filter(
    (step): step is Question => step.kind === "question" && step.section.id === section && step.item === item,
  );
  const skipped = new Set(questions.map(({ key }) => key).filter((key) => isSkipped(draft.answers[key])));
  const answers = Object.fromEntries(Object.entries(draft.answers).filter(([key]) => !skipped.has(key)));
  const [first] = questions;
  const place: Place =
    first && questions.every(({ key }) => answers[key])
      ? { stage: "field", key: first.key, next: "onward" }
      : { stage: "section", section, ...(item === undefined ? {} : { item }) };
  return { ...draft, answers, place };
}

function isSkipped(answer: Answer | undefined): boolean {
  return answer !== undefined && "skipped" in answer;
}

export function openStage(draft: Draft, stage: "review" | "sharing" | "consent"): Draft {
  return { ...draft, place: { stage } };
}

/** One more person; what is asked once is not asked again. */
export function addPerson(flow: Flow, draft: Draft): Draft | undefined {
  if (draft.people >= flow.people || !isAboutPeople(flow, draft)) return undefined;
  return { ...draft, people: draft.people + 1, place: { stage: "short" } };
}

/** Takes a person off the request with all that was said of them; the first stays. */
export function removePerson(flow: Flow, draft: Draft, item: number): Draft | undefined {
  if (draft.people <= 1 || !Number.isInteger(item) || item < 0 || item >= draft.people) return undefined;
  const repeated = [...flow.short, ...flow.hub].filter((section) => section.repeated);
  const fields = repeated.flatMap((section) =>
    section.steps.flatMap((step) => ("id" in step ? [step.id] : [])),
  );
  const moveUp = <Value>(values: Readonly<Record<AnswerKey, Value>>): Record<AnswerKey, Value> => {
    const entries = new Map(Object.entries(values));
    for (const field of fields) {
      for (let at = item; at < draft.people; at += 1) {
        const next = at + 1 < draft.people ? values[keyOf(field, at + 1)] : undefined;
        if (next === undefined) entries.delete(keyOf(field, at));
        else entries.set(keyOf(field, at), next);
      }
    }
    return Object.fromEntries(entries);
  };
  return {
    ...withoutDoubt(draft),
    answers: moveUp(draft.answers),
    sources: moveUp(draft.sources),
    people: draft.people - 1,
    place: { stage: "review" },
  };
}

/**
 * Changes an answer given earlier, wherever the person stands now.
 * @returns undefined when that question is not asked any more, or takes several messages: one of them does not
 *   stand for the others
 */
export function amend(
  flow: Flow,
  draft: Draft,
  key: AnswerKey,
  input: Input,
  today: string,
  limits: Limits = DEFAULT_LIMITS,
): { readonly draft: Draft; readonly question: Question } | Refusal | undefined {
  const question = questionsOf(flow, draft).steps.find(
    (step) => step.kind === "question" && step.key === key,
  );
  if (question?.kind !== "question" || isOpenEnded(question.field)) return undefined;
  const given = readAnswers(question, input, undefined, today, limits);
  if (isRefusal(given)) return given;
  return { draft: withAnswers(draft, question, given), question };
}
