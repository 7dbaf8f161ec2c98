import { Hono } from "hono";
import { countRequests, findRequestByReference, listRequests, type RequestRow } from "../../db/requests.ts";
import { staffNames } from "../../db/staff.ts";
import { readFacts } from "../../requests/change-facts.ts";
import { type Urgency, urgenciesNow } from "../../requests/urgency.ts";
import { foldSpokenCode } from "../../sealing/secret.ts";
import type { Desk, DeskContext, DeskEnv, Visitor } from "../context.ts";
import { queuePage } from "../pages/queue-page.ts";
import {
  GROUP_CHOICES,
  type GroupChoice,
  type QueueChoice,
  queueFilter,
  readQueueChoice,
} from "../queue-filter.ts";
import { openLine } from "../view/request-line.ts";
import { show } from "../view/show.ts";

export const REQUESTS_A_PAGE = 40;

async function countAll(
  desk: Desk,
  c: DeskContext,
  choice: QueueChoice,
): Promise<Record<GroupChoice, number>> {
  const { key, staff } = c.get("visitor");
  const counted = await Promise.all(
    GROUP_CHOICES.map(async (state) => {
      const filter = queueFilter(key, { ...choice, state }, staff.id);
      return [state, await countRequests(desk.store.read, filter)] as const;
    }),
  );
  return Object.fromEntries(counted) as Record<GroupChoice, number>;
}

/** What somebody typed as a reference, with or without dashes, in the form it is stored in. */
function asReference(typed: string): string {
  const code = foldSpokenCode(typed).replace(/^RFL/, "");
  return `RFL-${code.slice(0, 3)}-${code.slice(3)}`;
}

/**
 * What makes the urgent ones urgent. Why stands nowhere in the clear: it is read from what the person wrote, and
 * nothing else of that is shown.
 */
async function marksOf(
  desk: Desk,
  { key }: Visitor,
  rows: readonly RequestRow[],
): Promise<ReadonlyMap<string, readonly Urgency[]>> {
  const marks = new Map<string, readonly Urgency[]>();
  for (const row of rows.filter(({ urgent }) => urgent)) {
    const { shareable } = await readFacts(desk.store.read, key, row, {}, desk.now());
    if (shareable) marks.set(row.id, urgenciesNow(shareable));
  }
  return marks;
}

async function showQueue(desk: Desk, c: DeskContext, unknownReference?: string): Promise<Response> {
  const visitor = c.get("visitor");
  const wanted = readQueueChoice((name) => c.req.query(name));
  const counts = await countAll(desk, c, wanted);
  const found = await countRequests(desk.store.read, queueFilter(visitor.key, wanted, visitor.staff.id));
  const pages = Math.max(1, Math.ceil(found / REQUESTS_A_PAGE));
  const choice = { ...wanted, page: Math.min(wanted.page, pages) };
  const rows = await listRequests(desk.store.read, queueFilter(visitor.key, choice, visitor.staff.id), {
    limit: REQUESTS_A_PAGE,
    offset: (choice.page - 1) * REQUESTS_A_PAGE,
  });
  const page = queuePage(desk, visitor, desk.texts(c.get("language")), {
    choice,
    lines: rows.map((row) => openLine(visitor.key, row)),
    marks: await marksOf(desk, visitor, rows),
    counts,
    found,
    pages,
    names: await staffNames(desk.store.read),
    ...(unknownReference === undefined ? {} : { unknownReference }),
  });
  return await show(desk, c, page, unknownReference === undefined ? 200 : 404);
}

/** The list of requests, and the way from a reference read over the phone to its request. */
export function queueFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/requests", async (c) => {
    const typed = c.req.query("reference")?.trim();
    if (!typed) return await showQueue(desk, c);
    const found = await findRequestByReference(desk.store.read, asReference(typed));
    return found ? c.redirect(`/requests/${found.id}`, 303) : await showQueue(desk, c, typed);
  });
  return feature;
}
