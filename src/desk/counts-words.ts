import { sayMonth } from "../i18n/dates.ts";
import { isLanguage } from "../i18n/languages.ts";
import type { Speaker, TextKey } from "../i18n/texts.ts";
import type { Division } from "./counts-view.ts";
import { EARLIER } from "./counts-view.ts";

const FILE_OF = { state: "states", origin: "origins", urgency: "urgencies" } as const;

export function sayCountedMonth(say: Speaker, month: string): string {
  return month === EARLIER ? say.plain("counts:earlier") : sayMonth(`${month}-01`, say.language);
}

/** A month in so few letters that it stands under a column. */
export function sayShortMonth(say: Speaker, month: string): string {
  if (month === EARLIER) return "…";
  const language = say.language === "en" ? "en-GB" : say.language;
  return new Intl.DateTimeFormat(language, { month: "short", timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

/** A row of a division by its name; a value that has none is shown as it is. */
export function sayRow(say: Speaker, by: Division, value: string): string {
  if (by === "month") return sayCountedMonth(say, value);
  if (by === "language") return isLanguage(value) ? say.plain(`desk:languages.${value}`) : value;
  const key = `counts:${FILE_OF[by]}.${value}` as TextKey;
  return say.has(key) ? say.plain(key) : value;
}

const HOURS_AS_SUCH = 48;

/** How long something took: `< 1 h`, `7 h`, `3 d`. */
export function sayHours(say: Speaker, hours: number): string {
  if (hours < 1) return say.plain("counts:times.under_hour");
  return hours < HOURS_AS_SUCH
    ? say.plain("desk:age.hours", { hours })
    : say.plain("desk:age.days", { days: Math.round(hours / 24) });
}
