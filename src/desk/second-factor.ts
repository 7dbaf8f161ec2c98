import { recoverySalt, useRecoveryCode } from "../db/recovery-codes.ts";
import { type StaffRow, useTotpStep } from "../db/staff.ts";
import { type KeyPair, openBox } from "../sealing/box.ts";
import { randomName } from "../sealing/fingerprint.ts";
import { hashRecoveryCode } from "../sealing/recovery-codes.ts";
import { findTotpStep, makeTotpSecret } from "../sealing/totp.ts";
import type { Desk } from "./context.ts";

const HOUR = 3_600_000;

/** Somebody whose passphrase was right and who is about to set up the second factor. */
export interface PendingFactor {
  readonly staffId: string;
  readonly name: string;
  readonly publicKey: Buffer;
  readonly secret: Buffer;
  readonly expiresAt: number;
}

/** Secrets that are shown and not confirmed yet, in memory only; after a restart the passphrase is asked again. */
export type PendingFactors = Map<string, PendingFactor>;

/** @returns the token of the form that confirms it */
export function beginFactor(
  desk: Desk,
  staff: Pick<StaffRow, "id" | "name">,
  publicKey: Buffer,
): { readonly token: string; readonly pending: PendingFactor } {
  for (const [token, { staffId, expiresAt }] of desk.pendingFactors)
    if (staffId === staff.id || expiresAt <= desk.now()) desk.pendingFactors.delete(token);
  const token = randomName();
  const secret = makeTotpSecret();
  const pending = { staffId: staff.id, name: staff.name, publicKey, secret, expiresAt: desk.now() + HOUR };
  desk.pendingFactors.set(token, pending);
  return { token, pending };
}

export function pendingFactor(desk: Desk, token: string): PendingFactor | undefined {
  const pending = desk.pendingFactors.get(token);
  return pending && pending.expiresAt > desk.now() ? pending : undefined;
}

/** A typed code as digits; undefined when it is none of an app. */
export function asTotpCode(typed: string): string | undefined {
  const digits = typed.normalize("NFKC").replaceAll(/[\s-]/g, "");
  return /^\d{6}$/.test(digits) ? digits : undefined;
}

/**
 * Checks a code of the app, or a recovery code, and uses it up: neither works twice.
 * @returns which of the two it was
 */
export async function spendSecondFactor(
  desk: Desk,
  staff: StaffRow,
  pair: KeyPair,
  typed: string,
): Promise<"totp" | "recovery" | undefined> {
  const digits = asTotpCode(typed);
  if (digits !== undefined) {
    const secret = staff.sealedTotp && openBox(pair, staff.sealedTotp);
    const step = secret ? findTotpStep(secret, digits, desk.now()) : undefined;
    secret?.fill(0);
    if (step === undefined) return undefined;
    return (await desk.store.write((tx) => useTotpStep(tx, staff.id, step))) ? "totp" : undefined;
  }
  if (typed.trim() === "") return undefined;
  const salt = await recoverySalt(desk.store.read, staff.id);
  if (!salt) return undefined;
  const hash = await hashRecoveryCode(typed, salt);
  return (await desk.store.write((tx) => useRecoveryCode(tx, staff.id, hash))) ? "recovery" : undefined;
}
