import type { Condition, Field, FieldKind, Flow } from "../src/flows/model.ts";
import type { Speaker } from "../src/i18n/texts.ts";

/** Says fields and conditions of one flow in the English words people see. */
export interface FlowWords {
  title(): string;
  section(id: string): string;
  label(field: string): string;
  question(field: string): string;
  kind(field: Field): string;
  condition(condition: Condition): string;
  stop(id: string): string;
}

const KINDS: Readonly<Record<FieldKind, string>> = {
  text: "words",
  name: "a name",
  place: "a place",
  date: "a date",
  choice: "one of",
  choices: "some of",
  phone: "a phone",
  reach: "this chat, a phone or words",
  number: "a number",
  photos: "photos",
};

const STATES_OF_ANSWERS: Readonly<Record<string, string>> = {
  unknown: "not known",
  given: "given",
  skipped: "passed over",
};

/** One line, as a cell of a table takes it. */
export function cell(text: string): string {
  return text
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll(/\s+/g, " ")
    .replaceAll("|", "\\|")
    .trim();
}

export function wordsOf(say: Speaker, flow: Flow): FlowWords {
  const has = (path: string): boolean => say.has(`flows:${flow.id}.${path}`);
  const text = (path: string): string => cell(say.plain(`flows:${flow.id}.${path}`, { phone: "…" }));
  const option = (field: string, name: string): string =>
    STATES_OF_ANSWERS[name] ??
    `“${has(`${field}.options.${name}`) ? text(`${field}.options.${name}`) : name}”`;
  const label = (field: string): string => (has(`${field}.label`) ? text(`${field}.label`) : field);
  function condition(one: Condition): string {
    if ("all" in one) return one.all.length === 0 ? "always" : one.all.map(condition).join(" and ");
    if ("any" in one) return one.any.length === 0 ? "never" : `(${one.any.map(condition).join(" or ")})`;
    if ("not" in one) return `not (${condition(one.not)})`;
    if (one.field === "preset") return `entered as ${one.is.join(" or ")}`;
    return `${label(one.field)}: ${one.is.map((name) => option(one.field, name)).join(" or ")}`;
  }
  return {
    title: () => text("title"),
    section: (id) => (has(`sections.${id}`) ? text(`sections.${id}`) : id.replaceAll("_", " ")),
    label,
    question: (field) => (has(`${field}.ask`) ? text(`${field}.ask`) : ""),
    kind(field) {
      const options = "options" in field && field.options ? field.options : [];
      const names = options.map((name) => option(field.id, name)).join(" · ");
      const limits = [
        ...("maximum" in field && field.maximum ? [`at most ${field.maximum} letters`] : []),
        ...("words" in field && field.words ? ["at most the words of MESSAGE_WORDS"] : []),
        ...(field.coached ? [`coach: ${field.coached.join(", ")}`] : []),
      ];
      const base = names === "" ? KINDS[field.kind] : `${KINDS[field.kind]}: ${names}`;
      return cell([base, ...limits].join("; "));
    },
    condition,
    stop: (id) => (has(`stops.${id}`) ? text(`stops.${id}`) : id.replaceAll("_", " ")),
  };
}
