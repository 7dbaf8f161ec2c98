import { and, count, gte, lt, sql } from "drizzle-orm";
import {
  isEmpty,
  isIndexed,
  type ListFilter,
  type Narrowing,
  narrowingIs,
  narrowingsOf,
  realmIs,
  splitNone,
  urgencyIs,
} from "./queue-filter.ts";
import type { Db } from "./store.ts";

/** Counts along one index. @param urgent undefined only where no time is asked for: it stands before the time in every index */
async function countAlong(
  db: Db,
  filter: ListFilter,
  narrowing: Narrowing | undefined,
  urgent: boolean | undefined,
  limit: number,
): Promise<number> {
  const { requests: r } = db.t;
  const { from, before } = filter.submitted ?? {};
  const some = db.q
    .select({ one: sql<number>`1`.as("one") })
    .from(r)
    .where(
      and(
        realmIs(db, filter.realm),
        narrowing ? narrowingIs(db, filter, narrowing) : undefined,
        urgent === undefined ? undefined : urgencyIs(db, narrowing !== undefined, urgent ? 1 : 0),
        from === undefined ? undefined : gte(r.submittedAt, from),
        before === undefined ? undefined : lt(r.submittedAt, before),
      ),
    )
    .limit(limit)
    .as("some");
  const [row] = await db.q.select({ n: count() }).from(some);
  return row?.n ?? 0;
}

/**
 * How many requests one narrowing of a filter leaves, with its urgency and time of sending, counted no further than
 * a limit. @param narrowing undefined: none at all
 */
export async function countUpTo(
  db: Db,
  filter: ListFilter,
  narrowing: Narrowing | undefined,
  limit: number,
): Promise<number> {
  const { urgent, submitted } = filter;
  if (isEmpty(filter, narrowing)) return 0;
  const urgencies = urgent === undefined && submitted !== undefined ? [true, false] : [urgent];
  let n = 0;
  for (const part of splitNone(filter, narrowing))
    for (const one of urgencies) if (n < limit) n += await countAlong(db, part, narrowing, one, limit - n);
  return n;
}

/**
 * How many requests a list has, counted no further than a limit: never the whole table.
 * @returns undefined for a list that no index can count: narrowed to several things at once, or to what nearly all are
 */
export async function countList(db: Db, filter: ListFilter, limit: number): Promise<number | undefined> {
  const [first, ...others] = narrowingsOf(filter);
  if (others.length > 0 || (first && !isIndexed(filter, first))) return undefined;
  return await countUpTo(db, filter, first, limit);
}
