import type { DeskContext } from "./context.ts";

/**
 * Where a try to sign in comes from, for its limit: it is never stored and never logged. The desk listens on this
 * machine alone, so the last entry is what the proxy in front of it wrote; whatever a browser writes stands before that.
 * @returns undefined when there is no proxy: then everybody comes from here
 */
export function clientAddress(c: DeskContext): string | undefined {
  const last = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim();
  return last && last.length <= 45 ? last : undefined;
}
