import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { type Db, prepared } from "./store.ts";

/** Adds to the number of people who bear each of these names, or takes away. */
export async function countNames(tx: Db, tokens: readonly string[], change: 1 | -1): Promise<void> {
  const { nameCounts: n } = tx.t;
  for (const token of tokens) {
    await tx.q
      .insert(n)
      .values({ token, people: change })
      .onConflictDoUpdate({ target: n.token, set: { people: sql`${n.people} + ${change}` } });
  }
  if (change < 0) await tx.q.delete(n).where(and(inArray(n.token, [...tokens]), lte(n.people, 0)));
}

export async function countOfName(db: Db, token: string): Promise<number> {
  const find = prepared(db, "countOfName", (q, { nameCounts: n }) =>
    q
      .select({ people: n.people })
      .from(n)
      .where(eq(n.token, sql.placeholder("token")))
      .prepare("count_of_name"),
  );
  const [row] = await find.execute({ token });
  return row?.people ?? 0;
}

/** Writes down, before anything is shown, that somebody on the staff searched or read a list. */
export async function recordNameRead(
  tx: Db,
  read: {
    readonly at: number;
    readonly staffId: string;
    readonly action: "search" | "list";
    readonly sealed: Buffer;
  },
): Promise<void> {
  await tx.q.insert(tx.t.nameReads).values(read);
}
