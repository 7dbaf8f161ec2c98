import { Hono } from "hono";
import { listAudit, referencesOf } from "../../db/audit.ts";
import { findRequestByReference } from "../../db/requests.ts";
import { staffNames } from "../../db/staff.ts";
import { foldSpokenCode } from "../../sealing/secret.ts";
import { type AuditChoice, auditAddress, readAuditChoice } from "../audit-choice.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { auditPage } from "../pages/audit-page.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";

export const AUDIT_ROWS_A_PAGE = 100;
const LONGEST = 80;

async function showAudit(
  desk: Desk,
  c: DeskContext,
  choice: AuditChoice,
  unknown?: string,
): Promise<Response> {
  const rows = await listAudit(desk.store.read, choice.filter, AUDIT_ROWS_A_PAGE + 1);
  const shown = rows.slice(0, AUDIT_ROWS_A_PAGE);
  const subjects = shown.flatMap(({ subject }) => (subject === null ? [] : [subject]));
  const page = auditPage(speakerOf(desk, c), {
    choice,
    rows: shown,
    isMore: rows.length > shown.length,
    names: await staffNames(desk.store.read),
    references: await referencesOf(desk.store.read, [...new Set([...subjects, choice.subject])]),
    chain: await desk.auditWatch.lastCheck(),
    ...(unknown === undefined ? {} : { unknown }),
  });
  return await show(desk, c, page, unknown === undefined ? 200 : 404);
}

/** The id of the request or the account somebody typed the reference or the name of. */
async function idOf(desk: Desk, typed: string): Promise<string | undefined> {
  const code = foldSpokenCode(typed).replace(/^RFL/, "");
  const request = await findRequestByReference(desk.store.read, `RFL-${code.slice(0, 3)}-${code.slice(3)}`);
  if (request) return request.id;
  const wanted = typed.toLocaleLowerCase();
  return [...(await staffNames(desk.store.read))].find(
    ([, name]) => name.toLocaleLowerCase() === wanted,
  )?.[0];
}

/** Who saw and did what, and whether that is still as it was written. */
export function auditFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/audit", async (c) => {
    const choice = readAuditChoice((name) => c.req.query(name), c.get("visitor").staff.zone);
    const typed = c.req.query("about")?.trim().slice(0, LONGEST);
    if (!typed) return await showAudit(desk, c, choice);
    const subject = await idOf(desk, typed);
    // A name somebody typed does not stay in the address.
    return subject === undefined
      ? await showAudit(desk, c, choice, typed)
      : c.redirect(auditAddress({ ...choice, subject, before: "" }), 303);
  });
  feature.post("/audit/check", async (c) => {
    await desk.auditWatch.check();
    return c.redirect("/audit", 303);
  });
  return feature;
}
