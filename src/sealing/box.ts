import { createHash } from "node:crypto";
import sodium from "libsodium-wrappers";
import { SealBroken } from "./envelope.ts";

/** An X25519 pair: anybody can seal to the public half, only the holder of the private half opens. 32 bytes each. */
export interface KeyPair {
  readonly publicKey: Buffer;
  readonly privateKey: Buffer;
}

const ALGORITHM_SEALED_BOX = 2;
const ID_LENGTH = 4;

/** libsodium is WebAssembly and loads in the background: await this once before any other function here. */
export async function prepareBoxes(): Promise<void> {
  await sodium.ready;
}

export function makeKeyPair(): KeyPair {
  const pair = sodium.crypto_box_keypair();
  return { publicKey: Buffer.from(pair.publicKey), privateKey: Buffer.from(pair.privateKey) };
}

/** The pair that belongs to a private key. */
export function keyPairOf(privateKey: Uint8Array): KeyPair {
  return {
    publicKey: Buffer.from(sodium.crypto_scalarmult_base(privateKey)),
    privateKey: Buffer.from(privateKey),
  };
}

/** Eight hexadecimal digits that name a public key in rows and on screens. */
export function keyName(publicKey: Uint8Array): string {
  return createHash("sha256")
    .update(publicKey)
    .digest("hex")
    .slice(0, 2 * ID_LENGTH);
}

/** @returns algorithm (1 byte) | key id (4) | libsodium sealed box */
export function sealTo(publicKey: Uint8Array, plaintext: Uint8Array): Buffer {
  const header = Buffer.concat([Buffer.of(ALGORITHM_SEALED_BOX), Buffer.from(keyName(publicKey), "hex")]);
  return Buffer.concat([header, sodium.crypto_box_seal(plaintext, publicKey)]);
}

/**
 * @param readers the pair it is sealed to, or several of which one is
 * @throws SealBroken when it was sealed to another key or changed
 */
export function openBox(readers: KeyPair | readonly KeyPair[], envelope: Uint8Array): Buffer {
  if (envelope[0] !== ALGORITHM_SEALED_BOX)
    throw new SealBroken("sealed in a way this program does not know");
  const id = Buffer.from(envelope.subarray(1, 1 + ID_LENGTH)).toString("hex");
  const pairs = "publicKey" in readers ? [readers] : readers;
  const pair = pairs.find(({ publicKey }) => keyName(publicKey) === id);
  if (!pair) throw new SealBroken("sealed to another key");
  try {
    return Buffer.from(
      sodium.crypto_box_seal_open(envelope.subarray(1 + ID_LENGTH), pair.publicKey, pair.privateKey),
    );
  } catch {
    throw new SealBroken("changed since it was sealed");
  }
}
