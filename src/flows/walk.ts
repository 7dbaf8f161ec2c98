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

interface StopStep {
  readonly kind: "stop";
  readonly stop: Stop;
}

export type Step =
  | Question
  /** The content coach has something to say of an answer. */
  | { readonly kind: "coach"; readonly question: Question }
  | StopStep
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

/** Every step a section may have for one person, with the keys its answers have. They never change. */
const laidOut = new WeakMap<Section, Map<number | undefined, readonly (Question | StopStep)[]>>();

function stepsOf(section: Section, item: number | undefined): readonly (Question | StopStep)[] {
  const known = laidOut.get(section) ?? new Map<number | undefined, readonly (Question | StopStep)[]>();
  const steps =
    known.get(item) ??
    section.steps.map((step): Question | StopStep => {
      if ("stop" in step) return { kind: "stop", stop: step };
      const key = keyOf(step.id, item);
      return { kind: "question", key, field: step, section, ...(item === undefined ? {} : { item }) };
    });
  laidOut.set(section, known.set(item, steps));
  return steps;
}

/** Questions (and a stop, which is then the last) of one section for one person. Conditions read only answers that count. */
function walkSection(
  section: Section,
  item: number | undefined,
  draft: Draft,
  relevant: Record<AnswerKey, Answers[string]>,
  into: Step[],
): void {
  const lookup = lookupFor(relevant, item, draft.preset);
  if (!holds(section.when, lookup)) return;
  for (const step of stepsOf(section, item)) {
    if (!holds(step.kind === "stop" ? step.stop.when : step.field.when, lookup)) continue;
    into.push(step);
    if (step.kind === "stop") return;
    const answer = draft.answers[step.key];
    if (answer) relevant[step.key] = answer;
  }
}

function walkSections(
  sections: readonly Section[],
  draft: Draft,
  relevant: Record<AnswerKey, Answers[string]>,
): Step[] {
  const into: Step[] = [];
  for (const section of sections) {
    if (!section.repeated) walkSection(section, undefined, draft, relevant, into);
    else for (let item = 0; item < draft.people; item += 1) walkSection(section, item, draft, relevant, into);
  }
  return into;
}

interface Steps {
  /** Of the short way, also behind a stop. */
  readonly short: readonly Step[];
  /** The hub's included. */
  readonly steps: readonly Step[];
  readonly relevant: Answers;
}

interface Known extends Steps {
  readonly flow: Flow;
  readonly people: number;
  readonly preset: string | undefined;
}

/** What was worked out for answers last: most moves change only where the person stands. Answers never change. */
const knownFor = new WeakMap<Answers, Known>();

/** Every question of the flow under these answers: for the review and for what is submitted. */
export function questionsOf(flow: Flow, draft: Draft): Steps {
  const { people, preset } = draft;
  const known = knownFor.get(draft.answers);
  if (known && known.flow === flow && known.people === people && known.preset === preset) return known;
  const relevant: Record<AnswerKey, Answers[string]> = {};
  const short = walkSections(flow.short, draft, relevant);
  const steps = [...short, ...walkSections(flow.hub, draft, relevant)];
  const found = { short, steps, relevant, flow, people, preset };
  knownFor.set(draft.answers, found);
  return found;
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
