import { Hono } from "hono";
import { currentDeskKey } from "../../db/desk-keys.ts";
import { currentIntakeKey } from "../../db/intake-keys.ts";
import { findPerson } from "../../db/people.ts";
import { findRequest } from "../../db/requests.ts";
import { isLanguage } from "../../i18n/languages.ts";
import type { Speaker } from "../../i18n/texts.ts";
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
import { problem } from "../view/frame.ts";
import type { TypedReply } from "../view/thread-form.ts";
import { findTemplate, templateOf } from "../view/thread-templates.ts";
import { showNoRequest, showRequest } from "./show-request.ts";

/** Refusals because of what was typed; all others are because of how the request stands. */
const OF_THE_FORM: readonly ReplyRefusal[] = ["empty", "too_long"];

/** A name as this desk makes them: 16 random bytes. */
const TOKEN = /^[\w-]{22}$/;

async function refuse(
  desk: Desk,
  c: DeskContext,
  id: string,
  refused: ReplyRefusal,
  typed?: TypedReply,
): Promise<Response> {
  if (refused === "not_found") return await showNoRequest(desk, c);
  const say = desk.texts(c.get("language"));
  const text = say.plain(`thread:desk.refused.${refused}`, { characters: REPLY_CHARACTERS });
  const message = problem(text, say.plain("thread:desk.refused.title"));
  const status = OF_THE_FORM.includes(refused) ? 422 : 409;
  return await showRequest(desk, c, id, { reply: { message, ...(typed ? { typed } : {}) } }, status);
}

/** Texts in the language the person of a request reads. */
async function speakerOfPerson(desk: Desk, id: string): Promise<Speaker> {
  const row = await findRequest(desk.store.read, id);
  const person = row?.chatKey ? await findPerson(desk.store.read, row.chatKey) : undefined;
  const language = person?.language ?? row?.language ?? "";
  return desk.texts(isLanguage(language) ? language : "en");
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
  id: string,
  typed: TypedReply,
  templateKey: string,
): Promise<Response> {
  const template = findTemplate(templateKey);
  if (!template) return await showRequest(desk, c, id, { reply: { typed } });
  const words = (await speakerOfPerson(desk, id)).plain(`thread:templates.${template.key}.text`);
  const text = typed.text === "" ? words : `${typed.text}\n\n${words}`;
  const question = typed.question || template.question;
  return await showRequest(desk, c, id, { reply: { typed: { text, question, template: template.key } } });
}

async function send(desk: Desk, c: DeskContext, id: string): Promise<Response> {
  const { key, staff } = c.get("visitor");
  const form = await readForm(c);
  const text = form("text").replaceAll("\r\n", "\n").trim();
  const typed: TypedReply = { text, question: form("question") === "yes" };
  const wanted = form("template");
  if (wanted) return await putIn(desk, c, id, typed, wanted);
  const token = form("token");
  if (!TOKEN.test(token)) return await refuse(desk, c, id, "changed_meanwhile", typed);
  const say = await speakerOfPerson(desk, id);
  const template = templateOf(say, text);
  const keys = await keysOf(desk, key);
  const refused = await desk.store.write((tx) =>
    writeReply(tx, keys, {
      id: token,
      requestId: id,
      staffId: staff.id,
      text,
      language: say.language,
      ...(template ? { template: template.key } : {}),
      question: typed.question,
      seen: Number(form("seen")),
      now: desk.now(),
    }),
  );
  if (refused) return await refuse(desk, c, id, refused, typed);
  return c.redirect(`/requests/${id}?done=written#write`, 303);
}

/** Messages to the person. Every check is made again here, whatever the page had offered. */
export function threadFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.post("/requests/:id/thread", async (c) => await send(desk, c, c.req.param("id")));
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
