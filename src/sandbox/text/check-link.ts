/**
 * Telegram's reading of a link (TDLib's `get_checked_link`): http, https, ftp-like schemes are refused save
 * http, https, tg and ton; a host needs a dot or must be a number address, so `http://localhost` is refused
 * and `http://127.0.0.1` passes.
 */
export const findLinkProblem = (link: string): string | undefined => {
  const url = link.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === "tg" || scheme === "ton") return /^\w+:\/*[\w.-]+/.test(url) ? undefined : "Wrong HTTP URL";
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(url);
  if (withScheme && scheme !== "http" && scheme !== "https") return "Unsupported URL protocol";
  const host = /^(?:https?:\/\/)?(?:[^@/?#]*@)?(\[[0-9a-f:.]+\]|[^:/?#]*)(?::\d+)?(?:[/?#]|$)/i.exec(
    url,
  )?.[1];
  if (host === undefined || host === "") return "URL host is empty";
  if (host.startsWith("[")) return undefined;
  return host.includes(".") && /[\p{L}\d]$/u.test(host) && !/[\s"<>]/.test(host)
    ? undefined
    : "Wrong HTTP URL";
};

/** The link as Telegram stores it (with a scheme and a path), or undefined when it takes it for no link. */
export const checkLink = (link: string): string | undefined => {
  const url = link.trim();
  if (findLinkProblem(url) !== undefined) return undefined;
  if (/^(?:tg|ton):/i.test(url)) return url;
  const complete = /^https?:\/\//i.test(url) ? url : `http://${url}`;
  return /^https?:\/\/[^/?#]+$/i.test(complete) ? `${complete}/` : complete;
};
