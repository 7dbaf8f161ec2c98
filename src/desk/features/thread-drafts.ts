import { Hono } from "hono";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { readForm } from "../form.ts";
import { keptReplyPage } from "../pages/kept-reply-page.ts";
import { dropOtherWindow, dropReply, type Kept, keepReply } from "../reply-drafts.ts";
import { type ReplyForm, readReplyForm } from "../reply-form.ts";
import { problem } from "../view/frame.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";
import { sayTime } from "../view/when.ts";
import { showRequest } from "./show-request.ts";

/** Keeps what stands in the form for whoever is signed in. */
export async function keepTyped(desk: Desk, c: DeskContext, id: string, typed: ReplyForm): Promise<Kept> {
  const { key, staff } = c.get("visitor");
  const draft = { ...typed, staffId: staff.id, requestId: id, now: desk.now() };
  return await desk.store.write((tx) => keepReply(tx, key, draft));
}

/** The request is gone, and nothing about it is kept: the words are shown once more, to be copied. */
export async function showWordsOfGone(desk: Desk, c: DeskContext, text: string): Promise<Response> {
  return await show(desk, c, keptReplyPage(speakerOf(desk, c), text), 404);
}

const STATUS = { kept: 200, sent_already: 200, gone: 410, too_large: 413 } as const satisfies Record<
  Kept,
  number
>;

/** Answers the script that saves while somebody types. */
async function saveForScript(desk: Desk, c: DeskContext, id: string, typed: ReplyForm): Promise<Response> {
  // Somebody else has signed in in this browser meanwhile: the words are not theirs.
  if (typed.by !== c.get("visitor").staff.id) return c.json({ says: "" }, 401);
  const kept = await keepTyped(desk, c, id, typed);
  const say = speakerOf(desk, c);
  const says = kept === "kept" ? say.plain("reply:save.saved", { time: sayTime(say, desk.now()) }) : "";
  return c.json({ says }, STATUS[kept]);
}

async function save(desk: Desk, c: DeskContext, id: string): Promise<Response> {
  const typed = readReplyForm(await readForm(c));
  if (c.req.header("accept")?.includes("application/json")) return await saveForScript(desk, c, id, typed);
  const kept = await keepTyped(desk, c, id, typed);
  if (kept === "gone") return await showWordsOfGone(desk, c, typed.text);
  if (kept === "kept") return c.redirect(`/requests/${id}?done=reply_saved#write`, 303);
  if (kept === "sent_already") return c.redirect(`/requests/${id}?done=written#write`, 303);
  const message = problem(speakerOf(desk, c).plain("reply:save.too_large"));
  return await showRequest(desk, c, id, { reply: { message, typed } }, 422);
}

async function discard(desk: Desk, c: DeskContext, id: string): Promise<Response> {
  const { key, staff } = c.get("visitor");
  const form = await readForm(c);
  const draft = { staffId: staff.id, requestId: id };
  const window = form("window");
  const { writer, base, text } = readReplyForm(form);
  await desk.store.write(async (tx) => {
    if (window) await dropOtherWindow(tx, key, draft, window);
    else await dropReply(tx, key, { ...draft, writer, base, text });
  });
  return c.redirect(`/requests/${id}?done=reply_discarded#write`, 303);
}

/** What is typed to a person and not sent: kept while somebody types, and thrown away when they say so. */
export function threadDraftsFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.post("/requests/:id/thread/draft", async (c) => await save(desk, c, c.req.param("id")));
  feature.post("/requests/:id/thread/draft/discard", async (c) => await discard(desk, c, c.req.param("id")));
  return feature;
}
