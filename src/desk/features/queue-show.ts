import { listPage, requestRows } from "../../db/queue.ts";
import { countList } from "../../db/queue-count.ts";
import type { RequestRow } from "../../db/requests.ts";
import { listStaff, type StaffRow } from "../../db/staff.ts";
import { may } from "../../requests/permissions.ts";
import { openProposals } from "../../requests/proposals.ts";
import { marksOf } from "../../requests/urgency-marks.ts";
import { colleagues } from "../colleagues.ts";
import type { Desk, DeskContext } from "../context.ts";
import { type QueueView, queuePage } from "../pages/queue-page.ts";
import { isOver, type QueueChoice, readQueueChoice } from "../queue-choice.ts";
import { type Looker, queueFilter } from "../queue-filter.ts";
import { COUNTED_UP_TO, REQUESTS_A_PAGE } from "../queue-limits.ts";
import { VIEWS, type ViewId } from "../queue-views.ts";
import type { Html } from "../view/html.ts";
import { openLine } from "../view/request-line.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";

function lookerOf(desk: Desk, staff: StaffRow): Looker {
  return { staffId: staff.id, zone: staff.zone, now: desk.now() };
}

/** What a choice leaves, for whoever looks. */
export function filterOf(desk: Desk, c: DeskContext, choice: QueueChoice) {
  const { key, staff } = c.get("visitor");
  return queueFilter(key, choice, lookerOf(desk, staff));
}

/** Everybody there has ever been on the staff, by id. */
async function staffById(desk: Desk): Promise<ReadonlyMap<string, StaffRow>> {
  return new Map((await listStaff(desk.store.read)).map((row) => [row.id, row]));
}

/** What the address says, or a form that stands on the list and carries its address along. */
export async function choiceOf(
  desk: Desk,
  query: (name: string) => string | undefined,
): Promise<QueueChoice> {
  const staff = await staffById(desk);
  return readQueueChoice(query, (id) => staff.has(id));
}

async function countViews(desk: Desk, c: DeskContext): Promise<Readonly<Record<ViewId, number>>> {
  const counts = [];
  for (const { id, choice } of VIEWS)
    counts.push([id, (await countList(desk.store.read, filterOf(desk, c, choice), COUNTED_UP_TO)) ?? 0]);
  return Object.fromEntries(counts) as Record<ViewId, number>;
}

export interface QueueAbove {
  readonly message?: Html;
  /** Shown instead of what the choice leaves. */
  readonly only?: readonly string[];
  readonly status?: 200 | 404 | 409 | 422;
}

/** The list as a choice leaves it, with what stands above it. */
export async function showQueue(
  desk: Desk,
  c: DeskContext,
  choice: QueueChoice,
  above: QueueAbove = {},
): Promise<Response> {
  const visitor = c.get("visitor");
  const { key, staff } = visitor;
  const db = desk.store.read;
  const filter = filterOf(desk, c, choice);
  const sort = isOver(choice) && choice.sort !== "newest" ? "urgent" : choice.sort;
  const found = above.only
    ? { ids: above.only, isCut: false }
    : await listPage(db, filter, sort, { size: REQUESTS_A_PAGE, start: choice.start });
  const rows: readonly RequestRow[] = await requestRows(db, found.ids);
  const everybody = await staffById(desk);
  const proposals = may(staff, "bulk_state")
    ? await openProposals(db, key, "bulk_state", desk.now())
    : undefined;
  const view: QueueView = {
    choice,
    lines: rows.map((row) => openLine(key, row)),
    marks: await marksOf(desk.store, key, rows, desk.now()),
    present: new Map(rows.map(({ id }) => [id, desk.presence.others(id, staff.id, desk.now())])),
    views: await countViews(desk, c),
    found: above.only ? rows.length : await countList(db, filter, COUNTED_UP_TO),
    page: found,
    names: new Map([...everybody.values()].map(({ id, name }) => [id, name])),
    colleagues: colleagues(everybody.values()),
    proposals: proposals?.length,
    message: above.message,
    now: desk.now(),
  };
  const page = queuePage(speakerOf(desk, c), visitor, view);
  return await show(desk, c, page, above.status ?? 200);
}
