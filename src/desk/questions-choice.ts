import { isLanguage, type Language } from "../i18n/languages.ts";

export const ORDERS = ["newest", "most_asked"] as const;

/** What the address of the list of questions says. */
export interface QuestionsChoice {
  readonly order: (typeof ORDERS)[number];
  /** Undefined for all languages. */
  readonly language: Language | undefined;
  readonly page: number;
}

/** Reads the address; whatever it does not understand is the widest choice. */
export function readQuestionsChoice(query: (name: string) => string | undefined): QuestionsChoice {
  const page = Number(query("page"));
  // Not `language`: that parameter already chooses the language of a page.
  const language = query("asked_in") ?? "";
  return {
    order: ORDERS.find((order) => order === query("order")) ?? "newest",
    language: isLanguage(language) ? language : undefined,
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** The address of a choice, without what is the widest choice anyway. */
export function questionsAddress(choice: QuestionsChoice): string {
  const query = new URLSearchParams();
  if (choice.order !== "newest") query.set("order", choice.order);
  if (choice.language !== undefined) query.set("asked_in", choice.language);
  if (choice.page > 1) query.set("page", String(choice.page));
  return query.size > 0 ? `/questions?${query.toString()}` : "/questions";
}
