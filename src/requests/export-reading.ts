import { plannedEnding } from "../db/planned-endings.ts";
import { findRequest, type RequestRow } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import type { Recipient } from "../flows/data/recipients.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { type CaseRecord, caseRecord } from "./case-record.ts";
import { type RequestFacts, readFacts } from "./change-facts.ts";
import { readCorrections } from "./corrections.ts";
import { readFineState } from "./fine-state.ts";
import type { ShareRefusal } from "./may-share.ts";

/** Why nothing of a request leaves the desk: by what was agreed, or because it has ended or cannot be read. */
export type ExportRefusal = ShareRefusal | "withdrawn" | "time_over" | "erased" | "unreadable";

export interface ReadForExport {
  readonly row: RequestRow;
  readonly facts: RequestFacts;
  /** What the recipient may see, or why nothing. */
  readonly for: (
    recipient: Recipient,
  ) => { readonly refused: ExportRefusal } | { readonly record: CaseRecord };
}

/** Whether the person asked for this request, or for everything of theirs, to end: also while they can still undo it. */
async function isTakenBack(db: Db, row: RequestRow): Promise<boolean> {
  if (row.ended === "withdrawn") return true;
  if (row.chatKey === null) return false;
  const planned =
    (await plannedEnding(db, row.chatKey, row.id)) ?? (await plannedEnding(db, row.chatKey, null));
  return planned !== undefined;
}

/**
 * Whether what was read of a request may still leave: asked in the transaction that writes down that it does, for
 * making a file takes seconds in which the person may end the request, or the staff learn what must not leave.
 * @param version the request's when it was read
 */
export async function mayStillLeave(tx: Db, requestId: string, version: number): Promise<boolean> {
  const row = await findRequest(tx, requestId);
  return row?.version === version && row.ended === null && !(await isTakenBack(tx, row));
}

/**
 * Reads a request anew, with everything that decides what of it may leave at this moment.
 * @returns undefined when there is none (any more)
 */
export async function readForExport(
  db: Db,
  key: DeskKey,
  requestId: string,
  now: number,
): Promise<ReadForExport | undefined> {
  const row = await findRequest(db, requestId);
  if (!row) return undefined;
  const takenBack = await isTakenBack(db, row);
  const facts = await readFacts(db, key, row, readFineState(key, row), now);
  const { shareable: request, content } = facts;
  const corrections = request ? await readCorrections(db, key, requestId) : [];
  return {
    row,
    facts,
    for(recipient) {
      if (takenBack) return { refused: "withdrawn" };
      if (row.ended !== null) return { refused: "time_over" };
      if (!request) return { refused: content === "erased" ? "erased" : "unreadable" };
      return caseRecord({ request, row, recipient, corrections });
    },
  };
}
