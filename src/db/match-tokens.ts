import { eq, or } from "drizzle-orm";
import type { Db } from "./store.ts";

/** How the matches of a request stand, one token each. */
export async function matchStatesOf(db: Db, requestToken: string): Promise<readonly string[]> {
  const { matches: m } = db.t;
  const rows = await db.q
    .select({ stateToken: m.stateToken })
    .from(m)
    .where(or(eq(m.oneToken, requestToken), eq(m.otherToken, requestToken)));
  return rows.map(({ stateToken }) => stateToken);
}

export async function setMatchToken(tx: Db, requestId: string, matchToken: string | null): Promise<void> {
  const { requests } = tx.t;
  await tx.q.update(requests).set({ matchToken }).where(eq(requests.id, requestId));
}
