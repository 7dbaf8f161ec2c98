const formats = new Map<string, Intl.DateTimeFormat>();

export interface LocalTime {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** 0 to 23. */
  readonly hour: number;
}

/** What clock and calendar of a zone show. @param zone an IANA name */
export function localTime(zone: string, at: number): LocalTime {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      hourCycle: "h23",
    });
  formats.set(zone, format);
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const { year = "", month = "", day = "", hour = "0" } = parts;
  return { day: `${year}-${month}-${day}`, hour: Number(hour) };
}
