import { and, asc, count, eq, inArray, isNotNull, isNull, lt, lte, notInArray, sql } from "drizzle-orm";
import type { StaffRow } from "./staff.ts";
import type { Db } from "./store.ts";

/**
 * What somebody can be told of in Telegram. `news` stands for everything that happens to a request they have: which
 * of it, a thief of the database is not to learn from here.
 */
export type NewsKind = "urgent" | "unclaimed" | "news" | "due" | "second";

export interface NewsRow {
  readonly id: string;
  readonly staffId: string;
  /** Null: about no request in particular. */
  readonly requestId: string | null;
  readonly what: string;
  /** Of `due`: `YYYY-MM-DD`. */
  readonly day: string | null;
  /** Rounded down to the hour. */
  readonly at: number;
  readonly toldAt: number | null;
}

/** Everybody who wants notices and has a chat for them; whether they may have them is asked elsewhere. */
export async function staffToTell(db: Db): Promise<StaffRow[]> {
  const { staff } = db.t;
  return await db.q
    .select()
    .from(staff)
    .where(and(eq(staff.notices, true), eq(staff.state, "active"), isNotNull(staff.telegramKey)));
}

/** Adds something to tell, unless the same is there already. */
export async function addNews(tx: Db, row: Omit<NewsRow, "toldAt">): Promise<void> {
  const { staffNews: n } = tx.t;
  const same = await tx.q
    .select({ id: n.id })
    .from(n)
    .where(
      and(
        eq(n.staffId, row.staffId),
        eq(n.what, row.what),
        row.requestId === null ? isNull(n.requestId) : eq(n.requestId, row.requestId),
        row.day === null ? isNull(n.day) : eq(n.day, row.day),
      ),
    )
    .limit(1);
  // Two steps that wait for a second person are two, though no row says which.
  if (same.length === 0 || row.requestId === null) await tx.q.insert(n).values({ ...row, toldAt: null });
}

/** What somebody has not been told, oldest first. */
export async function newsFor(db: Db, staffId: string): Promise<NewsRow[]> {
  const { staffNews: n } = db.t;
  return await db.q
    .select()
    .from(n)
    .where(and(eq(n.staffId, staffId), isNull(n.toldAt)))
    .orderBy(asc(n.at), asc(n.id));
}

/** It was told, or need not be any more; what is told once a day is remembered for that day. */
export async function settleNews(tx: Db, rows: readonly NewsRow[], now: number): Promise<void> {
  const { staffNews: n } = tx.t;
  const of = (isDue: boolean) => rows.filter(({ what }) => (what === "due") === isDue).map(({ id }) => id);
  await tx.q.delete(n).where(inArray(n.id, of(false)));
  await tx.q
    .update(n)
    .set({ toldAt: now })
    .where(inArray(n.id, of(true)));
}

/** Forgets everything somebody was to be told. */
export async function dropNewsOf(tx: Db, staffId: string): Promise<void> {
  await tx.q.delete(tx.t.staffNews).where(eq(tx.t.staffNews.staffId, staffId));
}

/** Also what nobody was told, because they turned the notices off. */
export async function removeNewsBefore(tx: Db, before: number): Promise<void> {
  await tx.q.delete(tx.t.staffNews).where(lt(tx.t.staffNews.at, before));
}

/** Whether anything is waiting to be told to anybody. */
export async function hasNews(db: Db): Promise<boolean> {
  const { staffNews: n } = db.t;
  return (await db.q.select({ id: n.id }).from(n).where(isNull(n.toldAt)).limit(1)).length > 0;
}

/** Open requests of somebody that are to be looked at again on this day, and of which nothing is noted yet. */
export async function dueToTell(db: Db, staffId: string, day: string): Promise<readonly string[]> {
  const { requests: r, staffNews: n } = db.t;
  const noted = db.q
    .select({ id: n.requestId })
    .from(n)
    .where(and(eq(n.staffId, staffId), eq(n.what, "due"), eq(n.day, day), sql`${n.requestId} is not null`));
  const rows = await db.q
    .select({ id: r.id })
    .from(r)
    .where(
      and(
        eq(r.claimedBy, staffId),
        eq(r.followUpOn, day),
        sql`${r.visibleState} <> 'closed'`,
        notInArray(r.id, noted),
      ),
    );
  return rows.map(({ id }) => id);
}

/** What a digest says: numbers and nothing else. */
export interface DigestCounts {
  readonly mine: number;
  /** Of theirs: the person sent something that nobody has opened. */
  readonly unread: number;
  /** Of theirs: to be looked at again today or earlier. */
  readonly due: number;
  readonly unassigned: number;
  /** Of those: urgent. */
  readonly urgent: number;
}

/** @param day today where they are, `YYYY-MM-DD` */
export async function digestCounts(db: Db, staffId: string, day: string): Promise<DigestCounts> {
  const { requests: r } = db.t;
  // Said as the indexes of open requests say it: src/db/tables/requests.ts.
  const isOpen = sql`${r.visibleState} <> 'closed'`;
  const number = async (...narrowed: Parameters<typeof and>): Promise<number> => {
    const [row] = await db.q
      .select({ n: count() })
      .from(r)
      .where(and(isOpen, ...narrowed));
    return row?.n ?? 0;
  };
  const isMine = eq(r.claimedBy, staffId);
  const isNobodys = isNull(r.claimedBy);
  return {
    mine: await number(isMine),
    unread: await number(isMine, sql`${r.unread} = true`),
    due: await number(isMine, lte(r.followUpOn, day)),
    unassigned: await number(isNobodys),
    urgent: await number(isNobodys, eq(r.urgent, true)),
  };
}
