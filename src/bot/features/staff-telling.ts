import type { OutgoingCall } from "../../db/outgoing.ts";
import { findPerson } from "../../db/people.ts";
import { changeStaff, type StaffRow } from "../../db/staff.ts";
import { removeOldStaffButtons } from "../../db/staff-buttons.ts";
import { dueToTell, hasNews, newsFor, removeNewsBefore, settleNews } from "../../db/staff-news.ts";
import type { Db } from "../../db/store.ts";
import { PERIODS } from "../../requests/periods.ts";
import { isDigestDue, isQuiet, isTooSoon } from "../../requests/staff-hours.ts";
import { listeners, stopNotices, tellWhatIsDue } from "../../requests/staff-news.ts";
import { dayIn } from "../../requests/zone-time.ts";
import { openAddress } from "../other-chat.ts";
import { type Card, sendCall } from "../say.ts";
import type { BotDeps } from "../scope.ts";
import type { Reader } from "./staff-list.ts";
import { digestCard, noticeCard } from "./staff-notices.ts";

/** Whether there may be something to do, found out without holding up anybody who writes. */
async function isAnythingToTell(db: Db, staff: readonly StaffRow[], now: number): Promise<boolean> {
  if (await hasNews(db)) return true;
  for (const one of staff) {
    if (isDigestDue(one, now)) return true;
    if ((await dueToTell(db, one.id, dayIn(one.zone, now))).length > 0) return true;
    const person = one.telegramKey === null ? undefined : await findPerson(db, one.telegramKey);
    if (person?.unreachableSince !== null) return true;
  }
  return false;
}

/** What somebody may hear of now; in their quiet hours at most what is urgent, and only if they said so. */
async function tellNews(tx: Db, reader: Reader): Promise<Card | undefined> {
  const { staff, now } = reader;
  const quiet = isQuiet(staff, now);
  if (!quiet) await tellWhatIsDue(tx, staff, now);
  if (isTooSoon(staff, now)) return undefined;
  const news = (await newsFor(tx, staff.id)).filter(
    ({ what }) => !quiet || (staff.urgentAlways && (what === "urgent" || what === "unclaimed")),
  );
  if (news.length === 0) return undefined;
  await settleNews(tx, news, now);
  return await noticeCard(tx, reader, news);
}

async function tellOne(
  deps: BotDeps,
  tx: Db,
  staff: StaffRow,
  now: number,
): Promise<readonly OutgoingCall[]> {
  const { telegramKey } = staff;
  if (telegramKey === null) return [];
  const person = await findPerson(tx, telegramKey);
  if (!person || person.unreachableSince !== null) {
    await stopNotices(tx, staff.id, person?.unreachableSince ?? now);
    return [];
  }
  const reader = { deps, staff, chatKey: telegramKey, now };
  const cards: Card[] = [];
  const notice = await tellNews(tx, reader);
  if (notice) {
    await changeStaff(tx, staff.id, { toldAt: now });
    cards.push(notice);
  }
  if (isDigestDue(staff, now)) {
    await changeStaff(tx, staff.id, { digestAt: now });
    cards.push(await digestCard(tx, reader));
  }
  const chatId = openAddress(deps, person);
  return cards.map((card) => sendCall(chatId, telegramKey, card));
}

/**
 * Notices and digests that are due, for everybody who wants them and may have them now.
 * @returns what marks them as told and names the calls, in one transaction; undefined when there is nothing to do
 */
export async function staffTelling(
  deps: BotDeps,
): Promise<((tx: Db) => Promise<readonly OutgoingCall[]>) | undefined> {
  const now = deps.now();
  const { read } = deps.store;
  if (!(await isAnythingToTell(read, await listeners(read), now))) return undefined;
  return async (tx) => {
    const calls: OutgoingCall[] = [];
    // Asked anew: somebody may have been given another role a moment ago.
    for (const staff of await listeners(tx)) calls.push(...(await tellOne(deps, tx, staff, now)));
    return calls;
  };
}

/** Removes what was told, what nobody was left to hear, and buttons that are too old. */
export async function tidyStaffChat(tx: Db, now: number): Promise<void> {
  await removeNewsBefore(tx, now - PERIODS.toldNews);
  await removeOldStaffButtons(tx, now);
}
