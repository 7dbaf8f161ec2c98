import type { Answer, Answers } from "../answers.ts";
import type { Field } from "../model.ts";
import { coach, type Finding } from "./coach.ts";

/** The names and places somebody gave in other answers: telling them again is no news. */
function knownFrom(answers: Answers, own: Answer): string {
  return Object.values(answers)
    .filter((answer) => answer !== own)
    .flatMap((answer) => ("text" in answer && answer.text.length <= LONGEST_NAME ? [answer.text] : []))
    .join(" ");
}

/** Names and addresses are shorter than this; longer answers are stories. */
const LONGEST_NAME = 150;

/** What the coach warns of in one answer, given the others. */
export function findingsIn(field: Field, answer: Answer | undefined, answers: Answers): readonly Finding[] {
  if (!field.coached || !answer || !("text" in answer)) return [];
  return coach(answer.text, field.coached, knownFrom(answers, answer));
}
