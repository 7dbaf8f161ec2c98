import type { Speaker } from "../../i18n/texts.ts";
import { clockIn, dayIn } from "../../requests/zone-time.ts";
import { sayMoment } from "./words.ts";

const DAY = 86_400_000;

/** Hour and minute, for example `17:20`, in the reader's zone. */
export function sayTime({ zone = "UTC" }: Speaker, at: number): string {
  return clockIn(zone, at);
}

/** When something happened, as one would say it: `today at 17:20`, `yesterday at 17:20`, else day and time. */
export function sayWhen(say: Speaker, at: number, now: number): string {
  const { zone = "UTC" } = say;
  const day = dayIn(zone, at);
  if (day === dayIn(zone, now)) return say.plain("reply:when.today", { time: sayTime(say, at) });
  if (day === dayIn(zone, now - DAY)) return say.plain("reply:when.yesterday", { time: sayTime(say, at) });
  return sayMoment(say, at);
}
