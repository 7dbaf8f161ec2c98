import type { Language } from "./languages.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${language} ${JSON.stringify(options)}`;
  const known =
    formats.get(name) ??
    new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { ...options, timeZone: "UTC" });
  formats.set(name, known);
  return known;
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** A day as people of this language write it, for example `12 марта 1985 г.` @param day `YYYY-MM-DD` */
export function sayDay(day: string, language: Language): string {
  return format(language, { dateStyle: "long" }).format(midnight(day));
}

/** A month as people of this language write it, for example `март 1985 г.` @param day any day of it, `YYYY-MM-DD` */
export function sayMonth(day: string, language: Language): string {
  return format(language, { month: "long", year: "numeric" }).format(midnight(day));
}
