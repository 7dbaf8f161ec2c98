import { asc, count } from "drizzle-orm";
import type { Db } from "./store.ts";

export interface RequestCount {
  readonly kind: string;
  readonly visibleState: string;
  readonly n: number;
}

/** How many requests there are, by kind and by the word their person sees: both stand in the clear. */
export async function countByKind(db: Db): Promise<RequestCount[]> {
  const { requests } = db.t;
  return await db.q
    .select({ kind: requests.kind, visibleState: requests.visibleState, n: count() })
    .from(requests)
    .groupBy(requests.kind, requests.visibleState)
    .orderBy(asc(requests.kind), asc(requests.visibleState));
}
