import { Hono } from "hono";
import { findStaff } from "../../db/staff.ts";
import { RECIPIENTS } from "../../flows/data/recipients.ts";
import { type CaseFile, FORMATS, type FormatId } from "../../requests/export/case-file.ts";
import { fileName, writeCaseFile } from "../../requests/export/write-file.ts";
import { mayStillLeave } from "../../requests/export-reading.ts";
import { type ExportWish, gatherExport, noteLeft, refuseFetching } from "../../requests/exporting.ts";
import { may } from "../../requests/permissions.ts";
import { decidedProposals } from "../../requests/proposals.ts";
import { dayIn } from "../../requests/zone-time.ts";
import { recordAudit } from "../audit.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { printPage } from "../pages/print-page.ts";
import { sayExportRefusal } from "../view/export-words.ts";
import { problem } from "../view/frame.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";
import { type FoundExport, findExport, showExport, showNoExport } from "./export-decide.ts";
import { showNoRequest } from "./show-request.ts";

function caseFile(desk: Desk, { proposal: { content }, gathered }: FoundExport): CaseFile {
  return {
    records: gathered.going.map(({ record }) => record),
    recipient: content.recipient,
    purpose: content.purpose,
    madeOn: dayIn("UTC", desk.now()),
    say: desk.texts(content.language),
  };
}

/**
 * That it leaves is in the audit and in every request's history before anything does.
 * @returns false when some of it may not leave any more, or whoever asked may not have it: nothing is written then
 */
async function writeDown(
  desk: Desk,
  c: DeskContext,
  { proposal: { content }, gathered }: FoundExport,
  format: FormatId,
): Promise<boolean> {
  const { key, staff } = c.get("visitor");
  const [requests, now] = [gathered.going.map(({ id }) => id), desk.now()];
  return await desk.store.write(async (tx) => {
    const reader = await findStaff(tx, staff.id);
    if (!reader || !may(reader, "export_requests")) return false;
    for (const { id, version } of gathered.going) if (!(await mayStillLeave(tx, id, version))) return false;
    for (const subject of requests)
      await recordAudit(tx, desk.auditKey, {
        at: now,
        staffId: staff.id,
        action: "export_file",
        subject,
        detail: `${format}_${content.recipient}`,
      });
    const isPrint = format === "print";
    await noteLeft(tx, key, { requests, recipient: content.recipient, isPrint, staffId: staff.id, now });
    return true;
  });
}

/** Something changed while the file was made: what goes now is looked at anew, and fetched with another press. */
async function showAgain(desk: Desk, c: DeskContext): Promise<Response> {
  const found = await findExport(desk, c);
  return found ? await showExport(desk, c, found, {}, 409) : await showNoExport(desk, c);
}

async function fetchFile(desk: Desk, c: DeskContext): Promise<Response> {
  const found = await findExport(desk, c);
  if (!found) return await showNoExport(desk, c);
  const { proposal, gathered } = found;
  const { format } = proposal.content;
  const say = speakerOf(desk, c);
  const refused = refuseFetching(proposal, c.get("visitor").staff.id, desk.now());
  if (refused) {
    const message = problem(say.plain(`export:refused.${refused}`), say.plain("export:refused.title"));
    return await showExport(desk, c, found, { message }, refused === "not_party" ? 403 : 409);
  }
  // The agreement may have been taken back since: the page says what stands against it now.
  if (gathered.going.length === 0 || format === "print") return await showExport(desk, c, found, {}, 409);
  const file = caseFile(desk, found);
  const bytes = await writeCaseFile(format, file);
  if (!(await writeDown(desk, c, found, format))) return await showAgain(desk, c);
  const name = proposal.content.isList ? fileName(format, { records: [] }) : fileName(format, file);
  return c.body(new Uint8Array(bytes), 200, {
    "content-type": FORMATS[format].mime,
    "content-disposition": `attachment; filename="${name}"`,
  });
}

/** The newest proposal to print this request for this recipient that this member of staff may use. */
async function findPrint(desk: Desk, c: DeskContext): Promise<FoundExport | undefined> {
  const { key, staff } = c.get("visitor");
  const [id, now] = [c.req.param("id"), desk.now()];
  const recipient = RECIPIENTS.find((one) => one.id === c.req.query("recipient"))?.id;
  const decided = await decidedProposals<ExportWish>(desk.store.read, key, "export", now);
  const proposal = decided.find(
    (one) =>
      one.content.format === "print" &&
      one.content.recipient === recipient &&
      one.content.requests[0] === id &&
      refuseFetching(one, staff.id, now) === undefined,
  );
  return proposal && { proposal, gathered: await gatherExport(desk.store.read, key, proposal.content, now) };
}

async function print(desk: Desk, c: DeskContext): Promise<Response> {
  const say = speakerOf(desk, c);
  const found = await findPrint(desk, c);
  if (!found) {
    const body = problem(say.plain("export:refused.not_confirmed"), say.plain("export:refused.title"));
    return await show(desk, c, { title: say.plain("export:refused.title"), body, menu: "requests" }, 409);
  }
  const [one] = found.gathered.going;
  const [out] = found.gathered.leftOut;
  if (!one) {
    if (!out || out.because === "erased") return await showNoRequest(desk, c);
    const body = problem(sayExportRefusal(say, out.because), say.plain("export:choose.nobody"));
    return await show(desk, c, { title: say.plain("export:refused.title"), body, menu: "requests" }, 409);
  }
  if (!(await writeDown(desk, c, found, "print"))) return c.redirect(`/exports/${found.proposal.id}`, 303);
  return await c.html(printPage(desk, say, one.id, caseFile(desk, found)));
}

/** What was confirmed, made afresh from what may be shared at this moment. */
export function exportFetchFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.post("/exports/:id/file", async (c) => await fetchFile(desk, c));
  feature.get("/requests/:id/print", async (c) => await print(desk, c));
  return feature;
}
