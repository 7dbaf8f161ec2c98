import { and, desc, eq, lt, ne } from "drizzle-orm";
import type { Db } from "./store.ts";

/** What somebody on the staff has typed and not sent. */
export interface DeskDraftRow {
  readonly id: string;
  readonly staffId: string;
  /** Null: about a request that does not exist yet. */
  readonly requestId: string | null;
  readonly purpose: string;
  readonly sealed: Buffer;
  readonly updatedAt: number;
}

/** Writes a draft over the one of the same id. */
export async function saveDeskDraft(tx: Db, row: DeskDraftRow): Promise<void> {
  const { sealed, updatedAt } = row;
  await tx.q
    .insert(tx.t.deskDrafts)
    .values(row)
    .onConflictDoUpdate({ target: tx.t.deskDrafts.id, set: { sealed, updatedAt } });
}

export async function findDeskDraft(db: Db, id: string): Promise<DeskDraftRow | undefined> {
  const [row] = await db.q.select().from(db.t.deskDrafts).where(eq(db.t.deskDrafts.id, id));
  return row;
}

/** All of one member of staff, the newest first. */
export async function listDeskDrafts(db: Db, staffId: string): Promise<DeskDraftRow[]> {
  const { deskDrafts: d } = db.t;
  return await db.q.select().from(d).where(eq(d.staffId, staffId)).orderBy(desc(d.updatedAt), d.id);
}

/** Who else has begun something about a request, and when they last typed: never what. */
export async function othersWhoBegan(
  db: Db,
  requestId: string,
  purpose: string,
  staffId: string,
): Promise<{ readonly staffId: string; readonly updatedAt: number }[]> {
  const { deskDrafts: d } = db.t;
  return await db.q
    .select({ staffId: d.staffId, updatedAt: d.updatedAt })
    .from(d)
    .where(and(eq(d.requestId, requestId), eq(d.purpose, purpose), ne(d.staffId, staffId)))
    .orderBy(desc(d.updatedAt), d.id);
}

export async function removeDeskDraft(tx: Db, id: string): Promise<void> {
  await tx.q.delete(tx.t.deskDrafts).where(eq(tx.t.deskDrafts.id, id));
}

/** Drafts nobody touched since a time, whoever's. */
export async function removeDeskDraftsBefore(tx: Db, before: number): Promise<void> {
  await tx.q.delete(tx.t.deskDrafts).where(lt(tx.t.deskDrafts.updatedAt, before));
}
