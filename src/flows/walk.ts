import type { AnswerKey, Answers } from "./answers.ts";
import { holds, keyOf, type Lookup } from "./condition.ts";
import type { Draft } from "./draft.ts";
import type { Field, Flow, Section, Stop } from "./model.ts";

export interface Question {
  readonly kind: "question";
  readonly key: AnswerKey;
  readonly field: Field;
  readonly section: Section;
  /** The person it is about, from 0, in a repeated section. */
  readonly item?: number;
}

export type Step =
  | Question
  /** The content coach has something to say of an answer. */
  | { readonly kind: "coach"; readonly question: Question }
  | { readonly kind: "stop"; readonly stop: Stop }
  | { readonly kind: "review" | "sharing" | "consent" | "complete" };

export interface Walk {
  readonly current: Step;
  /** Questions of the short way under the answers so far, in order. */
  readonly path: readonly Question[];
  /** The answers that still count; those of branches no longer taken are left out. */
  readonly relevant: Answers;
}

/**
 * A question about the third person asks for that person's answers first; one about the request, for the first person's last.
 * `preset` is why the flow was entered.
 */
function lookupFor(answers: Answers, item: number | undefined, preset: string | undefined): Lookup {
  return (field) => {
    if (field === "preset") return preset === undefined ? undefined : { choice: preset };
    return item === undefined
      ? (answers[field] ?? answers[keyOf(field, 0)])
      : (answers[keyOf(field, item)] ?? answers[field]);
  };
}

function itemsOf(section: Section, people: number): readonly (number | undefined)[] {
  return section.repeated ? Array.from({ length: people }, (_, item) => item) : [undefined];
}

/** Questions (and a stop, which is then the last) of one section for one person. Conditions read only answers that count. */
function walkSection(
  section: Section,
  item: number | undefined,
  draft: Draft,
  relevant: Record<AnswerKey, Answers[string]>,
): Step[] {
  const lookup = lookupFor(relevant, item, draft.preset);
  if (!holds(section.when, lookup)) return [];
  const steps: Step[] = [];
  for (const step of section.steps) {
    if (!holds(step.when, lookup)) continue;
    if ("stop" in step) return [...steps, { kind: "stop", stop: step }];
    const key = keyOf(step.id, item);
    const answer = draft.answers[key];
    if (answer) relevant[key] = answer;
    steps.push({ kind: "question", key, field: step, section, ...(item === undefined ? {} : { item }) });
  }
  return steps;
}

function walkSections(
  sections: readonly Section[],
  draft: Draft,
  relevant: Record<AnswerKey, Answers[string]>,
): Step[] {
  return sections.flatMap((section) =>
    itemsOf(section, draft.people).flatMap((item) => walkSection(section, item, draft, relevant)),
  );
}

interface Steps {
  /** Of the short way, also behind a stop. */
  readonly short: readonly Step[];
  /** The hub's included. */
  readonly steps: readonly Step[];
  readonly relevant: Answers;
}

/** Every question of the flow under these answers: for the review and for what is submitted. */
export function questionsOf(flow: Flow, draft: Draft): Steps {
  const relevant: Record<AnswerKey, Answers[string]> = {};
  const short = walkSections(flow.short, draft, relevant);
  return { short, steps: [...short, ...walkSections(flow.hub, draft, relevant)], relevant };
}

function isQuestion(step: Step): step is Question {
  return step.kind === "question";
}

/** The first stop is the end of the way. */
function untilStop(short: readonly Step[]): readonly Step[] {
  const stop = short.findIndex((step) => step.kind === "stop");
  return stop < 0 ? short : short.slice(0, stop + 1);
}

/**
 * Goes through the flow from its first question and says where the person stands. The draft's place is only a wish:
 * a question that no longer applies, or a review before the minimum is given, leads to the first open question.
 */
export function walk(flow: Flow, draft: Draft): Walk {
  const { short: whole, steps: all, relevant } = questionsOf(flow, draft);
  const short = untilStop(whole);
  const path = short.filter(isQuestion);
  const { place, doubt } = draft;
  const doubted =
    doubt === undefined ? undefined : all.find((step) => isQuestion(step) && step.key === doubt);
  if (doubted && isQuestion(doubted) && draft.answers[doubted.key])
    return { current: { kind: "coach", question: doubted }, path, relevant };
  if (place.stage === "field") {
    const asked = all.find((step) => isQuestion(step) && step.key === place.key);
    if (asked) return { current: asked, path, relevant };
  }
  const open = short.find((step) => step.kind === "stop" || (isQuestion(step) && !draft.answers[step.key]));
  if (open) return { current: open, path, relevant };
  if (!flow.reviewed) return { current: { kind: "complete" }, path, relevant };
  if (place.stage === "section") {
    const next = all.find(
      (step) =>
        isQuestion(step) &&
        step.section.id === place.section &&
        step.item === place.item &&
        !draft.answers[step.key],
    );
    return { current: next ?? { kind: "review" }, path, relevant };
  }
  const isAgreeing = flow.agreed && (place.stage === "sharing" || place.stage === "consent");
  const stage = isAgreeing ? place.stage : "review";
  return { current: { kind: stage }, path, relevant };
}

/** Whether a section applies under the answers so far. @param item the person, from 0, in a repeated section */
export function holdsFor(flow: Flow, draft: Draft, section: Section, item?: number): boolean {
  const { relevant } = questionsOf(flow, draft);
  return holds(section.when, lookupFor(relevant, section.repeated ? (item ?? 0) : undefined, draft.preset));
}

/** Whether there is anything to ask of a further person under the answers so far. */
export function isAboutPeople(flow: Flow, draft: Draft): boolean {
  return flow.short.some((section) => section.repeated && holdsFor(flow, draft, section));
}
