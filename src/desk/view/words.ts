import { isLanguage } from "../../i18n/languages.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { isRequestKind } from "../../requests/content.ts";

const HOUR = 3_600_000;
const HOURS_AS_SUCH = 48;

/** How long ago, in hours up to two days: `3 h`, `2 d`. */
export function sayAge(say: Speaker, since: number, now: number): string {
  const hours = Math.floor((now - since) / HOUR);
  if (hours < 1) return say.plain("desk:age.now");
  return hours < HOURS_AS_SUCH
    ? say.plain("desk:age.hours", { hours })
    : say.plain("desk:age.days", { days: Math.floor(hours / 24) });
}

/** A language by its name; a code that is none of ours is shown as it is. */
export function sayLanguage(say: Speaker, code: string): string {
  return isLanguage(code) ? say.plain(`desk:languages.${code}`) : code;
}

export function sayKind(say: Speaker, kind: string): string {
  return isRequestKind(kind) ? say.plain(`desk:kinds.${kind}`) : kind;
}

const MOMENTS = new Map<string, Intl.DateTimeFormat>();

/** Day and time with the zone's name, in the zone of the reader's account. */
export function sayMoment(say: Speaker, at: number): string {
  const kept = `${say.language} ${say.zone ?? ""}`;
  let format = MOMENTS.get(kept);
  if (!format) {
    format = new Intl.DateTimeFormat(say.language === "en" ? "en-GB" : say.language, {
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      timeZoneName: "short",
      ...(say.zone === undefined ? {} : { timeZone: say.zone }),
    });
    MOMENTS.set(kept, format);
  }
  return format.format(at);
}

/** A text of a flow in the reader's language; a question that a later release dropped keeps its own name. */
export function sayFlow(say: Speaker, path: string): string {
  const key = `flows:${path}` as const;
  return say.has(key)
    ? say.plain(key)
    : (path.split(".").findLast((part) => part !== "label") ?? path).replaceAll("_", " ");
}
