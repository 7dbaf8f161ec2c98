import type { Language } from "./languages.ts";

const DAY = new Map<Language, Intl.DateTimeFormat>();

/** A day as people of this language write it, for example `12 марта 1985 г.` @param day `YYYY-MM-DD` */
export function sayDay(day: string, language: Language): string {
  let format = DAY.get(language);
  if (!format) {
    format = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
    DAY.set(language, format);
  }
  return format.format(new Date(`${day}T00:00:00Z`));
}
