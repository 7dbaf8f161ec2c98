import { and, asc, desc, eq, gt, gte, inArray, lt, lte, type SQL } from "drizzle-orm";
import type { Db } from "./store.ts";

/** Somebody on the staff saw or did something. Rows are only ever added. */
export interface AuditRow {
  readonly seq: number;
  readonly at: number;
  /** Null when nobody was signed in. */
  readonly staffId: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly detail: string | null;
  /** Covers this row and the one before it; see src/sealing/audit-chain.ts. */
  readonly mac: string;
}

export interface AuditFilter {
  readonly staffId?: string;
  readonly actions?: readonly string[];
  readonly subject?: string;
  /** Only rows before this one: the next page. */
  readonly before?: number;
}

export async function lastAuditRow(db: Db): Promise<AuditRow | undefined> {
  const [row] = await db.q.select().from(db.t.audit).orderBy(desc(db.t.audit.seq)).limit(1);
  return row;
}

export async function firstAuditRow(db: Db): Promise<AuditRow | undefined> {
  const [row] = await db.q.select().from(db.t.audit).orderBy(asc(db.t.audit.seq)).limit(1);
  return row;
}

export async function auditRowAt(db: Db, seq: number): Promise<AuditRow | undefined> {
  const [row] = await db.q.select().from(db.t.audit).where(eq(db.t.audit.seq, seq));
  return row;
}

/** The first row, by number, that was written at this time or later. */
export async function firstAuditRowSince(db: Db, at: number): Promise<AuditRow | undefined> {
  const { audit } = db.t;
  const [row] = await db.q.select().from(audit).where(gte(audit.at, at)).orderBy(asc(audit.seq)).limit(1);
  return row;
}

/** Removes rows whose time is over; src/desk/audit-cut.ts puts one in their place. */
export async function removeAuditRowsUpTo(tx: Db, seq: number): Promise<void> {
  await tx.q.delete(tx.t.audit).where(lte(tx.t.audit.seq, seq));
}

/** @throws the database's error when there is such a row: two at once cannot both be next */
export async function insertAuditRow(tx: Db, row: AuditRow): Promise<void> {
  await tx.q.insert(tx.t.audit).values(row);
}

/** Rows after one, in order. */
export async function auditRowsAfter(db: Db, seq: number, limit: number): Promise<AuditRow[]> {
  const { audit } = db.t;
  return await db.q.select().from(audit).where(gt(audit.seq, seq)).orderBy(asc(audit.seq)).limit(limit);
}

/** The latest rows first. */
export async function listAudit(db: Db, filter: AuditFilter, limit: number): Promise<AuditRow[]> {
  const { audit } = db.t;
  const conditions: readonly (SQL | undefined)[] = [
    filter.staffId === undefined ? undefined : eq(audit.staffId, filter.staffId),
    filter.actions === undefined ? undefined : inArray(audit.action, [...filter.actions]),
    filter.subject === undefined ? undefined : eq(audit.subject, filter.subject),
    filter.before === undefined ? undefined : lt(audit.seq, filter.before),
  ];
  return await db.q
    .select()
    .from(audit)
    .where(and(...conditions))
    .orderBy(desc(audit.seq))
    .limit(limit);
}

/** The references of those ids that are requests. */
export async function referencesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { requests } = db.t;
  const rows = await db.q
    .select({ id: requests.id, reference: requests.reference })
    .from(requests)
    .where(inArray(requests.id, [...ids]));
  return new Map(rows.map(({ id, reference }) => [id, reference]));
}
