import { type Context, Hono } from "hono";
import { findRequest } from "../../db/requests.ts";
import { isLanguage } from "../../i18n/languages.ts";
import {
  CALL_KINDS,
  type Fields,
  findCall,
  listCalls,
  newCall,
  newCallId,
  ORIGINS,
  removeCall,
  saveCall,
} from "../call/call.ts";
import { addressOf, doneNotice, nameOf, readBody, viewOf, withCall } from "../call/showing.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { callDiscardPage } from "../pages/call-end-pages.ts";
import { callListPage, START_FIELDS, type StartField } from "../pages/call-list-page.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";
import { callReviewFeature } from "./call-review.ts";
import { callSectionFeature } from "./call-section.ts";
import { callSendFeature } from "./call-send.ts";

async function showList(
  desk: Desk,
  c: DeskContext,
  fields: Fields = {},
  missing: readonly StartField[] = [],
): Promise<Response> {
  const { key, staff } = c.get("visitor");
  const message = doneNotice(desk, c);
  const page = callListPage(speakerOf(desk, c), {
    calls: await listCalls(desk.store.read, key, staff.id),
    now: desk.now(),
    token: tokenIn(fields) ?? newCallId(),
    fields,
    missing,
    ...(message ? { message } : {}),
  });
  return await show(desk, c, page, missing.length > 0 ? 422 : 200);
}

/** The name the form gives the request; one that this desk did not make is not taken. */
function tokenIn({ token = "" }: Fields): string | undefined {
  return token.length === newCallId().length && /^[\w-]+$/.test(token) ? token : undefined;
}

async function start(desk: Desk, c: DeskContext): Promise<Response> {
  const fields = await readBody(c);
  const kind = CALL_KINDS.find((one) => one === fields["kind"]);
  const origin = ORIGINS.find((one) => one === fields["origin"]);
  const language = fields["language"] ?? "";
  if (!kind || !origin || !isLanguage(language)) {
    const given: Readonly<Record<StartField, boolean>> = {
      kind: kind !== undefined,
      language: isLanguage(language),
      origin: origin !== undefined,
    };
    return await showList(
      desk,
      c,
      fields,
      START_FIELDS.filter((field) => !given[field]),
    );
  }
  const { key } = c.get("visitor");
  const id = await desk.store.write(async (tx) => {
    const wanted = tokenIn(fields) ?? newCallId();
    // The form was sent twice: it is one request.
    if (await findCall(tx, key, nameOf(c, wanted))) return wanted;
    const free = (await findRequest(tx, wanted)) ? newCallId() : wanted;
    await saveCall(tx, key, nameOf(c, free), newCall(kind, language, origin), desk.now());
    return free;
  });
  return c.redirect(`/call/${id}`, 303);
}

async function discard(desk: Desk, c: DeskContext, id: string): Promise<Response> {
  await desk.store.write((tx) => removeCall(tx, nameOf(c, id)));
  return c.redirect("/call?done=discarded", 303);
}

type IdContext = Context<DeskEnv, "/call/:id">;

/** Requests that staff take down from a call or a visit, in the same flows as the chat. */
export function callFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/call", async (c) => await showList(desk, c));
  feature.post("/call", async (c) => await start(desk, c));
  feature.get(
    "/call/:id",
    async (c: IdContext) =>
      await withCall(desk, c, c.req.param("id"), (call) => {
        const page = call.at;
        const id = c.req.param("id");
        if (page === "consent") return c.redirect(`/call/${id}/consent`, 303);
        return c.redirect(page === undefined ? addressOf(id, call) : `/call/${id}/pages/${page}`, 303);
      }),
  );
  feature.get("/call/:id/discard", async (c) => {
    const id = c.req.param("id");
    return await withCall(desk, c, id, (call) => show(desk, c, callDiscardPage(viewOf(desk, c, id, call))));
  });
  feature.post("/call/:id/discard", async (c) => await discard(desk, c, c.req.param("id")));
  feature.route("/", callSectionFeature(desk));
  feature.route("/", callReviewFeature(desk));
  feature.route("/", callSendFeature(desk));
  return feature;
}
