import type { Answer, Answers } from "../flows/answers.ts";
import { type Carefully, isDangerous } from "./careful.ts";
import type { RequestContent, RequestKind } from "./content.ts";
import { PERIODS } from "./periods.ts";

/**
 * What makes a request urgent, in the order staff read it. A request with any of these lines is urgent: intake decides so
 * when it is sent, and the staff may decide otherwise. `is`: one of these buttons was pressed; `flow`, `preset`: what was
 * asked, and why; `written`: there are words. Each line is told to the staff in words: `safety` in `locales/…/desk.json`.
 */
// biome-ignore format: a table
const URGENCIES = {
  // because                what the person said
  child_alone:        { preset: "child_alone" },
  child_without_care: { field: "custody",       is: ["nobody_now"] },
  minor:              { field: "age_band",      is: ["minor"] },
  danger:             { field: "danger",        is: ["yes", "unsure"] },
  // Whoever looks for them must learn nothing: as grave as danger.
  not_found:          { field: "telling",       is: ["not_found"] },
  call_back:          { flow: "call_back" },
  // Somebody is held: who asks in the first days is heard the soonest.
  detained:           { field: "cause",         is: ["detained"] },
  medical:            { field: "medical_needs", written: true },
} as const satisfies Readonly<Record<string, UrgencyRule>>;

export type Urgency = keyof typeof URGENCIES;

type UrgencyRule =
  | { readonly flow: string }
  | { readonly preset: string }
  | { readonly field: string; readonly is: readonly string[] }
  | { readonly field: string; readonly written: true };

export const RULES: readonly (readonly [Urgency, UrgencyRule])[] = Object.entries(URGENCIES) as [
  Urgency,
  UrgencyRule,
][];

/** Answers to a question, of all people the request is about. */
function answersTo(answers: Answers, field: string): readonly Answer[] {
  return Object.entries(answers)
    .filter(([key]) => key.replace(/\.\d+$/, "") === field)
    .map(([, answer]) => answer);
}

function holds(rule: UrgencyRule, content: RequestContent): boolean {
  if ("flow" in rule) return content.flow === rule.flow;
  if ("preset" in rule) return content.preset === rule.preset;
  return answersTo(content.answers, rule.field).some((answer) =>
    "written" in rule ? "text" in answer : "choice" in answer && rule.is.includes(answer.choice),
  );
}

/** Every line of the table that makes this request urgent. */
export function urgenciesOf(content: RequestContent): readonly Urgency[] {
  return RULES.filter(([, rule]) => holds(rule, content)).map(([urgency]) => urgency);
}

/** Every line, with what the person said of danger after it was sent. */
export function urgenciesNow(request: Carefully & { readonly content: RequestContent }): readonly Urgency[] {
  const urgencies = urgenciesOf(request.content);
  return urgencies.includes("danger") || !isDangerous(request) ? urgencies : ["danger", ...urgencies];
}

/** After how many milliseconds without a claim the staff are told again. */
export function alertAfter(kind: RequestKind): number {
  return kind === "call_back" ? PERIODS.alertUrgentCallBack : PERIODS.alertUrgent;
}
