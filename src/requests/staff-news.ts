import { findRequest } from "../db/requests.ts";
import { changeStaff, type StaffRow } from "../db/staff.ts";
import { addNews, dropNewsOf, dueToTell, type NewsKind, staffToTell } from "../db/staff-news.ts";
import type { Db } from "../db/store.ts";
import { randomName } from "../sealing/fingerprint.ts";
import { hourOf } from "./periods.ts";
import { may } from "./permissions.ts";
import { dayIn } from "./zone-time.ts";

/** Those who want notices and work on requests: a reader or an admin is told nothing of any. */
export async function listeners(db: Db): Promise<readonly StaffRow[]> {
  return (await staffToTell(db)).filter((staff) => may(staff, "work_on_requests"));
}

async function add(
  tx: Db,
  staffId: string,
  what: NewsKind,
  news: { readonly requestId: string | null; readonly day?: string; readonly now: number },
): Promise<void> {
  const { requestId, day = null, now } = news;
  await addNews(tx, { id: randomName(), staffId, requestId, what, day, at: hourOf(now) });
}

/** An urgent request came in, or nobody has taken one in time: everybody who works on requests may hear of it. */
export async function tellEverybody(
  tx: Db,
  what: "urgent" | "unclaimed",
  requestId: string,
  now: number,
): Promise<void> {
  for (const { id } of await listeners(tx)) await add(tx, id, what, { requestId, now });
}

/**
 * Something happened to a request that whoever has it may want to look at. The notice says that, and never what: a
 * result, a match and a letter look the same to whoever reads the phone, or the database.
 * @param by who did it; they need not be told. Null: the person, or the program
 */
export async function tellHolder(tx: Db, requestId: string, by: string | null, now: number): Promise<void> {
  const holder = (await findRequest(tx, requestId))?.claimedBy;
  if (!holder || holder === by) return;
  if ((await listeners(tx)).some(({ id }) => id === holder))
    await add(tx, holder, "news", { requestId, now });
}

/** A step waits for a second person: said to all who can be that one, and not of which request. */
export async function tellDeciders(tx: Db, by: string, now: number): Promise<void> {
  for (const staff of await listeners(tx))
    if (staff.id !== by && may(staff, "decide_as_second"))
      await add(tx, staff.id, "second", { requestId: null, now });
}

/** Follow-ups of this day, where somebody is; each is told once. */
export async function tellWhatIsDue(tx: Db, staff: StaffRow, now: number): Promise<void> {
  const day = dayIn(staff.zone, now);
  for (const requestId of await dueToTell(tx, staff.id, day))
    await add(tx, staff.id, "due", { requestId, day, now });
}

/** No more notices, and nothing is kept to be told. @param stoppedAt since when Telegram cannot deliver any */
export async function stopNotices(tx: Db, staffId: string, stoppedAt: number | null): Promise<void> {
  await changeStaff(tx, staffId, { notices: false, noticesStoppedAt: stoppedAt });
  await dropNewsOf(tx, staffId);
}
