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

/**
 * @param reader the pair the key is sealed to, or several of which one is: `DeskKey.pairs`
 * @throws SealBroken when the part or its key was changed, moved or sealed to somebody else
 */
export function openPart(
  name: PartName,
  sealed: Uint8Array,
  sealedKey: Uint8Array,
  reader: KeyPair | readonly KeyPair[],
): Buffer {
  const partKey = openBox(reader, sealedKey);
  try {
    return unpad(open(sealingKey(partKey), sealed, contextOf(name)));
  } finally {
    partKey.fill(0);
  }
}

/**
 * Seals the key of a part to another reader; the part itself stays as it is.
 * @throws SealBroken when the key was changed or is sealed to somebody else
 */
export function sealPartKeyAnew(
  sealedKey: Uint8Array,
  from: readonly KeyPair[],
  to: Uint8Array,
): SealedPart["keys"][number] {
  const partKey = openBox(from, sealedKey);
  const made = { recipient: keyName(to), sealedKey: sealTo(to, partKey) };
  partKey.fill(0);
  return made;
}
