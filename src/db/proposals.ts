import { and, asc, desc, eq, gt, isNotNull, isNull, lte } from "drizzle-orm";
import type { Db } from "./store.ts";

/** A step that one person proposed and another decides; what it is, is sealed. */
export interface ProposalRow {
  readonly id: string;
  readonly kind: string;
  readonly proposedBy: string;
  readonly proposedAt: number;
  readonly sealed: Buffer;
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
  readonly decision: string | null;
  readonly expiresAt: number;
  readonly version: number;
}

export type NewProposal = Pick<
  ProposalRow,
  "id" | "kind" | "proposedBy" | "proposedAt" | "sealed" | "expiresAt"
>;

export async function insertProposal(tx: Db, row: NewProposal): Promise<void> {
  await tx.q.insert(tx.t.proposals).values(row);
}

export async function findProposalRow(db: Db, id: string): Promise<ProposalRow | undefined> {
  const [row] = await db.q.select().from(db.t.proposals).where(eq(db.t.proposals.id, id));
  return row;
}

/** Those that have not expired: the ones that wait for a second person, the oldest first, or those decided, the newest first. */
export async function proposalRows(
  db: Db,
  which: "open" | "decided",
  { kind, now, limit }: { readonly kind: string; readonly now: number; readonly limit: number },
): Promise<ProposalRow[]> {
  const { proposals: p } = db.t;
  const [standing, order] =
    which === "open" ? [isNull(p.decidedAt), asc(p.proposedAt)] : [isNotNull(p.decidedAt), desc(p.decidedAt)];
  return await db.q
    .select()
    .from(p)
    .where(and(eq(p.kind, kind), standing, gt(p.expiresAt, now)))
    .orderBy(order, asc(p.id))
    .limit(limit);
}

/** @param version what the decision was made on; @returns false when somebody was faster */
export async function closeProposal(
  tx: Db,
  id: string,
  version: number,
  change: {
    readonly decidedBy: string;
    readonly decidedAt: number;
    readonly decision: string;
    readonly expiresAt: number;
    readonly sealed: Buffer;
  },
): Promise<boolean> {
  const { proposals: p } = tx.t;
  const done = await tx.q
    .update(p)
    .set({ ...change, version: version + 1 })
    .where(and(eq(p.id, id), eq(p.version, version), isNull(p.decidedAt)))
    .returning({ id: p.id });
  return done.length > 0;
}

export async function removeExpiredProposals(tx: Db, now: number): Promise<void> {
  await tx.q.delete(tx.t.proposals).where(lte(tx.t.proposals.expiresAt, now));
}
