import { createSecretKey, type KeyObject } from "node:crypto";
import { type KeyPair, keyPairOf } from "./box.ts";
import { deriveKey, keyedHash } from "./derive.ts";
import { SealBroken, type SealingKey, sealingKey } from "./envelope.ts";

/** What the desk holds in memory while somebody who may read is signed in. */
export interface DeskKey {
  readonly pair: KeyPair;
  /** Seals the fine state of a request and the details of events. */
  readonly state: SealingKey;
  /** Makes the tokens the desk filters by. */
  readonly token: (text: string) => string;
  /** 32 keyed bytes of a text under the index key: names are found by them, keys of mentions are made of them. */
  readonly index: (text: string) => Buffer;
  /** Overwrites the key bytes this holds; nothing can be opened with it any more. */
  readonly wipe: () => void;
}

export function deskKey(privateKey: Uint8Array): DeskKey {
  const indexBytes = deriveKey(privateKey, "desk index");
  const stateBytes = deriveKey(privateKey, "desk state");
  const pair = keyPairOf(privateKey);
  let state: SealingKey | undefined = sealingKey(stateBytes);
  let index: KeyObject | undefined = createSecretKey(indexBytes);
  stateBytes.fill(0);
  indexBytes.fill(0);
  const held = (): SealingKey => {
    if (!state) throw new SealBroken("the desk's key was wiped");
    return state;
  };
  const hashed = (text: string): Buffer => {
    if (!index) throw new SealBroken("the desk's key was wiped");
    return keyedHash(index, text);
  };
  return {
    pair,
    get state() {
      return held();
    },
    token: (text) => hashed(text).toString("base64url").slice(0, 16),
    index: hashed,
    wipe() {
      pair.privateKey.fill(0);
      // Node keeps the bytes of a key object out of reach: letting go of it is all that can be done.
      state = undefined;
      index = undefined;
    },
  };
}
