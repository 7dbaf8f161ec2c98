import type { Answer, AnswerKey } from "./answers.ts";
import { holds, keyOf } from "./condition.ts";
import { type Draft, newDraft } from "./draft.ts";
import { FLOWS } from "./flows.ts";
import { readAnswer } from "./kinds/read-answer.ts";
import type { Condition, Field, Flow, FlowId } from "./model.ts";
import { questionsOf } from "./walk.ts";

/** One flow that another leads to, with the questions whose answers go along: field there, field here. */
export interface HandOver {
  readonly from: FlowId;
  readonly to: FlowId;
  /** Which answers make it worth offering, for the person it is about. */
  readonly when: Condition;
  readonly fields: readonly (readonly [from: string, to: string])[];
}

/** What both ask in the same words. */
const SAME: readonly (readonly [string, string])[] = [
  "minor_with",
  "representative",
  "relation",
  "name",
  "birth",
  "maiden_name",
  "father_name",
  "mother_name",
  "your_name",
  "reach",
  "your_birth",
  "your_place",
  "safe_times",
  "safe_words",
  "spoken_language",
  "your_representative",
  "second_name",
  "second_relation",
  "second_reach",
  "second_knows",
].map((field) => [field, field] as const);

/**
 * Not carried, though both ask it: the age band (its question is the notice, which says something else in each flow)
 * and the danger (a letter and a search are dangerous to different people).
 */
export const ASKED_AGAIN: readonly string[] = ["age_band", "danger", "danger_who", "danger_how"];

const isHeldSomewhereKnown: Condition = {
  all: [
    { field: "cause", is: ["detained"] },
    {
      any: [
        { field: "maybe_where", is: ["given"] },
        { field: "held_by", is: ["given"] },
      ],
    },
    { not: { field: "relation", is: ["not_family"] } },
  ],
};

export const HAND_OVERS: readonly HandOver[] = [
  { from: "message", to: "tracing", when: { field: "where", is: ["unknown", "skipped"] }, fields: SAME },
  {
    from: "tracing",
    to: "message",
    when: isHeldSomewhereKnown,
    fields: [...SAME, ["maybe_where", "where"]],
  },
];

function isRepeated(flow: Flow, field: string): boolean {
  const section = [...flow.short, ...flow.hub].find(({ steps }) =>
    steps.some((step) => "id" in step && step.id === field),
  );
  return section?.repeated === true;
}

/** The key of a field's answer for one person, where the flow asks it of each. */
function keyIn(flow: Flow, field: string, item: number): AnswerKey {
  return keyOf(field, isRepeated(flow, field) ? item : undefined);
}

function fieldOf(flow: Flow, id: string): Field | undefined {
  return [...flow.short, ...flow.hub]
    .flatMap(({ steps }) => steps)
    .find((step): step is Field => "id" in step && step.id === id);
}

/** An answer as the other flow's question takes it; undefined where it does not, or where there is none. */
function fitted(field: Field | undefined, answer: Answer | undefined): Answer | undefined {
  if (!field || !answer || "skipped" in answer || "files" in answer) return undefined;
  if ("unknown" in answer) return field.minimum ? undefined : answer;
  if ("text" in answer) {
    const read = readAnswer(field, { kind: "text", text: answer.text }, undefined, "");
    return "text" in read ? read : undefined;
  }
  if ("choice" in answer) {
    const read = readAnswer(field, { kind: "option", option: answer.choice }, undefined, "");
    return "choice" in read ? read : undefined;
  }
  if ("choices" in answer)
    return field.kind === "choices" && answer.choices.every((one) => field.options.includes(one))
      ? answer
      : undefined;
  if ("date" in answer) return field.kind === "date" ? answer : undefined;
  if ("phone" in answer) return field.kind === "phone" || field.kind === "reach" ? answer : undefined;
  return undefined;
}

function handOver(from: FlowId, to: FlowId): HandOver | undefined {
  return HAND_OVERS.find((one) => one.from === from && one.to === to);
}

/** The flows a draft may lead to, each with the person it would be about, from 0. */
export function handOversOf(draft: Draft): readonly { readonly to: FlowId; readonly item: number }[] {
  const flow = FLOWS[draft.flow];
  const { relevant } = questionsOf(flow, draft);
  const items = Array.from({ length: draft.people }, (_, item) => item);
  return HAND_OVERS.filter(({ from }) => from === draft.flow).flatMap(({ to, when }) =>
    items
      .filter((item) => holds(when, (field) => relevant[keyOf(field, item)] ?? relevant[field]))
      .map((item) => ({ to, item })),
  );
}

/** Two drafts about one person: the same name, or none yet. */
function isSamePerson(kept: Answer | undefined, carried: Answer | undefined): boolean {
  return kept === undefined || JSON.stringify(kept) === JSON.stringify(carried);
}

export interface Carried {
  readonly draft: Draft;
  /** The questions that need not be answered again, in the order of the table. */
  readonly fields: readonly string[];
}

/**
 * The draft of another flow with everything taken along that it asks too. Answers it has already stay.
 * @param item the person it is about, from 0
 * @param kept a draft of that flow the person has already; one about somebody else is left as it is
 * @returns undefined where the one flow does not lead to the other
 */
export function carryOver(
  draft: Draft,
  to: FlowId,
  item: number,
  tag: string,
  kept?: Draft,
): Carried | undefined {
  const row = handOver(draft.flow, to);
  if (!row) return undefined;
  const [flow, target] = [FLOWS[draft.flow], FLOWS[to]];
  const { relevant } = questionsOf(flow, draft);
  const carried = row.fields.flatMap(([from, field]): (readonly [string, AnswerKey, Answer])[] => {
    const answer = fitted(fieldOf(target, field), relevant[keyIn(flow, from, item)]);
    return answer ? [[field, keyIn(target, field, 0), answer]] : [];
  });
  const into = kept ?? newDraft(to, tag);
  const nameKey = keyIn(target, "name", 0);
  const name = carried.find(([, key]) => key === nameKey)?.[2];
  if (!isSamePerson(into.answers[nameKey], name)) return { draft: into, fields: [] };
  const added = carried.filter(([, key]) => into.answers[key] === undefined);
  return {
    draft: {
      ...into,
      answers: { ...into.answers, ...Object.fromEntries(added.map(([, key, one]) => [key, one])) },
    },
    fields: added.map(([field]) => field),
  };
}

/** Whether a draft holds nothing the other flow did not take along, so that it need not be kept. */
export function isCarriedWhole(draft: Draft, to: FlowId): boolean {
  const row = handOver(draft.flow, to);
  if (!row || draft.kept.length > 0) return false;
  const taken = new Set([...row.fields.map(([from]) => from), "age_band"]);
  return Object.entries(draft.answers).every(
    ([key, answer]) => taken.has(key.replace(/\.\d+$/, "")) || "unknown" in answer || "skipped" in answer,
  );
}
