import { and, asc, eq, gte, isNull, lt, ne } from "drizzle-orm";
import type { Db } from "./store.ts";

/** Open requests of one kind, the oldest first. @param time from, up to but not including, in milliseconds */
export async function openRequestsOfKind(
  db: Db,
  kind: string,
  time: { readonly from?: number; readonly before?: number },
  limit: number,
): Promise<readonly string[]> {
  const { requests: r } = db.t;
  const rows = await db.q
    .select({ id: r.id })
    .from(r)
    .where(
      and(
        eq(r.kind, kind),
        ne(r.visibleState, "closed"),
        isNull(r.ended),
        time.from === undefined ? undefined : gte(r.submittedAt, time.from),
        time.before === undefined ? undefined : lt(r.submittedAt, time.before),
      ),
    )
    .orderBy(asc(r.submittedAt), asc(r.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}
