/**
 * What the staff write again and again, in the order it is offered. The words stand in `locales/<language>/thread.json`
 * under `templates`, as long as no supervisor has changed them: `name` for the staff, `text` for the person.
 * `question`: it asks for an answer. What may stand in braces: src/desk/template-places.ts.
 */
// biome-ignore format: a table
export const TEMPLATES = [
  { key: "received",        question: false },
  { key: "got_it",          question: false },
  { key: "full_name",       question: true },
  { key: "birth",           question: true },
  { key: "last_news",       question: true },
  { key: "photo",           question: true },
  { key: "document",        question: true },
  { key: "second_contact",  question: true },
  { key: "consent",         question: true },
  { key: "safe_call",       question: true },
  { key: "call_us",         question: false },
  { key: "call_news",       question: false },
  { key: "rcm_delivered",   question: false },
  { key: "rcm_undelivered", question: false },
  { key: "no_news",         question: false },
  { key: "close",           question: false },
] as const;

export type Template = (typeof TEMPLATES)[number];

export function findTemplate(key: string | undefined): Template | undefined {
  return TEMPLATES.find((template) => template.key === key);
}
