import { Hono } from "hono";
import { findRequest } from "../../db/requests.ts";
import { type ChangeRefusal, claim, markWaiting, moveState, release } from "../../requests/change.ts";
import { readFineState } from "../../requests/fine-state.ts";
import { STATES, type WaitingFor } from "../../requests/states.ts";
import type { Desk, DeskContext, DeskEnv, Visitor } from "../context.ts";
import { readForm } from "../form.ts";
import { REASON_CHARACTERS, type TypedChange } from "../view/actions.ts";
import { problem } from "../view/frame.ts";
import { showNoRequest, showRequest } from "./show-request.ts";

type Refusal = ChangeRefusal | "taken" | "not_yours" | "choose_state" | "reason_long";

/** Refusals because of what somebody wrote; all others are because of how the request stands. */
const OF_THE_FORM: readonly Refusal[] = ["reason_needed", "reason_long", "choose_state"];

interface Outcome {
  readonly refused?: Refusal | undefined;
}

async function answer(
  desk: Desk,
  c: DeskContext,
  id: string,
  done: "claimed" | "released" | "state" | "waiting",
  { refused }: Outcome,
  typed?: TypedChange,
): Promise<Response> {
  if (refused === undefined) return c.redirect(`/requests/${id}?done=${done}`, 303);
  if (refused === "not_found") return await showNoRequest(desk, c);
  const say = desk.texts(c.get("language"));
  const text = say.plain(`desk:refused.${refused}`, { characters: REASON_CHARACTERS });
  const above = { message: problem(text, say.plain("desk:refused.title")), ...(typed ? { typed } : {}) };
  return await showRequest(desk, c, id, above, OF_THE_FORM.includes(refused) ? 422 : 409);
}

async function take(desk: Desk, { staff }: Visitor, id: string): Promise<Outcome> {
  return await desk.store.write(async (tx) => {
    const row = await findRequest(tx, id);
    if (!row) return { refused: "not_found" };
    // A second press of the same button changes nothing and is no mistake.
    if (row.claimedBy === staff.id) return {};
    return (await claim(tx, id, staff.id, desk.now())) ? {} : { refused: "taken" };
  });
}

async function giveBack(desk: Desk, { staff }: Visitor, id: string): Promise<Outcome> {
  return await desk.store.write(async (tx) => {
    const row = await findRequest(tx, id);
    if (!row) return { refused: "not_found" };
    if (row.claimedBy === null) return {};
    return (await release(tx, id, staff.id, desk.now())) ? {} : { refused: "not_yours" };
  });
}

async function move(
  desk: Desk,
  { key, staff }: Visitor,
  id: string,
  version: number,
  typed: TypedChange,
): Promise<Outcome> {
  const to = STATES.find((state) => state === typed.to);
  if (!to) return { refused: "choose_state" };
  if (Array.from(typed.reason).length > REASON_CHARACTERS) return { refused: "reason_long" };
  return await desk.store.write(async (tx) => {
    const row = await findRequest(tx, id);
    if (!row) return { refused: "not_found" };
    if (row.version !== version) {
      const now = row.claimedBy === staff.id ? readFineState(key, row) : undefined;
      // The same form sent twice: what it asked for stands already.
      const again = row.version === version + 1 && now?.state === to && now.reason === typed.reason;
      return again ? {} : { refused: "changed_meanwhile" };
    }
    const change = { requestId: id, version, staffId: staff.id, now: desk.now(), to, reason: typed.reason };
    return { refused: await moveState(tx, key, change) };
  });
}

async function wait(
  desk: Desk,
  { key, staff }: Visitor,
  id: string,
  version: number,
  whom: string,
): Promise<Outcome> {
  const waitingFor: WaitingFor | null = whom === "person" || whom === "staff" ? whom : null;
  return await desk.store.write(async (tx) => {
    const row = await findRequest(tx, id);
    if (!row) return { refused: "not_found" };
    if (row.claimedBy === staff.id && readFineState(key, row).waitingFor === waitingFor) return {};
    if (row.version !== version) return { refused: "changed_meanwhile" };
    const change = { requestId: id, version, staffId: staff.id, now: desk.now(), waitingFor };
    return { refused: await markWaiting(tx, key, change) };
  });
}

/** The forms under a request. Every check is made again here, whatever the page had offered. */
export function actionsFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.post("/requests/:id/claim", async (c) => {
    const id = c.req.param("id");
    return await answer(desk, c, id, "claimed", await take(desk, c.get("visitor"), id));
  });
  feature.post("/requests/:id/release", async (c) => {
    const id = c.req.param("id");
    return await answer(desk, c, id, "released", await giveBack(desk, c.get("visitor"), id));
  });
  feature.post("/requests/:id/state", async (c) => {
    const [id, form] = [c.req.param("id"), await readForm(c)];
    const typed = { to: form("to"), reason: form("reason").replaceAll("\r\n", "\n").trim() };
    const outcome = await move(desk, c.get("visitor"), id, Number(form("version")), typed);
    return await answer(desk, c, id, "state", outcome, typed);
  });
  feature.post("/requests/:id/waiting", async (c) => {
    const [id, form] = [c.req.param("id"), await readForm(c)];
    const outcome = await wait(desk, c.get("visitor"), id, Number(form("version")), form("waiting"));
    return await answer(desk, c, id, "waiting", outcome);
  });
  return feature;
}
