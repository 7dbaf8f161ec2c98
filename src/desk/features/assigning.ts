import { Hono } from "hono";
import { findRequest } from "../../db/requests.ts";
import { findStaff } from "../../db/staff.ts";
import { assign, take } from "../../requests/assign.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { readForm } from "../form.ts";
import { queueWords } from "../queue-choice.ts";
import { problem } from "../view/frame.ts";
import { speakerOf } from "../view/speaker.ts";
import { choiceOf, showQueue } from "./queue-show.ts";
import { showNoRequest, showRequest } from "./show-request.ts";

/** Takes a request from the list with one press. Whoever is too late is told who was faster. */
async function takeFromList(desk: Desk, c: DeskContext, id: string): Promise<Response> {
  const { staff } = c.get("visitor");
  const list = new URLSearchParams((await readForm(c))("list"));
  const choice = await choiceOf(desk, (name) => list.get(name) ?? undefined);
  const refused = await desk.store.write((tx) =>
    take(tx, { requestId: id, staffId: staff.id, now: desk.now() }),
  );
  if (refused === undefined) {
    const words = queueWords(choice);
    words.set("done", "taken");
    return c.redirect(`/requests?${words.toString()}`, 303);
  }
  const say = speakerOf(desk, c);
  const row = await findRequest(desk.store.read, id);
  if (!row)
    return await showQueue(desk, c, choice, { message: problem(say.plain("queue:gone")), status: 404 });
  const faster = row.claimedBy ? await findStaff(desk.store.read, row.claimedBy) : undefined;
  const name = faster?.name ?? say.plain("desk:history.unknown_staff");
  const text = say.plain("queue:faster", { name, reference: row.reference });
  return await showQueue(desk, c, choice, { message: problem(text), status: 409 });
}

/** Gives one request to a colleague, from its own page: who had it was seen there. */
async function assignOne(desk: Desk, c: DeskContext, id: string): Promise<Response> {
  const { key, staff } = c.get("visitor");
  const form = await readForm(c);
  const [typed, from] = [form("to"), form("from")];
  const say = speakerOf(desk, c);
  if (typed === "")
    return await showRequest(desk, c, id, { message: problem(say.plain("queue:refused.to_wanted")) }, 422);
  const refused = await desk.store.write((tx) =>
    assign(tx, key, {
      requestId: id,
      staffId: staff.id,
      now: desk.now(),
      to: typed === "nobody" ? null : typed,
      from: from === "" ? null : from,
    }),
  );
  if (refused === undefined) return c.redirect(`/requests/${id}?done=assigned`, 303);
  if (refused === "not_found") return await showNoRequest(desk, c);
  const message = problem(say.plain(`queue:refused.${refused}`), say.plain("desk:refused.title"));
  return await showRequest(desk, c, id, { message }, refused === "cannot_work" ? 422 : 409);
}

/** Who has a request: taken with one press from the list, or given by a supervisor. */
export function assigningFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.post("/requests/:id/take", async (c) => await takeFromList(desk, c, c.req.param("id")));
  feature.post("/requests/:id/assign", async (c) => await assignOne(desk, c, c.req.param("id")));
  return feature;
}
