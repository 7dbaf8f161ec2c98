import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, or, type SQL } from "drizzle-orm";
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
  /** Null: what was done with nobody signed in. */
  readonly staffId?: string | null;
  /** One of these. */
  readonly actions?: readonly string[];
  readonly subject?: string;
  /** From this time on, in milliseconds since 1970. */
  readonly from?: number;
  /** Earlier than this time. */
  readonly to?: number;
  /** Only rows older than this one: the next page. */
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

/** Older than a row, by time and then by number: a clock that was put back does not hide what came after. */
async function olderThan(db: Db, seq: number): Promise<SQL | undefined> {
  const { audit } = db.t;
  const [row] = await db.q.select({ at: audit.at }).from(audit).where(eq(audit.seq, seq));
  return row ? and(lte(audit.at, row.at), or(lt(audit.at, row.at), lt(audit.seq, seq))) : lt(audit.seq, seq);
}

function byLatest(one: AuditRow, other: AuditRow): number {
  return other.at - one.at || other.seq - one.seq;
}

/**
 * The latest rows first. Each action is read along an index of its own and the results are merged, so that a page
 * takes no longer when there are a million rows.
 */
export async function listAudit(db: Db, filter: AuditFilter, limit: number): Promise<AuditRow[]> {
  const { audit } = db.t;
  const { staffId, subject, from, to, before, actions = [undefined] } = filter;
  const older = before === undefined ? undefined : await olderThan(db, before);
  const found: AuditRow[] = [];
  for (const action of actions) {
    const rows = await db.q
      .select()
      .from(audit)
      .where(
        and(
          staffId === undefined
            ? undefined
            : staffId === null
              ? isNull(audit.staffId)
              : eq(audit.staffId, staffId),
          action === undefined ? undefined : eq(audit.action, action),
          subject === undefined ? undefined : eq(audit.subject, subject),
          from === undefined ? undefined : gte(audit.at, from),
          to === undefined ? undefined : lt(audit.at, to),
          older,
        ),
      )
      .orderBy(desc(audit.at), desc(audit.seq))
      .limit(limit);
    found.push(...rows);
  }
  return found.toSorted(byLatest).slice(0, limit);
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
