import { endRequest } from "../db/erasure.ts";
import {
  blankUpdates,
  deletePersonRows,
  isAnyClaimed,
  requestIdsOf,
  unlinkRequests,
} from "../db/person-rows.ts";
import {
  endingsDue,
  insertEnding,
  type PlannedEnding,
  plannedEnding,
  removeEnding,
  removeEndingsOf,
} from "../db/planned-endings.ts";
import { findRequest, type RequestRow } from "../db/requests.ts";
import type { Db, Store } from "../db/store.ts";
import { randomName } from "../sealing/fingerprint.ts";
import { emptyLogs, eraseRequest } from "./erase.ts";
import { noteEvent } from "./event.ts";
import { HOUR, hourOf, PERIODS } from "./periods.ts";

/** At least a day from now, in whole hours: minutes would find the moment in somebody's record of traffic. */
function afterUndo(now: number): number {
  return hourOf(now) + PERIODS.undo + HOUR;
}

/**
 * Plans an ending: it is carried out after a day, and can be undone until then. Another wish for the same request
 * takes the place of the first, with a day of its own.
 * @param ending `requestId`: null for everything of this person
 * @returns false when just this was planned already: it keeps its day
 */
export async function planEnding(
  tx: Db,
  ending: Pick<PlannedEnding, "chatKey" | "requestId" | "what">,
  now: number,
): Promise<boolean> {
  const before = await plannedEnding(tx, ending.chatKey, ending.requestId);
  if (before?.what === ending.what) return false;
  if (before) await removeEnding(tx, before.id);
  await insertEnding(tx, { ...ending, id: randomName(), dueAt: afterUndo(now) });
  return true;
}

/** @returns false when nothing was planned any more */
export async function undoEnding(tx: Db, chatKey: string, requestId: string | null): Promise<boolean> {
  const planned = await plannedEnding(tx, chatKey, requestId);
  return planned !== undefined && (await removeEnding(tx, planned.id));
}

/** Erases a person with all their requests. What stays are the tombstones. */
async function erasePerson(
  tx: Db,
  referenceKey: (reference: string) => string,
  chatKey: string,
  now: number,
): Promise<void> {
  for (const id of await requestIdsOf(tx, chatKey)) await eraseRequest(tx, referenceKey, id, "person", now);
  await removeEndingsOf(tx, chatKey);
  await deletePersonRows(tx, chatKey);
  await blankUpdates(tx, chatKey);
}

/** The account that asked still has the request, or has taken itself off it with the panic button since. */
function isStillTheirs(request: RequestRow | undefined, chatKey: string): request is RequestRow {
  return request?.chatKey === chatKey || (request?.chatKey === null && request.unlinkedAt !== null);
}

async function carryOut(
  tx: Db,
  referenceKey: (reference: string) => string,
  ending: PlannedEnding,
  now: number,
): Promise<void> {
  const { requestId, chatKey, what } = ending;
  const about = requestId === null ? await requestIdsOf(tx, chatKey) : [requestId];
  // Somebody has shown the secret code from another account: they may be the one whose phone this is not any more.
  if (await isAnyClaimed(tx, about)) return;
  if (!(await removeEnding(tx, ending.id))) return;
  if (requestId === null) {
    await erasePerson(tx, referenceKey, chatKey, now);
    return;
  }
  const request = await findRequest(tx, requestId);
  if (!isStillTheirs(request, chatKey)) return;
  if (what === "erase") await eraseRequest(tx, referenceKey, requestId, "person", now);
  else if (request.closedAt === null) {
    await endRequest(tx, requestId, "withdrawn", hourOf(now));
    await noteEvent(tx, requestId, "withdrawn", now);
  }
}

/**
 * Carries out what has waited a day, down to the bytes in the log files.
 * @throws when the log files could not be emptied: the next purge does it
 */
export async function carryOutEndings(
  store: Store,
  referenceKey: (reference: string) => string,
  now: number,
): Promise<void> {
  const due = await endingsDue(store.read, now);
  for (const ending of due) await store.write((tx) => carryOut(tx, referenceKey, ending, now));
  if (due.some(({ what }) => what === "erase")) await emptyLogs(store);
}

/** The panic button: nothing of the person stays here but their requests, which go on without a chat. */
export async function unlinkPerson(tx: Db, chatKey: string, now: number): Promise<void> {
  const everything = await plannedEnding(tx, chatKey, null);
  for (const requestId of await unlinkRequests(tx, chatKey, hourOf(now))) {
    // What was to be erased still is, although nobody could be told any more.
    if (everything) await insertEnding(tx, { ...everything, id: randomName(), requestId });
    await noteEvent(tx, requestId, "unlinked", now);
  }
  if (everything) await removeEnding(tx, everything.id);
  await deletePersonRows(tx, chatKey);
}
