import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { languageDetector } from "hono/language";
import { secureHeaders } from "hono/secure-headers";
import { isLanguage, LANGUAGE_CODES } from "../i18n/languages.ts";
import { recordAudit } from "./audit.ts";
import type { Desk, DeskContext, DeskEnv } from "./context.ts";
import { readSessionToken } from "./cookie.ts";
import { liveSession } from "./sessions.ts";
import { showTrouble } from "./view/show.ts";

const LARGEST_FORM_BYTES = 64 * 1024;

/** Nothing but the desk's own stylesheet, script, images and forms. */
export const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    connectSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    mediaSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: "DENY",
  // Not "no-referrer": browsers then send `Origin: null` with our own forms.
  referrerPolicy: "same-origin",
  // Belongs to whoever ends TLS in front of the desk.
  strictTransportSecurity: false,
  permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
});

/** Nothing is left in the browser's cache, except what a handler says may stay. */
export const noStore = createMiddleware<DeskEnv>(async (c, next) => {
  await next();
  if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
});

const detectLanguage = languageDetector({
  supportedLanguages: [...LANGUAGE_CODES],
  fallbackLanguage: "en",
  lookupQueryString: "language",
  order: ["querystring", "header"],
  caches: false,
});

/** The language the browser asks for, until an account says another. */
export const browserLanguage = createMiddleware<DeskEnv>(async (c, next) => {
  await detectLanguage(c, async () => undefined);
  const found = c.get("language") as string;
  c.set("language", isLanguage(found) ? found : "en");
  await next();
});

export function smallForms(desk: Desk) {
  return bodyLimit({
    maxSize: LARGEST_FORM_BYTES,
    onError: (c) =>
      showTrouble(desk, c, { title: "desk:trouble.too_large_title", text: "desk:trouble.too_large" }, 413),
  });
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** Somebody's own browser sent it, with their session: a row of the audit, as every refusal. A stranger's leaves none. */
async function recordForged(desk: Desk, c: DeskContext): Promise<void> {
  const token = readSessionToken(c);
  const live = token === undefined ? undefined : await liveSession(desk, token);
  if (!live) return;
  const row = { at: desk.now(), staffId: live.staff.id, action: "refused", detail: "forged_origin" } as const;
  await desk.store.write((tx) => recordAudit(tx, desk.auditKey, row));
}

/**
 * A change is made only by a form of this desk: the browser names the page's origin on every POST.
 * Hosts are compared, not schemes: a proxy in front may end TLS.
 */
export function ownForms(desk: Desk) {
  return createMiddleware<DeskEnv>(async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return await next();
    const host = c.req.header("host");
    if (host !== undefined && hostOf(c.req.header("origin") ?? "") === host) return await next();
    desk.log({ event: "desk_forged_origin" });
    await recordForged(desk, c);
    return await showTrouble(
      desk,
      c,
      { title: "desk:trouble.forged_title", text: "desk:trouble.forged" },
      403,
    );
  });
}
