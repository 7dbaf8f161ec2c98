import { deriveKey } from "./derive.ts";
import { SealBroken } from "./envelope.ts";

/** The secrets that make up the desk's key, 32 bytes each. Whoever gets one overwrites it. */
export interface DeskSecrets {
  /** Makes the index and its tokens: stays the same when the key is renewed. */
  readonly index: Buffer;
  /** Seal states, details and drafts, the newest first: the newest seals, all of them open. */
  readonly states: readonly Buffer[];
  /** Private halves of the pairs that parts are sealed to, the newest first. */
  readonly privateKeys: readonly Buffer[];
}

const FORMAT = 1;
const BYTES = 32;
/** Format, and how many states there are. */
const HEADER = 2;

function cut(bytes: Uint8Array): readonly Buffer[] {
  const pieces = bytes.length / BYTES;
  return Array.from({ length: pieces }, (_, at) => Buffer.from(bytes.subarray(at * BYTES, (at + 1) * BYTES)));
}

/**
 * Reads what an account holds of the desk's key: 32 bytes, the private key of an installation whose key was never
 * renewed, from which the other secrets follow; or format (1 byte) | number of states (1) | index | states | private keys.
 * @throws SealBroken when it is neither
 */
export function readBundle(bundle: Uint8Array): DeskSecrets {
  if (bundle.length === BYTES)
    return {
      index: deriveKey(bundle, "desk index"),
      states: [deriveKey(bundle, "desk state")],
      privateKeys: [Buffer.from(bundle)],
    };
  const [format, states = 0] = bundle;
  const pieces = (bundle.length - HEADER) / BYTES;
  if (format !== FORMAT || !Number.isInteger(pieces) || states < 1 || pieces < states + 2)
    throw new SealBroken("a bundle of keys in a form this program does not know");
  const [index = Buffer.alloc(0), ...rest] = cut(bundle.subarray(HEADER));
  return { index, states: rest.slice(0, states), privateKeys: rest.slice(states) };
}

/** @returns what `readBundle` reads; the caller overwrites it */
export function writeBundle({ index, states, privateKeys }: DeskSecrets): Buffer {
  return Buffer.concat([Buffer.of(FORMAT, states.length), index, ...states, ...privateKeys]);
}

export function wipeSecrets({ index, states, privateKeys }: DeskSecrets): void {
  for (const bytes of [index, ...states, ...privateKeys]) bytes.fill(0);
}
