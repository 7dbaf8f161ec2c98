import type { Answer, Answers } from "../flows/answers.ts";
import type { Recipient } from "../flows/data/recipients.ts";
import type { RequestContent } from "./content.ts";

/** That staff spoke with the person about what may be passed on; sealed in the fine state. */
export interface Talk {
  readonly at: number;
  readonly staffId: string;
  readonly note: string;
  /** How many messages the person had sent by then: what they say of danger later needs another talk. */
  readonly heard: number;
  /** Recipients who must not learn of the request, whatever was agreed. */
  readonly mustNotLearn: readonly Recipient[];
}

/** What decides how careful staff must be: the request, what the person sent since, the talks. */
export interface Carefully {
  readonly content: Pick<RequestContent, "flow" | "people" | "answers">;
  /** Answers in the person's messages about the request, in order; undefined for a message without any. */
  readonly later: readonly (Answers | undefined)[];
  readonly talks: readonly Talk[];
  /** Answers that the staff put right. They can make staff more careful, never less. */
  readonly corrected?: Answers;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

function choiceOf(answer: Answer | undefined): string | undefined {
  return answer && "choice" in answer ? answer.choice : undefined;
}

/** Whether the person said something after the last talk, or before any. */
function saidUnheard({ content, later, talks }: Carefully, says: (answers: Answers) => boolean): boolean {
  const heard = talks.at(-1)?.heard;
  if (heard === undefined && says(content.answers)) return true;
  return later.slice(heard ?? 0).some((answers) => answers !== undefined && says(answers));
}

function namesDanger(answers: Answers): boolean {
  return ["yes", "unsure"].includes(choiceOf(answers["danger"]) ?? "") || "danger_who" in answers;
}

/** Whether anybody may be in danger if others learn of it, as far as the person ever said. */
export function isDangerous({ content, later }: Carefully): boolean {
  return [content.answers, ...later].some((answers) => answers !== undefined && namesDanger(answers));
}

/** Danger was named, and no talk about it is on record: nothing leaves the desk. */
export function needsTalk(request: Carefully): boolean {
  return saidUnheard(request, namesDanger);
}

function telling(answers: Answers | undefined): string | undefined {
  return choiceOf(answers?.["telling"]);
}

/**
 * Somebody does not want to be found. A later word of the same chat may be written by somebody else: it counts only
 * after a talk, and until then the careful one does.
 */
export function isHidden({ content, later, talks }: Carefully): boolean {
  const heard = talks.at(-1)?.heard ?? 0;
  const said = [content.answers, ...later].map(telling).filter((word) => word !== undefined);
  const known = [content.answers, ...later.slice(0, heard)].map(telling).filter((word) => word !== undefined);
  if (!said.includes("not_found")) return false;
  return talks.length === 0 || known.at(-1) === "not_found" || said.at(-1) === "not_found";
}

/** The family may be told: the person said so, and nothing more careful since. */
export function wantsThemTold(request: Carefully): boolean {
  const said = [request.content.answers, ...request.later].map(telling).filter((word) => word !== undefined);
  return said.length > 0 && said.every((word) => word === "tell_them" || word === "if_they_ask");
}

/** Staff ask before anything is passed on: the person wants it kept only, and no talk is on record. */
export function asksFirst(request: Carefully): boolean {
  return saidUnheard(request, (answers) => telling(answers) === "only_keep");
}

const ADULT_YEARS = 18;

/** A birth date, as far as it is known, that may make somebody younger than 18. */
function mayBeMinor(answer: Answer | undefined, today: string): boolean {
  if (!answer || !("date" in answer)) return false;
  const year = Number(today.slice(0, 4)) - ADULT_YEARS;
  return answer.date.to > `${year}${today.slice(4)}`;
}

const BIRTH_FIELDS: readonly string[] = ["birth", "your_birth"];
const CHILDREN: readonly string[] = ["own_child", "other_child"];

function tellsOfMinor(answers: Answers, today: string): boolean {
  return Object.entries(answers).some(([key, answer]) => {
    const field = key.replace(/\.\d+$/, "");
    if (field === "age_band") return choiceOf(answer) === "minor";
    if (field === "who_crosses") return CHILDREN.includes(choiceOf(answer) ?? "");
    return BIRTH_FIELDS.includes(field) && mayBeMinor(answer, today);
  });
}

/** Whether anybody in the request is, or may be, younger than 18: who writes, who is sought, who crosses. */
export function isAboutMinor({ content, later, corrected, today }: Carefully): boolean {
  return [content.answers, ...later, corrected].some(
    (answers) => answers !== undefined && tellsOfMinor(answers, today),
  );
}
