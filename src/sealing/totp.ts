import { createHmac, randomBytes } from "node:crypto";

/** RFC 6238 with the values every authenticator app assumes: SHA-1, 6 digits, steps of 30 seconds. */
const STEP = 30_000;
const DIGITS = 6;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** 160 random bits, as RFC 4226 recommends. */
export function makeTotpSecret(): Buffer {
  return randomBytes(20);
}

/** Base 32 (RFC 4648) without padding: what an app takes when the picture cannot be read. */
export function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET[Number.parseInt(five.padEnd(5, "0"), 2)])
    .join("");
}

/** The code of one step (RFC 4226). */
export function totpCode(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 0x0f) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, "0");
}

/** The number of the step a time lies in. */
export function totpStep(now: number): number {
  return Math.floor(now / STEP);
}

/**
 * Which step a typed code belongs to: the present one, or one before or after it, for clocks that differ.
 * @returns undefined when it is no code of these; the caller sees to it that a step is used once
 */
export function findTotpStep(secret: Uint8Array, typed: string, now: number): number | undefined {
  const present = totpStep(now);
  return [present, present - 1, present + 1].find((step) => totpCode(secret, step) === typed);
}

/** The address behind the QR picture. */
export function totpAddress(secret: Uint8Array, issuer: string, name: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(name)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}
