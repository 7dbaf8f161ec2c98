const NOWHERE = "http://desk.invalid";
/** Where somebody lands who asked for no page: what waits for them. */
export const HOME = "/";

/** Where to go after signing in: a page of this desk and nothing else. */
export function safeNext(wanted: string | undefined): string {
  if (!wanted?.startsWith("/") || !URL.canParse(wanted, NOWHERE)) return HOME;
  const url = new URL(wanted, NOWHERE);
  const inside = url.origin === NOWHERE && !url.pathname.startsWith("//");
  return inside && !/^\/(login|sign-in|sign-out|setup|enrol|second-factor)\b/.test(url.pathname)
    ? url.pathname + url.search
    : HOME;
}

/** The page a form stood on, for somebody whose session ended before they sent it. */
export function pageOfForm(path: string): string {
  const one = /^\/(?:requests|matches|questions|entries|call)\/[^/]+/.exec(path);
  if (one) return one[0];
  if (/^\/(?:accounts|audit)\b/.test(path)) return path.startsWith("/audit") ? "/audit" : "/accounts";
  return path.startsWith("/account") ? "/account" : "/requests";
}
