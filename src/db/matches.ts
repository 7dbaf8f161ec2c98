import { and, count, desc, eq, inArray, or } from "drizzle-orm";
import type { Db } from "./store.ts";

/** Two mentions that may be one person; what only the desk may know of it is sealed. */
export interface MatchRow {
  /** Keyed hash of both mentions: the same after every re-indexing. */
  readonly id: string;
  /** Keyed hashes of the two requests. */
  readonly oneToken: string;
  readonly otherToken: string;
  readonly stateToken: string;
  /** Evidence in tenths of bits. */
  readonly bits: number;
  readonly sealed: Buffer;
  readonly version: number;
}

export async function insertMatch(tx: Db, row: Omit<MatchRow, "version">): Promise<void> {
  await tx.q.insert(tx.t.matches).values(row).onConflictDoNothing();
}

export async function findMatch(db: Db, id: string): Promise<MatchRow | undefined> {
  const [row] = await db.q.select().from(db.t.matches).where(eq(db.t.matches.id, id));
  return row;
}

/** The matches of one request, surest first. */
export async function matchesOfRequest(db: Db, requestToken: string): Promise<MatchRow[]> {
  const { matches: m } = db.t;
  return await db.q
    .select()
    .from(m)
    .where(or(eq(m.oneToken, requestToken), eq(m.otherToken, requestToken)))
    .orderBy(desc(m.bits), m.id);
}

/** Matches that stand so, surest first. */
export async function listMatches(
  db: Db,
  stateTokens: readonly string[],
  page: { readonly limit: number; readonly offset: number },
): Promise<MatchRow[]> {
  const { matches: m } = db.t;
  return await db.q
    .select()
    .from(m)
    .where(inArray(m.stateToken, [...stateTokens]))
    .orderBy(desc(m.bits), m.id)
    .limit(page.limit)
    .offset(page.offset);
}

export async function countMatches(db: Db, stateTokens: readonly string[]): Promise<number> {
  const { matches: m } = db.t;
  const [row] = await db.q
    .select({ n: count() })
    .from(m)
    .where(inArray(m.stateToken, [...stateTokens]));
  return row?.n ?? 0;
}

/** @param version the version the change was made on; @returns false when the match changed meanwhile */
export async function changeMatch(
  tx: Db,
  id: string,
  version: number,
  change: Pick<MatchRow, "stateToken" | "bits" | "sealed">,
): Promise<boolean> {
  const { matches: m } = tx.t;
  const done = await tx.q
    .update(m)
    .set({ ...change, version: version + 1 })
    .where(and(eq(m.id, id), eq(m.version, version)))
    .returning({ id: m.id });
  return done.length > 0;
}

export async function removeMatch(tx: Db, id: string): Promise<void> {
  await tx.q.delete(tx.t.matches).where(eq(tx.t.matches.id, id));
}
