/** The languages of the service, in the order of the language menu, each with its own name. */
export const LANGUAGES = {
  ru: "Русский",
  uk: "Українська",
  be: "Беларуская",
  en: "English",
  fr: "Français",
} as const;

export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_CODES = Object.keys(LANGUAGES) as readonly Language[];

export function isLanguage(code: string): code is Language {
  return Object.hasOwn(LANGUAGES, code);
}

/** The language to propose for Telegram's `language_code` (`uk`, `en-GB`, `kk`, nothing). */
export function proposeLanguage(code: string | undefined): Language | undefined {
  const base = code?.toLowerCase().split("-")[0] ?? "";
  return isLanguage(base) ? base : undefined;
}
