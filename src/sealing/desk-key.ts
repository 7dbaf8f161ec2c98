import { type KeyPair, keyPairOf } from "./box.ts";
import { deriveKey, keyedHash } from "./derive.ts";
import { type SealingKey, sealingKey } from "./envelope.ts";

/** What the desk holds in memory while somebody who may read is signed in. */
export interface DeskKey {
  readonly pair: KeyPair;
  /** Seals the fine state of a request and the details of events. */
  readonly state: SealingKey;
  /** Makes the tokens the desk filters by. */
  readonly token: (text: string) => string;
  /** Overwrites the key bytes this holds; nothing can be opened with it any more. */
  readonly wipe: () => void;
}

export function deskKey(privateKey: Uint8Array): DeskKey {
  const index = deriveKey(privateKey, "desk index");
  const pair = keyPairOf(privateKey);
  return {
    pair,
    state: sealingKey(deriveKey(privateKey, "desk state")),
    token: (text) => keyedHash(index, text).toString("base64url").slice(0, 16),
    wipe() {
      pair.privateKey.fill(0);
      index.fill(0);
    },
  };
}
