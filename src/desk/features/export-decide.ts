import { Hono } from "hono";
import { staffNames } from "../../db/staff.ts";
import { readForExport } from "../../requests/export-reading.ts";
import { decideExport, type ExportWish, type Gathered, gatherExport } from "../../requests/exporting.ts";
import {
  findProposal,
  PROPOSAL_DECISIONS,
  type ProposalRefusal,
  type Proposed,
} from "../../requests/proposals.ts";
import { dayIn } from "../../requests/zone-time.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { EXPORT_REASON_CHARACTERS } from "../export-choice.ts";
import { readForm } from "../form.ts";
import { exportPage } from "../pages/export-page.ts";
import { previewOfList, previewOfOne } from "../view/export-preview.ts";
import { sayExportRefusal } from "../view/export-words.ts";
import { notice, problem } from "../view/frame.ts";
import type { Html } from "../view/html.ts";
import { show, showTrouble } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";

export interface FoundExport {
  readonly proposal: Proposed<ExportWish>;
  /** What of it may go at this moment. */
  readonly gathered: Gathered;
}

/** A proposal with what of it may go now. */
export async function findExport(desk: Desk, c: DeskContext): Promise<FoundExport | undefined> {
  const { key } = c.get("visitor");
  const id = c.req.param("id") ?? "";
  const proposal = await findProposal<ExportWish>(desk.store.read, key, "export", id);
  if (!proposal) return undefined;
  return { proposal, gathered: await gatherExport(desk.store.read, key, proposal.content, desk.now()) };
}

export async function showNoExport(desk: Desk, c: DeskContext): Promise<Response> {
  return await showTrouble(
    desk,
    c,
    { title: "desk:trouble.not_found_title", text: "export:refused.gone" },
    404,
  );
}

async function previewOf(desk: Desk, c: DeskContext, { proposal, gathered }: FoundExport): Promise<Html> {
  const say = speakerOf(desk, c);
  const { content } = proposal;
  const [one] = gathered.going;
  if (content.isList) return previewOfList(say, gathered, content);
  const [out] = gathered.leftOut;
  const read = one && (await readForExport(desk.store.read, c.get("visitor").key, one.id, desk.now()));
  if (!one || !read)
    return problem(sayExportRefusal(say, out?.because ?? "erased"), say.plain("export:choose.nobody"));
  const file = {
    records: [one.record],
    recipient: content.recipient,
    purpose: content.purpose,
    madeOn: dayIn("UTC", desk.now()),
    say: desk.texts(content.language),
  };
  return previewOfOne(say, file, one.record, read.facts);
}

/** One proposal, with what goes at this moment. */
export async function showExport(
  desk: Desk,
  c: DeskContext,
  found: FoundExport,
  above: { readonly message?: Html; readonly note?: string } = {},
  status: 200 | 403 | 409 | 422 = 200,
): Promise<Response> {
  const say = speakerOf(desk, c);
  const { proposal, gathered } = found;
  const reference = proposal.content.isList
    ? undefined
    : (gathered.going[0]?.record.reference ?? gathered.leftOut[0]?.reference);
  const page = exportPage(say, c.get("visitor"), {
    proposal,
    names: await staffNames(desk.store.read),
    reference,
    now: desk.now(),
    preview: await previewOf(desk, c, found),
    canGo: gathered.going.length > 0,
    ...above,
  });
  return await show(desk, c, page, status);
}

const DONE = { confirm: "confirmed", refuse: "refused", take_back: "taken_back" } as const;
const DONE_WORDS = ["proposed", "confirmed", "refused", "taken_back"] as const;

async function look(desk: Desk, c: DeskContext): Promise<Response> {
  const found = await findExport(desk, c);
  if (!found) return await showNoExport(desk, c);
  const done = DONE_WORDS.find((one) => one === c.req.query("done"));
  const say = speakerOf(desk, c);
  return await showExport(desk, c, found, done ? { message: notice(say.plain(`export:done.${done}`)) } : {});
}

async function refuse(
  desk: Desk,
  c: DeskContext,
  word: ProposalRefusal | "choose" | "reason_needed" | "reason_long",
  note: string,
): Promise<Response> {
  const say = speakerOf(desk, c);
  // Read anew: somebody may have been faster.
  const found = await findExport(desk, c);
  if (!found) return await showNoExport(desk, c);
  const text = say.plain(`export:refused.${word}`, { characters: EXPORT_REASON_CHARACTERS });
  const message = problem(text, say.plain("export:refused.title"));
  const isOfForm = word === "choose" || word === "reason_needed" || word === "reason_long";
  return await showExport(desk, c, found, { message, note }, isOfForm ? 422 : 409);
}

async function decide(desk: Desk, c: DeskContext): Promise<Response> {
  const { key, staff } = c.get("visitor");
  const form = await readForm(c);
  const decision = PROPOSAL_DECISIONS.find((one) => one === form("decision"));
  const note = form("note").replaceAll("\r\n", "\n").trim();
  const found = await findExport(desk, c);
  if (!found) return await showNoExport(desk, c);
  if (!decision) return await refuse(desk, c, "choose", note);
  if (decision === "refuse" && note === "" && found.proposal.by !== staff.id)
    return await refuse(desk, c, "reason_needed", note);
  if (Array.from(note).length > EXPORT_REASON_CHARACTERS) return await refuse(desk, c, "reason_long", note);
  const { going, leftOut } = found.gathered;
  // The page says why; nobody confirms that nothing goes.
  if (decision === "confirm" && going.length === 0) return await showExport(desk, c, found, {}, 409);
  const still = [...going.map(({ id }) => id), ...leftOut.flatMap((one) => (one.reference ? [one.id] : []))];
  const refused = await desk.store.write((tx) =>
    decideExport(tx, key, {
      id: found.proposal.id,
      version: Number(form("version")),
      staffId: staff.id,
      decision,
      note,
      now: desk.now(),
      still,
    }),
  );
  if (refused) return await refuse(desk, c, refused, note);
  return c.redirect(`/exports/${found.proposal.id}?done=${DONE[decision]}`, 303);
}

/** The second person's page. */
export function exportDecideFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/exports/:id", async (c) => await look(desk, c));
  feature.post("/exports/:id/decide", async (c) => await decide(desk, c));
  return feature;
}
