import { endRequest } from "../db/erasure.ts";
import { addEvent } from "../db/events.ts";
import { deletePersonRows, deleteUpdates, requestIdsOf, unlinkRequests } from "../db/person-rows.ts";
import {
  endingsDue,
  insertEnding,
  type PlannedEnding,
  plannedEnding,
  removeEnding,
} from "../db/planned-endings.ts";
import { findRequest } from "../db/requests.ts";
import type { Db, Store } from "../db/store.ts";
import { randomName } from "../sealing/fingerprint.ts";
import { cleanLogs, eraseRequest } from "./erase.ts";
import { hourOf, PERIODS } from "./periods.ts";

/**
 * Plans an ending: it is carried out after a day, and can be undone until then. A second wish for the same request
 * takes the place of the first, with a day of its own.
 * @param requestId null for everything of this person
 */
export async function planEnding(
  tx: Db,
  ending: Pick<PlannedEnding, "chatKey" | "requestId" | "what">,
  now: number,
): Promise<void> {
  const before = await plannedEnding(tx, ending.chatKey, ending.requestId);
  if (before?.what === ending.what) return;
  if (before) await removeEnding(tx, before.id);
  await insertEnding(tx, { ...ending, id: randomName(), dueAt: now + PERIODS.undo });
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
  await deletePersonRows(tx, chatKey);
  await deleteUpdates(tx, chatKey);
}

async function carryOut(
  tx: Db,
  referenceKey: (reference: string) => string,
  ending: PlannedEnding,
  now: number,
): Promise<void> {
  if (!(await removeEnding(tx, ending.id))) return;
  const { requestId, chatKey, what } = ending;
  if (requestId === null) {
    await erasePerson(tx, referenceKey, chatKey, now);
    return;
  }
  const request = await findRequest(tx, requestId);
  // Claimed by another account meanwhile: it is not this one's to end any more.
  if (request?.chatKey !== chatKey) return;
  if (what === "erase") await eraseRequest(tx, referenceKey, requestId, "person", now);
  else {
    await endRequest(tx, requestId, "withdrawn", hourOf(now));
    await addEvent(tx, {
      requestId,
      at: hourOf(now),
      staffId: null,
      action: "withdrawn",
      sealedDetail: null,
    });
  }
}

/**
 * Carries out what has waited a day, down to the bytes in the log files.
 * @throws when the log files could not be emptied: to be tried again at the next turn
 */
export async function carryOutEndings(
  store: Store,
  referenceKey: (reference: string) => string,
  now: number,
): Promise<void> {
  const due = await endingsDue(store.read, now);
  for (const ending of due) await store.write((tx) => carryOut(tx, referenceKey, ending, now));
  if (due.some(({ what }) => what === "erase") && !(await cleanLogs(store)))
    throw new Error("the log of the database could not be emptied: somebody was reading");
}

/** The panic button: nothing of the person stays here but their requests, which go on without a chat. */
export async function unlinkPerson(tx: Db, chatKey: string, now: number): Promise<void> {
  for (const requestId of await unlinkRequests(tx, chatKey, hourOf(now)))
    await addEvent(tx, { requestId, at: hourOf(now), staffId: null, action: "unlinked", sealedDetail: null });
  await deletePersonRows(tx, chatKey);
}
