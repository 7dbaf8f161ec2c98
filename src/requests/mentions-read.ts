import { listPartsNamed } from "../db/parts.ts";
import type { Db } from "../db/store.ts";
import { listMessages } from "../db/thread.ts";
import type { Answers } from "../flows/answers.ts";
import { keyName } from "../sealing/box.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { openPart } from "../sealing/part.ts";
import type { RequestContent } from "./content.ts";
import { answersNow } from "./mentions.ts";
import { type ThreadContent, threadPart } from "./person-message.ts";
import { readContent } from "./read.ts";

/** A request with what its person added later. */
export interface ContentNow {
  /** As it was sent. */
  readonly sent: RequestContent;
  /** Answers in each of the person's messages, oldest first; undefined for a message without any. */
  readonly later: readonly (Answers | undefined)[];
  /** With the answers as they stand now. */
  readonly now: RequestContent;
}

async function laterAnswers(db: Db, key: DeskKey, requestId: string): Promise<ContentNow["later"]> {
  const messages = (await listMessages(db, requestId)).filter(({ staffId }) => staffId === null);
  if (messages.length === 0) return [];
  const rows = await listPartsNamed(db, requestId, "thread-", keyName(key.pair.publicKey));
  // A corrected message has several versions: the words change, the answers stay with the first.
  const versions = rows.map((row) => {
    const name = { requestId, part: row.part, version: row.version };
    const bytes = openPart(name, row.sealed, row.sealedKey, key.pair);
    return { part: row.part, content: JSON.parse(bytes.toString("utf8")) as ThreadContent };
  });
  return messages.map(
    ({ id }) =>
      versions.find(({ part, content }) => part === threadPart(id) && content.answers)?.content.answers,
  );
}

/** Opens a request and what was added to it. @returns undefined when it was erased @throws SealBroken */
export async function readContentNow(
  db: Db,
  key: DeskKey,
  requestId: string,
): Promise<ContentNow | undefined> {
  const sent = await readContent(db, key, requestId);
  if (!sent) return undefined;
  const later = await laterAnswers(db, key, requestId);
  const additions = later.filter((answers) => answers !== undefined);
  return { sent, later, now: { ...sent, answers: answersNow(sent, additions) } };
}
