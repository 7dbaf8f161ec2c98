import { type KeyPair, keyPairOf, makeKeyPair } from "./box.ts";
import { type Cost, PASSPHRASE_COST, unwrapWithPassphrase, wrapUnderPassphrase } from "./passphrase.ts";

/** What is stored of a member of staff's own key pair. */
export interface PersonKeys {
  readonly publicKey: Buffer;
  readonly wrappedPrivate: Buffer;
}

/**
 * A pair for one member of staff, its private half under their passphrase. Whoever lets them in seals the desk's key
 * to the public half, and needs nothing of theirs for it.
 */
export async function makePersonKeys(passphrase: string, cost: Cost = PASSPHRASE_COST): Promise<PersonKeys> {
  const pair = makeKeyPair();
  const wrappedPrivate = await wrapUnderPassphrase(pair.privateKey, passphrase, cost);
  pair.privateKey.fill(0);
  return { publicKey: pair.publicKey, wrappedPrivate };
}

/** @returns the pair, whose private half the caller overwrites; undefined when the passphrase is wrong */
export async function openPersonKeys(
  wrappedPrivate: Uint8Array,
  passphrase: string,
): Promise<KeyPair | undefined> {
  const privateKey = await unwrapWithPassphrase(wrappedPrivate, passphrase);
  if (!privateKey) return undefined;
  const pair = keyPairOf(privateKey);
  privateKey.fill(0);
  return pair;
}
