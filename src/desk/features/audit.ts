import { Hono } from "hono";
import { listAudit, referencesOf } from "../../db/audit.ts";
import { staffNames } from "../../db/staff.ts";
import { readAuditChoice } from "../audit-choice.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { auditPage } from "../pages/audit-page.ts";
import { show } from "../view/show.ts";

export const AUDIT_ROWS_A_PAGE = 100;

async function showAudit(desk: Desk, c: DeskContext): Promise<Response> {
  const choice = readAuditChoice((name) => c.req.query(name));
  const rows = await listAudit(desk.store.read, choice.filter, AUDIT_ROWS_A_PAGE + 1);
  const shown = rows.slice(0, AUDIT_ROWS_A_PAGE);
  const subjects = shown.flatMap(({ subject }) => (subject === null ? [] : [subject]));
  const page = auditPage(desk.texts(c.get("language")), {
    choice,
    rows: shown,
    isMore: rows.length > shown.length,
    names: await staffNames(desk.store.read),
    references: await referencesOf(desk.store.read, [...new Set(subjects)]),
    chain: await desk.auditWatch.lastCheck(),
    now: desk.now(),
  });
  return await show(desk, c, page);
}

/** Who saw and did what, and whether that is still as it was written. */
export function auditFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/audit", async (c) => await showAudit(desk, c));
  feature.post("/audit/check", async (c) => {
    await desk.auditWatch.check();
    return c.redirect("/audit", 303);
  });
  return feature;
}
