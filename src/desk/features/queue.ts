import { Hono } from "hono";
import { countRequests, findRequestByReference, listRequests } from "../../db/requests.ts";
import { staffNames } from "../../db/staff.ts";
import { foldSpokenCode } from "../../sealing/secret.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { queuePage } from "../pages/queue-page.ts";
import {
  type QueueChoice,
  queueFilter,
  readQueueChoice,
  STATE_CHOICES,
  type StateChoice,
} from "../queue-filter.ts";
import { openLine } from "../view/request-line.ts";
import { show } from "../view/show.ts";

export const REQUESTS_A_PAGE = 40;

async function countAll(
  desk: Desk,
  c: DeskContext,
  choice: QueueChoice,
): Promise<Record<StateChoice, number>> {
  const { key, staff } = c.get("visitor");
  const counted = await Promise.all(
    STATE_CHOICES.map(async (state) => {
      const filter = queueFilter(key, { ...choice, state }, staff.id);
      return [state, await countRequests(desk.store.read, filter)] as const;
    }),
  );
  return Object.fromEntries(counted) as Record<StateChoice, number>;
}

/** What somebody typed as a reference, with or without dashes, in the form it is stored in. */
function asReference(typed: string): string {
  const code = foldSpokenCode(typed).replace(/^RFL/, "");
  return `RFL-${code.slice(0, 3)}-${code.slice(3)}`;
}

async function showQueue(desk: Desk, c: DeskContext, unknownReference?: string): Promise<Response> {
  const visitor = c.get("visitor");
  const wanted = readQueueChoice((name) => c.req.query(name));
  const counts = await countAll(desk, c, wanted);
  const pages = Math.max(1, Math.ceil(counts[wanted.state] / REQUESTS_A_PAGE));
  const choice = { ...wanted, page: Math.min(wanted.page, pages) };
  const rows = await listRequests(desk.store.read, queueFilter(visitor.key, choice, visitor.staff.id), {
    limit: REQUESTS_A_PAGE,
    offset: (choice.page - 1) * REQUESTS_A_PAGE,
  });
  const page = queuePage(desk, visitor, desk.texts(c.get("language")), {
    choice,
    lines: rows.map((row) => openLine(visitor.key, row)),
    counts,
    pages,
    names: await staffNames(desk.store.read),
    ...(unknownReference === undefined ? {} : { unknownReference }),
  });
  return await show(desk, c, page, unknownReference === undefined ? 200 : 404);
}

/** The list of requests, and the way from a reference read over the phone to its request. */
export function queueFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/", (c) => c.redirect("/requests", 303));
  feature.get("/requests", async (c) => {
    const typed = c.req.query("reference")?.trim();
    if (!typed) return await showQueue(desk, c);
    const found = await findRequestByReference(desk.store.read, asReference(typed));
    return found ? c.redirect(`/requests/${found.id}`, 303) : await showQueue(desk, c, typed);
  });
  return feature;
}
