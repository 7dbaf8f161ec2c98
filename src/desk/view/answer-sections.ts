import type { Answer, AnswerKey } from "../../flows/answers.ts";
import { newDraft } from "../../flows/draft.ts";
import { FLOWS, isFlowId } from "../../flows/flows.ts";
import { type Question, questionsOf } from "../../flows/walk.ts";
import type { Speaker, TextKey } from "../../i18n/texts.ts";
import type { RequestContent } from "../../requests/content.ts";
import { sayFlow } from "./words.ts";

/** One question with what the person answered. */
export interface AnswerLine {
  readonly key: AnswerKey;
  /** The question's id, without the number of the person. */
  readonly field: string;
  readonly label: string;
  readonly answer: Answer;
}

export interface AnswerSection {
  readonly title: string;
  /** What staff must know before they use it. */
  readonly note?: string;
  readonly lines: readonly AnswerLine[];
}

/** What decides how careful staff must be: shown above everything else, in this order. */
export const SAFETY_FIELDS: readonly string[] = [
  "telling",
  "danger",
  "danger_who",
  "danger_how",
  "age_band",
  "minor_with",
  "representative",
];

/** What stands above some sections, by their names. */
const NOTES: Readonly<Record<string, TextKey>> = { seen: "desk:apart.seen" };

/** A key of the answers without the number of the person: `name.2` is about `name`. */
function fieldOf(key: AnswerKey): string {
  return key.replace(/\.\d+$/, "");
}

function lineOf(say: Speaker, content: RequestContent, key: AnswerKey, answer: Answer): AnswerLine {
  const field = fieldOf(key);
  return { key, field, label: sayFlow(say, `${content.flow}.${field}.label`), answer };
}

function questionsIn(content: RequestContent): readonly Question[] {
  const { flow, answers, people, sharing, preset } = content;
  if (!isFlowId(flow)) return [];
  const draft = { ...newDraft(flow, "", preset), answers, people, sharing };
  return questionsOf(FLOWS[flow], draft).steps.filter((step): step is Question => step.kind === "question");
}

function titleOf(say: Speaker, content: RequestContent, question: Question): string {
  const title = sayFlow(say, `${content.flow}.sections.${question.section.id}`);
  if (question.item === undefined || content.people <= 1) return title;
  return `${title} · ${say.plain("desk:request.person", { number: question.item + 1 })}`;
}

/** Lines for some questions, by their keys; those without an answer are left out. */
export function linesOf(
  say: Speaker,
  content: RequestContent,
  keys: readonly string[],
): readonly AnswerLine[] {
  return keys.flatMap((key) => {
    const answer = content.answers[key];
    return answer ? [lineOf(say, content, key, answer)] : [];
  });
}

/** Lines for the questions that decide how careful staff must be. */
export function safetyLines(say: Speaker, content: RequestContent): readonly AnswerLine[] {
  return linesOf(say, content, SAFETY_FIELDS);
}

/**
 * Every answer, in the order of the flow, each sought person's sections with their number.
 * An answer the flow no longer knows stands at the end: nothing a person wrote is left out.
 */
export function answerSections(say: Speaker, content: RequestContent): readonly AnswerSection[] {
  const left = new Map(Object.entries(content.answers));
  for (const key of SAFETY_FIELDS) left.delete(key);
  const byTitle = new Map<string, AnswerSection>();
  for (const question of questionsIn(content)) {
    const answer = left.get(question.key);
    if (!answer) continue;
    left.delete(question.key);
    const title = titleOf(say, content, question);
    const lines = [...(byTitle.get(title)?.lines ?? []), lineOf(say, content, question.key, answer)];
    const note = NOTES[question.section.id];
    byTitle.set(title, { title, lines, ...(note ? { note: say.plain(note) } : {}) });
  }
  const others = [...left].map(([key, answer]) => lineOf(say, content, key, answer));
  const sections = [...byTitle.values()];
  return others.length > 0
    ? [...sections, { title: say.plain("desk:request.other_answers"), lines: others }]
    : sections;
}
