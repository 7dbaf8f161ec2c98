import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { draftsIdleSince, markReminded, removeDayKeysBefore, removeDraft } from "../db/drafts.ts";
import { forgetHandled } from "../db/inbox.ts";
import { removeExpiredTokens } from "../db/one-time-tokens.ts";
import type { Db, Store } from "../db/store.ts";
import { PERIODS } from "./periods.ts";

/** Removes what has outlived its period. @returns the days whose keys are gone, to be forgotten in memory too */
export async function purge(store: Store, now: number): Promise<readonly string[]> {
  return await store.write(async (tx) => {
    await forgetHandled(tx, now - PERIODS.handledUpdate);
    await removeExpiredTokens(tx, now);
    for (const draft of await draftsIdleSince(tx, now - PERIODS.draft))
      await removeDraft(tx, draft.chatKey, draft.flow);
    // A day's key dies 72 hours after its day has ended.
    return await removeDayKeysBefore(tx, new Date(now - PERIODS.draft).toISOString().slice(0, 10));
  });
}

// The service's people live in and around these hours; Moscow and Minsk have no summer time.
const LOCAL_OFFSET_MS = 3 * 3_600_000;
const FIRST_HOUR = 9;
const LAST_HOUR = 20;

/** Whether a message of our own accord may be sent now: between 9 and 20 hours in Moscow and Minsk. */
export function isDaytime(now: number): boolean {
  const hour = new Date(now + LOCAL_OFFSET_MS).getUTCHours();
  return hour >= FIRST_HOUR && hour < LAST_HOUR;
}

/**
 * Marks and names people whose draft ends in twelve hours and who have not been told, each once. In the transaction
 * that also queues the reminder, so that neither happens without the other.
 */
export async function draftsToRemind(tx: Db, now: number): Promise<readonly string[]> {
  if (!isDaytime(now)) return [];
  const due = await draftsIdleSince(tx, now - PERIODS.draft + PERIODS.draftReminderBefore);
  const open = due.filter((draft) => draft.remindedAt === null);
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
