import { type Carefully, isDangerous } from "./careful.ts";
import type { RequestContent, RequestKind } from "./content.ts";
import { PERIODS } from "./periods.ts";

/** What makes a request urgent, in the order staff read it. */
export type Urgency =
  | "child_alone"
  | "child_without_care"
  | "minor"
  | "danger"
  | "not_found"
  | "call_back"
  | "medical";

function chosen(content: RequestContent, field: string): string | undefined {
  const answer = content.answers[field];
  return answer && "choice" in answer ? answer.choice : undefined;
}

const RULES: readonly { readonly urgency: Urgency; readonly holds: (content: RequestContent) => boolean }[] =
  [
    { urgency: "child_alone", holds: (content) => content.preset === "child_alone" },
    {
      urgency: "child_without_care",
      holds: (content) =>
        Object.entries(content.answers).some(
          ([key, answer]) =>
            key.startsWith("custody") && "choice" in answer && answer.choice === "nobody_now",
        ),
    },
    { urgency: "minor", holds: (content) => chosen(content, "age_band") === "minor" },
    { urgency: "danger", holds: (content) => ["yes", "unsure"].includes(chosen(content, "danger") ?? "") },
    // Whoever looks for them must learn nothing: as grave as danger.
    { urgency: "not_found", holds: (content) => chosen(content, "telling") === "not_found" },
    { urgency: "call_back", holds: (content) => content.flow === "call_back" },
    {
      urgency: "medical",
      holds: (content) =>
        Object.entries(content.answers).some(
          ([key, answer]) => key.startsWith("medical_needs") && "text" in answer,
        ),
    },
  ];

/** Every rule that makes this request urgent. */
export function urgenciesOf(content: RequestContent): readonly Urgency[] {
  return RULES.filter((rule) => rule.holds(content)).map((rule) => rule.urgency);
}

/** Every rule, with what the person said of danger after it was sent. */
export function urgenciesNow(request: Carefully & { readonly content: RequestContent }): readonly Urgency[] {
  const urgencies = urgenciesOf(request.content);
  return urgencies.includes("danger") || !isDangerous(request) ? urgencies : ["danger", ...urgencies];
}

/** After how many milliseconds without a claim the staff are told again. */
export function alertAfter(kind: RequestKind): number {
  return kind === "call_back" ? PERIODS.alertUrgentCallBack : PERIODS.alertUrgent;
}
