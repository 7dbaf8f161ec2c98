const formats = new Map<string, Intl.DateTimeFormat>();

function partsIn(zone: string, at: number): Readonly<Record<string, string>> {
  const known =
    formats.get(zone) ??
    new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    });
  formats.set(zone, known);
  return Object.fromEntries(known.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** The day it is in a zone, `YYYY-MM-DD`. @param zone an IANA name */
export function dayIn(zone: string, at: number): string {
  const { year = "", month = "", day = "" } = partsIn(zone, at);
  return `${year}-${month}-${day}`;
}

/** When this day began in a zone; wrong by an hour on the two days a year on which clocks change. */
export function midnightIn(zone: string, at: number): number {
  const { hour = "0", minute = "0", second = "0" } = partsIn(zone, at);
  return at - (at % 1000) - ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
}

/** The time of day in a zone, `HH:MM`. */
export function clockIn(zone: string, at: number): string {
  const { hour = "", minute = "" } = partsIn(zone, at);
  return `${hour}:${minute}`;
}
