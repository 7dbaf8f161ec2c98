import { Hono } from "hono";
import { findOneTimeToken, spendOneTimeToken } from "../../db/one-time-tokens.ts";
import { findStaff } from "../../db/staff.ts";
import { isLanguage } from "../../i18n/languages.ts";
import { SIGN_IN_LINK } from "../../requests/staff-chat.ts";
import { fingerprint } from "../../sealing/fingerprint.ts";
import { recordAudit } from "../audit.ts";
import { clientAddress } from "../client-address.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { readForm } from "../form.ts";
import { HOME } from "../next-page.ts";
import { deadLoginPage, loginLinkPage } from "../pages/login-link-page.ts";
import { signInPage } from "../pages/sign-in-page.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";

/** Opening the address changes nothing: programs that show previews open every one. */
async function showLink(desk: Desk, c: DeskContext, token: string): Promise<Response> {
  const say = speakerOf(desk, c);
  const id = await findOneTimeToken(desk.store.read, fingerprint(token), SIGN_IN_LINK, desk.now());
  return id === undefined
    ? await show(desk, c, deadLoginPage(say), 410)
    : await show(desk, c, loginLinkPage(say, token));
}

/** An address that is dead is a row of the audit, as far as the limit of sign-ins lets somebody try at all. */
async function refuse(desk: Desk, c: DeskContext): Promise<Response> {
  const wait = desk.limits.take("address of the bot", desk.now(), clientAddress(c));
  if (wait === undefined) {
    desk.log({ event: "desk_sign_in_refused" });
    const row = {
      at: desk.now(),
      staffId: null,
      action: "sign_in_refused",
      detail: "sign_in_link_dead",
    } as const;
    await desk.store.write((tx) => recordAudit(tx, desk.auditKey, row));
  }
  return await show(desk, c, deadLoginPage(speakerOf(desk, c)), 410);
}

/** Spends the address and shows the sign-in with the name filled in: passphrase and code are asked for as ever. */
async function spendLink(desk: Desk, c: DeskContext, token: string): Promise<Response> {
  const language = (await readForm(c))("language");
  if (isLanguage(language)) c.set("language", language);
  const staff = await desk.store.write(async (tx) => {
    const id = await spendOneTimeToken(tx, fingerprint(token), SIGN_IN_LINK, desk.now());
    const found = id === undefined ? undefined : await findStaff(tx, id);
    if (found?.state !== "active") return undefined;
    const row = { at: desk.now(), staffId: null, subject: found.id, action: "link_used" } as const;
    await recordAudit(tx, desk.auditKey, row);
    return found;
  });
  if (!staff) return await refuse(desk, c);
  if (isLanguage(staff.language)) c.set("language", staff.language);
  const view = { next: HOME, name: staff.name, fromBot: true } as const;
  return await show(desk, c, signInPage(desk, c.get("language"), view));
}

/** The address that the bot gives with /login. */
export function loginLinkFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/login/:token", async (c) => await showLink(desk, c, c.req.param("token")));
  feature.post("/login/:token", async (c) => await spendLink(desk, c, c.req.param("token")));
  return feature;
}
