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

/** Those that wait for a second person, the oldest first. */
export async function openProposalRows(
  db: Db,
  kind: string,
  now: number,
  limit: number,
): Promise<ProposalRow[]> {
  const { proposals: p } = db.t;
  return await db.q
    .select()
    .from(p)
    .where(and(eq(p.kind, kind), isNull(p.decidedAt), gt(p.expiresAt, now)))
    .orderBy(asc(p.proposedAt), asc(p.id))
    .limit(limit);
}

/** Those that were decided and have not expired, the newest first. */
export async function decidedProposalRows(
  db: Db,
  kind: string,
  now: number,
  limit: number,
): Promise<ProposalRow[]> {
  const { proposals: p } = db.t;
  return await db.q
    .select()
    .from(p)
    .where(and(eq(p.kind, kind), isNotNull(p.decidedAt), gt(p.expiresAt, now)))
    .orderBy(desc(p.decidedAt), asc(p.id))
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
