import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { deriveKey, keyedHash } from "./derive.ts";

/**
 * A key for AES-256-GCM with the four bytes that name it in every envelope it makes,
 * so that keys can be replaced without touching what was sealed before.
 */
export interface SealingKey {
  readonly id: Buffer;
  readonly key: KeyObject;
  /** Keys that were replaced by this one: they open what they sealed, and seal nothing any more. */
  readonly older?: readonly SealingKey[];
}

/** What was sealed was changed, cut, swapped, or sealed with another key. */
export class SealBroken extends Error {
  override readonly name = "SealBroken";
}

const ALGORITHM_AES_256_GCM = 1;
const ID_LENGTH = 4;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;
const HEADER_LENGTH = 1 + ID_LENGTH + NONCE_LENGTH;

/** @param bytes 32 random or derived bytes */
export function sealingKey(bytes: Uint8Array): SealingKey {
  if (bytes.length !== 32) throw new SealBroken("a sealing key has 32 bytes");
  const id = createHash("sha256").update(deriveKey(bytes, "key id")).digest().subarray(0, ID_LENGTH);
  return { id, key: createSecretKey(bytes) };
}

/**
 * A key for one purpose of very many, made of another key and a text. Its envelopes bear the name of the key it was
 * made of, and it opens what was sealed under the keys before that one too.
 */
export function derivedSealingKey(from: SealingKey, text: string): SealingKey {
  const made = ({ id, key }: SealingKey): SealingKey => {
    const bytes = keyedHash(key, text);
    const derived = { id, key: createSecretKey(bytes) };
    bytes.fill(0);
    return derived;
  };
  return { ...made(from), older: (from.older ?? []).map(made) };
}

/**
 * Encrypts and authenticates.
 * @param context says what this is and where it belongs; opening under another context fails,
 *   so a sealed value cannot be moved to another row.
 * @returns algorithm (1 byte) | key id (4) | nonce (12) | ciphertext | tag (16)
 */
export function seal(key: SealingKey, plaintext: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(NONCE_LENGTH);
  const header = Buffer.concat([Buffer.of(ALGORITHM_AES_256_GCM), key.id, nonce]);
  const cipher = createCipheriv("aes-256-gcm", key.key, nonce);
  cipher.setAAD(Buffer.concat([header, Buffer.from(context)]));
  return Buffer.concat([header, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** @throws SealBroken when the envelope is not what `seal` made with this key for this context */
export function open(key: SealingKey, envelope: Uint8Array, context: string): Buffer {
  const bytes = Buffer.from(envelope.buffer, envelope.byteOffset, envelope.length);
  if (bytes.length < HEADER_LENGTH + TAG_LENGTH) throw new SealBroken("too short to be sealed");
  if (bytes[0] !== ALGORITHM_AES_256_GCM) throw new SealBroken("sealed in a way this program does not know");
  const header = bytes.subarray(0, HEADER_LENGTH);
  const id = header.subarray(1, 1 + ID_LENGTH);
  const own = id.equals(key.id) ? key : key.older?.find((one) => id.equals(one.id));
  if (!own) throw new SealBroken("sealed with another key");
  const decipher = createDecipheriv("aes-256-gcm", own.key, header.subarray(1 + ID_LENGTH));
  decipher.setAAD(Buffer.concat([header, Buffer.from(context)]));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_LENGTH));
  try {
    const body = decipher.update(bytes.subarray(HEADER_LENGTH, bytes.length - TAG_LENGTH));
    return Buffer.concat([body, decipher.final()]);
  } catch {
    throw new SealBroken("changed since it was sealed, or it belongs elsewhere");
  }
}

/** Seals a value as JSON. */
export function sealJson(key: SealingKey, value: unknown, context: string): Buffer {
  return seal(key, Buffer.from(JSON.stringify(value)), context);
}

/** Opens what `sealJson` made; the caller names the shape it put in. @throws SealBroken */
export function openJson<T>(key: SealingKey, envelope: Uint8Array, context: string): T {
  return JSON.parse(open(key, envelope, context).toString("utf8")) as T;
}
