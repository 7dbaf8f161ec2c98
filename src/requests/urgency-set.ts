import { setUrgent } from "../db/casework.ts";
import { findRequest } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { CURRENT } from "./casework.ts";
import { CASEWORK_CHARACTERS, type Deed, isOver, type WriteRefusal, writeRecord } from "./casework-write.ts";
import { isRequestKind } from "./content.ts";
import { tellEverybody } from "./staff-news.ts";
import { alertAfter } from "./urgency.ts";

export type UrgencyRefusal = WriteRefusal | "reason_needed" | "too_long" | "urgent_already" | "not_urgent";

/**
 * Makes a request urgent, or not urgent any more, whatever the table says. What made it urgent stays to be read, and
 * danger goes on keeping everything at the desk.
 * @param change `seen`: the version of this decision whoever decides saw; 0 where the staff had decided nothing
 */
export async function setUrgency(
  tx: Db,
  key: DeskKey,
  change: Deed & { readonly urgent: boolean; readonly reason: string; readonly seen: number },
): Promise<UrgencyRefusal | undefined> {
  const { urgent, reason, seen, ...deed } = change;
  const row = await findRequest(tx, deed.requestId);
  if (!row) return "not_found";
  if (reason.trim() === "") return "reason_needed";
  if (Array.from(reason).length > CASEWORK_CHARACTERS) return "too_long";
  if (row.urgent === urgent) return urgent ? "urgent_already" : "not_urgent";
  const stale = await writeRecord(tx, key, {
    ...deed,
    kind: "urgency",
    id: CURRENT,
    seen,
    content: { urgent, reason },
    event: { action: urgent ? "urgent" : "not_urgent", detail: { reason } },
  });
  if (stale) return stale;
  const waits = urgent && row.claimedBy === null && !isOver(row) && isRequestKind(row.kind);
  const alertAt = waits && isRequestKind(row.kind) ? deed.now + alertAfter(row.kind) : null;
  await setUrgent(tx, deed.requestId, { urgent, alertAt });
  if (waits) await tellEverybody(tx, "urgent", deed.requestId, deed.now);
  return undefined;
}
