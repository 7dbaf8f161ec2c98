import { setFollowUpDay } from "../db/casework.ts";
import { findRequest } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { CURRENT, readRecords } from "./casework.ts";
import { CASEWORK_CHARACTERS, type Deed, isOver, type WriteRefusal, writeRecord } from "./casework-write.ts";

export type FollowUpRefusal =
  | WriteRefusal
  | "bad_day"
  | "day_past"
  | "day_far"
  | "reason_needed"
  | "too_long"
  | "over"
  | "nothing_due";

/** Further ahead nobody plans: a slip of the keyboard. In years. */
const YEARS_AHEAD = 3;

export function isDay(typed: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return false;
  return new Date(`${typed}T00:00:00Z`).toJSON()?.startsWith(typed) ?? false;
}

/** A day so many days after another, both `YYYY-MM-DD`. */
export function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function refuseDay(day: string, today: string): FollowUpRefusal | undefined {
  if (!isDay(day)) return "bad_day";
  if (day < today) return "day_past";
  return Number(day.slice(0, 4)) > Number(today.slice(0, 4)) + YEARS_AHEAD ? "day_far" : undefined;
}

interface FollowUpChange extends Deed {
  /** `YYYY-MM-DD`; null when it is done, or not needed any more. */
  readonly day: string | null;
  readonly reason: string;
  /** The day it is where whoever writes is, `YYYY-MM-DD`. */
  readonly today: string;
  /** The version of the follow-up they saw; 0 where there was none. */
  readonly seen: number;
}

/** Sets the day to come back to a request, moves it, or says it is done; every change needs its reason but "done". */
export async function setFollowUp(
  tx: Db,
  key: DeskKey,
  change: FollowUpChange,
): Promise<FollowUpRefusal | undefined> {
  const { day, reason, today, seen, ...deed } = change;
  const row = await findRequest(tx, deed.requestId);
  if (!row) return "not_found";
  const [current] = await readRecords(tx, key, deed.requestId, "followup");
  // The same form sent twice.
  if (current?.version === seen + 1 && current.now.by === deed.staffId)
    if (current.now.day === day && current.now.reason === reason) return undefined;
  if (day === null && row.followUpOn === null) return "nothing_due";
  if (day !== null) {
    const refused = isOver(row) ? "over" : refuseDay(day, today);
    if (refused) return refused;
    if (reason.trim() === "") return "reason_needed";
  }
  if (Array.from(reason).length > CASEWORK_CHARACTERS) return "too_long";
  const until = day ?? row.followUpOn;
  const refused = await writeRecord(tx, key, {
    ...deed,
    kind: "followup",
    id: CURRENT,
    seen,
    content: { day, reason },
    event: {
      action: day === null ? "follow_up_done" : "follow_up",
      detail: { ...(until ? { until } : {}), ...(reason ? { reason } : {}) },
    },
  });
  if (refused) return refused;
  await setFollowUpDay(tx, deed.requestId, day);
  return undefined;
}
