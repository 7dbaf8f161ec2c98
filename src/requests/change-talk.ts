import { findRequest } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import type { Recipient } from "../flows/data/recipients.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { type Change, type HolderRefusal, refuseHolder } from "./change.ts";
import { readFacts } from "./change-facts.ts";
import { writeFine } from "./change-write.ts";
import { recordEvent } from "./event.ts";
import { readFineState } from "./fine-state.ts";

export type TalkRefusal = HolderRefusal | "note_needed";

/**
 * Records that staff spoke with the person about what may be passed on: until then nothing leaves the desk where
 * somebody may be in danger. What the person says of danger afterwards needs another talk.
 * @param talk `mustNotLearn`: recipients the person named as those who must not learn of it
 */
export async function recordTalk(
  tx: Db,
  key: DeskKey,
  talk: Change & { readonly note: string; readonly mustNotLearn: readonly Recipient[] },
): Promise<TalkRefusal | undefined> {
  const { requestId, version, staffId, now, note, mustNotLearn } = talk;
  const row = await findRequest(tx, requestId);
  if (!row) return "not_found";
  const notHolder = refuseHolder(row, staffId);
  if (notHolder) return notHolder;
  if (note.trim() === "") return "note_needed";
  const fine = readFineState(key, row);
  const { heard } = await readFacts(tx, key, row, fine, now);
  const talks = [...(fine.talks ?? []), { at: now, staffId, note, heard, mustNotLearn }];
  if (!(await writeFine(tx, key, row, { fine: { ...fine, talks }, version, now })))
    return "changed_meanwhile";
  const detail = { what: "talk" as const, reason: note };
  await recordEvent(tx, key, { requestId, staffId, at: now, action: "state", detail });
  return undefined;
}
