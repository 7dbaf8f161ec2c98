import { listPartsNamed, type PartRow } from "../db/parts.ts";
import type { Db } from "../db/store.ts";
import { listMessages, type ThreadRow } from "../db/thread.ts";
import type { Answers } from "../flows/answers.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { SealBroken } from "../sealing/envelope.ts";
import { openPart } from "../sealing/part.ts";
import { type ThreadContent, threadPart } from "./person-message.ts";

/** One message as the desk reads it. */
export interface ThreadEntry {
  readonly row: ThreadRow;
  /** As it stands now, with the files it came with; or why it cannot be shown. */
  readonly content: ThreadContent | "erased" | "unreadable";
  /** What it said before the person corrected it, the oldest first. */
  readonly earlier: readonly string[];
}

function openVersions(
  key: DeskKey,
  requestId: string,
  versions: readonly PartRow[],
): readonly ThreadContent[] {
  return versions.map(({ part, version, sealed, sealedKey }) => {
    const bytes = openPart({ requestId, part, version }, sealed, sealedKey, key.pairs);
    return JSON.parse(bytes.toString("utf8")) as ThreadContent;
  });
}

function entryOf(key: DeskKey, row: ThreadRow, versions: readonly PartRow[]): ThreadEntry {
  try {
    const wordings = openVersions(key, row.requestId, versions);
    const [first, last] = [wordings[0], wordings.at(-1)];
    if (!first || !last) return { row, content: "erased", earlier: [] };
    const earlier = wordings.slice(0, -1).map(({ text }) => text ?? "");
    // A correction changes words only: intake cannot read what files the message came with.
    return { row, content: { ...first, ...last, files: first.files }, earlier };
  } catch (error) {
    // One broken message must not hide the others.
    if (error instanceof SealBroken) return { row, content: "unreadable", earlier: [] };
    throw error;
  }
}

/** Everything both sides wrote about a request, in order. */
export async function readThread(db: Db, key: DeskKey, requestId: string): Promise<readonly ThreadEntry[]> {
  const rows = await listMessages(db, requestId);
  if (rows.length === 0) return [];
  const parts = await listPartsNamed(db, requestId, "thread-", key.names);
  const byName = Map.groupBy(parts, ({ part }) => part);
  return rows.map((row) => entryOf(key, row, byName.get(threadPart(row.id)) ?? []));
}

/** A message that cannot be opened may have named a danger. */
const CANNOT_BE_READ: Answers = { danger: { choice: "unsure" } };

/** The answers in each message of the person, in order; undefined for a message without any. */
export function laterAnswers(entries: readonly ThreadEntry[]): readonly (Answers | undefined)[] {
  return entries
    .filter(({ row }) => row.staffId === null)
    .map(({ content }) => {
      if (content === "unreadable") return CANNOT_BE_READ;
      return content === "erased" ? undefined : content.answers;
    });
}
