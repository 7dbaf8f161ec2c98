import type { Answer, AnswerKey } from "./answers.ts";
import type { Condition } from "./model.ts";

/** Finds the answer a condition speaks of: the same person's first, then the request's. */
export type Lookup = (field: string) => Answer | undefined;

function valuesOf(answer: Answer | undefined): readonly string[] {
  if (!answer) return [];
  if ("choice" in answer) return [answer.choice];
  if ("choices" in answer) return answer.choices;
  if ("text" in answer) return ["given"];
  if ("skipped" in answer) return ["skipped"];
  return "unknown" in answer ? ["unknown"] : [];
}

/**
 * A condition on a question that has no answer yet does not hold. `unknown` stands for "I don't know", `given` for
 * words, `skipped` for a question passed over.
 */
export function holds(condition: Condition | undefined, lookup: Lookup): boolean {
  if (!condition) return true;
  if ("all" in condition) return condition.all.every((one) => holds(one, lookup));
  if ("any" in condition) return condition.any.some((one) => holds(one, lookup));
  if ("not" in condition) return !holds(condition.not, lookup);
  return valuesOf(lookup(condition.field)).some((value) => condition.is.includes(value));
}

/** The key of a field's answer, for the `item`-th person where the section is repeated. */
export function keyOf(field: string, item: number | undefined): AnswerKey {
  return item === undefined ? field : `${field}.${item}`;
}
