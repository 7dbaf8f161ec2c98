import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { type Entry, type Note, readRecords } from "./casework.ts";
import {
  CASEWORK_CHARACTERS,
  type Deed,
  versionOf,
  type WriteRefusal,
  writeRecord,
} from "./casework-write.ts";
import { PERIODS } from "./periods.ts";

export type NoteRefusal = WriteRefusal | "empty" | "too_long" | "not_author" | "too_late";

function refuseText(text: string): NoteRefusal | undefined {
  if (text.trim() === "") return "empty";
  return Array.from(text).length > CASEWORK_CHARACTERS ? "too_long" : undefined;
}

/** Writes a note for the staff. @param note `id`: made with the form, so that the same form sent twice is one note */
export async function addNote(
  tx: Db,
  key: DeskKey,
  note: Deed & { readonly id: string; readonly text: string },
): Promise<NoteRefusal | undefined> {
  const { id, text, ...deed } = note;
  const refused = refuseText(text);
  if (refused) return refused;
  if ((await versionOf(tx, key, deed.requestId, "note", id)) > 0) return undefined;
  return await writeRecord(tx, key, {
    ...deed,
    kind: "note",
    id,
    seen: 0,
    content: { text },
    event: { action: "note" },
  });
}

/** Why somebody may not change a note; undefined when they may: its author can, for a day. */
export function refuseNoteChange(
  { now: note, earlier }: Entry<Note>,
  staffId: string,
  now: number,
): "not_author" | "too_late" | undefined {
  const first = earlier[0] ?? note;
  if (first.by !== staffId) return "not_author";
  return now - first.at > PERIODS.noteChanges ? "too_late" : undefined;
}

/** Writes a note anew; what it said before stays beside it. */
export async function changeNote(
  tx: Db,
  key: DeskKey,
  change: Deed & { readonly id: string; readonly text: string; readonly seen: number },
): Promise<NoteRefusal | undefined> {
  const { id, text, seen, ...deed } = change;
  const entries = await readRecords(tx, key, deed.requestId, "note");
  const entry = entries.find((one) => one?.id === id);
  if (!entry) return "not_found";
  const refused = refuseNoteChange(entry, deed.staffId, deed.now) ?? refuseText(text);
  if (refused) return refused;
  // The same form sent twice, or nothing changed.
  if (entry.now.text === text) return undefined;
  return await writeRecord(tx, key, {
    ...deed,
    kind: "note",
    id,
    seen,
    content: { text },
    event: { action: "note_changed" },
  });
}
