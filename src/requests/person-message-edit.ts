import { insertPart } from "../db/parts.ts";
import { findRequest } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import { countEdit, findMessage, findSource, markUnread } from "../db/thread.ts";
import { sealPart } from "../sealing/part.ts";
import { type ThreadContent, threadPart } from "./person-message.ts";
import { belongsTo } from "./replies.ts";
import { signOfLife } from "./sign-of-life.ts";

export interface Correction {
  /** Keyed hash of where the message stands in the chat. */
  readonly sourceKey: string;
  readonly chatKey: string;
  readonly text: string;
  readonly language: string;
  readonly now: number;
}

/**
 * Keeps a corrected message beside what it said before.
 * @param readers public keys: the desk's and the offline recovery key
 * @returns whether there was such a message of this chat
 */
export async function correctMessage(
  tx: Db,
  readers: readonly Uint8Array[],
  { sourceKey, chatKey, text, language, now }: Correction,
): Promise<boolean> {
  const id = await findSource(tx, sourceKey);
  const row = id === undefined ? undefined : await findMessage(tx, id);
  const request = row && (await findRequest(tx, row.requestId));
  if (!row || !belongsTo(request, chatKey)) return false;
  const content: ThreadContent = { format: 1, language, text, files: [] };
  const name = {
    requestId: request.id,
    part: threadPart(row.id),
    version: 1 + (await countEdit(tx, row.id)),
  };
  await insertPart(tx, { ...name, ...sealPart(name, Buffer.from(JSON.stringify(content)), readers) });
  await markUnread(tx, request.id);
  await signOfLife(tx, request.id, now);
  return true;
}
