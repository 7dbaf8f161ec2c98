import { and, count, gte, isNotNull, isNull, lt, min, type SQL, sql, sum } from "drizzle-orm";
import type { Db } from "./store.ts";

/** Some time, from the first to before the second, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Requests that have everything in common that stands in the clear. */
export interface CountRow {
  readonly kind: string;
  readonly visibleState: string;
  /** How they ended without the staff; null: they did not. */
  readonly ended: string | null;
  readonly language: string;
  readonly origin: string;
  readonly urgent: boolean;
  readonly n: number;
  /** Open ones whose people do not answer, and open ones to whom no message gets through. */
  readonly silent: number;
  readonly blocked: number;
}

/** So many requests of a kind took so many whole hours. */
export interface HoursRow {
  readonly kind: string;
  readonly hours: number;
  readonly n: number;
}

export interface MessageCounts {
  readonly byPeople: number;
  readonly byStaff: number;
  /** Of the staff's. */
  readonly shown: number;
}

function within({ t: { requests } }: Db, { from, to }: Span): SQL | undefined {
  return and(gte(requests.submittedAt, from), lt(requests.submittedAt, to));
}

/** When the first request at or after a time was sent, of those that are kept. */
export async function firstSubmitted(db: Db, from: number): Promise<number | undefined> {
  const { requests } = db.t;
  const [row] = await db.q
    .select({ at: min(requests.submittedAt) })
    .from(requests)
    .where(gte(requests.submittedAt, from));
  return row?.at ?? undefined;
}

/** How many requests of a span there are, by everything in the clear at once. Reads one index and no row. */
export async function countRequestsIn(db: Db, span: Span): Promise<CountRow[]> {
  const { requests: r } = db.t;
  const open = sql`${r.visibleState} <> 'closed'`;
  const how = [r.kind, r.visibleState, r.ended, r.language, r.origin, r.urgent] as const;
  return await db.q
    .select({
      kind: r.kind,
      visibleState: r.visibleState,
      ended: r.ended,
      language: r.language,
      origin: r.origin,
      urgent: r.urgent,
      n: count(),
      silent: sum(sql`case when ${open} and ${r.silentSince} is not null then 1 else 0 end`).mapWith(Number),
      blocked: sum(sql`case when ${open} and ${r.unreachableSince} is not null then 1 else 0 end`).mapWith(
        Number,
      ),
    })
    .from(r)
    .where(within(db, span))
    .groupBy(...how);
}

/** How long requests of a span waited until somebody on the staff took them for the first time. */
export async function hoursToClaim(db: Db, span: Span): Promise<HoursRow[]> {
  const { requests: r } = db.t;
  const hours = sql<number>`(${r.firstClaimedAt} - ${r.submittedAt}) / 3600000`.mapWith(Number);
  return await db.q
    .select({ kind: r.kind, hours, n: count() })
    .from(r)
    .where(and(within(db, span), isNotNull(r.firstClaimedAt)))
    .groupBy(r.kind, hours);
}

/** How long requests of a span were open until the staff closed them. */
export async function hoursToClose(db: Db, span: Span): Promise<HoursRow[]> {
  const { requests: r } = db.t;
  const hours = sql<number>`(${r.closedAt} - ${r.submittedAt}) / 3600000`.mapWith(Number);
  return await db.q
    .select({ kind: r.kind, hours, n: count() })
    .from(r)
    .where(and(within(db, span), isNotNull(r.closedAt), isNull(r.ended)))
    .groupBy(r.kind, hours);
}

/** Messages between people and staff in a span. */
export async function countMessagesIn(db: Db, { from, to }: Span): Promise<MessageCounts> {
  const { thread } = db.t;
  const rows = await db.q
    .select({ delivery: thread.delivery, n: count() })
    .from(thread)
    .where(and(gte(thread.at, from), lt(thread.at, to)))
    .groupBy(thread.delivery);
  const total = (some: typeof rows): number => some.reduce((all, { n }) => all + n, 0);
  return {
    // What a person writes is delivered to nobody but the desk.
    byPeople: total(rows.filter(({ delivery }) => delivery === null)),
    byStaff: total(rows.filter(({ delivery }) => delivery !== null)),
    shown: total(rows.filter(({ delivery }) => delivery === "shown")),
  };
}

/** How many requests that were sent in a span have been erased since. */
export async function countErasedIn(db: Db, { from, to }: Span): Promise<number> {
  const { tombstones } = db.t;
  const [row] = await db.q
    .select({ n: count() })
    .from(tombstones)
    .where(and(gte(tombstones.submittedAt, from), lt(tombstones.submittedAt, to)));
  return row?.n ?? 0;
}

/** Questions the bot had no sure answer to, by language: how many different ones, and how often they were asked. */
export async function countUnansweredByLanguage(
  db: Db,
): Promise<{ readonly language: string; readonly questions: number; readonly asked: number }[]> {
  const { unansweredQuestions: t } = db.t;
  // Who sees "none of these" was offered something before: that is one time asked, not two.
  const asked = sql`case when ${t.suggested} > ${t.noneOfThese} then ${t.suggested} else ${t.noneOfThese} end + ${t.fallback}`;
  return await db.q
    .select({ language: t.language, questions: count(), asked: sum(asked).mapWith(Number) })
    .from(t)
    .groupBy(t.language);
}
