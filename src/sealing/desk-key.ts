import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { type KeyPair, keyName, keyPairOf, makeKeyPair } from "./box.ts";
import { keyedHash } from "./derive.ts";
import { type DeskSecrets, readBundle, wipeSecrets, writeBundle } from "./desk-bundle.ts";
import { SealBroken, type SealingKey, sealingKey } from "./envelope.ts";

/** What the desk holds in memory while somebody who may read is signed in. */
export interface DeskKey {
  /** The newest pair: what is sealed from now on is sealed to it. */
  readonly pair: KeyPair;
  /** The newest pair and those before it that something may still be sealed to: `openPart` takes the right one. */
  readonly pairs: readonly KeyPair[];
  /** How the rows of `part_keys` name these pairs, the newest first. */
  readonly names: readonly string[];
  /** Seals the fine state of a request and the details of events; opens what states before it sealed as well. */
  readonly state: SealingKey;
  /** Makes the tokens the desk filters by. */
  readonly token: (text: string) => string;
  /** 32 keyed bytes of a text under the index key: names are found by them. */
  readonly index: (text: string) => Buffer;
  /** What an account keeps of this key; the caller overwrites it. */
  readonly bundle: () => Buffer;
  /** Takes over what was renewed, in place: a page that is being made opens what is sealed anew meanwhile. */
  readonly renew: (bundle: Uint8Array) => void;
  /** Overwrites the key bytes this holds; nothing can be opened with it any more. */
  readonly wipe: () => void;
}

/** All of a key that can be overwritten or let go of. */
interface Opened {
  readonly pair: KeyPair;
  readonly pairs: readonly KeyPair[];
  readonly state: SealingKey;
  readonly index: KeyObject;
}

function openBundle(bundle: Uint8Array): Opened {
  const secrets = readBundle(bundle);
  const pairs = secrets.privateKeys.map((privateKey) => keyPairOf(privateKey));
  const [state, ...older] = secrets.states.map((bytes) => sealingKey(bytes));
  const [pair] = pairs;
  if (!pair || !state) throw new SealBroken("a bundle of keys without a key");
  const index = createSecretKey(secrets.index);
  wipeSecrets(secrets);
  return { pair, pairs, state: older.length === 0 ? state : { ...state, older }, index };
}

/** The secrets of a key, as new buffers that the caller overwrites. */
function secretsOf({ pairs, state, index }: Opened): DeskSecrets {
  return {
    index: index.export(),
    states: [state, ...(state.older ?? [])].map(({ key }) => key.export()),
    privateKeys: pairs.map(({ privateKey }) => Buffer.from(privateKey)),
  };
}

function wipePairs(pairs: readonly KeyPair[]): void {
  for (const { privateKey } of pairs) privateKey.fill(0);
}

/** @param bundle what an account keeps: see `readBundle` @throws SealBroken */
export function deskKey(bundle: Uint8Array): DeskKey {
  const { pair: first, pairs: begun, ...begunWith } = openBundle(bundle);
  let [pair, pairs] = [first, begun];
  let secrets: Pick<Opened, "state" | "index"> | undefined = begunWith;
  const held = (): Opened => {
    if (!secrets) throw new SealBroken("the desk's key was wiped");
    return { pair, pairs, ...secrets };
  };
  const hashed = (text: string): Buffer => keyedHash(held().index, text);
  return {
    get pair() {
      return pair;
    },
    get pairs() {
      return pairs;
    },
    get names() {
      return pairs.map(({ publicKey }) => keyName(publicKey));
    },
    get state() {
      return held().state;
    },
    token: (text) => hashed(text).toString("base64url").slice(0, 16),
    index: hashed,
    bundle() {
      const copies = secretsOf(held());
      const bytes = writeBundle(copies);
      wipeSecrets(copies);
      return bytes;
    },
    renew(newer) {
      const before = held().pairs;
      ({ pair, pairs, ...secrets } = openBundle(newer));
      wipePairs(before);
    },
    wipe() {
      wipePairs(pairs);
      // Node keeps the bytes of a key object out of reach: letting go of it is all that can be done.
      secrets = undefined;
    },
  };
}

/**
 * A new pair and a new state key before the ones there are; the index stays.
 * @returns the bundle every account gets, which the caller overwrites
 */
export function renewedBundle(key: DeskKey): Buffer {
  const before = key.bundle();
  const { index, states, privateKeys } = readBundle(before);
  const newer = {
    index,
    states: [randomBytes(32), ...states],
    privateKeys: [makeKeyPair().privateKey, ...privateKeys],
  };
  const bundle = writeBundle(newer);
  wipeSecrets(newer);
  before.fill(0);
  return bundle;
}

/**
 * The same without pairs that nothing is sealed to any more. The newest stays, whatever is asked.
 * @param names of the pairs to drop
 * @returns the bundle every account gets, which the caller overwrites
 */
export function bundleWithout(key: DeskKey, names: readonly string[]): Buffer {
  const before = key.bundle();
  const all = readBundle(before);
  const kept = all.privateKeys.filter((_, at) => at === 0 || !names.includes(key.names[at] ?? ""));
  const bundle = writeBundle({ ...all, privateKeys: kept });
  wipeSecrets(all);
  before.fill(0);
  return bundle;
}
