import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { removeMessagesBefore } from "../db/chat-messages.ts";
import { removeTriesBefore } from "../db/claims.ts";
import { removeDeskDraftsBefore } from "../db/desk-drafts.ts";
import { draftsIdleSince, markReminded, removeDayKeysBefore, removeDraft } from "../db/drafts.ts";
import {
  endRequest,
  openRequestsSilentSince,
  removeTombstonesBefore,
  requestsClosedBefore,
} from "../db/erasure.ts";
import { forgetHandled } from "../db/inbox.ts";
import { removeExpiredTokens } from "../db/one-time-tokens.ts";
import { removeExpiredProposals } from "../db/proposals.ts";
import { removeUnansweredBefore } from "../db/questions.ts";
import type { Db, Store } from "../db/store.ts";
import { isDaytime } from "./daytime.ts";
import { eraseRequest } from "./erase.ts";
import { hourOf, PERIODS } from "./periods.ts";
import { forgetOld } from "./replies.ts";

/** Closes open requests that nobody gave a sign of, and erases what was closed long enough ago. */
async function endOldRequests(
  tx: Db,
  referenceKey: (reference: string) => string,
  now: number,
): Promise<void> {
  for (const { id } of await openRequestsSilentSince(tx, now - PERIODS.openRequest))
    await endRequest(tx, id, "expired", hourOf(now));
  for (const { id } of await requestsClosedBefore(tx, now - PERIODS.closedRequest))
    await eraseRequest(tx, referenceKey, id, "period", now);
}

/**
 * Removes what has outlived its period; `emptyLogs` takes the bytes out of the log files afterwards.
 * @returns the days whose keys are gone, to be forgotten in memory too
 */
export async function purge(
  store: Store,
  referenceKey: (reference: string) => string,
  now: number,
): Promise<readonly string[]> {
  await store.write(async (tx) => await endOldRequests(tx, referenceKey, now));
  return await store.write(async (tx) => {
    await forgetOld(tx, now);
    await removeMessagesBefore(tx, now - PERIODS.deletable);
    await removeUnansweredBefore(tx, now - PERIODS.unansweredQuestion);
    await removeTombstonesBefore(tx, now - PERIODS.tombstone);
    await forgetHandled(tx, now - PERIODS.handledUpdate);
    await removeExpiredTokens(tx, now);
    await removeExpiredProposals(tx, now);
    await removeDeskDraftsBefore(tx, now - PERIODS.deskDraft);
    await removeTriesBefore(tx, now - PERIODS.claimTryKept);
    for (const draft of await draftsIdleSince(tx, now - PERIODS.draft))
      await removeDraft(tx, draft.chatKey, draft.flow);
    // A day's key dies 72 hours after its day has ended.
    return await removeDayKeysBefore(tx, new Date(now - PERIODS.draft).toISOString().slice(0, 10));
  });
}

// What is written to the staff is sent message by message: its draft never holds anything.
const SENT_AT_ONCE = "answer";

/**
 * Marks and names people whose draft ends in twelve hours and who have not been told, each once. In the transaction
 * that also queues the reminder, so that neither happens without the other.
 */
export async function draftsToRemind(tx: Db, now: number): Promise<readonly string[]> {
  if (!isDaytime(now)) return [];
  const due = await draftsIdleSince(tx, now - PERIODS.draft + PERIODS.draftReminderBefore);
  const open = due.filter((draft) => draft.remindedAt === null && draft.flow !== SENT_AT_ONCE);
  for (const draft of open) await markReminded(tx, draft.chatKey, draft.flow, now);
  return [...new Set(open.map((draft) => draft.chatKey))];
}

/** Deletes copies of the database that were taken before a change of schema. @param folder may be missing */
export function removeOldCopies(folder: string, now: number): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())) {
    const file = join(folder, name.name);
    if (statSync(file).mtimeMs < now - PERIODS.migrationCopy) rmSync(file);
  }
}
