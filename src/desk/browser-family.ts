/** The families people know by name; in this order, because most browsers also call themselves by another's. */
const FAMILIES = [
  ["edge", /\bEdgA?\//],
  ["opera", /\bOPR\//],
  ["yandex", /\bYaBrowser\//],
  ["samsung", /\bSamsungBrowser\//],
  ["firefox", /\b(?:Firefox|FxiOS)\//],
  ["chrome", /\b(?:HeadlessChrome|Chrome|CriOS)\//],
  ["safari", /\bSafari\//],
] as const;

export type BrowserFamily = (typeof FAMILIES)[number][0] | "other";
export const BROWSER_FAMILIES: readonly BrowserFamily[] = [...FAMILIES.map(([name]) => name), "other"];

/** Of what a browser says of itself, only the family is kept: no version, no system, no address. */
export function browserFamily(userAgent: string | undefined): BrowserFamily {
  return FAMILIES.find(([, pattern]) => pattern.test(userAgent ?? ""))?.[0] ?? "other";
}
