import type { Speaker } from "../../i18n/texts.ts";
import { bindingOf, consentText } from "../../requests/agreement.ts";
import type { Consent } from "../../requests/content.ts";
import { fingerprint } from "../../sealing/fingerprint.ts";
import type { Call, Fields } from "./call.ts";

/** The fields of the form about the agreement, in their order. */
export const CONSENT_FIELDS = ["how", "filed", "on", "by", "name", "as", "agreed"] as const;
export type ConsentField = (typeof CONSENT_FIELDS)[number];

export interface ConsentRefusal {
  readonly field: ConsentField;
  readonly reason:
    | "how_needed"
    | "filed_needed"
    | "bad_day"
    | "future_day"
    | "by_needed"
    | "guardian_needed"
    | "name_needed"
    | "as_needed"
    | "too_long"
    | "agreed_needed";
}

/** Characters of a name, or of where a paper lies. */
const LONGEST = 200;

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function isMinor({ draft }: Call): boolean {
  const age = draft.answers["age_band"];
  return age !== undefined && "choice" in age && age.choice === "minor";
}

function line(fields: Fields, field: ConsentField): string {
  return (fields[field] ?? "").replaceAll(/\s+/gu, " ").trim();
}

type Rule = readonly [
  ConsentField,
  ConsentRefusal["reason"],
  (fields: Fields, call: Call, today: string) => boolean,
];

const RULES: readonly Rule[] = [
  ["how", "how_needed", ({ how }) => how !== "voice" && how !== "paper"],
  ["filed", "filed_needed", (fields) => fields["how"] === "paper" && line(fields, "filed") === ""],
  ["filed", "too_long", (fields) => line(fields, "filed").length > LONGEST],
  ["on", "bad_day", ({ on = "" }) => !isDay(on)],
  ["on", "future_day", ({ on = "" }, _call, today) => isDay(on) && on > today],
  ["by", "by_needed", ({ by }) => by !== "person" && by !== "other"],
  // Minors are represented: docs/flows.md.
  ["by", "guardian_needed", ({ by }, call) => by === "person" && isMinor(call)],
  ["name", "name_needed", (fields) => fields["by"] === "other" && line(fields, "name") === ""],
  ["name", "too_long", (fields) => line(fields, "name").length > LONGEST],
  ["as", "as_needed", (fields) => fields["by"] === "other" && line(fields, "as") === ""],
  ["as", "too_long", (fields) => line(fields, "as").length > LONGEST],
  ["agreed", "agreed_needed", ({ agreed }) => agreed !== "yes"],
];

/** @param today `YYYY-MM-DD` where whoever took the agreement is */
export function refuseConsent(call: Call, fields: Fields, today: string): readonly ConsentRefusal[] {
  return RULES.filter(([, , isWrong]) => isWrong(fields, call, today)).map(([field, reason]) => ({
    field,
    reason,
  }));
}

/** The agreement as it was given: the words read aloud, what they were about, who heard them, and how. */
export function consentOf(
  personSays: Speaker,
  call: Call,
  fields: Fields,
  { staffId, now }: { readonly staffId: string; readonly now: number },
): Consent {
  const isPaper = fields["how"] === "paper";
  return {
    textVersion: personSays.plain("flows:consent.version"),
    textHash: fingerprint(consentText(personSays, call.draft)),
    language: call.language,
    at: new Date(now).toISOString(),
    boundTo: bindingOf(call.draft),
    given: {
      how: isPaper ? "paper" : "voice",
      heardBy: staffId,
      heardOn: fields["on"] ?? "",
      ...(isPaper ? { filedAt: line(fields, "filed") } : {}),
      ...(fields["by"] === "other"
        ? { givenBy: { name: line(fields, "name"), as: line(fields, "as") } }
        : {}),
    },
  };
}
