import { createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

/** SHA-256 as hexadecimal digits: shows later that a text is the one that was shown. */
export function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** An unguessable name for a row or a link; `bytes` of randomness, written with letters, digits, `-` and `_`. */
export function randomName(bytes = 16): string {
  return randomBytes(bytes).toString("base64url");
}

/** An unpredictable whole number from 0 up to, not including, `limit`. */
export function randomBelow(limit: number): number {
  return randomInt(limit);
}

/** 32 unpredictable bytes. */
export function randomKey(): Buffer {
  return randomBytes(32);
}

/** Compares two secrets in a time that does not tell how much of them is right. */
export function sameSecret(given: string, wanted: string): boolean {
  const [a, b] = [createHash("sha256").update(given).digest(), createHash("sha256").update(wanted).digest()];
  return timingSafeEqual(a, b);
}
