import { createHmac, hkdfSync } from "node:crypto";

/**
 * A key of its own for each purpose from one master (HKDF-SHA-256), so that losing one says nothing of the others.
 * @returns 32 bytes
 */
export function deriveKey(master: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", master, new Uint8Array(0), `family-links ${purpose}`, 32));
}

/** HMAC-SHA-256: finds a value again without storing it. @returns 32 bytes */
export function keyedHash(key: Uint8Array, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
