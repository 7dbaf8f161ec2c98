import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { DeskContext } from "./context.ts";

const NAME = "desk_session";

/** On this machine itself the desk is reached without TLS; anywhere else a cookie may only travel under it. */
function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, "");
  return name === "127.0.0.1" || name === "localhost" || name === "[::1]";
}

function options(c: DeskContext) {
  return {
    httpOnly: true,
    // Not Strict: a link from Telegram would look signed out.
    sameSite: "Lax",
    secure: !isLoopback(c.req.header("host") ?? ""),
    path: "/",
  } as const;
}

export function readSessionToken(c: DeskContext): string | undefined {
  return getCookie(c, NAME);
}

/** Without an end of its own: closing the browser forgets it. */
export function giveSessionToken(c: DeskContext, token: string): void {
  setCookie(c, NAME, token, options(c));
}

export function takeSessionToken(c: DeskContext): void {
  deleteCookie(c, NAME, options(c));
}
