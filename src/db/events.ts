import { asc, eq } from "drizzle-orm";
import type { Db } from "./store.ts";

/** One thing that happened to a request. Rows are only ever added. */
export interface EventRow {
  readonly seq: number;
  readonly requestId: string;
  readonly at: number;
  /** Null when the person or the program did it. */
  readonly staffId: string | null;
  readonly action: string;
  readonly sealedDetail: Buffer | null;
}

/** Adds nothing to a request that was erased meanwhile: its history went with it, and no row may name it again. */
export async function addEvent(tx: Db, event: Omit<EventRow, "seq">): Promise<void> {
  const { requests } = tx.t;
  const here = await tx.q
    .select({ id: requests.id })
    .from(requests)
    .where(eq(requests.id, event.requestId))
    .limit(1);
  if (here.length === 0) return;
  await tx.q.insert(tx.t.events).values(event);
}

export async function listEvents(db: Db, requestId: string): Promise<EventRow[]> {
  return await db.q
    .select()
    .from(db.t.events)
    .where(eq(db.t.events.requestId, requestId))
    .orderBy(asc(db.t.events.seq));
}
