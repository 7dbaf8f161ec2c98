import { queueFileFetch } from "../db/file-fetches.ts";
import { queueIndexing } from "../db/mentions.ts";
import { insertPart } from "../db/parts.ts";
import { insertRequest, referenceExists } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import type { FileReference } from "../flows/answers.ts";
import { type SealingKey, sealJson } from "../sealing/envelope.ts";
import { randomName } from "../sealing/fingerprint.ts";
import { sealPart } from "../sealing/part.ts";
import { CODE_COST, wrapUnderPassphrase } from "../sealing/passphrase.ts";
import { foldSpokenCode, makeSpokenCode } from "../sealing/secret.ts";
import { ANSWERS_PART, type RequestContent, type RequestKind } from "./content.ts";
import { noteEvent } from "./event.ts";
import { hourOf, nextPing } from "./periods.ts";
import { tellEverybody } from "./staff-news.ts";
import { VISIBLE } from "./states/lives.ts";
import { alertAfter, urgenciesOf } from "./urgency.ts";

export interface Submission {
  /** Of the request, where whoever takes it down has named it already: the same form sent twice is one request. */
  readonly id?: string;
  /** From a person's own chat where nothing is said. */
  readonly origin?: "call" | "visit";
  readonly kind: RequestKind;
  readonly content: Omit<RequestContent, "files" | "format">;
  /** Files to fetch from Telegram, with the question they answer. */
  readonly files: readonly { readonly field: string; readonly file: FileReference }[];
  readonly chatKey: string | null;
  readonly now: number;
}

/** A request ready to be stored: nothing in it can be opened by whoever made it. */
export interface PreparedRequest {
  readonly id: string;
  /** For example `RFL-7K3-M9Q`, to be read over the phone. */
  readonly reference: string;
  /** Shown once; only its scrypt hash is stored. */
  readonly claimCode: string;
  readonly urgent: boolean;
  /** Stores everything, in the transaction that also wipes the draft. */
  readonly store: (tx: Db) => Promise<void>;
}

/** What a file-fetch row says once opened. */
export interface FileToFetch {
  readonly file: FileReference;
}

async function freeReference(db: Db): Promise<string> {
  for (;;) {
    const reference = `RFL-${makeSpokenCode(2, 3)}`;
    if (!(await referenceExists(db, reference))) return reference;
  }
}

const MIME: Readonly<Record<FileReference["kind"], string>> = {
  photo: "image/jpeg",
  voice: "audio/ogg",
  document: "application/octet-stream",
};

/** What kind of file it is, as Telegram says or as its kind implies. */
export function mimeOf(file: FileReference): string {
  return file.mime ?? MIME[file.kind];
}

/**
 * Seals a submission to its readers.
 * @param readers public keys: the desk's and the offline recovery key
 * @param fileFetchKey intake's key for the list of files still to be fetched
 */
export async function prepareRequest(
  db: Db,
  readers: readonly Uint8Array[],
  fileFetchKey: SealingKey,
  submission: Submission,
): Promise<PreparedRequest> {
  const { kind, now, chatKey } = submission;
  const id = submission.id ?? randomName();
  const reference = await freeReference(db);
  const claimCode = makeSpokenCode(3, 4);
  const files = submission.files.map(({ field, file }, at) => ({
    part: `file-${at + 1}`,
    field,
    kind: file.kind,
    mime: mimeOf(file),
  }));
  const content: RequestContent = { format: 1, ...submission.content, files };
  const answers = sealPart(
    { requestId: id, part: ANSWERS_PART, version: 1 },
    Buffer.from(JSON.stringify(content)),
    readers,
  );
  const claimCodeHash = await wrapUnderPassphrase(Buffer.from(id), foldSpokenCode(claimCode), CODE_COST);
  const urgent = urgenciesOf(content).length > 0;
  const row = {
    id,
    reference,
    kind,
    visibleState: VISIBLE.submitted,
    urgent,
    language: content.language,
    submittedAt: hourOf(now),
    chatKey,
    claimCodeHash,
    alertAt: urgent ? now + alertAfter(kind) : null,
    lastSignAt: hourOf(now),
    ...(submission.origin ? { origin: submission.origin } : {}),
    nextPingAt: chatKey === null ? null : nextPing(hourOf(now), hourOf(now)),
  };
  const fetches = submission.files.map(({ file }, at) => {
    const part = `file-${at + 1}`;
    const toFetch: FileToFetch = { file };
    return { requestId: id, part, sealed: sealJson(fileFetchKey, toFetch, `${id}|${part}`) };
  });
  return {
    id,
    reference,
    claimCode,
    urgent,
    async store(tx) {
      await insertRequest(tx, row);
      await insertPart(tx, { requestId: id, part: ANSWERS_PART, version: 1, ...answers });
      for (const fetch of fetches) await queueFileFetch(tx, fetch);
      await noteEvent(tx, id, "submitted", now);
      await queueIndexing(tx, id);
      if (urgent) await tellEverybody(tx, "urgent", id, now);
    },
  };
}
