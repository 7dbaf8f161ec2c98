import { noteWork } from "../db/casework.ts";
import { currentDeskKey } from "../db/desk-keys.ts";
import { findPart, insertPart } from "../db/parts.ts";
import { findRequest, type RequestRow } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { sealPart } from "../sealing/part.ts";
import { type RecordKind, type Records, recordPart } from "./casework.ts";
import { type CaseworkAction, type EventDetail, recordEvent } from "./event.ts";
import { hourOf } from "./periods.ts";

/** The most letters of a note, a reason or a remark. */
export const CASEWORK_CHARACTERS = 4000;

export type WriteRefusal = "not_found" | "changed_meanwhile";

/** Who does something about which request, and when. */
export interface Deed {
  readonly requestId: string;
  readonly staffId: string;
  readonly now: number;
}

interface RecordWrite<K extends RecordKind> extends Deed {
  readonly kind: K;
  /** Which record; one that does not exist yet is begun. */
  readonly id: string;
  /** The version whoever writes has seen; 0 for a record that did not exist. */
  readonly seen: number;
  readonly content: Omit<Records[K], "by" | "at">;
  readonly event: { readonly action: CaseworkAction; readonly detail?: EventDetail };
}

/** The newest version of a record; 0 where there is none. */
export async function versionOf(
  db: Db,
  key: DeskKey,
  requestId: string,
  kind: RecordKind,
  id: string,
): Promise<number> {
  return (await findPart(db, requestId, recordPart(kind, id), key.names))?.version ?? 0;
}

/**
 * Adds a version to a record, sealed to the desk and to recovery as everything a person wrote; nothing is written over.
 * @returns a reason code when the record changed since it was seen; nothing is kept then
 */
export async function writeRecord<K extends RecordKind>(
  tx: Db,
  key: DeskKey,
  write: RecordWrite<K>,
): Promise<WriteRefusal | undefined> {
  const { requestId, staffId, now, kind, id, seen, content, event } = write;
  if (!(await findRequest(tx, requestId))) return "not_found";
  if ((await versionOf(tx, key, requestId, kind, id)) !== seen) return "changed_meanwhile";
  const desk = await currentDeskKey(tx);
  if (!desk) throw new Error("there is no desk key to seal to");
  const name = { requestId, part: recordPart(kind, id), version: seen + 1 };
  const bytes = Buffer.from(JSON.stringify({ ...content, by: staffId, at: now }));
  await insertPart(tx, { ...name, ...sealPart(name, bytes, [desk.publicKey, desk.recoveryPublicKey]) });
  await noteWork(tx, requestId, hourOf(now));
  await recordEvent(tx, key, { requestId, staffId, at: now, ...event });
  return undefined;
}

/** Whether a request is over: closed by the staff, or ended by its person or by time. */
export function isOver(row: Pick<RequestRow, "visibleState" | "ended">): boolean {
  return row.visibleState === "closed" || row.ended !== null;
}
