import type { Desk, DeskContext } from "../context.ts";
import type { CallView } from "../view/call-frame.ts";
import { notice, problem } from "../view/frame.ts";
import type { Html } from "../view/html.ts";
import { showTrouble } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";
import { ASKED, namesOf } from "./answering.ts";
import { type Call, type Changed, changeCall, type Fields, findCall, findSent, saveCall } from "./call.ts";
import { CONSENT_FIELDS } from "./consent.ts";
import { findPage, standingOf } from "./pages.ts";

/** The page of the agreement, beside the sections of the flow. */
export const CONSENT_PAGE = "consent";

export function nameOf(c: DeskContext, id: string) {
  return { staffId: c.get("visitor").staff.id, id };
}

/** The address a call is gone on with. */
export function addressOf(id: string, { draft }: Call): string {
  const standing = standingOf(draft);
  if (standing.kind === "page") return `/call/${id}/pages/${standing.page}`;
  return `/call/${id}/${standing.kind === "stop" ? "stop" : "review"}`;
}

export function viewOf(desk: Desk, c: DeskContext, id: string, call: Call, message?: Html): CallView {
  return {
    id,
    call,
    say: speakerOf(desk, c),
    personSays: desk.texts(call.language),
    staffId: c.get("visitor").staff.id,
    ...(message ? { message } : {}),
  };
}

/** An address of a call that was sent leads to what is to be told; of one that is not there, to a word on it. */
export async function showNoCall(desk: Desk, c: DeskContext, id: string): Promise<Response> {
  const { key } = c.get("visitor");
  const sent = await findSent(desk.store.read, key, nameOf(c, id), desk.now());
  if (sent) return c.redirect(`/call/${id}/sent`, 303);
  return await showTrouble(desk, c, { title: "call:gone.title", text: "call:gone.text" }, 404);
}

/** Answers with what `then` makes of a call, if whoever is signed in has begun it. */
export async function withCall(
  desk: Desk,
  c: DeskContext,
  id: string,
  then: (call: Call) => Promise<Response> | Response,
): Promise<Response> {
  const call = await findCall(desk.store.read, c.get("visitor").key, nameOf(c, id));
  return call ? await then(call) : await showNoCall(desk, c, id);
}

/** Everything a sent form holds, as texts. */
export async function readBody(c: DeskContext): Promise<Fields> {
  const entries = Object.entries(await c.req.parseBody());
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}

/** The names a page's form may send; nothing else is kept. */
function namesOn(call: Call, page: string): readonly string[] {
  if (page === CONSENT_PAGE) return CONSENT_FIELDS;
  const steps = findPage(call.draft, page)?.section.steps ?? [];
  return [ASKED, ...steps.flatMap((step) => ("id" in step ? namesOf(step) : []))];
}

/** What of a sent form belongs to this page. */
export function fieldsIn(call: Call, page: string, body: Fields): Fields {
  const names = namesOn(call, page);
  return Object.fromEntries(names.flatMap((name) => (body[name] ? [[name, body[name]] as const] : [])));
}

/** Keeps what stands in a form, whatever it is worth: no answer changes by it. @returns whether there is such a call */
export async function keepFields(
  desk: Desk,
  c: DeskContext,
  id: string,
  page: string,
  body: Fields,
): Promise<boolean> {
  const { key } = c.get("visitor");
  return await desk.store.write(async (tx) => {
    const call = await findCall(tx, key, nameOf(c, id));
    if (!call) return false;
    const typed = { ...call.typed, [page]: fieldsIn(call, page, body) };
    await saveCall(tx, key, nameOf(c, id), { ...call, typed, at: page }, desk.now());
    return true;
  });
}

/** A call without what was typed on a page that is answered now; without a page, on any. */
export function withoutTyped({ at: _left, ...call }: Call, page?: string): Call {
  const left = Object.entries(call.typed).filter(([name]) => page !== undefined && name !== page);
  return { ...call, typed: Object.fromEntries(left) };
}

/** Changes a call by a form that was made from a certain version of it. */
export async function change(
  desk: Desk,
  c: DeskContext,
  id: string,
  body: Fields,
  by: (call: Call) => Call,
): Promise<Changed> {
  const name = { ...nameOf(c, id), seen: Number(body["version"]), now: desk.now() };
  return await desk.store.write((tx) => changeCall(tx, c.get("visitor").key, name, by));
}

/** The form was made from a page that is not true any more. */
export function staleNotice(desk: Desk, c: DeskContext): Html {
  return problem(speakerOf(desk, c).plain("call:stale"));
}

export function doneNotice(desk: Desk, c: DeskContext): Html | undefined {
  const word = c.req.query("done");
  const done = (["kept", "discarded"] as const).find((one) => one === word);
  return done && notice(speakerOf(desk, c).plain(`call:done.${done}`));
}
