import { sayDay } from "../../i18n/dates.ts";
import type { Speaker } from "../../i18n/texts.ts";

/** A leap year, so that every day of a year is in it. */
const ANY_YEAR = "2024";

function dayWithoutYear(say: Speaker, monthAndDay: string): string {
  return new Intl.DateTimeFormat(say.language === "en" ? "en-GB" : say.language, {
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  }).format(new Date(`${ANY_YEAR}-${monthAndDay}T00:00:00Z`));
}

function sayOne(say: Speaker, date: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(date)) return sayDay(date, say.language);
  if (/^--\d{2}-\d{2}$/.test(date))
    return say.plain("desk:entries.year_unknown", { day: dayWithoutYear(say, date.slice(2)) });
  return say.plain(date === "undated" ? "desk:entries.undated" : "desk:entries.no_source");
}

/** The dates of an entry's sources as people read them; see `KnowledgeEntry.sourceDates`. */
export function saySourceDates(say: Speaker, dates: readonly string[]): string {
  return dates.map((date) => sayOne(say, date)).join("; ");
}
