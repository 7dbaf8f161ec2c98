import type { Speaker } from "../../i18n/texts.ts";
import { sayMoment } from "./words.ts";

const DAY = 86_400_000;
const FORMATS = new Map<string, Intl.DateTimeFormat>();

function format(
  language: string,
  zone: string | undefined,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const name = `${language} ${zone ?? ""} ${options.hour ?? ""}`;
  const made =
    FORMATS.get(name) ??
    new Intl.DateTimeFormat(language, { ...options, ...(zone ? { timeZone: zone } : {}) });
  FORMATS.set(name, made);
  return made;
}

/** Hour and minute, for example `17:20`, in the reader's zone. */
export function sayTime({ zone }: Speaker, at: number): string {
  return format("en-GB", zone, { hour: "2-digit", minute: "2-digit" }).format(at);
}

/** The calendar day in the reader's zone: `2026-04-15`. */
function dayOf({ zone }: Speaker, at: number): string {
  return format("sv-SE", zone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}

/** When something happened, as one would say it: `today at 17:20`, `yesterday at 17:20`, else day and time. */
export function sayWhen(say: Speaker, at: number, now: number): string {
  const day = dayOf(say, at);
  if (day === dayOf(say, now)) return say.plain("reply:when.today", { time: sayTime(say, at) });
  if (day === dayOf(say, now - DAY)) return say.plain("reply:when.yesterday", { time: sayTime(say, at) });
  return sayMoment(say, at);
}
