import { Hono } from "hono";
import { requestRows } from "../../db/queue.ts";
import { staffNames } from "../../db/staff.ts";
import { type BulkChange, type BulkOutcome, changeAll } from "../../requests/bulk-state.ts";
import {
  decideProposal,
  findProposal,
  openProposals,
  PROPOSAL_DECISIONS,
  type Proposed,
} from "../../requests/proposals.ts";
import { recordAudit } from "../audit.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { readForm } from "../form.ts";
import { bulkChangePage, bulkChangesPage } from "../pages/bulk-change-page.ts";
import { REASON_CHARACTERS } from "../view/actions-typed.ts";
import { problem } from "../view/frame.ts";
import type { Html } from "../view/html.ts";
import { openLine } from "../view/request-line.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";
import { showNoRequest } from "./show-request.ts";

type Proposal = Proposed<BulkChange>;

async function showChange(
  desk: Desk,
  c: DeskContext,
  id: string,
  above: {
    readonly message?: Html;
    readonly outcomes?: readonly BulkOutcome[];
    readonly note?: string;
    readonly status?: 200 | 409 | 422;
  } = {},
): Promise<Response> {
  const visitor = c.get("visitor");
  const { key } = visitor;
  const proposal = await findProposal<BulkChange>(desk.store.read, key, "bulk_state", id);
  if (!proposal) return await showNoRequest(desk, c);
  const rows = await requestRows(
    desk.store.read,
    proposal.content.requests.map((one) => one.id),
  );
  const page = bulkChangePage(speakerOf(desk, c), visitor, {
    proposal,
    lines: new Map(rows.map((row) => [row.id, openLine(key, row)])),
    names: await staffNames(desk.store.read),
    outcomes: above.outcomes,
    message: above.message,
    note: above.note ?? "",
  });
  return await show(desk, c, page, above.status ?? 200);
}

/** Carries out what was confirmed; each request has its row in the audit. */
async function carryOut(desk: Desk, c: DeskContext, { id, by, content }: Proposal): Promise<Response> {
  const { key, staff } = c.get("visitor");
  const outcomes = await changeAll(desk.store, key, content, {
    by,
    now: desk.now,
    record: async (tx, subject) => {
      const row = {
        at: desk.now(),
        staffId: staff.id,
        action: "work",
        subject,
        detail: "bulk_state",
      } as const;
      await recordAudit(tx, desk.auditKey, row);
    },
  });
  return await showChange(desk, c, id, { outcomes });
}

async function decide(desk: Desk, c: DeskContext, id: string): Promise<Response> {
  const { key, staff } = c.get("visitor");
  const form = await readForm(c);
  const say = speakerOf(desk, c);
  const note = form("reason").replaceAll("\r\n", "\n").trim();
  const refuse = async (text: string, status: 409 | 422): Promise<Response> =>
    await showChange(desk, c, id, { message: problem(text, say.plain("desk:refused.title")), note, status });
  if (form("decision") === "carry_on") {
    const known = await findProposal<BulkChange>(desk.store.read, key, "bulk_state", id);
    const may = known?.decided?.decision === "confirmed" && known.expiresAt > desk.now();
    return may ? await carryOut(desk, c, known) : await refuse(say.plain("queue:changes.stale"), 409);
  }
  const decision = PROPOSAL_DECISIONS.find((one) => one === form("decision"));
  if (!decision) return await refuse(say.plain("queue:changes.stale"), 422);
  if (decision === "refuse" && note === "")
    return await refuse(say.plain("queue:refused.reason_wanted"), 422);
  if (Array.from(note).length > REASON_CHARACTERS)
    return await refuse(say.plain("queue:refused.reason_long", { characters: REASON_CHARACTERS }), 422);
  const version = Number(form("version"));
  const deciding = {
    kind: "bulk_state",
    id,
    version,
    by: staff.id,
    decision,
    now: desk.now(),
    note,
  } as const;
  const decided = await desk.store.write((tx) => decideProposal<BulkChange>(tx, key, deciding));
  if (decided.refused === "gone") return await showNoRequest(desk, c);
  if (decided.refused !== undefined) return await refuse(say.plain(`queue:changes.${decided.refused}`), 409);
  if (decision === "confirm") return await carryOut(desk, c, decided.proposal);
  return c.redirect("/bulk-changes", 303);
}

/** Changes of many requests that one supervisor proposed: what exactly, and the decision of another. */
export function bulkChangesFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/bulk-changes", async (c) => {
    const { key } = c.get("visitor");
    const proposals = await openProposals<BulkChange>(desk.store.read, key, "bulk_state", desk.now());
    const names = await staffNames(desk.store.read);
    return await show(desk, c, bulkChangesPage(speakerOf(desk, c), proposals, names));
  });
  feature.get("/bulk-changes/:change", async (c) => await showChange(desk, c, c.req.param("change")));
  feature.post("/bulk-changes/:change", async (c) => await decide(desk, c, c.req.param("change")));
  return feature;
}
