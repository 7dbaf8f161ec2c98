import { Hono } from "hono";
import { addPerson, removePerson } from "../../flows/apply.ts";
import { carryOver } from "../../flows/carry-over.ts";
import { FIXED_RECIPIENTS, RECIPIENTS } from "../../flows/data/recipients.ts";
import type { Draft } from "../../flows/draft.ts";
import { FLOWS } from "../../flows/flows.ts";
import type { Stop } from "../../flows/model.ts";
import { type Call, type Fields, newCall } from "../call/call.ts";
import { pagesOf, standingOf } from "../call/pages.ts";
import {
  addressOf,
  change,
  readBody,
  showNoCall,
  staleNotice,
  viewOf,
  withCall,
  withoutTyped,
} from "../call/showing.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { callStopPage, flowAfter } from "../pages/call-end-pages.ts";
import { callReviewPage } from "../pages/call-review-page.ts";
import { callSharingPage } from "../pages/call-sharing-page.ts";
import type { Html } from "../view/html.ts";
import { show } from "../view/show.ts";

async function showReview(
  desk: Desk,
  c: DeskContext,
  id: string,
  call: Call,
  message?: Html,
): Promise<Response> {
  const view = { ...viewOf(desk, c, id, call, message), standing: standingOf(call.draft) };
  return await show(desk, c, callReviewPage(view), message ? 409 : 200);
}

/** Changes a call by a form without words, and goes to the next page; a form of an older page shows how it stands now. */
async function changeAndGo(
  desk: Desk,
  c: DeskContext,
  id: string,
  {
    by,
    to,
    again,
  }: {
    readonly by: (call: Call, body: Fields) => Call;
    readonly to: (call: Call) => string;
    readonly again: (call: Call, message: Html) => Promise<Response> | Response;
  },
): Promise<Response> {
  const body = await readBody(c);
  const done = await change(desk, c, id, body, (call) => by(call, body));
  if (!("refused" in done)) return c.redirect(to(done.call), 303);
  return done.call ? await again(done.call, staleNotice(desk, c)) : await showNoCall(desk, c, id);
}

/** One person more, or one less. */
function withPeople(draft: Draft, body: Fields): Draft {
  const flow = FLOWS[draft.flow];
  const item = body["remove"];
  const changed = item === undefined ? addPerson(flow, draft) : removePerson(flow, draft, Number(item));
  return changed ?? draft;
}

function chosenIn(body: Fields): Draft["sharing"] {
  if (body["only"] === "icrc") return FIXED_RECIPIENTS;
  // Kept in the order of the table, so that the same choices always have the same hash.
  return RECIPIENTS.filter(({ id, fixed }) => fixed || body[id] === "yes").map(({ id }) => id);
}

function handedOver(call: Call, stop: Stop): Call {
  const to = flowAfter(stop);
  if (to === undefined) return call;
  if (stop.handOff)
    return { ...newCall(to, call.language, call.origin, stop.handOff.preset), version: call.version };
  const carried = carryOver(call.draft, to, 0, "");
  return carried ? { ...withoutTyped(call), draft: carried.draft, askedSharing: false } : call;
}

/** The overview of a call, the people it is about, its ends, and with whom it may be shared. */
export function callReviewFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/call/:id/review", async (c) => {
    const id = c.req.param("id");
    return await withCall(desk, c, id, async (call) => await showReview(desk, c, id, call));
  });
  feature.post("/call/:id/people", async (c) => {
    const id = c.req.param("id");
    return await changeAndGo(desk, c, id, {
      by: (call, body) => ({ ...withoutTyped(call), draft: withPeople(call.draft, body) }),
      to: (call) => addressOf(id, call),
      again: async (call, message) => await showReview(desk, c, id, call, message),
    });
  });
  feature.get("/call/:id/stop", async (c) => {
    const id = c.req.param("id");
    return await withCall(desk, c, id, async (call) => {
      const standing = standingOf(call.draft);
      if (standing.kind !== "stop") return c.redirect(addressOf(id, call), 303);
      // The stop stands in the section that holds it, for the last person it holds for.
      const page = pagesOf(call.draft).find(({ section }) => section.steps.includes(standing.stop));
      const view = { ...viewOf(desk, c, id, call), stop: standing.stop, page: page?.name ?? "" };
      return await show(desk, c, callStopPage(view));
    });
  });
  feature.post("/call/:id/hand-over", async (c) => {
    const id = c.req.param("id");
    return await changeAndGo(desk, c, id, {
      by(call) {
        const standing = standingOf(call.draft);
        return standing.kind === "stop" ? handedOver(call, standing.stop) : call;
      },
      to: (call) => addressOf(id, call),
      again: (call) => c.redirect(addressOf(id, call), 303),
    });
  });
  feature.get("/call/:id/sharing", async (c) => {
    const id = c.req.param("id");
    return await withCall(desk, c, id, async (call) => {
      const isTime = standingOf(call.draft).kind === "ready" && FLOWS[call.draft.flow].agreed;
      if (!isTime) return c.redirect(addressOf(id, call), 303);
      return await show(desk, c, callSharingPage(viewOf(desk, c, id, call)));
    });
  });
  feature.post("/call/:id/sharing", async (c) => {
    const id = c.req.param("id");
    return await changeAndGo(desk, c, id, {
      by: (call, body) => ({
        ...call,
        askedSharing: true,
        draft: { ...call.draft, sharing: chosenIn(body) },
      }),
      to: () => `/call/${id}/consent`,
      again: async (call, message) =>
        await show(desk, c, callSharingPage(viewOf(desk, c, id, call, message)), 409),
    });
  });
  return feature;
}
