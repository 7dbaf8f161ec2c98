import { insertPart } from "../db/parts.ts";
import { findRequest, type RequestRow } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import { findMessage, insertMessage, listMessages, setDelivery, type ThreadRow } from "../db/thread.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { sealPart } from "../sealing/part.ts";
import { markWaiting, refuseHolder } from "./change.ts";
import { readFineState } from "./fine-state.ts";
import { type ThreadContent, threadPart } from "./person-message.ts";
import { readPart } from "./read.ts";
import { CAN_BE_TAKEN_BACK, sealReply } from "./replies.ts";
import { hasOpenQuestion } from "./replies-answered.ts";

/** Leaves room for the lines around it: a Telegram message has 4,096 characters after its markup. */
export const REPLY_CHARACTERS = 3500;

/** Why the staff may not write to this person at all. */
export type NoWriting = "no_chat" | "chat_taken_away" | "ended";

export type ReplyRefusal =
  | NoWriting
  | "not_found"
  | "claim_first"
  | "somebody_else_has_it"
  | "no_bot"
  | "empty"
  | "too_long"
  | "wrote_meanwhile"
  | "question_closed"
  | "changed_meanwhile"
  | "sent_already"
  | "shown_already"
  | "not_failed";

/** @returns why nothing may be written about this request, or undefined */
export function refuseWriting(row: RequestRow): NoWriting | undefined {
  if (row.unlinkedAt !== null) return "chat_taken_away";
  if (row.chatKey === null) return "no_chat";
  return row.ended === null ? undefined : "ended";
}

/** A number that changes with everything the person writes or corrects: whoever replies has seen what it stands for. */
export function personMark(rows: readonly ThreadRow[]): number {
  const theirs = rows.filter((row) => row.staffId === null);
  return theirs.reduce((sum, row) => sum + 1 + row.edits, 0);
}

export interface Reply {
  /** Made with the form: the same form sent twice is one message. */
  readonly id: string;
  readonly requestId: string;
  readonly staffId: string;
  readonly text: string;
  /** The language the text is in, as far as anybody knows: the person's. */
  readonly language: string;
  readonly template?: string;
  /** The request waits for the person then, who sees "a question for you". */
  readonly question: boolean;
  /** The person's messages the writer had seen: `personMark`. */
  readonly seen: number;
  readonly now: number;
}

interface WritingKeys {
  readonly desk: DeskKey;
  /** Public keys every part is sealed to: the desk's and the offline recovery key. */
  readonly readers: readonly Uint8Array[];
  /** Intake's public key; undefined where no bot was ever started. */
  readonly intake: Uint8Array | undefined;
}

/** What the row, and not the words, has against a reply. */
function refuseByStanding(row: RequestRow, reply: Reply, keys: WritingKeys): ReplyRefusal | undefined {
  const refused = refuseHolder(row, reply.staffId) ?? refuseWriting(row);
  if (refused) return refused;
  if (!keys.intake) return "no_bot";
  return reply.question && row.visibleState === "closed" ? "question_closed" : undefined;
}

/** What the message of this name says; undefined where there is none about this request, or it was erased. */
export async function wordsOfReply(
  db: Db,
  key: DeskKey,
  requestId: string,
  id: string,
): Promise<string | undefined> {
  const bytes = await readPart(db, key, requestId, threadPart(id));
  return bytes && (JSON.parse(bytes.toString("utf8")) as ThreadContent).text;
}

/** The form was sent twice: the message stands already. Other words in the same form were never sent. */
async function refuseAgain(
  tx: Db,
  key: DeskKey,
  known: ThreadRow,
  { id, requestId, staffId, text }: Reply,
): Promise<ReplyRefusal | undefined> {
  if (known.requestId !== requestId || known.staffId !== staffId) return "changed_meanwhile";
  return (await wordsOfReply(tx, key, requestId, id)) === text ? undefined : "sent_already";
}

/**
 * Writes to the person of a request: sealed to the desk for its own record, and to intake until the person has been
 * shown it. @returns a reason code when it may not be sent; nothing is kept then
 */
export async function writeReply(tx: Db, keys: WritingKeys, reply: Reply): Promise<ReplyRefusal | undefined> {
  const { id, requestId, staffId, text, language, template, question, now } = reply;
  const row = await findRequest(tx, requestId);
  if (!row) return "not_found";
  const known = await findMessage(tx, id);
  if (known) return await refuseAgain(tx, keys.desk, known, reply);
  const refused = refuseByStanding(row, reply, keys);
  if (refused) return refused;
  if (text === "") return "empty";
  if (Array.from(text).length > REPLY_CHARACTERS) return "too_long";
  if (personMark(await listMessages(tx, requestId)) !== reply.seen) return "wrote_meanwhile";
  if (question && readFineState(keys.desk, row).waitingFor !== "person") {
    const change = { requestId, version: row.version, staffId, now, waitingFor: "person" } as const;
    const notWaiting = await markWaiting(tx, keys.desk, change);
    if (notWaiting) return notWaiting === "not_allowed_from_here" ? "question_closed" : notWaiting;
  }
  const content: ThreadContent = { format: 1, language, text, files: [], ...(template ? { template } : {}) };
  const name = { requestId, part: threadPart(id), version: 1 };
  await insertPart(tx, { ...name, ...sealPart(name, Buffer.from(JSON.stringify(content)), keys.readers) });
  await insertMessage(tx, {
    id,
    requestId,
    staffId,
    at: now,
    kind: question ? "question" : "message",
    delivery: "waiting",
    sealedForIntake: keys.intake ? sealReply(keys.intake, { id, text, language }) : null,
  });
  return undefined;
}

/** A message of the staff, and who wants to do something with it. */
interface OwnMessage {
  readonly requestId: string;
  readonly id: string;
  readonly staffId: string;
  readonly now: number;
}

async function ownMessage(
  tx: Db,
  requestId: string,
  id: string,
  staffId: string,
): Promise<{ readonly row: ThreadRow; readonly refused?: undefined } | { readonly refused: ReplyRefusal }> {
  const request = await findRequest(tx, requestId);
  const row = await findMessage(tx, id);
  if (!request || row?.requestId !== requestId || row.staffId === null) return { refused: "not_found" };
  const refused = refuseHolder(request, staffId);
  return refused ? { refused } : { row };
}

/** Takes back a message the person has not been shown. Twice is as good as once. */
export async function takeBack(tx: Db, key: DeskKey, message: OwnMessage): Promise<ReplyRefusal | undefined> {
  const { requestId, id, staffId, now } = message;
  const found = await ownMessage(tx, requestId, id, staffId);
  if (found.refused) return found.refused;
  if (found.row.delivery === "taken_back") return undefined;
  const done = await setDelivery(tx, id, CAN_BE_TAKEN_BACK, "taken_back", { sealedForIntake: null });
  if (!done) return "shown_already";
  await waitNoMore(tx, key, requestId, staffId, now);
  return undefined;
}

/** Without an open question the request does not wait for the person any more. */
async function waitNoMore(
  tx: Db,
  key: DeskKey,
  requestId: string,
  staffId: string,
  now: number,
): Promise<void> {
  const request = await findRequest(tx, requestId);
  if (!request || hasOpenQuestion(await listMessages(tx, requestId))) return;
  if (readFineState(key, request).waitingFor !== "person") return;
  const { version } = request;
  await markWaiting(tx, key, { requestId, version, staffId, now, waitingFor: null });
}

/** Sends once more what did not arrive, or what nobody opened. */
export async function sendAgain(
  tx: Db,
  keys: WritingKeys,
  message: OwnMessage,
): Promise<ReplyRefusal | undefined> {
  const { requestId, id, staffId, now } = message;
  const found = await ownMessage(tx, requestId, id, staffId);
  if (found.refused) return found.refused;
  if (found.row.delivery === "waiting") return undefined;
  const request = await findRequest(tx, requestId);
  const refused = request && refuseWriting(request);
  if (refused) return refused;
  if (!keys.intake) return "no_bot";
  const bytes = await readPart(tx, keys.desk, requestId, threadPart(id));
  if (!bytes) return "not_found";
  const { text = "", language } = JSON.parse(bytes.toString("utf8")) as ThreadContent;
  const sealedForIntake = sealReply(keys.intake, { id, text, language });
  const more = { sealedForIntake, at: now };
  const done = await setDelivery(tx, id, ["failed", "blocked", "unopened"], "waiting", more);
  return done ? undefined : "not_failed";
}
