import { randomBytes } from "node:crypto";
import { CODE_COST, stretch } from "./passphrase.ts";
import { foldSpokenCode, makeSpokenCode } from "./secret.ts";

export const RECOVERY_CODES = 10;

/** What is stored of a code: it cannot be read back. */
export interface HashedCode {
  readonly salt: Buffer;
  readonly hash: string;
}

/** The hash of what somebody typed as a recovery code; capitals, dashes and spaces aside. */
export async function hashRecoveryCode(typed: string, salt: Buffer): Promise<string> {
  return (await stretch(foldSpokenCode(typed), salt, CODE_COST)).toString("base64url");
}

/** Ten codes of 50 bits with one salt, so that a typed one is stretched once. Half a second in all. */
export async function makeRecoveryCodes(): Promise<{
  readonly codes: readonly string[];
  readonly hashed: readonly HashedCode[];
}> {
  const salt = randomBytes(16);
  const codes = Array.from({ length: RECOVERY_CODES }, () => makeSpokenCode(2, 5));
  const hashed: HashedCode[] = [];
  for (const code of codes) hashed.push({ salt, hash: await hashRecoveryCode(code, salt) });
  return { codes, hashed };
}
