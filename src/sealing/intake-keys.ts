import { deriveKey, keyedHash } from "./derive.ts";
import { type SealingKey, sealingKey } from "./envelope.ts";

/** What intake seals for itself, a key for each purpose, all from one master of 32 bytes. */
export interface IntakeKeys {
  /** The stable name of a chat in the database: a keyed hash, 22 characters. */
  readonly chatKey: (chatId: number) => string;
  readonly address: SealingKey;
  readonly inbox: SealingKey;
  readonly outbox: SealingKey;
  readonly conversation: SealingKey;
  readonly fileFetch: SealingKey;
  readonly dayWrap: SealingKey;
}

export function intakeKeys(master: Uint8Array): IntakeKeys {
  const pepper = deriveKey(master, "chat id");
  const key = (purpose: string): SealingKey => sealingKey(deriveKey(master, purpose));
  return {
    chatKey: (chatId) => keyedHash(pepper, String(chatId)).toString("base64url").slice(0, 22),
    address: key("address"),
    inbox: key("inbox"),
    outbox: key("outbox"),
    conversation: key("conversation"),
    fileFetch: key("file fetch"),
    dayWrap: key("day keys"),
  };
}
