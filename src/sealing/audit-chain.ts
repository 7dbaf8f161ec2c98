import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { deriveKey } from "./derive.ts";

/** Chains the audit's rows and does nothing else. */
export type AuditKey = KeyObject;

/** One row of the audit, before its mac. */
export interface ChainedRow {
  readonly seq: number;
  readonly at: number;
  readonly staffId: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly detail: string | null;
}

/** What stands before the first row. */
export const CHAIN_BEGINS = "";

/** What stands before a row that stands for removed ones: nothing that could be the mac of a row. */
export const CHAIN_CUT = "cut";

/** @param master 32 bytes of the audit's own key file */
export function auditKey(master: Uint8Array): AuditKey {
  return createSecretKey(deriveKey(master, "audit chain"));
}

/**
 * The mac of a row covers everything in it and the mac of the row before: an edited, deleted, moved or added row
 * breaks the chain there. Rows cut from the end break nothing; anchors kept elsewhere find that.
 * @returns 43 characters of base64url
 */
export function chainMac(key: AuditKey, previous: string, row: ChainedRow): string {
  const { seq, at, staffId, action, subject, detail } = row;
  // JSON separates the values: no two rows are written alike.
  const text = JSON.stringify([previous, seq, at, staffId, action, subject, detail]);
  return createHmac("sha256", key).update(text).digest("base64url");
}
