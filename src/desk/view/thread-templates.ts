import type { Speaker } from "../../i18n/texts.ts";

/**
 * What the staff write again and again. The words stand in `locales/<language>/thread.json` under `templates`:
 * `name` for the staff, `text` for the person. `question`: the request waits for the person then.
 */
export const TEMPLATES = [
  { key: "received", question: false },
  { key: "full_name", question: true },
  { key: "birth", question: true },
  { key: "last_news", question: true },
  { key: "photo", question: true },
  { key: "safe_call", question: true },
  { key: "call_us", question: false },
  { key: "no_news", question: false },
] as const;

export type Template = (typeof TEMPLATES)[number];

export function findTemplate(key: string | undefined): Template | undefined {
  return TEMPLATES.find((template) => template.key === key);
}

/** The template whose words these are, not one changed; undefined for words of one's own. @param say in the person's language */
export function templateOf(say: Speaker, text: string): Template | undefined {
  return TEMPLATES.find(({ key }) => say.plain(`thread:templates.${key}.text`) === text);
}
