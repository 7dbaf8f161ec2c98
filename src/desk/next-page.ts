const NOWHERE = "http://desk.invalid";

/** Where to go after signing in: a page of this desk and nothing else. */
export function safeNext(wanted: string | undefined): string {
  if (!wanted?.startsWith("/") || !URL.canParse(wanted, NOWHERE)) return "/requests";
  const url = new URL(wanted, NOWHERE);
  const inside = url.origin === NOWHERE && !url.pathname.startsWith("//");
  return inside && !/^\/(sign-in|sign-out|setup)\b/.test(url.pathname)
    ? url.pathname + url.search
    : "/requests";
}

/** The page a form stood on, for somebody whose session ended before they sent it. */
export function pageOfForm(path: string): string {
  const one = /^\/(?:requests|matches|questions|entries)\/[^/]+/.exec(path);
  return one?.[0] ?? (path.startsWith("/account") ? "/account" : "/requests");
}
