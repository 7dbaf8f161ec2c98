import { staffNames } from "../../db/staff.ts";
import { readCasework } from "../../requests/casework.ts";
import { dayIn, wallTime } from "../../requests/zone-time.ts";
import { randomName } from "../../sealing/fingerprint.ts";
import type { Desk, Visitor } from "../context.ts";
import { findDraft } from "../drafts.ts";
import type { CaseworkView } from "../view/casework-view.ts";
import type { CaseworkForm } from "../view/casework-words.ts";

export const NOTE_DRAFT = "note";

/** Reads everything the panels beside the messages show. */
export async function caseworkViewOf(
  desk: Desk,
  { key, staff }: Visitor,
  requestId: string,
  form: CaseworkForm | undefined,
): Promise<CaseworkView> {
  const now = desk.now();
  const name = { staffId: staff.id, requestId, purpose: NOTE_DRAFT };
  return {
    requestId,
    work: await readCasework(desk.store.read, key, requestId),
    names: await staffNames(desk.store.read),
    staffId: staff.id,
    now,
    today: dayIn(staff.zone, now),
    wall: wallTime(staff.zone, now),
    token: randomName(),
    draft: (await findDraft<{ text: string }>(desk.store.read, key, name))?.content.text,
    form,
  };
}
