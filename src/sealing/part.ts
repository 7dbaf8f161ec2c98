import { randomBytes } from "node:crypto";
import { type KeyPair, keyName, openBox, sealTo } from "./box.ts";
import { open, seal, sealingKey } from "./envelope.ts";
import { pad, unpad } from "./pad.ts";

/** Names one part of one request: the answers, an addition, an attachment. */
export interface PartName {
  readonly requestId: string;
  readonly part: string;
  readonly version: number;
}

export interface SealedPart {
  readonly sealed: Buffer;
  /** The part key, sealed once to each reader (name of the reader's public key → sealed key). */
  readonly keys: readonly { readonly recipient: string; readonly sealedKey: Buffer }[];
}

function contextOf(name: PartName): string {
  return `${name.requestId}|${name.part}|${name.version}`;
}

/**
 * Seals a part under a key of its own and forgets the key: whoever seals cannot open again.
 * @param readers public keys: the desk's and the offline recovery key
 */
export function sealPart(name: PartName, plaintext: Uint8Array, readers: readonly Uint8Array[]): SealedPart {
  const partKey = randomBytes(32);
  const sealed = seal(sealingKey(partKey), pad(plaintext), contextOf(name));
  const keys = readers.map((reader) => ({ recipient: keyName(reader), sealedKey: sealTo(reader, partKey) }));
  partKey.fill(0);
  return { sealed, keys };
}

/** @throws SealBroken when the part or its key was changed, moved or sealed to somebody else */
export function openPart(name: PartName, sealed: Uint8Array, sealedKey: Uint8Array, reader: KeyPair): Buffer {
  const partKey = openBox(reader, sealedKey);
  try {
    return unpad(open(sealingKey(partKey), sealed, contextOf(name)));
  } finally {
    partKey.fill(0);
  }
}
