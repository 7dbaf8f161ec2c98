import { Hono } from "hono";
import { countStaff } from "../../db/staff.ts";
import { isLanguage } from "../../i18n/languages.ts";
import { fingerprint } from "../../sealing/fingerprint.ts";
import { openAccount } from "../account-key.ts";
import { findAccount, foldName } from "../accounts.ts";
import { browserFamily } from "../browser-family.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { giveSessionToken, readSessionToken, takeSessionToken } from "../cookie.ts";
import { readForm } from "../form.ts";
import { safeNext } from "../next-page.ts";
import { signInPage } from "../pages/sign-in-page.ts";
import { beginSession, endSession } from "../sessions.ts";
import { show } from "../view/show.ts";

const MINUTE = 60_000;

function saidIn(said: string | undefined): { readonly said?: "signed_out" | "account_made" } {
  return said === "signed_out" || said === "account_made" ? { said } : {};
}

async function endOldSession(desk: Desk, c: DeskContext): Promise<void> {
  const token = readSessionToken(c);
  if (token) await endSession(desk, fingerprint(token));
}

async function signIn(desk: Desk, c: DeskContext): Promise<Response> {
  const form = await readForm(c);
  const [name, next, language] = [form("name"), safeNext(form("next")), form("language")];
  if (isLanguage(language)) c.set("language", language);
  const again = async (refused: { wrong: true } | { minutes: number }, status: 401 | 429) =>
    await show(desk, c, signInPage(desk, c.get("language"), { next, name, refused }), status);
  const limitName = `name ${foldName(name)}`;
  const wait = desk.limits.take(limitName, desk.now());
  if (wait !== undefined) {
    desk.log({ event: "desk_sign_in_limited" });
    c.header("retry-after", String(Math.ceil(wait / 1000)));
    return await again({ minutes: Math.ceil(wait / MINUTE) }, 429);
  }
  const staff = await findAccount(desk.store.read, name);
  const opened = await openAccount(desk.store, staff, form("passphrase"));
  opened?.pair.privateKey.fill(0);
  const privateKey = opened?.deskKey;
  if (!staff || !privateKey) {
    desk.log({ event: "desk_sign_in_refused" });
    return await again({ wrong: true }, 401);
  }
  desk.limits.forgive(limitName);
  await endOldSession(desk, c);
  const browser = browserFamily(c.req.header("user-agent"));
  giveSessionToken(c, await beginSession(desk, { staffId: staff.id, deskKey: privateKey, browser }));
  desk.log({ event: "desk_signed_in" });
  return c.redirect(next, 303);
}

/** Signing in and out. */
export function signInFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/sign-in", async (c) => {
    if ((await countStaff(desk.store.read)) === 0) return c.redirect("/setup", 303);
    return await show(
      desk,
      c,
      signInPage(desk, c.get("language"), {
        next: safeNext(c.req.query("next")),
        locked: c.req.query("locked") !== undefined,
        ...saidIn(c.req.query("said")),
      }),
    );
  });
  feature.post("/sign-in", async (c) => await signIn(desk, c));
  feature.post("/sign-out", async (c) => {
    await endOldSession(desk, c);
    takeSessionToken(c);
    return c.redirect("/sign-in?said=signed_out", 303);
  });
  return feature;
}
