const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** A moment as a clock on the wall shows it. @param zone an IANA name @returns `YYYY-MM-DDTHH:mm` */
export function wallTime(zone: string, at: number): string {
  // Sweden writes dates as machines do.
  const format =
    FORMATS.get(zone) ??
    new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: zone });
  FORMATS.set(zone, format);
  return format.format(at).replace(" ", "T");
}

/** The day it is in a zone, `YYYY-MM-DD`. */
export function dayIn(zone: string, at: number): string {
  return wallTime(zone, at).slice(0, 10);
}

/** The time of day in a zone, `HH:MM`. */
export function clockIn(zone: string, at: number): string {
  return wallTime(zone, at).slice(11);
}

/** The hour of the day in a zone, 0 to 23. */
export function hourIn(zone: string, at: number): number {
  return Number(clockIn(zone, at).slice(0, 2));
}

/**
 * The moment a clock on the wall shows a time; of an hour that comes twice, one of both, and of one that the change to
 * summer time leaves out, the hour beside it.
 * @param typed `YYYY-MM-DDTHH:mm` @returns milliseconds since 1970, or undefined for anything else
 */
export function momentOf(zone: string, typed: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed)) return undefined;
  const asUtc = Date.parse(`${typed}:00Z`);
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 16) !== typed) return undefined;
  const offsetAt = (at: number): number => Date.parse(`${wallTime(zone, at)}:00Z`) - at;
  const guess = asUtc - offsetAt(asUtc);
  return asUtc - offsetAt(guess);
}

/** When this day began in a zone. */
export function midnightIn(zone: string, at: number): number {
  return momentOf(zone, `${dayIn(zone, at)}T00:00`) ?? at;
}
