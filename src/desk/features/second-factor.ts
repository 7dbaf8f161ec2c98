import { Hono } from "hono";
import { setRecoveryCodes } from "../../db/recovery-codes.ts";
import { changeStaff, findStaff, type StaffRow, useTotpStep } from "../../db/staff.ts";
import { isLanguage } from "../../i18n/languages.ts";
import { sealTo } from "../../sealing/box.ts";
import { makeRecoveryCodes } from "../../sealing/recovery-codes.ts";
import { findTotpStep } from "../../sealing/totp.ts";
import { recordAudit } from "../audit.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { readForm } from "../form.ts";
import { codesPage, deadLinkPage } from "../pages/enrol-page.ts";
import { factorPage } from "../pages/factor-page.ts";
import { asTotpCode, beginFactor, type PendingFactor, pendingFactor } from "../second-factor.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";

/** Shows a new secret to somebody whose passphrase was right; it counts when a code of it comes back. */
export async function showNewFactor(
  desk: Desk,
  c: DeskContext,
  staff: Pick<StaffRow, "id" | "name"> & { readonly publicKey: Buffer },
): Promise<Response> {
  const { token, pending } = beginFactor(desk, staff, staff.publicKey);
  return await show(desk, c, factorPage(speakerOf(desk, c), { token, pending }));
}

/** Keeps the secret, sealed to its owner. @returns the recovery codes, or undefined when the account changed meanwhile */
async function keepFactor(
  desk: Desk,
  pending: PendingFactor,
  step: number,
): Promise<{ readonly codes: readonly string[]; readonly staff: StaffRow } | undefined> {
  const { codes, hashed } = await makeRecoveryCodes();
  return await desk.store.write(async (tx) => {
    const staff = await findStaff(tx, pending.staffId);
    const isSame = staff?.publicKey?.equals(pending.publicKey) && staff.sealedTotp === null;
    if (!staff || !isSame || staff.state === "revoked") return undefined;
    const sealedTotp = sealTo(pending.publicKey, pending.secret);
    // Only the account of a recovery has the key before anybody let it in: there is nobody who could.
    const made = staff.sealedDeskKey ? "active" : "enrolled";
    const state = staff.state === "invited" ? made : undefined;
    await changeStaff(tx, staff.id, { sealedTotp, ...(state ? { state } : {}) });
    await useTotpStep(tx, staff.id, step);
    await setRecoveryCodes(tx, staff.id, hashed);
    await recordAudit(tx, desk.auditKey, {
      at: desk.now(),
      staffId: staff.id,
      subject: staff.id,
      action: "enrolled",
    });
    return { codes, staff: { ...staff, state: state ?? staff.state } };
  });
}

async function confirm(desk: Desk, c: DeskContext): Promise<Response> {
  const form = await readForm(c);
  const language = form("language");
  if (isLanguage(language)) c.set("language", language);
  const say = speakerOf(desk, c);
  const token = form("token");
  const pending = pendingFactor(desk, token);
  if (!pending) return await show(desk, c, deadLinkPage(say, "factor_gone"), 410);
  const code = asTotpCode(form("code"));
  const step = code === undefined ? undefined : findTotpStep(pending.secret, code, desk.now());
  if (step === undefined) return await show(desk, c, factorPage(say, { token, pending, isWrong: true }), 422);
  const kept = await keepFactor(desk, pending, step);
  desk.pendingFactors.delete(token);
  pending.secret.fill(0);
  return kept
    ? await show(desk, c, codesPage(say, kept.staff, kept.codes))
    : await show(desk, c, deadLinkPage(say, "factor_gone"), 410);
}

/** The last step before somebody can sign in: a code of the app that was just set up. */
export function secondFactorFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.post("/second-factor", async (c) => await confirm(desk, c));
  return feature;
}
