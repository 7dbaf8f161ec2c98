import type { AuditFilter } from "../db/audit.ts";
import { midnightIn } from "../requests/zone-time.ts";
import { AUDIT_ACTIONS, type AuditAction } from "./audit-actions.ts";

/** What was not allowed, whoever tried. */
const REFUSALS: readonly AuditAction[] = ["refused", "sign_in_refused"];

/** What the audit's page shows, as its address says. */
export interface AuditChoice {
  /** Empty: everybody; `nobody`: what was done with nobody signed in. */
  readonly staff: string;
  /** Empty: everything; `refusals`: whatever was not allowed. */
  readonly what: AuditAction | "refusals" | "";
  /** The id of a request, an account or a match. */
  readonly subject: string;
  /** Days in the reader's zone, `YYYY-MM-DD`, the last one included; empty: without an end. */
  readonly from: string;
  readonly to: string;
  /** Empty: from the latest row on. */
  readonly before: string;
  readonly filter: AuditFilter;
}

function asId(text: string | undefined): string {
  return text !== undefined && /^[\w-]{1,40}$/.test(text) ? text : "";
}

function asDay(text: string | undefined): string {
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : "";
}

const DAY = 86_400_000;

/** When a day begins in a zone. @param later so many days after it */
function beginningOf(day: string, zone: string, later: number): number {
  return midnightIn(zone, Date.parse(`${day}T12:00:00Z`) + later * DAY);
}

/** @param zone an IANA name: days begin and end there */
export function readAuditChoice(query: (name: string) => string | undefined, zone: string): AuditChoice {
  const [staff, subject] = [asId(query("staff")), asId(query("subject"))];
  const [from, to] = [asDay(query("from")), asDay(query("to"))];
  const asked = query("what");
  const what = asked === "refusals" ? asked : (AUDIT_ACTIONS.find((one) => one === asked) ?? "");
  const before = Number(query("before"));
  const hasBefore = Number.isSafeInteger(before) && before > 0;
  const filter = {
    ...(staff ? { staffId: staff === "nobody" ? null : staff } : {}),
    ...(subject ? { subject } : {}),
    ...(what ? { actions: what === "refusals" ? REFUSALS : [what] } : {}),
    ...(from ? { from: beginningOf(from, zone, 0) } : {}),
    ...(to ? { to: beginningOf(to, zone, 1) } : {}),
    ...(hasBefore ? { before } : {}),
  };
  return { staff, what, subject, from, to, before: hasBefore ? String(before) : "", filter };
}

/** The address of a choice from its latest row on, or from before a row. */
export function auditAddress(choice: Partial<Omit<AuditChoice, "filter">>): string {
  const query = new URLSearchParams();
  for (const name of ["staff", "what", "subject", "from", "to", "before"] as const)
    if (choice[name]) query.set(name, choice[name]);
  return query.size > 0 ? `/audit?${query.toString()}` : "/audit";
}
