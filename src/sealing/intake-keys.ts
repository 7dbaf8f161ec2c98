import { type KeyPair, keyPairOf } from "./box.ts";
import { deriveKey, keyedHash } from "./derive.ts";
import { type SealingKey, sealingKey } from "./envelope.ts";

/** What intake seals for itself, a key for each purpose, all from one master of 32 bytes. */
export interface IntakeKeys {
  /** The stable name of a chat in the database: a keyed hash, 22 characters. */
  readonly chatKey: (chatId: number) => string;
  /** What is left of an erased request's reference: a keyed hash, 22 characters. */
  readonly referenceKey: (reference: string) => string;
  readonly address: SealingKey;
  readonly inbox: SealingKey;
  readonly outbox: SealingKey;
  readonly conversation: SealingKey;
  readonly fileFetch: SealingKey;
  readonly dayWrap: SealingKey;
  /** The stable name of a message in a chat: a keyed hash, 22 characters. */
  readonly messageKey: (chatId: number, messageId: number) => string;
  /** What the staff write is sealed to its public half; made when asked for, since libsodium has to be loaded first. */
  readonly replies: () => KeyPair;
}

export function intakeKeys(master: Uint8Array): IntakeKeys {
  const pepper = deriveKey(master, "chat id");
  const messagePepper = deriveKey(master, "message id");
  const repliesPrivate = deriveKey(master, "replies");
  const short = (hash: Buffer): string => hash.toString("base64url").slice(0, 22);
  const tombstones = deriveKey(master, "tombstones");
  const key = (purpose: string): SealingKey => sealingKey(deriveKey(master, purpose));
  return {
    chatKey: (chatId) => short(keyedHash(pepper, String(chatId))),
    referenceKey: (reference) => keyedHash(tombstones, reference).toString("base64url").slice(0, 22),
    address: key("address"),
    inbox: key("inbox"),
    outbox: key("outbox"),
    conversation: key("conversation"),
    fileFetch: key("file fetch"),
    dayWrap: key("day keys"),
    messageKey: (chatId, messageId) => short(keyedHash(messagePepper, `${chatId}|${messageId}`)),
    replies: () => keyPairOf(repliesPrivate),
  };
}
