import { createHash, randomBytes } from "node:crypto";

/** SHA-256 as hexadecimal digits: shows later that a text is the one that was shown. */
export function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** An unguessable name for a row or a link; `bytes` of randomness, written with letters, digits, `-` and `_`. */
export function randomName(bytes = 16): string {
  return randomBytes(bytes).toString("base64url");
}
