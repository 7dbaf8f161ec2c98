import type { AuditFilter } from "../db/audit.ts";
import { AUDIT_ACTIONS, type AuditAction } from "./audit-actions.ts";

/** What the audit's page shows, as its address says. */
export interface AuditChoice {
  /** Empty: everybody. */
  readonly staff: string;
  /** Empty: everything. */
  readonly what: AuditAction | "";
  readonly subject: string;
  readonly filter: AuditFilter;
}

function asId(text: string | undefined): string {
  return text !== undefined && /^[\w-]{1,40}$/.test(text) ? text : "";
}

export function readAuditChoice(query: (name: string) => string | undefined): AuditChoice {
  const [staff, subject] = [asId(query("staff")), asId(query("subject"))];
  const what = AUDIT_ACTIONS.find((one) => one === query("what")) ?? "";
  const before = Number(query("before"));
  const filter = {
    ...(staff ? { staffId: staff } : {}),
    ...(subject ? { subject } : {}),
    ...(what ? { actions: [what] } : {}),
    ...(Number.isSafeInteger(before) && before > 0 ? { before } : {}),
  };
  return { staff, what, subject, filter };
}
