import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import { isLanguage } from "../../i18n/languages.ts";
import { type Action, holdsKey, refuseAction } from "../../requests/permissions.ts";
import { recordAudit } from "../audit.ts";
import type { AuditAction } from "../audit-actions.ts";
import type { Desk, DeskContext, DeskEnv, Visitor } from "../context.ts";
import { readSessionToken } from "../cookie.ts";
import { readForm } from "../form.ts";
import { keptOf } from "../kept-words.ts";
import { pageOfForm } from "../next-page.ts";
import { refusedPage } from "../pages/refused-page.ts";
import { signInPage } from "../pages/sign-in-page.ts";
import { ROUTES, type RouteRule } from "../routes.ts";
import { liveSession } from "../sessions.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";

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
    kept: keptOf(c.req.path, form),
  });
  return await show(desk, c, page, 401);
}

/** Whoever holds no key has none to lend: a page that reaches for it all the same is a fault and shows nothing. */
function withoutKey({ staff, session }: Omit<Visitor, "key">): Visitor {
  return {
    staff,
    session,
    get key(): never {
      throw new Error("this role holds no key");
    },
  };
}

interface Found extends RouteRule {
  /** With the names of its variables: `/requests/:id/claim`. */
  readonly pattern: readonly string[];
}

/** The rule of the page that will answer; undefined when there is no such page. */
function ruleOf(c: DeskContext): Found | undefined {
  const route = matchedRoutes(c).findLast(({ method }) => method !== "ALL");
  if (!route) return undefined;
  const name = `${route.method} ${route.path}`;
  const rule = ROUTES[name];
  if (!rule) throw new Error(`${name} has no row in src/desk/routes.ts`);
  return { ...rule, pattern: route.path.split("/") };
}

async function actionOf(c: DeskContext, { action, unless }: RouteRule): Promise<Action> {
  if (!unless) return action;
  return (await readForm(c))(unless.field) === unless.value ? unless.action : action;
}

/** The id in the address, as far as it looks like one: nothing that somebody typed gets into the audit. */
function subjectOf(c: DeskContext, { pattern }: Found): string | undefined {
  const at = pattern.findIndex((word) => word.startsWith(":"));
  const id = at < 0 ? undefined : c.req.path.split("/")[at];
  return id !== undefined && /^[\w-]{1,40}$/.test(id) ? id : undefined;
}

/** What was pressed: the last word of a form's address. */
function wordOf(c: DeskContext, { pattern }: Found): string | undefined {
  const [, , ...words] = pattern;
  const word = words.at(-1);
  return c.req.method === "POST" && !word?.startsWith(":") ? word : undefined;
}

async function audit(
  desk: Desk,
  c: DeskContext,
  rule: Found,
  entry: { readonly action: AuditAction; readonly detail?: string | undefined },
): Promise<void> {
  const staffId = c.get("visitor").staff.id;
  const row = { at: desk.now(), staffId, subject: subjectOf(c, rule), ...entry };
  await desk.store.write((tx) => recordAudit(tx, desk.auditKey, row));
}

/** The one place where it is decided who may see or do what; its row is on the disk before anything is shown. */
async function passOn(desk: Desk, c: DeskContext, next: () => Promise<void>): Promise<Response | undefined> {
  const rule = ruleOf(c);
  if (rule) {
    const action = await actionOf(c, rule);
    const refused = refuseAction(c.get("visitor").staff, action);
    if (refused) {
      await audit(desk, c, rule, { action: "refused", detail: action });
      return await show(desk, c, refusedPage(speakerOf(desk, c), refused), 403);
    }
    if (rule.audit !== "own" && rule.audit !== "none")
      await audit(desk, c, rule, { action: rule.audit, detail: wordOf(c, rule) });
  }
  await next();
  return undefined;
}

/** Everything behind it needs a session that still lasts, a role that may, and the desk's key where the role has one. */
export function signedIn(desk: Desk) {
  return createMiddleware<DeskEnv>(async (c, next) => {
    const token = readSessionToken(c);
    const live = token ? await liveSession(desk, token) : undefined;
    if (!live) return await askToSignIn(desk, c, token !== undefined);
    const { session, staff } = live;
    if (isLanguage(staff.language)) c.set("language", staff.language);
    if (!holdsKey(staff.role)) {
      c.set("visitor", withoutKey(live));
      return await passOn(desk, c, next);
    }
    const lent = desk.vault.lend(session.tokenHash, async (key) => {
      c.set("visitor", { staff, session, key });
      return await passOn(desk, c, next);
    });
    return lent ? await lent : await askToSignIn(desk, c, true);
  });
}
