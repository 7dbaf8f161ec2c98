import type { Db } from "../db/store.ts";
import { listMessages } from "../db/thread.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import type { RequestContent } from "./content.ts";
import { type AddedAnswers, answersNow } from "./mentions.ts";
import { type ThreadContent, threadPart } from "./person-message.ts";
import { readContent, readPart } from "./read.ts";

async function additionsOf(db: Db, key: DeskKey, requestId: string): Promise<readonly AddedAnswers[]> {
  const additions: AddedAnswers[] = [];
  for (const { id, staffId } of await listMessages(db, requestId)) {
    const bytes = staffId === null ? await readPart(db, key, requestId, threadPart(id)) : undefined;
    if (!bytes) continue;
    const { answers } = JSON.parse(bytes.toString("utf8")) as ThreadContent;
    if (answers) additions.push({ answers });
  }
  return additions;
}

/**
 * Opens a request with the answers it has now, those that were added later among them.
 * @returns undefined when it was erased @throws SealBroken
 */
export async function readContentNow(
  db: Db,
  key: DeskKey,
  requestId: string,
): Promise<RequestContent | undefined> {
  const content = await readContent(db, key, requestId);
  return content && { ...content, answers: answersNow(content, await additionsOf(db, key, requestId)) };
}
