import { Hono } from "hono";
import { countStaff, type StaffRow } from "../../db/staff.ts";
import { isLanguage } from "../../i18n/languages.ts";
import { holdsKey, may } from "../../requests/permissions.ts";
import type { DeskKey } from "../../sealing/desk-key.ts";
import { fingerprint } from "../../sealing/fingerprint.ts";
import { type OpenedAccount, openAccount } from "../account-key.ts";
import { findAccount, foldName } from "../accounts.ts";
import { recordAudit } from "../audit.ts";
import { browserFamily } from "../browser-family.ts";
import { clientAddress } from "../client-address.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { giveSessionToken, readSessionToken, takeSessionToken } from "../cookie.ts";
import { readForm } from "../form.ts";
import { type KeptWords, keepWords, keptInSignIn } from "../kept-words.ts";
import { safeNext } from "../next-page.ts";
import { waitingPage } from "../pages/enrol-page.ts";
import { type SignInView, signInPage } from "../pages/sign-in-page.ts";
import { spendSecondFactor } from "../second-factor.ts";
import { beginSession, endSession, liveSession } from "../sessions.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";
import { showNewFactor } from "./second-factor.ts";

const MINUTE = 60_000;

function saidIn(said: string | undefined): { readonly said?: "signed_out" | "account_made" } {
  return said === "signed_out" || said === "account_made" ? { said } : {};
}

async function endOldSession(desk: Desk, c: DeskContext): Promise<void> {
  const token = readSessionToken(c);
  const live = token === undefined ? undefined : await liveSession(desk, token);
  if (!token || !live) return;
  const entry = { at: desk.now(), staffId: live.staff.id, action: "signed_out" } as const;
  await desk.store.write((tx) => recordAudit(tx, desk.auditKey, entry));
  await endSession(desk, fingerprint(token));
}

/** Refusals are rows of the audit too. The name that was typed is not: somebody may have typed their passphrase there. */
async function recordRefusal(
  desk: Desk,
  staff: StaffRow | undefined,
  detail: "wrong" | "limited",
): Promise<void> {
  desk.log({ event: detail === "limited" ? "desk_sign_in_limited" : "desk_sign_in_refused" });
  const entry = {
    at: desk.now(),
    staffId: null,
    action: "sign_in_refused",
    subject: staff?.id,
    detail,
  } as const;
  await desk.store.write((tx) => recordAudit(tx, desk.auditKey, entry));
}

type Proof = "passphrase" | "totp" | "recovery";

/** What the account still needs of the person, or how they have proved who they are; undefined when they have not. */
async function prove(
  desk: Desk,
  staff: StaffRow,
  opened: OpenedAccount,
  code: string,
): Promise<Proof | "new_factor" | undefined> {
  if (!desk.asksForCode) return "passphrase";
  return staff.sealedTotp ? await spendSecondFactor(desk, staff, opened.pair, code) : "new_factor";
}

/** What somebody typed before their session ended is a draft of theirs now. */
async function keepTypedWords(desk: Desk, staff: StaffRow, token: string, kept: KeptWords): Promise<void> {
  if (!may(staff, "work_on_requests")) return;
  const who = { staffId: staff.id, now: desk.now() };
  const keep = async (key: DeskKey): Promise<void> =>
    await desk.store.write((tx) => keepWords(tx, key, kept, who));
  await desk.vault.lend(fingerprint(token), keep);
}

/** Only an active account begins a session, and one whose role reads only with the key. */
async function enter(
  desk: Desk,
  c: DeskContext,
  who: { readonly staff: StaffRow; readonly deskKey: Buffer | undefined; readonly proof: Proof },
  { next, kept }: { readonly next: string; readonly kept: KeptWords | undefined },
): Promise<Response> {
  const { staff, deskKey, proof } = who;
  if (isLanguage(staff.language)) c.set("language", staff.language);
  if (staff.state !== "active" || (holdsKey(staff.role) && !deskKey)) {
    deskKey?.fill(0);
    return await show(desk, c, waitingPage(speakerOf(desk, c), staff), 403);
  }
  await endOldSession(desk, c);
  const browser = browserFamily(c.req.header("user-agent"));
  const session = {
    staff,
    browser,
    proof,
    ...(holdsKey(staff.role) && deskKey ? { deskKey } : {}),
  };
  const token = await beginSession(desk, session);
  if (token === undefined) {
    const view = { next, name: staff.name, refused: { wrong: true }, kept } as const;
    return await show(desk, c, signInPage(desk, c.get("language"), view), 401);
  }
  giveSessionToken(c, token);
  if (kept) await keepTypedWords(desk, staff, token, kept);
  desk.log({ event: "desk_signed_in" });
  return c.redirect(next, 303);
}

async function signIn(desk: Desk, c: DeskContext): Promise<Response> {
  const form = await readForm(c);
  const [name, next, language] = [form("name"), safeNext(form("next")), form("language")];
  if (isLanguage(language)) c.set("language", language);
  const kept = keptInSignIn(form);
  const again = async (refused: NonNullable<SignInView["refused"]>, status: 401 | 429) =>
    await show(
      desk,
      c,
      signInPage(desk, c.get("language"), { next, name, refused, kept, typed: form("typed") }),
      status,
    );
  const limitName = `name ${foldName(name)}`;
  const wait = desk.limits.take(limitName, desk.now(), clientAddress(c));
  const staff = await findAccount(desk.store.read, name);
  if (wait !== undefined) {
    await recordRefusal(desk, staff, "limited");
    c.header("retry-after", String(Math.ceil(wait / 1000)));
    return await again({ minutes: Math.ceil(wait / MINUTE) }, 429);
  }
  const opened = await openAccount(desk.store, staff, form("passphrase"));
  const proof = staff && opened && (await prove(desk, staff, opened, form("code")));
  opened?.pair.privateKey.fill(0);
  if (!staff || !opened || !proof) {
    opened?.deskKey?.fill(0);
    await recordRefusal(desk, staff, "wrong");
    return await again({ wrong: true }, 401);
  }
  desk.limits.forgive(limitName);
  if (proof === "new_factor") {
    opened.deskKey?.fill(0);
    return await showNewFactor(desk, c, { ...staff, publicKey: opened.pair.publicKey });
  }
  return await enter(desk, c, { staff, deskKey: opened.deskKey, proof }, { next, kept });
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
