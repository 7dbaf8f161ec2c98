import { PERIODS } from "./periods.ts";
import { dayIn, hourIn } from "./zone-time.ts";

/** When somebody on the staff wants to hear from the bot. Hours are of their own zone, 0 to 23. */
export interface StaffHours {
  readonly zone: string;
  readonly quietFrom: number;
  readonly quietTo: number;
  readonly digestHour: number | null;
  /** The last digest. */
  readonly digestAt: number | null;
  /** The last notice. */
  readonly toldAt: number | null;
}

/** Whether it is quiet for them now: from the first hour up to, not including, the second; the same twice is never. */
export function isQuiet({ zone, quietFrom, quietTo }: StaffHours, now: number): boolean {
  const hour = hourIn(zone, now);
  if (quietFrom === quietTo) return false;
  return quietFrom < quietTo ? hour >= quietFrom && hour < quietTo : hour >= quietFrom || hour < quietTo;
}

/** Whether so little time has passed since the last notice that the next one waits and takes others along. */
export function isTooSoon({ toldAt }: StaffHours, now: number): boolean {
  return toldAt !== null && now - toldAt >= 0 && now - toldAt < PERIODS.betweenNotices;
}

/** Hours after which a digest that could not be sent in time is left out: it would be a notice at an odd hour. */
const STILL_WELCOME = 3;

/** Whether the digest of this day is due: from its hour on, once. */
export function isDigestDue({ zone, digestHour, digestAt }: StaffHours, now: number): boolean {
  if (digestHour === null) return false;
  const [day, hour] = [dayIn(zone, now), hourIn(zone, now)];
  const isTime = hour >= digestHour && hour < digestHour + STILL_WELCOME;
  return isTime && (digestAt === null || dayIn(zone, digestAt) !== day);
}
