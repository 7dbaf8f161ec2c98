import {
  auditRowAt,
  firstAuditRow,
  firstAuditRowSince,
  insertAuditRow,
  lastAuditRow,
  removeAuditRowsUpTo,
} from "../db/audit.ts";
import type { Db } from "../db/store.ts";
import { PERIODS } from "../requests/periods.ts";
import { type AuditKey, CHAIN_CUT, type ChainedRow, chainMac } from "../sealing/audit-chain.ts";
import type { AuditAction } from "./audit-actions.ts";

const CUT: AuditAction = "audit_cut";

/**
 * Whether a row stands for rows that were removed when their time was over: it has the number of the last of them,
 * that row's mac as its detail, and a mac of its own that only the key makes.
 */
export function standsForCut(row: Pick<ChainedRow, "action">): boolean {
  return row.action === CUT;
}

/** @returns the mac the next row is chained to; undefined when the key did not make this row */
export function macBeforeCut(key: AuditKey, row: ChainedRow & { readonly mac: string }): string | undefined {
  return row.detail !== null && chainMac(key, CHAIN_CUT, row) === row.mac ? row.detail : undefined;
}

/**
 * Removes rows older than two years and leaves one in their place. The last row always stays.
 * @returns how many rows are gone
 */
export async function cutAudit(tx: Db, key: AuditKey, now: number): Promise<number> {
  const [first, last] = [await firstAuditRow(tx), await lastAuditRow(tx)];
  if (!first || !last) return 0;
  // In the order of their numbers: where a clock went back, rows wait for the ones before them.
  const kept = await firstAuditRowSince(tx, now - PERIODS.auditRow);
  const seq = Math.min(kept?.seq ?? last.seq, last.seq) - 1;
  const cut =
    seq > first.seq || (seq === first.seq && !standsForCut(first)) ? await auditRowAt(tx, seq) : undefined;
  if (!cut) return 0;
  const row = { seq, at: cut.at, staffId: null, action: CUT, subject: null, detail: cut.mac };
  await removeAuditRowsUpTo(tx, seq);
  await insertAuditRow(tx, { ...row, mac: chainMac(key, CHAIN_CUT, row) });
  return seq - first.seq + (standsForCut(first) ? 0 : 1);
}
