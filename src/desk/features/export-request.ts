import { Hono } from "hono";
import { RECIPIENTS, type Recipient } from "../../flows/data/recipients.ts";
import { isRequestKind } from "../../requests/content.ts";
import { type ExportRefusal, type ReadForExport, readForExport } from "../../requests/export-reading.ts";
import { proposeExport } from "../../requests/exporting.ts";
import { dayIn } from "../../requests/zone-time.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import {
  EXPORT_REASON_CHARACTERS,
  type ExportChoice,
  readExportChoice,
  wholeChoice,
} from "../export-choice.ts";
import { readForm } from "../form.ts";
import { exportRequestPage } from "../pages/export-request-page.ts";
import { previewOfOne } from "../view/export-preview.ts";
import { sayExportRefusal } from "../view/export-words.ts";
import { problem } from "../view/frame.ts";
import type { Html } from "../view/html.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";
import { showNoRequest } from "./show-request.ts";

/** Why not, for each recipient to whom nothing of a request may go. */
function refusalsOf(read: ReadForExport): ReadonlyMap<Recipient, ExportRefusal> {
  return new Map(
    RECIPIENTS.flatMap(({ id }): [Recipient, ExportRefusal][] => {
      const outcome = read.for(id);
      return "refused" in outcome ? [[id, outcome.refused]] : [];
    }),
  );
}

/** What stands against everybody: first what is wrong with the request itself, then that nobody was agreed to. */
function against(refusals: ReadonlyMap<Recipient, ExportRefusal>): ExportRefusal | undefined {
  if (refusals.size < RECIPIENTS.length) return undefined;
  const reasons = [...refusals.values()];
  return reasons.find((reason) => reason !== "not_agreed") ?? reasons[0];
}

async function showChoosing(
  desk: Desk,
  c: DeskContext,
  read: ReadForExport,
  choice: ExportChoice,
  message?: Html,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const say = speakerOf(desk, c);
  const { row, facts } = read;
  if (!isRequestKind(row.kind)) return await showNoRequest(desk, c);
  const whole = wholeChoice(choice, row.kind, false);
  const outcome = whole && read.for(whole.recipient);
  const refusals = refusalsOf(read);
  const refused = outcome && "refused" in outcome ? outcome.refused : undefined;
  const nobody = against(refusals);
  const why =
    refused && !nobody
      ? problem(sayExportRefusal(say, refused), say.plain("export:refused.title"))
      : undefined;
  const shown = message ?? why;
  const preview =
    whole && outcome && "record" in outcome
      ? previewOfOne(
          say,
          {
            records: [outcome.record],
            recipient: whole.recipient,
            purpose: whole.purpose,
            madeOn: dayIn("UTC", desk.now()),
            say: desk.texts(whole.language),
          },
          outcome.record,
          facts,
        )
      : undefined;
  const page = exportRequestPage(say, {
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    choice,
    refusals,
    nobody,
    preview,
    ...(shown ? { message: shown } : {}),
  });
  return await show(desk, c, page, refused ? 409 : status);
}

async function choose(desk: Desk, c: DeskContext): Promise<Response> {
  const read = await readForExport(
    desk.store.read,
    c.get("visitor").key,
    c.req.param("id") ?? "",
    desk.now(),
  );
  if (!read) return await showNoRequest(desk, c);
  return await showChoosing(
    desk,
    c,
    read,
    readExportChoice((name) => c.req.query(name) ?? ""),
  );
}

/** Everything the page offered is asked again: whoever forges the form gets a sentence. */
async function putForward(desk: Desk, c: DeskContext): Promise<Response> {
  const { key, staff } = c.get("visitor");
  const say = speakerOf(desk, c);
  const choice = readExportChoice(await readForm(c));
  const now = desk.now();
  const read = await readForExport(desk.store.read, key, c.req.param("id") ?? "", now);
  if (!read) return await showNoRequest(desk, c);
  const { row } = read;
  const refuse = async (word: "choose" | "reason_needed" | "reason_long"): Promise<Response> => {
    const text = say.plain(`export:refused.${word}`, { characters: EXPORT_REASON_CHARACTERS });
    return await showChoosing(desk, c, read, choice, problem(text, say.plain("export:refused.title")), 422);
  };
  const whole = isRequestKind(row.kind) ? wholeChoice(choice, row.kind, false) : undefined;
  if (!whole || !isRequestKind(row.kind)) return await refuse("choose");
  if ("refused" in read.for(whole.recipient)) return await showChoosing(desk, c, read, choice);
  if (whole.reason === "") return await refuse("reason_needed");
  if (Array.from(whole.reason).length > EXPORT_REASON_CHARACTERS) return await refuse("reason_long");
  const wish = { ...whole, kind: row.kind, requests: [row.id], isList: false };
  const id = await desk.store.write((tx) => proposeExport(tx, key, wish, { staffId: staff.id, now }));
  return c.redirect(`/exports/${id}?done=proposed`, 303);
}

/** One request on its way out: choosing, preview, proposal. */
export function exportRequestFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/requests/:id/export", async (c) => await choose(desk, c));
  feature.post("/requests/:id/export", async (c) => await putForward(desk, c));
  return feature;
}
