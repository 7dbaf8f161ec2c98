import { sayDay, sayMonth } from "../../i18n/dates.ts";
import type { Speaker } from "../../i18n/texts.ts";
import type { CaseField, CaseRecord, CaseValue } from "../case-record.ts";

function sayFlow(say: Speaker, path: string, otherwise: string): string {
  const key = `flows:${path}` as const;
  return say.has(key) ? say.plain(key) : otherwise.replaceAll("_", " ");
}

/** A question as it is called. */
export function sayField(say: Speaker, kind: string, field: string): string {
  return sayFlow(say, `${kind}.${field}.label`, field);
}

/** A group of questions as it is called. */
export function saySection(say: Speaker, kind: string, section: string): string {
  return sayFlow(say, `${kind}.sections.${section}`, section);
}

export function sayRecipient(say: Speaker, recipient: string): string {
  return sayFlow(say, `sharing.recipients.${recipient}.name`, recipient);
}

function sayOption(say: Speaker, kind: string, field: string, option: string): string {
  return sayFlow(say, `${kind}.${field}.options.${option}`, option);
}

type CaseDate = Extract<CaseValue, { readonly date: unknown }>["date"];

/** What was understood of a date, as exactly as it was said. */
function sayDate(say: Speaker, { from, to, precision }: CaseDate): string {
  if (precision === "year") return from.slice(0, 4);
  if (precision === "month") return sayMonth(from, say.language);
  const first = sayDay(from, say.language);
  return from === to
    ? first
    : say.plain("export:file.between", { from: first, to: sayDay(to, say.language) });
}

/** A value in words; what the person wrote stays as they wrote it. */
export function sayValue(
  say: Speaker,
  { kind }: Pick<CaseRecord, "kind">,
  { field, value }: Pick<CaseField, "field" | "value">,
): string {
  if ("unknown" in value) return say.plain("export:file.unknown");
  if ("text" in value) return value.text;
  if ("date" in value)
    return say.plain("export:file.date", { typed: value.date.typed, date: sayDate(say, value.date) });
  if ("choice" in value) return sayOption(say, kind, field, value.choice);
  if ("choices" in value) return value.choices.map((one) => sayOption(say, kind, field, one)).join(", ");
  if ("phone" in value) return value.phone;
  if ("number" in value) return String(value.number);
  return say.plain("export:file.photos", { count: value.photos });
}

/** The names of all questions that stay at the desk. */
export function sayWithheld(say: Speaker, record: Pick<CaseRecord, "kind" | "withheld">): string {
  return record.withheld.map(({ field }) => sayField(say, record.kind, field)).join("; ");
}
