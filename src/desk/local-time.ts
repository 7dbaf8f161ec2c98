const FORMATS = new Map<string, Intl.DateTimeFormat>();

function partsIn(at: number, zone: string | undefined): string {
  const name = zone ?? "";
  let format = FORMATS.get(name);
  if (!format) {
    // Sweden writes dates as machines do.
    const options = { dateStyle: "short", timeStyle: "short", ...(zone ? { timeZone: zone } : {}) } as const;
    format = new Intl.DateTimeFormat("sv-SE", options);
    FORMATS.set(name, format);
  }
  return format.format(at).replace(" ", "T");
}

/** A moment as a clock on the wall shows it. @param zone an IANA name @returns `YYYY-MM-DDTHH:mm` */
export function wallTime(at: number, zone: string | undefined): string {
  return partsIn(at, zone);
}

/**
 * The moment a clock on the wall shows a time; of an hour that comes twice, one of both, and of one that the change to
 * summer time leaves out, the hour beside it.
 * @param typed `YYYY-MM-DDTHH:mm` @returns milliseconds since 1970, or undefined for anything else
 */
export function momentOf(typed: string, zone: string | undefined): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed)) return undefined;
  const asUtc = Date.parse(`${typed}:00Z`);
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 16) !== typed) return undefined;
  const offsetAt = (at: number): number => Date.parse(`${wallTime(at, zone)}:00Z`) - at;
  const guess = asUtc - offsetAt(asUtc);
  return asUtc - offsetAt(guess);
}
