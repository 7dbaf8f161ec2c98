import { createMiddleware } from "hono/factory";
import { isLanguage } from "../../i18n/languages.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { readSessionToken } from "../cookie.ts";
import { readForm } from "../form.ts";
import { pageOfForm } from "../next-page.ts";
import { signInPage } from "../pages/sign-in-page.ts";
import { liveSession } from "../sessions.ts";
import { show } from "../view/show.ts";

/** Sends to the sign-in page and back again afterwards; what was typed into a form is shown there, not lost. */
async function askToSignIn(desk: Desk, c: DeskContext, hadSession: boolean): Promise<Response> {
  if (c.req.method === "GET" || c.req.method === "HEAD") {
    const { pathname, search } = new URL(c.req.url);
    const query = new URLSearchParams({ next: pathname + search, ...(hadSession ? { locked: "" } : {}) });
    return c.redirect(`/sign-in?${query.toString()}`, 303);
  }
  const form = await readForm(c);
  const next = pageOfForm(c.req.path);
  const page = signInPage(desk, c.get("language"), {
    next,
    locked: true,
    typed: form("reason") || form("phrase") || form("text"),
  });
  return await show(desk, c, page, 401);
}

/** Everything behind it needs a session that still lasts and the desk's key in memory. */
export function signedIn(desk: Desk) {
  return createMiddleware<DeskEnv>(async (c, next) => {
    const token = readSessionToken(c);
    const live = token ? await liveSession(desk, token) : undefined;
    if (!live) return await askToSignIn(desk, c, token !== undefined);
    const { session, staff } = live;
    const lent = desk.vault.lend(session.tokenHash, async (key) => {
      c.set("visitor", { staff, session, key });
      if (isLanguage(staff.language)) c.set("language", staff.language);
      await next();
    });
    if (!lent) return await askToSignIn(desk, c, true);
    await lent;
    return undefined;
  });
}
