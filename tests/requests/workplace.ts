import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlite } from "../../src/db/open-sqlite.ts";
import { findRequest, type RequestRow } from "../../src/db/requests.ts";
import type { Store } from "../../src/db/store.ts";
import type { Answers } from "../../src/flows/answers.ts";
import type { RequestContent } from "../../src/requests/content.ts";
import { type PreparedRequest, prepareRequest, type Submission } from "../../src/requests/submit.ts";
import { makeKeyPair, prepareBoxes } from "../../src/sealing/box.ts";
import { type DeskKey, deskKey } from "../../src/sealing/desk-key.ts";
import { sealingKey } from "../../src/sealing/envelope.ts";
import { randomKey } from "../../src/sealing/fingerprint.ts";

/** A store of its own with the keys of its desk. */
export interface Workplace {
  readonly store: Store;
  readonly desk: DeskKey;
  readonly recovery: DeskKey;
  readonly fileFetchKey: ReturnType<typeof sealingKey>;
  submit(answers: Answers, more?: Partial<Submission>): Promise<PreparedRequest>;
  rowOf(id: string): Promise<RequestRow>;
  /** The bytes of the database and its log files as they lie on the disk. */
  files(): readonly Buffer[];
  close(): Promise<void>;
}

export const NOW = Date.parse("2026-11-22T14:35:47.123Z");

export function contentOf(answers: Answers, more: Partial<RequestContent> = {}): RequestContent {
  return {
    format: 1,
    flow: "tracing",
    language: "ru",
    people: 1,
    answers,
    sharing: ["icrc"],
    files: [],
    ...more,
  };
}

export async function openWorkplace(): Promise<Workplace> {
  await prepareBoxes();
  const folder = mkdtempSync(join(tmpdir(), "family-links-requests-"));
  const store = openSqlite(join(folder, "family-links.db"));
  const desk = deskKey(makeKeyPair().privateKey);
  const recovery = deskKey(makeKeyPair().privateKey);
  const fileFetchKey = sealingKey(randomKey());
  return {
    store,
    desk,
    recovery,
    fileFetchKey,
    async submit(answers, more = {}) {
      const { format: _, files: __, ...content } = contentOf(answers);
      const submission: Submission = {
        kind: "tracing",
        content,
        files: [],
        chatKey: "chat",
        now: NOW,
        ...more,
      };
      const readers = [desk.pair.publicKey, recovery.pair.publicKey];
      const request = await prepareRequest(store.read, readers, fileFetchKey, submission);
      await store.write(request.store);
      return request;
    },
    async rowOf(id) {
      const row = await findRequest(store.read, id);
      if (!row) throw new Error("there is no such request");
      return row;
    },
    files: () =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => readFileSync(join(folder, name))),
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
