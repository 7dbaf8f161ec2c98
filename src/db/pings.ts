import { and, eq, isNotNull, isNull, lte, ne } from "drizzle-orm";
import type { RequestRow } from "./requests.ts";
import type { Db } from "./store.ts";

const AT_ONCE = 500;

/** Neither closed nor ended, and the chat not taken away. */
function isGoingOn({ t: { requests } }: Db) {
  return and(isNull(requests.unlinkedAt), isNull(requests.ended), ne(requests.visibleState, "closed"));
}

/** Open requests with a chat whose person is to be asked, by now, whether they can still be reached. */
export async function requestsToAsk(db: Db, now: number): Promise<RequestRow[]> {
  const { requests } = db.t;
  return await db.q
    .select()
    .from(requests)
    .where(and(lte(requests.nextPingAt, now), isNotNull(requests.chatKey), isGoingOn(db)))
    .limit(AT_ONCE);
}

export interface Asked {
  readonly pingsUnanswered: number;
  readonly nextPingAt: number | null;
  readonly silentSince: number | null;
}

export async function setAsked(tx: Db, id: string, asked: Asked): Promise<void> {
  await tx.q.update(tx.t.requests).set(asked).where(eq(tx.t.requests.id, id));
}

/** Open requests of a chat. */
export async function openRequestsOf(db: Db, chatKey: string): Promise<RequestRow[]> {
  const { requests } = db.t;
  return await db.q
    .select()
    .from(requests)
    .where(and(eq(requests.chatKey, chatKey), isGoingOn(db)));
}
