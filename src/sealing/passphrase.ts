import { randomBytes, scrypt } from "node:crypto";
import { promisify } from "node:util";
import { open, seal, sealingKey } from "./envelope.ts";

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

/** Cost of guessing a passphrase: about half a second and 128 MB a try. */
export const PASSPHRASE_COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 } as const;
/** For codes of 48 bits or more that a machine made: guessing is limited by their length. */
export const CODE_COST = { N: 2 ** 14, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;

export type Cost = typeof PASSPHRASE_COST | typeof CODE_COST;

const SALT_LENGTH = 16;

// Four at once took 596 MB; one after the other keeps the machine small.
let queue: Promise<unknown> = Promise.resolve();

/** @returns 32 bytes; one at a time, because each takes the memory its cost names */
export async function stretch(secret: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const turn = queue.then(() => derive(secret.normalize("NFKC"), salt, 32, cost));
  queue = turn.catch(() => undefined);
  return await turn;
}

/** Seals `secret` so that only the passphrase opens it. @returns log2 N (1 byte) | salt (16) | envelope */
export async function wrapUnderPassphrase(
  secret: Uint8Array,
  passphrase: string,
  cost: Cost = PASSPHRASE_COST,
): Promise<Buffer> {
  const salt = randomBytes(SALT_LENGTH);
  const key = sealingKey(await stretch(passphrase, salt, cost));
  return Buffer.concat([Buffer.of(Math.log2(cost.N)), salt, seal(key, secret, "wrapped under a passphrase")]);
}

/** Something no passphrase opens, at the same cost: an unknown name must take as long as a wrong passphrase. */
export function wrappedNothing(cost: Cost = PASSPHRASE_COST): Buffer {
  return Buffer.concat([Buffer.of(Math.log2(cost.N)), randomBytes(SALT_LENGTH + 64)]);
}

/** @returns the secret, or undefined when the passphrase is wrong */
export async function unwrapWithPassphrase(
  wrapped: Uint8Array,
  passphrase: string,
): Promise<Buffer | undefined> {
  const bytes = Buffer.from(wrapped);
  const cost = [PASSPHRASE_COST, CODE_COST].find(({ N }) => bytes[0] === Math.log2(N));
  if (!cost) return undefined;
  const salt = bytes.subarray(1, 1 + SALT_LENGTH);
  const key = sealingKey(await stretch(passphrase, salt, cost));
  try {
    return open(key, bytes.subarray(1 + SALT_LENGTH), "wrapped under a passphrase");
  } catch {
    return undefined;
  }
}
