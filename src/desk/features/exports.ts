import { Hono } from "hono";
import { referencesOf } from "../../db/audit.ts";
import { openRequestsOfKind } from "../../db/export-candidates.ts";
import { staffNames } from "../../db/staff.ts";
import {
  EXPORT_MOST,
  type ExportWish,
  type Gathered,
  gatherExport,
  proposeExport,
} from "../../requests/exporting.ts";
import { decidedProposals, openProposals } from "../../requests/proposals.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import {
  EXPORT_REASON_CHARACTERS,
  type ExportChoice,
  type ListChoice,
  readExportChoice,
  readListChoice,
  timesOf,
  type WholeChoice,
  wholeChoice,
} from "../export-choice.ts";
import { readForm } from "../form.ts";
import { exportsPage } from "../pages/exports-page.ts";
import { previewOfList } from "../view/export-preview.ts";
import { notice, problem } from "../view/frame.ts";
import type { Html } from "../view/html.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";

type ListRefusal = "choose" | "bad_dates" | "above_most" | "nothing";

/** A list as it would go now, or why there is none. */
type Made =
  | { readonly refused: ListRefusal; readonly gathered?: Gathered }
  | {
      readonly refused?: never;
      readonly whole: WholeChoice;
      readonly kind: ExportWish["kind"];
      readonly gathered: Gathered;
    };

async function makeList(desk: Desk, c: DeskContext, choice: ExportChoice, list: ListChoice): Promise<Made> {
  const { kind } = list;
  const whole = kind && wholeChoice(choice, kind, true);
  if (!kind || !whole) return { refused: "choose" };
  const times = timesOf(list);
  if (!times) return { refused: "bad_dates" };
  const ids = await openRequestsOfKind(desk.store.read, kind, times, EXPORT_MOST + 1);
  if (ids.length > EXPORT_MOST) return { refused: "above_most" };
  const wish = { requests: ids, recipient: whole.recipient };
  const gathered = await gatherExport(desk.store.read, c.get("visitor").key, wish, desk.now());
  return gathered.going.length === 0 ? { refused: "nothing", gathered } : { whole, kind, gathered };
}

function sayWhy(desk: Desk, c: DeskContext, refused: ListRefusal): string {
  const say = speakerOf(desk, c);
  return refused === "nothing"
    ? say.plain("export:list.nothing")
    : say.plain(`export:refused.${refused}`, { most: EXPORT_MOST });
}

interface Asked {
  readonly choice: ExportChoice;
  readonly list: ListChoice;
  readonly made?: Made;
  readonly message?: Html;
}

async function showExports(
  desk: Desk,
  c: DeskContext,
  { choice, list, made, message }: Asked,
  status: 200 | 422 = 200,
): Promise<Response> {
  const visitor = c.get("visitor");
  const say = speakerOf(desk, c);
  const [db, now] = [desk.store.read, desk.now()];
  const open = await openProposals<ExportWish>(db, visitor.key, "export", now);
  const decided = await decidedProposals<ExportWish>(db, visitor.key, "export", now);
  const subjects = [...open, ...decided].flatMap(({ content }) => content.requests.slice(0, 1));
  const preview = made && {
    body:
      made.refused === undefined
        ? previewOfList(say, made.gathered, { kind: made.kind, recipient: made.whole.recipient })
        : problem(sayWhy(desk, c, made.refused), say.plain("export:refused.title")),
    canPropose: made.refused === undefined,
  };
  const page = exportsPage(say, visitor, {
    open,
    decided,
    names: await staffNames(db),
    references: await referencesOf(db, [...new Set(subjects)]),
    choice,
    list,
    ...(preview ? { preview } : {}),
    ...(message ? { message } : {}),
  });
  return await show(desk, c, page, status);
}

async function look(desk: Desk, c: DeskContext): Promise<Response> {
  const field = (name: string): string => c.req.query(name) ?? "";
  const [choice, list] = [readExportChoice(field), readListChoice(field)];
  const made = list.isAsked ? await makeList(desk, c, choice, list) : undefined;
  const say = speakerOf(desk, c);
  const message = field("done") === "proposed" ? notice(say.plain("export:done.proposed")) : undefined;
  return await showExports(desk, c, {
    choice,
    list,
    ...(made ? { made } : {}),
    ...(message ? { message } : {}),
  });
}

async function putForward(desk: Desk, c: DeskContext): Promise<Response> {
  const { key, staff } = c.get("visitor");
  const say = speakerOf(desk, c);
  const form = await readForm(c);
  const [choice, list] = [readExportChoice(form), readListChoice(form)];
  const made = await makeList(desk, c, choice, list);
  if (made.refused !== undefined) return await showExports(desk, c, { choice, list, made }, 422);
  const { reason } = made.whole;
  const isLong = Array.from(reason).length > EXPORT_REASON_CHARACTERS;
  if (reason === "" || isLong) {
    const text = say.plain(isLong ? "export:refused.reason_long" : "export:refused.reason_needed", {
      characters: EXPORT_REASON_CHARACTERS,
    });
    const message = problem(text, say.plain("export:refused.title"));
    return await showExports(desk, c, { choice, list, made, message }, 422);
  }
  const requests = made.gathered.going.map(({ id }) => id);
  const wish: ExportWish = { ...made.whole, kind: made.kind, requests, isList: true };
  const id = await desk.store.write((tx) =>
    proposeExport(tx, key, wish, { staffId: staff.id, now: desk.now() }),
  );
  return c.redirect(`/exports/${id}?done=proposed`, 303);
}

/** Everything that is proposed and decided, and lists of requests on their way out. */
export function exportsFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/exports", async (c) => await look(desk, c));
  feature.post("/exports", async (c) => await putForward(desk, c));
  return feature;
}
