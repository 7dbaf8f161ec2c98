import { and, eq, isNull, lte } from "drizzle-orm";
import type { Db } from "./store.ts";

/** Something a person asked to end, which they can still undo. */
export interface PlannedEnding {
  readonly id: string;
  readonly chatKey: string;
  /** Null: everything of this person. */
  readonly requestId: string | null;
  readonly what: "stop" | "erase";
  readonly dueAt: number;
}

function asPlanned(row: Omit<PlannedEnding, "what"> & { readonly what: string }): PlannedEnding {
  return { ...row, what: row.what === "stop" ? "stop" : "erase" };
}

export async function insertEnding(tx: Db, row: PlannedEnding): Promise<void> {
  await tx.q.insert(tx.t.plannedEndings).values(row);
}

/** What is planned for one request of a chat, or with null for everything of it. */
export async function plannedEnding(
  db: Db,
  chatKey: string,
  requestId: string | null,
): Promise<PlannedEnding | undefined> {
  const { plannedEndings: p } = db.t;
  const about = requestId === null ? isNull(p.requestId) : eq(p.requestId, requestId);
  const [row] = await db.q
    .select()
    .from(p)
    .where(and(eq(p.chatKey, chatKey), about));
  return row && asPlanned(row);
}

/** What has waited long enough, oldest first. */
export async function endingsDue(db: Db, now: number): Promise<readonly PlannedEnding[]> {
  const { plannedEndings: p } = db.t;
  const rows = await db.q.select().from(p).where(lte(p.dueAt, now)).orderBy(p.dueAt);
  return rows.map(asPlanned);
}

export async function removeEndingsOf(tx: Db, chatKey: string): Promise<void> {
  await tx.q.delete(tx.t.plannedEndings).where(eq(tx.t.plannedEndings.chatKey, chatKey));
}

/** @returns whether it was still there: of two who take it away, one does */
export async function removeEnding(tx: Db, id: string): Promise<boolean> {
  const { plannedEndings: p } = tx.t;
  return (await tx.q.delete(p).where(eq(p.id, id)).returning({ id: p.id })).length > 0;
}
