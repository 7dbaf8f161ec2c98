import { Hono } from "hono";
import { currentDeskKey } from "../../db/desk-keys.ts";
import { FLOWS } from "../../flows/flows.ts";
import type { Consent } from "../../requests/content.ts";
import { isRequestKind } from "../../requests/content.ts";
import { recordEvent } from "../../requests/event.ts";
import { type PreparedRequest, prepareRequest } from "../../requests/submit.ts";
import { dayIn } from "../../requests/zone-time.ts";
import {
  type Call,
  type Fields,
  findCall,
  findSent,
  removeCall,
  removeSent,
  saveSent,
} from "../call/call.ts";
import { type ConsentRefusal, consentOf, refuseConsent } from "../call/consent.ts";
import { contentOf } from "../call/content.ts";
import { standingOf } from "../call/pages.ts";
import {
  addressOf,
  CONSENT_PAGE,
  fieldsIn,
  keepFields,
  nameOf,
  readBody,
  showNoCall,
  staleNotice,
  viewOf,
  withCall,
} from "../call/showing.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { callConsentPage } from "../pages/call-consent-page.ts";
import { callSentPage } from "../pages/call-end-pages.ts";
import { callReviewPage } from "../pages/call-review-page.ts";
import type { Html } from "../view/html.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";

interface Shown {
  readonly fields: Fields;
  readonly refused?: readonly ConsentRefusal[];
  readonly message?: Html;
}

async function showConsent(
  desk: Desk,
  c: DeskContext,
  id: string,
  call: Call,
  { fields, refused = [], message }: Shown,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const view = {
    ...viewOf(desk, c, id, call, message),
    fields,
    refused,
    today: dayIn(c.get("visitor").staff.zone, desk.now()),
  };
  return await show(desk, c, callConsentPage(view), status);
}

/** Where a call belongs that cannot be agreed to yet; undefined when it can. */
function notYet(id: string, call: Call): string | undefined {
  if (standingOf(call.draft).kind !== "ready") return addressOf(id, call);
  if (!FLOWS[call.draft.flow].agreed) return `/call/${id}/review`;
  return call.askedSharing ? undefined : `/call/${id}/sharing`;
}

async function prepare(
  desk: Desk,
  c: DeskContext,
  id: string,
  call: Call,
  consent: Consent | undefined,
): Promise<PreparedRequest> {
  const kind = call.draft.flow;
  if (!isRequestKind(kind)) throw new Error(`${kind} makes no request of its own`);
  const own = await currentDeskKey(desk.store.read);
  if (!own) throw new Error("there is no desk key to seal to");
  const readers = [own.publicKey, own.recoveryPublicKey];
  // There are no files to be fetched, so nothing is sealed under the third key.
  return await prepareRequest(desk.store.read, readers, c.get("visitor").key.state, {
    id,
    kind,
    origin: call.origin,
    content: { ...contentOf(call), ...(consent ? { consent } : {}) },
    files: [],
    chatKey: null,
    now: desk.now(),
  });
}

/** Stores the request and ends the call, both or neither: of two forms sent at once, one stores. */
async function store(
  desk: Desk,
  c: DeskContext,
  id: string,
  call: Call,
  request: PreparedRequest,
): Promise<boolean> {
  const { key, staff } = c.get("visitor");
  return await desk.store.write(async (tx) => {
    const now = await findCall(tx, key, nameOf(c, id));
    if (now?.version !== call.version) return false;
    await request.store(tx);
    await recordEvent(tx, key, {
      requestId: id,
      staffId: staff.id,
      at: desk.now(),
      action: "taken_down",
      detail: { to: call.origin },
    });
    await removeCall(tx, nameOf(c, id));
    const sent = { claimCode: request.claimCode, language: call.language, flow: call.draft.flow };
    await saveSent(tx, key, nameOf(c, id), sent, desk.now());
    return true;
  });
}

async function sendAgreed(
  desk: Desk,
  c: DeskContext,
  id: string,
  call: Call,
  body: Fields,
): Promise<Response> {
  const fields = fieldsIn(call, CONSENT_PAGE, body);
  if (String(call.version) !== body["version"]) {
    await keepFields(desk, c, id, CONSENT_PAGE, body);
    return await showConsent(desk, c, id, call, { fields, message: staleNotice(desk, c) }, 409);
  }
  const refused = refuseConsent(call, fields, dayIn(c.get("visitor").staff.zone, desk.now()));
  if (refused.length > 0) {
    await keepFields(desk, c, id, CONSENT_PAGE, body);
    return await showConsent(desk, c, id, call, { fields, refused }, 422);
  }
  const by = { staffId: c.get("visitor").staff.id, now: desk.now() };
  const consent = consentOf(desk.texts(call.language), call, fields, by);
  return await finish(desk, c, id, call, consent);
}

async function finish(
  desk: Desk,
  c: DeskContext,
  id: string,
  call: Call,
  consent?: Consent,
): Promise<Response> {
  const request = await prepare(desk, c, id, call, consent);
  if (await store(desk, c, id, call, request)) return c.redirect(`/call/${id}/sent`, 303);
  return await withCall(desk, c, id, (now) => c.redirect(addressOf(id, now), 303));
}

async function send(desk: Desk, c: DeskContext, id: string): Promise<Response> {
  const body = await readBody(c);
  return await withCall(desk, c, id, async (call) => {
    const isAgreed = FLOWS[call.draft.flow].agreed;
    const elsewhere = notYet(id, call);
    if (isAgreed) return elsewhere ? c.redirect(elsewhere, 303) : await sendAgreed(desk, c, id, call, body);
    const standing = standingOf(call.draft);
    if (standing.kind !== "ready") return c.redirect(addressOf(id, call), 303);
    if (String(call.version) === body["version"]) return await finish(desk, c, id, call);
    const view = { ...viewOf(desk, c, id, call, staleNotice(desk, c)), standing };
    return await show(desk, c, callReviewPage(view), 409);
  });
}

async function showSent(desk: Desk, c: DeskContext, id: string): Promise<Response> {
  const { key } = c.get("visitor");
  const sent = await findSent(desk.store.read, key, nameOf(c, id), desk.now());
  if (!sent) return await showNoCall(desk, c, id);
  const page = callSentPage({ id, sent, say: speakerOf(desk, c), personSays: desk.texts(sent.language) });
  return await show(desk, c, page);
}

/** The agreement, sending, and what is read out afterwards. */
export function callSendFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/call/:id/consent", async (c) => {
    const id = c.req.param("id");
    return await withCall(desk, c, id, async (call) => {
      const elsewhere = notYet(id, call);
      if (elsewhere) return c.redirect(elsewhere, 303);
      const fields = call.typed[CONSENT_PAGE] ?? {};
      return await showConsent(desk, c, id, call, { fields });
    });
  });
  feature.post("/call/:id/send", async (c) => await send(desk, c, c.req.param("id")));
  feature.get("/call/:id/sent", async (c) => await showSent(desk, c, c.req.param("id")));
  feature.post("/call/:id/told", async (c) => {
    const id = c.req.param("id");
    const { key } = c.get("visitor");
    const sent = await findSent(desk.store.read, key, nameOf(c, id), desk.now());
    if (!sent) return await showNoCall(desk, c, id);
    await desk.store.write((tx) => removeSent(tx, nameOf(c, id)));
    return c.redirect(`/requests/${id}`, 303);
  });
  return feature;
}
