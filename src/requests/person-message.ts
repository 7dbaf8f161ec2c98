import { queueFileFetch } from "../db/file-fetches.ts";
import { queueIndexing } from "../db/mentions.ts";
import { insertPart } from "../db/parts.ts";
import { findRequest } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import { insertMessage, insertSource, markUnread } from "../db/thread.ts";
import type { Answers } from "../flows/answers.ts";
import type { FlowId } from "../flows/model.ts";
import { type SealingKey, sealJson } from "../sealing/envelope.ts";
import { randomName } from "../sealing/fingerprint.ts";
import { sealPart } from "../sealing/part.ts";
import type { RequestContent } from "./content.ts";
import { hourOf } from "./periods.ts";
import { signOfLife } from "./sign-of-life.ts";
import { tellHolder } from "./staff-news.ts";
import { type FileToFetch, mimeOf, type Submission } from "./submit.ts";

/** What a person can send about a request after it was sent. */
export const PERSON_MESSAGE_KINDS = [
  "message",
  "answer",
  "addition",
  "contact",
  "restored",
  "copy_wanted",
  "still_searching",
  "withdrawn",
  "erasure",
  "undone",
] as const;

export type PersonMessageKind = (typeof PERSON_MESSAGE_KINDS)[number];

/** What a message of either side says. Sealed as the part `thread-<id>` of the request; a JSON value. */
export interface ThreadContent {
  readonly format: 1;
  /** The language it is written in. */
  readonly language: string;
  readonly text?: string;
  /** The flow whose questions `answers` answer. */
  readonly flow?: FlowId;
  readonly people?: number;
  readonly answers?: Answers;
  readonly files: RequestContent["files"];
  /** The template the staff used, where its words were not changed. */
  readonly template?: string;
}

export interface PersonMessage {
  readonly requestId: string;
  readonly kind: PersonMessageKind;
  readonly content: Omit<ThreadContent, "files" | "format">;
  /** Files to fetch from Telegram, with the question they answer. */
  readonly files: Submission["files"];
  /** The message of the staff it answers. */
  readonly answers?: string;
  /** Keyed hashes of where its words stand in the chat, so that correcting them corrects it. */
  readonly sources?: readonly string[];
  readonly now: number;
}

/** The part that holds what a message says. */
export function threadPart(id: string): string {
  return `thread-${id}`;
}

/**
 * Seals a person's message to its readers: nobody but the desk can open it again.
 * @param readers public keys: the desk's and the offline recovery key
 * @param fileFetchKey intake's key for the list of files still to be fetched
 * @returns `store` keeps it in the transaction that also wipes the draft; of an erased request nothing is kept
 */
export function preparePersonMessage(
  readers: readonly Uint8Array[],
  fileFetchKey: SealingKey,
  message: PersonMessage,
): { readonly id: string; readonly store: (tx: Db) => Promise<void> } {
  const { requestId, kind, now } = message;
  const id = randomName();
  const files = message.files.map(({ field, file }, at) => ({
    part: `file-${id}-${at + 1}`,
    field,
    kind: file.kind,
    mime: mimeOf(file),
  }));
  const content: ThreadContent = { format: 1, ...message.content, files };
  const name = { requestId, part: threadPart(id), version: 1 };
  const sealed = sealPart(name, Buffer.from(JSON.stringify(content)), readers);
  const fetches = message.files.map(({ file }, at) => {
    const part = `file-${id}-${at + 1}`;
    const toFetch: FileToFetch = { file };
    return { requestId, part, sealed: sealJson(fileFetchKey, toFetch, `${requestId}|${part}`) };
  });
  const at = hourOf(now);
  return {
    id,
    async store(tx) {
      if (!(await findRequest(tx, requestId))) return;
      await insertMessage(tx, { id, requestId, staffId: null, at, kind, answers: message.answers ?? null });
      await insertPart(tx, { ...name, ...sealed });
      for (const fetch of fetches) await queueFileFetch(tx, fetch);
      for (const sourceKey of message.sources ?? []) await insertSource(tx, { sourceKey, threadId: id, at });
      await markUnread(tx, requestId);
      await tellHolder(tx, requestId, null, now);
      if (content.answers) await queueIndexing(tx, requestId);
      await signOfLife(tx, requestId, now);
    },
  };
}
