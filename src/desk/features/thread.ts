import { Hono } from "hono";
import { currentDeskKey } from "../../db/desk-keys.ts";
import { currentIntakeKey } from "../../db/intake-keys.ts";
import { findRequest, type RequestRow } from "../../db/requests.ts";
import {
  REPLY_CHARACTERS,
  type ReplyRefusal,
  sendAgain,
  takeBack,
  writeReply,
} from "../../requests/replies-writing.ts";
import type { DeskKey } from "../../sealing/desk-key.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { readForm } from "../form.ts";
import { dropReply } from "../reply-drafts.ts";
import { type ReplyForm, readReplyForm } from "../reply-form.ts";
import { inBraces, unfilledPlaces } from "../template-places.ts";
import { problem } from "../view/frame.ts";
import { speakerOf } from "../view/speaker.ts";
import { findTemplate } from "../view/thread-templates.ts";
import { showNoRequest, showRequest } from "./show-request.ts";
import { keepTyped, showWordsOfGone } from "./thread-drafts.ts";
import { choicesFor, languageOfPerson } from "./thread-view.ts";

/** Refusals because of what was typed; all others are because of how the request stands. */
const OF_THE_FORM: readonly ReplyRefusal[] = ["empty", "too_long"];

/** Shows the request again with why not, above what was typed. */
async function refuse(
  desk: Desk,
  c: DeskContext,
  id: string,
  refused: ReplyRefusal,
  typed?: ReplyForm,
): Promise<Response> {
  if (refused === "not_found") {
    const isGone = (await findRequest(desk.store.read, id)) === undefined;
    return isGone && typed?.text ? await showWordsOfGone(desk, c, typed.text) : await showNoRequest(desk, c);
  }
  const say = speakerOf(desk, c);
  const text = say.plain(`thread:desk.refused.${refused}`, { characters: REPLY_CHARACTERS });
  const message = problem(text, say.plain("thread:desk.refused.title"));
  const status = OF_THE_FORM.includes(refused) ? 422 : 409;
  return await showRequest(desk, c, id, { reply: { message, ...(typed ? { typed } : {}) } }, status);
}

/** The same, with the words safe first: whoever closes the page now has lost nothing. */
async function refuseAndKeep(
  desk: Desk,
  c: DeskContext,
  id: string,
  refused: ReplyRefusal,
  typed: ReplyForm,
): Promise<Response> {
  await keepTyped(desk, c, id, typed);
  return await refuse(desk, c, id, refused, typed);
}

async function keysOf(desk: Desk, key: DeskKey) {
  const own = await currentDeskKey(desk.store.read);
  const intake = await currentIntakeKey(desk.store.read);
  if (!own) throw new Error("there is no desk key to seal to");
  return { desk: key, readers: [own.publicKey, own.recoveryPublicKey], intake: intake?.publicKey };
}

/** Puts a template below what was typed: nothing typed is replaced. */
async function putIn(
  desk: Desk,
  c: DeskContext,
  row: RequestRow,
  typed: ReplyForm,
  wanted: string,
): Promise<Response> {
  const choices = await choicesFor(desk, speakerOf(desk, c), row, await languageOfPerson(desk, row));
  const template = choices.find(({ key }) => key === wanted);
  const text = [typed.text, template?.text ?? ""].filter((part) => part !== "").join("\n\n");
  const together = { ...typed, text };
  await keepTyped(desk, c, row.id, together);
  return await showRequest(desk, c, row.id, { reply: { typed: together } });
}

/** What stands in braces is not sent to anybody. */
async function refuseUnfilled(desk: Desk, c: DeskContext, id: string, typed: ReplyForm): Promise<Response> {
  const say = speakerOf(desk, c);
  const places = inBraces(unfilledPlaces(typed.text));
  await keepTyped(desk, c, id, typed);
  const title = say.plain("thread:desk.refused.title");
  const message = problem(say.plain("reply:refused.unfilled", { places }), title);
  return await showRequest(desk, c, id, { reply: { message, typed } }, 422);
}

async function preview(desk: Desk, c: DeskContext, id: string, typed: ReplyForm): Promise<Response> {
  await keepTyped(desk, c, id, typed);
  return await showRequest(desk, c, id, { reply: { typed, isPreview: true } });
}

/** Sends what was typed; in the same transaction the draft is gone. */
async function send(
  desk: Desk,
  c: DeskContext,
  row: RequestRow,
  typed: ReplyForm,
  seen: number,
): Promise<Response> {
  const { key, staff } = c.get("visitor");
  const { id } = row;
  const { text, token, question } = typed;
  // Somebody else has signed in in this browser since the form was shown.
  if (token === undefined || (typed.by !== "" && typed.by !== staff.id))
    return await refuse(desk, c, id, "changed_meanwhile", typed);
  if (unfilledPlaces(text).length > 0) return await refuseUnfilled(desk, c, id, typed);
  const language = await languageOfPerson(desk, row);
  const choices = await choicesFor(desk, speakerOf(desk, c), row, language);
  const template = findTemplate(choices.find((choice) => choice.text === text)?.key);
  const keys = await keysOf(desk, key);
  const now = desk.now();
  const refused = await desk.store.write(async (tx) => {
    const reply = { id: token, requestId: id, staffId: staff.id, text, language, question, seen, now };
    const not = await writeReply(tx, keys, { ...reply, ...(template ? { template: template.key } : {}) });
    if (!not) await dropReply(tx, key, { ...typed, staffId: staff.id, requestId: id });
    return not;
  });
  if (refused) return await refuseAndKeep(desk, c, id, refused, typed);
  return c.redirect(`/requests/${id}?done=written#write`, 303);
}

async function answer(desk: Desk, c: DeskContext, id: string): Promise<Response> {
  const form = await readForm(c);
  const typed = readReplyForm(form);
  const row = await findRequest(desk.store.read, id);
  if (!row) return await refuse(desk, c, id, "not_found", typed);
  const wanted = form("template");
  if (wanted) return await putIn(desk, c, row, typed, wanted);
  if (form("do") === "preview") return await preview(desk, c, id, typed);
  return await send(desk, c, row, typed, Number(form("seen")));
}

/** Messages to the person. Every check is made again here, whatever the page had offered. */
export function threadFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.post("/requests/:id/thread", async (c) => await answer(desk, c, c.req.param("id")));
  feature.post("/requests/:id/thread/:message/take-back", async (c) => {
    const { id, message } = c.req.param();
    const { staff, key } = c.get("visitor");
    const take = { requestId: id, id: message, staffId: staff.id, now: desk.now() };
    const refused = await desk.store.write((tx) => takeBack(tx, key, take));
    if (refused) return await refuse(desk, c, id, refused);
    return c.redirect(`/requests/${id}?done=taken_back#write`, 303);
  });
  feature.post("/requests/:id/thread/:message/again", async (c) => {
    const { id, message } = c.req.param();
    const { staff, key } = c.get("visitor");
    const keys = await keysOf(desk, key);
    const again = { requestId: id, id: message, staffId: staff.id, now: desk.now() };
    const refused = await desk.store.write((tx) => sendAgain(tx, keys, again));
    if (refused) return await refuse(desk, c, id, refused);
    return c.redirect(`/requests/${id}?done=written#write`, 303);
  });
  return feature;
}
