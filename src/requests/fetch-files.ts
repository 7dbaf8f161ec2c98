import {
  buryFileFetch,
  dueFileFetches,
  type FileFetchRow,
  postponeFileFetch,
  removeFileFetch,
} from "../db/file-fetches.ts";
import { insertPart } from "../db/parts.ts";
import type { Store } from "../db/store.ts";
import { openJson, type SealingKey } from "../sealing/envelope.ts";
import { sealPart } from "../sealing/part.ts";
import { noteEvent } from "./event.ts";
import type { FileToFetch } from "./submit.ts";

const AT_ONCE = 4;
const MOST_TRIES = 10;
const FIRST_PAUSE_MS = 2000;

interface FetchDeps {
  readonly store: Store;
  readonly key: SealingKey;
  readonly readers: () => Promise<readonly Uint8Array[]>;
  readonly download: (fileId: string) => Promise<Buffer>;
  readonly now: () => number;
}

async function fetchOne({ store, key, readers, download, now }: FetchDeps, row: FileFetchRow): Promise<void> {
  const { requestId, part, seq } = row;
  try {
    const { file } = openJson<FileToFetch>(key, row.sealed, `${requestId}|${part}`);
    const bytes = await download(file.fileId);
    const sealed = sealPart({ requestId, part, version: 1 }, bytes, await readers());
    bytes.fill(0);
    await store.write(async (tx) => {
      // The request may have been erased while the file was on its way: nothing of it comes back then.
      if (!(await removeFileFetch(tx, seq))) return;
      await insertPart(tx, { requestId, part, version: 1, ...sealed });
      await noteEvent(tx, requestId, "file_arrived", now());
    });
  } catch (error) {
    const tries = row.tries + 1;
    await store.write(async (tx) => {
      if (tries < MOST_TRIES)
        return await postponeFileFetch(tx, seq, tries, now() + FIRST_PAUSE_MS * 2 ** tries);
      if (await buryFileFetch(tx, seq, tries, now())) await noteEvent(tx, requestId, "file_failed", now());
    });
    throw error;
  }
}

/** Fetches what is due from Telegram and seals each file as a part. @throws the first fault, after trying them all */
export async function fetchDueFiles(deps: FetchDeps): Promise<void> {
  for (;;) {
    const due = await dueFileFetches(deps.store.read, deps.now(), AT_ONCE);
    if (due.length === 0) return;
    const results = await Promise.allSettled(due.map((row) => fetchOne(deps, row)));
    const failed = results.find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
  }
}
