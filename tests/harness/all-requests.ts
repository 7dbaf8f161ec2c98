import { asc } from "drizzle-orm";
import type { RequestRow } from "../../src/db/requests.ts";
import type { Db } from "../../src/db/store.ts";

/** Every request there is, the oldest first: for looking behind the pages of a small store. */
export async function allRequests(db: Db): Promise<readonly RequestRow[]> {
  const { requests } = db.t;
  return await db.q.select().from(requests).orderBy(asc(requests.submittedAt), asc(requests.id));
}
