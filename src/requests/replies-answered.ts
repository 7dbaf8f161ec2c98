import { findRequest, setVisibleState } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import { listMessages, type ThreadRow } from "../db/thread.ts";

/** Whether the person still has to answer one of these. */
export function hasOpenQuestion(rows: readonly ThreadRow[]): boolean {
  const answered = new Set(rows.filter(({ staffId }) => staffId === null).map(({ answers }) => answers));
  return rows.some(
    ({ id, kind, delivery }) => kind === "question" && delivery !== "taken_back" && !answered.has(id),
  );
}

/**
 * Once every question of the staff is answered, nobody reads "a question for you" any more: the answer is being
 * checked. The fine state is the desk's; whoever opens the request there sets whom it waits for.
 */
export async function noteAnswered(tx: Db, requestId: string): Promise<void> {
  const request = await findRequest(tx, requestId);
  if (request?.visibleState !== "question") return;
  if (hasOpenQuestion(await listMessages(tx, requestId))) return;
  await setVisibleState(tx, requestId, "checking");
}
