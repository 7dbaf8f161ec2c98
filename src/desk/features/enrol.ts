import { Hono } from "hono";
import { forgetWrappedPrivate } from "../../db/desk-keys.ts";
import { findOneTimeToken, spendOneTimeToken } from "../../db/one-time-tokens.ts";
import { changeStaff, findStaff, type StaffRow } from "../../db/staff.ts";
import { isLanguage } from "../../i18n/languages.ts";
import { fingerprint } from "../../sealing/fingerprint.ts";
import { makePersonKeys } from "../../sealing/person-keys.ts";
import { INVITATION } from "../account-changes.ts";
import { recordAudit } from "../audit.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { readForm } from "../form.ts";
import { deadLinkPage, enrolPage, waitingPage } from "../pages/enrol-page.ts";
import { refusePassphrase } from "../passphrase-strength.ts";
import { sealedForLink } from "../recovery.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";
import { showNewFactor } from "./second-factor.ts";

/** Whom a link is for, without spending it: programs that show previews open every link. */
async function invitedBy(desk: Desk, token: string): Promise<StaffRow | undefined> {
  const id = await findOneTimeToken(desk.store.read, fingerprint(token), INVITATION, desk.now());
  return id === undefined ? undefined : await findStaff(desk.store.read, id);
}

async function showEnrol(desk: Desk, c: DeskContext, token: string): Promise<Response> {
  const staff = await invitedBy(desk, token);
  const say = speakerOf(desk, c);
  if (!staff) return await show(desk, c, deadLinkPage(say, "link_gone"), 410);
  return await show(desk, c, enrolPage(say, { token, name: staff.name, language: c.get("language") }));
}

async function enrol(desk: Desk, c: DeskContext, token: string): Promise<Response> {
  const form = await readForm(c);
  const chosen = form("language");
  const language = isLanguage(chosen) ? chosen : c.get("language");
  c.set("language", language);
  const say = desk.texts(language);
  const dead = async () => await show(desk, c, deadLinkPage(say, "link_gone"), 410);
  const staff = await invitedBy(desk, token);
  if (!staff) return await dead();
  const passphrase = form("passphrase");
  const refused = await refusePassphrase(passphrase, form("again"), staff.name);
  if (refused)
    return await show(desk, c, enrolPage(say, { token, name: staff.name, language, refused }), 422);
  const keys = await makePersonKeys(passphrase);
  const sealedDeskKey =
    staff.role === "first" ? await sealedForLink(desk.store, token, keys.publicKey) : undefined;
  const made = sealedDeskKey ? "active" : "enrolled";
  const spent = await desk.store.write(async (tx) => {
    const id = await spendOneTimeToken(tx, fingerprint(token), INVITATION, desk.now());
    if (id !== staff.id) return false;
    const state = desk.asksForCode ? "invited" : made;
    await changeStaff(tx, id, { ...keys, language, state, ...(sealedDeskKey ? { sealedDeskKey } : {}) });
    if (sealedDeskKey) await forgetWrappedPrivate(tx);
    await recordAudit(tx, desk.auditKey, { at: desk.now(), staffId: id, subject: id, action: "link_used" });
    return true;
  });
  if (!spent) return await dead();
  desk.log({ event: "desk_account_changed" });
  if (desk.asksForCode) return await showNewFactor(desk, c, { ...staff, publicKey: keys.publicKey });
  if (sealedDeskKey) return c.redirect(`/sign-in?said=account_made&language=${language}`, 303);
  return await show(desk, c, waitingPage(say, { ...staff, publicKey: keys.publicKey }));
}

/** How an invited colleague makes their account: a language, a passphrase, a second factor. */
export function enrolFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/enrol/:token", async (c) => await showEnrol(desk, c, c.req.param("token")));
  feature.post("/enrol/:token", async (c) => await enrol(desk, c, c.req.param("token")));
  return feature;
}
