import { replaceIntakeKey } from "../db/intake-keys.ts";
import type { CallOutcome } from "../db/outgoing.ts";
import { findRequest, type RequestRow } from "../db/requests.ts";
import type { Db, Store } from "../db/store.ts";
import { findMessage, removeSourcesBefore, setDelivery, type ToTell, wipeCopies } from "../db/thread.ts";
import { type KeyPair, keyName, openBox, sealTo } from "../sealing/box.ts";
import { SealBroken } from "../sealing/envelope.ts";
import { pad, unpad } from "../sealing/pad.ts";
import { isDaytime } from "./daytime.ts";
import { PERIODS } from "./periods.ts";

/** What becomes of a message of the staff, in the order it usually goes. */
export const DELIVERIES = [
  /** Intake has not taken it yet, or waits for the day. */
  "waiting",
  /** The push text stands in line. */
  "queued",
  /** Telegram took the push text: the person knows that something waits. */
  "told",
  /** The person pressed "read", the words stand in line. */
  "showing",
  /** Telegram took the words. */
  "shown",
  /** Telegram refused for good, or three hours of trying were in vain. */
  "failed",
  /** The person has blocked the bot; tried again when they come back. */
  "blocked",
  "taken_back",
  /** Nobody opened it in time: the words are kept at the desk only. */
  "unopened",
] as const;

export type Delivery = (typeof DELIVERIES)[number];

/** From here a message can still be taken back: no word of it has left. */
export const CAN_BE_TAKEN_BACK: readonly Delivery[] = [
  "waiting",
  "queued",
  "told",
  "failed",
  "blocked",
  "unopened",
];

/** What the person shall read; the id keeps a sealed copy from being moved to another message. */
export interface ReplyWords {
  readonly id: string;
  readonly text: string;
  readonly language: string;
}

/** Seals a message of the staff so that intake alone can open it. */
export function sealReply(publicKey: Uint8Array, words: ReplyWords): Buffer {
  return sealTo(publicKey, pad(Buffer.from(JSON.stringify(words))));
}

/** @throws SealBroken when it was sealed to another key, changed, or belongs to another message */
export function openReply(pair: KeyPair, id: string, sealed: Uint8Array): ReplyWords {
  const words = JSON.parse(unpad(openBox(pair, sealed)).toString("utf8")) as ReplyWords;
  if (words.id !== id) throw new SealBroken("it belongs to another message");
  return words;
}

/** Stores the key the desk seals to. After a change of the master nothing sealed before can be opened here: the desk is told. */
export async function keepReplyKey(store: Store, pair: KeyPair, now: number): Promise<void> {
  await store.write(async (tx) => {
    const row = { name: keyName(pair.publicKey), publicKey: pair.publicKey, createdAt: now };
    if (await replaceIntakeKey(tx, row)) await wipeCopies(tx, "failed");
  });
}

/** Whether this chat may act for a request now. */
export function belongsTo(request: RequestRow | undefined, chatKey: string): request is RequestRow {
  return request?.chatKey === chatKey && request.unlinkedAt === null && request.ended === null;
}

/** Somebody who wrote less than this ago is awake, whatever the hour. */
const AWAKE_MS = 2 * 3_600_000;

/** Whether the person may be told now: by day; at any hour where it is urgent or they are writing themselves. */
export function mayTellNow(
  { urgent, submittedAt, lastWroteAt }: Pick<ToTell, "urgent" | "submittedAt" | "lastWroteAt">,
  now: number,
): boolean {
  return isDaytime(now) || urgent || now - Math.max(submittedAt, lastWroteAt ?? 0) < AWAKE_MS;
}

/** Whether there is a chat at all in which to tell the person. */
export function canBeTold(reply: ToTell): reply is ToTell & { chatKey: string; sealedAddress: Buffer } {
  const { chatKey, sealedAddress, unlinkedAt, ended } = reply;
  return chatKey !== null && sealedAddress !== null && unlinkedAt === null && ended === null;
}

/** What the outbox shall remember of a call about a message of the staff. */
export function aboutReply(what: "told" | "shown", id: string): string {
  return `${what}:${id}`;
}

const BEFORE: Readonly<Record<"told" | "shown", readonly Delivery[]>> = {
  told: ["queued"],
  shown: ["queued", "told", "showing", "failed", "blocked"],
};

/** Notes what became of a call about a message of the staff; of words that were shown no copy is kept here. */
export async function replyBecame(tx: Db, about: string, outcome: CallOutcome): Promise<void> {
  const [what, id = ""] = about.split(":");
  if (what !== "told" && what !== "shown") return;
  if (outcome === "made") {
    await setDelivery(tx, id, BEFORE[what], what, what === "shown" ? { sealedForIntake: null } : {});
    return;
  }
  await setDelivery(tx, id, ["queued", "showing"], outcome);
}

export type Opened =
  | {
      readonly kind: "words";
      readonly words: ReplyWords;
      readonly request: RequestRow;
      readonly question: boolean;
    }
  | { readonly kind: "read_before" | "taken_back" | "not_kept" | "not_yours" };

/** The person wants to read a message: opens it for its chat, and for no other. */
export async function openForPerson(tx: Db, pair: KeyPair, id: string, chatKey: string): Promise<Opened> {
  const row = await findMessage(tx, id);
  const request = row && (await findRequest(tx, row.requestId));
  if (!row || row.staffId === null || !belongsTo(request, chatKey)) return { kind: "not_yours" };
  if (row.delivery === "taken_back") return { kind: "taken_back" };
  if (!row.sealedForIntake) return { kind: row.delivery === "shown" ? "read_before" : "not_kept" };
  try {
    const words = openReply(pair, id, row.sealedForIntake);
    await setDelivery(tx, id, ["waiting", "queued", "told", "failed", "blocked"], "showing");
    return { kind: "words", words, request, question: row.kind === "question" };
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    await setDelivery(tx, id, DELIVERIES, "failed", { sealedForIntake: null });
    return { kind: "not_kept" };
  }
}

/** Removes what has outlived its period: copies nobody opened, and where messages stand in the chat. */
export async function forgetOld(tx: Db, now: number): Promise<void> {
  await wipeCopies(tx, "unopened", now - PERIODS.unopenedReply);
  await removeSourcesBefore(tx, now - PERIODS.deletable);
}
