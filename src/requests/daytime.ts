// The service's people live in and around these hours; Moscow and Minsk have no summer time.
export const LOCAL_OFFSET_MS = 3 * 3_600_000;
const FIRST_HOUR = 9;
const LAST_HOUR = 20;

/** Whether a message of our own accord may be sent now: between 9 and 20 hours in Moscow and Minsk. */
export function isDaytime(now: number): boolean {
  const hour = new Date(now + LOCAL_OFFSET_MS).getUTCHours();
  return hour >= FIRST_HOUR && hour < LAST_HOUR;
}
