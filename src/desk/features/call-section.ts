import { Hono } from "hono";
import { dayIn } from "../../requests/zone-time.ts";
import { type Answered, answerPage, fieldsOf } from "../call/answering.ts";
import type { Call, Fields } from "../call/call.ts";
import { type CallPage, findPage, pageBefore, questionsOn, standingOf } from "../call/pages.ts";
import {
  addressOf,
  change,
  fieldsIn,
  keepFields,
  readBody,
  showNoCall,
  staleNotice,
  viewOf,
  withCall,
  withoutTyped,
} from "../call/showing.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { callSectionPage } from "../pages/call-section-page.ts";
import type { Html } from "../view/html.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";
import { sayTime } from "../view/when.ts";

/** What stands in the fields: what was typed and not taken, else the answers. */
function shownFields(call: Call, page: CallPage): Fields {
  return call.typed[page.name] ?? fieldsOf(call.draft.answers, questionsOn(call.draft, page));
}

async function showSection(desk: Desk, c: DeskContext, id: string, name: string): Promise<Response> {
  return await withCall(desk, c, id, (call) => {
    const page = findPage(call.draft, name);
    if (!page) return c.redirect(addressOf(id, call), 303);
    const view = { ...viewOf(desk, c, id, call), page, fields: shownFields(call, page) };
    return show(desk, c, callSectionPage(view));
  });
}

interface Again {
  readonly call: Call;
  readonly page: CallPage;
  readonly fields: Fields;
  readonly answered?: Answered;
  readonly message?: Html;
}

/** The same page with what was typed, and why it is shown again. */
async function showAgain(
  desk: Desk,
  c: DeskContext,
  id: string,
  { call, page, fields, answered, message }: Again,
  status: 200 | 409 | 422,
): Promise<Response> {
  const shown = answered ? { ...call, draft: answered.draft } : call;
  const view = {
    ...viewOf(desk, c, id, shown, message),
    page,
    fields,
    ...(answered ? { refused: answered.refused, warnings: answered.warnings } : {}),
  };
  return await show(desk, c, callSectionPage(view), status);
}

/** Where to after a page was answered: what it asks more, what is missing, or the overview. */
function onwardOf(id: string, page: CallPage, { draft, more }: Answered): string {
  if (more) return `/call/${id}/pages/${page.name}`;
  const standing = standingOf(draft);
  if (page.optional || standing.kind === "ready") return `/call/${id}/review`;
  return standing.kind === "stop" ? `/call/${id}/stop` : `/call/${id}/pages/${standing.page}`;
}

async function answer(desk: Desk, c: DeskContext, id: string, name: string): Promise<Response> {
  const body = await readBody(c);
  return await withCall(desk, c, id, async (call) => {
    const page = findPage(call.draft, name);
    if (!page) return c.redirect(addressOf(id, call), 303);
    const fields = fieldsIn(call, name, body);
    if (String(call.version) !== body["version"]) {
      await keepFields(desk, c, id, name, body);
      return await showAgain(desk, c, id, { call, page, fields, message: staleNotice(desk, c) }, 409);
    }
    // The chat counts days in UTC too.
    const answered = answerPage(call.draft, page, fields, dayIn("UTC", desk.now()), desk.answerLimits);
    if (answered.refused.length > 0) {
      await keepFields(desk, c, id, name, body);
      return await showAgain(desk, c, id, { call, page, fields, answered }, 422);
    }
    const done = await change(desk, c, id, body, (now) => ({
      ...withoutTyped(now, name),
      draft: answered.draft,
    }));
    if (!("refused" in done)) {
      if (answered.warnings.length === 0) return c.redirect(onwardOf(id, page, answered), 303);
      return await showAgain(desk, c, id, { call: done.call, page, fields, answered }, 200);
    }
    if (!done.call) return await showNoCall(desk, c, id);
    return await showAgain(
      desk,
      c,
      id,
      { call: done.call, page, fields, message: staleNotice(desk, c) },
      409,
    );
  });
}

/** Leaves a page for another one: what stands in it is kept as it is. */
async function leave(desk: Desk, c: DeskContext, id: string, name: string, wish: string): Promise<Response> {
  const body = await readBody(c);
  return await withCall(desk, c, id, async (call) => {
    const page = findPage(call.draft, name);
    await keepFields(desk, c, id, name, body);
    if (wish === "leave") return c.redirect("/call?done=kept", 303);
    const before = page && pageBefore(call.draft, page);
    return c.redirect(`/call/${id}/${before ? `pages/${before.name}` : "review"}`, 303);
  });
}

/** Answers the script that saves while somebody types. */
async function saveTyped(desk: Desk, c: DeskContext, id: string, page: string): Promise<Response> {
  const body = await readBody(c);
  // Somebody else has signed in in this browser meanwhile: the words are not theirs.
  if (body["by"] !== c.get("visitor").staff.id) return c.json({ says: "" }, 401);
  const say = speakerOf(desk, c);
  if (!(await keepFields(desk, c, id, page, body))) return c.json({ says: "" }, 410);
  return c.json({ says: say.plain("reply:save.saved", { time: sayTime(say, desk.now()) }) });
}

/** The pages of a call: a section of the flow each. */
export function callSectionFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get(
    "/call/:id/pages/:page",
    async (c) => await showSection(desk, c, c.req.param("id"), c.req.param("page")),
  );
  feature.post("/call/:id/pages/:page", async (c) => {
    const [id, page] = [c.req.param("id"), c.req.param("page")];
    const wish = (await readBody(c))["do"];
    return wish === "leave" || wish === "back"
      ? await leave(desk, c, id, page, wish)
      : await answer(desk, c, id, page);
  });
  feature.post(
    "/call/:id/typed/:page",
    async (c) => await saveTyped(desk, c, c.req.param("id"), c.req.param("page")),
  );
  return feature;
}
