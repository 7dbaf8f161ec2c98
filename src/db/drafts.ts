import { and, eq, lt, notExists, sql } from "drizzle-orm";
import { type Db, prepared } from "./store.ts";

/** Answers not yet submitted, sealed under a key of their own that the key of a day wraps. */
export interface DraftRow {
  readonly chatKey: string;
  readonly flow: string;
  readonly sealed: Buffer;
  readonly wrappedKey: Buffer;
  readonly day: string;
  readonly touchedAt: number;
  readonly remindedAt: number | null;
}

export async function findDrafts(db: Db, chatKey: string): Promise<DraftRow[]> {
  const statement = prepared(db, "findDrafts", (q, t) =>
    q
      .select()
      .from(t.drafts)
      .where(eq(t.drafts.chatKey, sql.placeholder("chatKey")))
      .prepare("findDrafts"),
  );
  return await statement.execute({ chatKey });
}

export async function saveDraft(tx: Db, row: DraftRow): Promise<void> {
  const statement = prepared(tx, "saveDraft", (q, t) =>
    q
      .insert(t.drafts)
      .values({
        chatKey: sql.placeholder("chatKey"),
        flow: sql.placeholder("flow"),
        sealed: sql.placeholder("sealed"),
        wrappedKey: sql.placeholder("wrappedKey"),
        day: sql.placeholder("day"),
        touchedAt: sql.placeholder("touchedAt"),
        remindedAt: sql.placeholder("remindedAt"),
      })
      .onConflictDoUpdate({
        target: [t.drafts.chatKey, t.drafts.flow],
        set: {
          sealed: sql`excluded.sealed`,
          wrappedKey: sql`excluded.wrapped_key`,
          day: sql`excluded.day`,
          touchedAt: sql`excluded.touched_at`,
          remindedAt: sql`excluded.reminded_at`,
        },
      })
      .prepare("saveDraft"),
  );
  await statement.execute({ ...row });
}

export async function removeDraft(tx: Db, chatKey: string, flow: string): Promise<void> {
  await tx.q.delete(tx.t.drafts).where(and(eq(tx.t.drafts.chatKey, chatKey), eq(tx.t.drafts.flow, flow)));
}

/** Drafts nobody touched since a time. */
export async function draftsIdleSince(db: Db, before: number): Promise<DraftRow[]> {
  return await db.q.select().from(db.t.drafts).where(lt(db.t.drafts.touchedAt, before));
}

export async function markReminded(tx: Db, chatKey: string, flow: string, now: number): Promise<void> {
  await tx.q
    .update(tx.t.drafts)
    .set({ remindedAt: now })
    .where(and(eq(tx.t.drafts.chatKey, chatKey), eq(tx.t.drafts.flow, flow)));
}

export async function findDayKey(db: Db, day: string): Promise<Buffer | undefined> {
  const [row] = await db.q.select().from(db.t.dayKeys).where(eq(db.t.dayKeys.day, day));
  return row?.wrapped;
}

export async function saveDayKey(tx: Db, day: string, wrapped: Buffer): Promise<void> {
  await tx.q.insert(tx.t.dayKeys).values({ day, wrapped }).onConflictDoNothing();
}

/** Deletes the keys of days before one, and with them whatever they wrapped. @returns the days */
export async function removeDayKeysBefore(tx: Db, day: string): Promise<string[]> {
  const { dayKeys, drafts } = tx.t;
  const gone = await tx.q.delete(dayKeys).where(lt(dayKeys.day, day)).returning({ day: dayKeys.day });
  await tx.q.delete(drafts).where(notExists(tx.q.select().from(dayKeys).where(eq(dayKeys.day, drafts.day))));
  return gone.map((row) => row.day);
}
