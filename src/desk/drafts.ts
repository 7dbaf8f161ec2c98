import {
  type DeskDraftRow,
  findDeskDraft,
  listDeskDrafts,
  removeDeskDraft,
  saveDeskDraft,
} from "../db/desk-drafts.ts";
import type { Db } from "../db/store.ts";
import { sealPadded } from "../requests/fine-state.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { openJson, SealBroken } from "../sealing/envelope.ts";
import { fingerprint } from "../sealing/fingerprint.ts";

/** Names one draft: there is one for each member of staff, request and purpose. */
export interface DraftName {
  readonly staffId: string;
  /** Null: about a request that does not exist yet. */
  readonly requestId: string | null;
  /** `reply`, `note`, or the flow of a request from a call. */
  readonly purpose: string;
}

export interface Draft<T> extends DraftName {
  readonly id: string;
  readonly content: T;
  readonly updatedAt: number;
}

/** The id follows from the name: two windows write the same row, and what is sealed under it opens for its owner alone. */
function idOf({ staffId, requestId, purpose }: DraftName): string {
  return fingerprint(JSON.stringify(["desk draft", staffId, requestId, purpose])).slice(0, 32);
}

const contextOf = (id: string): string => `draft|${id}`;

/** What no key here opens any more, is as good as gone: nobody is kept from their work by it. */
function openDraft<T>(key: DeskKey, row: DeskDraftRow): Draft<T> | undefined {
  const { sealed, ...rest } = row;
  try {
    return { ...rest, content: openJson<T>(key.state, sealed, contextOf(row.id)) };
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/**
 * Keeps what somebody is typing, over what they had typed before.
 * @param draft `content`: any JSON value; it is sealed padded. `now`: milliseconds since 1970
 */
export async function saveDraft(
  tx: Db,
  key: DeskKey,
  { content, now, ...name }: DraftName & { readonly content: unknown; readonly now: number },
): Promise<void> {
  const id = idOf(name);
  const { staffId, requestId, purpose } = name;
  const sealed = sealPadded(key, content, contextOf(id));
  await saveDeskDraft(tx, { id, staffId, requestId, purpose, sealed, updatedAt: now });
}

/** The caller names the shape it put in. @returns undefined when there is none, or none that can be opened */
export async function findDraft<T>(db: Db, key: DeskKey, name: DraftName): Promise<Draft<T> | undefined> {
  const row = await findDeskDraft(db, idOf(name));
  return row && openDraft<T>(key, row);
}

/** Everything one member of staff has begun, the newest first. */
export async function listDrafts<T>(db: Db, key: DeskKey, staffId: string): Promise<readonly Draft<T>[]> {
  const rows = await listDeskDrafts(db, staffId);
  return rows.map((row) => openDraft<T>(key, row)).filter((draft) => draft !== undefined);
}

/** Sent, or not wanted any more. */
export async function removeDraft(tx: Db, name: DraftName): Promise<void> {
  await removeDeskDraft(tx, idOf(name));
}
