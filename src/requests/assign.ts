import { assignRequest } from "../db/assigning.ts";
import { addEvent } from "../db/events.ts";
import { findRequest } from "../db/requests.ts";
import { findStaff } from "../db/staff.ts";
import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { claim, release } from "./change.ts";
import { recordEvent } from "./event.ts";
import { may } from "./permissions.ts";
import { tellHolder } from "./staff-news.ts";

/** What several requests can be given to at once, or one: to oneself, back to the queue, to a colleague. */
export type AssignRefusal = "not_found" | "taken" | "not_yours" | "cannot_work" | "changed_meanwhile";

export interface Deed {
  readonly requestId: string;
  readonly staffId: string;
  readonly now: number;
}

/** Takes a request for oneself. Having it already is no mistake. */
export async function take(tx: Db, { requestId, staffId, now }: Deed): Promise<AssignRefusal | undefined> {
  const row = await findRequest(tx, requestId);
  if (!row) return "not_found";
  if (row.claimedBy === staffId || (await claim(tx, requestId, staffId, now))) return undefined;
  return "taken";
}

/** Gives a request of one's own back to the queue. */
export async function giveBack(
  tx: Db,
  { requestId, staffId, now }: Deed,
): Promise<AssignRefusal | undefined> {
  const row = await findRequest(tx, requestId);
  if (!row) return "not_found";
  if (row.claimedBy === null || (await release(tx, requestId, staffId, now))) return undefined;
  return "not_yours";
}

/** Whether somebody can have requests at all: an active account whose role works on them. */
export async function canHave(db: Db, staffId: string): Promise<boolean> {
  const staff = await findStaff(db, staffId);
  return staff !== undefined && may(staff, "work_on_requests");
}

/**
 * Gives a request to a colleague, or back to the queue, whoever has it. Who may do that is asked at the route.
 * @param deed `to` null: to nobody; `from`: who was seen to have it, where that matters
 */
export async function assign(
  tx: Db,
  key: DeskKey,
  deed: Deed & { readonly to: string | null; readonly from?: string | null },
): Promise<AssignRefusal | undefined> {
  const { requestId, staffId, now, to, from } = deed;
  const row = await findRequest(tx, requestId);
  if (!row) return "not_found";
  if (row.claimedBy === to) return undefined;
  if (to !== null && !(await canHave(tx, to))) return "cannot_work";
  if (!(await assignRequest(tx, requestId, to, { now, ...(from === undefined ? {} : { from }) })))
    return "changed_meanwhile";
  if (to === null)
    await addEvent(tx, { requestId, at: now, staffId, action: "released", sealedDetail: null });
  else {
    const detail = { to, ...(row.claimedBy === null ? {} : { from: row.claimedBy }) };
    await recordEvent(tx, key, { requestId, staffId, at: now, action: "assigned", detail });
    await tellHolder(tx, requestId, staffId, now);
  }
  return undefined;
}
