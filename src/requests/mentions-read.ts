import type { Db } from "../db/store.ts";
import type { Answers } from "../flows/answers.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import type { RequestContent } from "./content.ts";
import { correctedAnswers, readCorrections } from "./corrections.ts";
import { readContent } from "./read.ts";
import { laterAnswers, readThread } from "./thread-reading.ts";

/** A request with what its person added later, and what the staff put right. */
export interface ContentNow {
  /** As it was sent. */
  readonly sent: RequestContent;
  /** Answers in each of the person's messages, oldest first; undefined for a message without any. */
  readonly later: readonly (Answers | undefined)[];
  /** With the answers as they stand now. */
  readonly now: RequestContent;
}

/** Opens a request and what was added to it. @returns undefined when it was erased @throws SealBroken */
export async function readContentNow(
  db: Db,
  key: DeskKey,
  requestId: string,
): Promise<ContentNow | undefined> {
  const sent = await readContent(db, key, requestId);
  if (!sent) return undefined;
  const later = laterAnswers(await readThread(db, key, requestId));
  const corrections = await readCorrections(db, key, requestId);
  return { sent, later, now: { ...sent, answers: correctedAnswers(sent, corrections, later) } };
}
