import { findRequest } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import type { Contact } from "./casework.ts";
import {
  CASEWORK_CHARACTERS,
  type Deed,
  versionOf,
  type WriteRefusal,
  writeRecord,
} from "./casework-write.ts";
import { PERIODS } from "./periods.ts";
import { signOfLife } from "./sign-of-life.ts";

export type ContactRefusal =
  | WriteRefusal
  | "choose_whom"
  | "choose_outcome"
  | "bad_time"
  | "in_future"
  | "too_long";

/** Clocks differ a little. */
const AHEAD_AT_MOST = 5 * 60_000;

/** Whether a call says that the person can be reached: they spoke themselves, lately, and not before they fell silent. */
function isSignOfLife(
  { whom, outcome, when }: Pick<Contact, "whom" | "outcome" | "when">,
  silentSince: number | null,
  now: number,
): boolean {
  if (whom !== "person" || outcome !== "spoke") return false;
  return when >= (silentSince ?? 0) && when >= now - PERIODS.quietAfterSign;
}

/**
 * Notes a call. When the person themselves spoke, it is a sign of life: nobody asks them for one in the chat.
 * @param contact `id`: made with the form, so that the same form sent twice is one call
 */
export async function addContact(
  tx: Db,
  key: DeskKey,
  contact: Deed & { readonly id: string } & Omit<Contact, "by" | "at">,
): Promise<ContactRefusal | undefined> {
  const { id, requestId, staffId, now, ...content } = contact;
  const { whom, outcome, when, note } = content;
  if (when > now + AHEAD_AT_MOST) return "in_future";
  if (Array.from(note).length > CASEWORK_CHARACTERS) return "too_long";
  if ((await versionOf(tx, key, requestId, "contact", id)) > 0) return undefined;
  const refused = await writeRecord(tx, key, {
    requestId,
    staffId,
    now,
    kind: "contact",
    id,
    seen: 0,
    content,
    event: { action: "contact", detail: { from: whom, to: outcome } },
  });
  if (refused) return refused;
  const row = await findRequest(tx, requestId);
  if (row && isSignOfLife(content, row.silentSince, now))
    await signOfLife(tx, requestId, Math.min(when, now));
  return undefined;
}
