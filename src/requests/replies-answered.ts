import { findRequest, setVisibleState } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import { listMessages } from "../db/thread.ts";

/**
 * Once every question of the staff is answered, nobody reads "a question for you" any more: the answer is being
 * checked. The fine state is the desk's; whoever opens the request there sets whom it waits for.
 */
export async function noteAnswered(tx: Db, requestId: string): Promise<void> {
  const request = await findRequest(tx, requestId);
  if (request?.visibleState !== "question") return;
  const rows = await listMessages(tx, requestId);
  const answered = new Set(rows.filter(({ staffId }) => staffId === null).map(({ answers }) => answers));
  const isOpen = rows.some(
    ({ id, kind, delivery }) => kind === "question" && delivery !== "taken_back" && !answered.has(id),
  );
  if (!isOpen) await setVisibleState(tx, requestId, "checking");
}
