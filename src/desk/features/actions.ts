import { Hono } from "hono";
import { findRequest } from "../../db/requests.ts";
import { RECIPIENTS } from "../../flows/data/recipients.ts";
import { claim, markWaiting, moveState, release } from "../../requests/change.ts";
import { type DecideRefusal, decideProposal } from "../../requests/change-decide.ts";
import { recordTalk, type TalkRefusal } from "../../requests/change-talk.ts";
import { peopleOf, readFineState, WAITING_FOR } from "../../requests/fine-state.ts";
import { STATES } from "../../requests/states/lives.ts";
import { EXCEPTIONS, RESULTS } from "../../requests/states/model.ts";
import { findStep, needsTwo, type StepDetail } from "../../requests/states.ts";
import type { Desk, DeskContext, DeskEnv, Visitor } from "../context.ts";
import { readForm } from "../form.ts";
import { REASON_CHARACTERS, type TypedChange } from "../view/actions-typed.ts";
import { problem } from "../view/frame.ts";
import { speakerOf } from "../view/speaker.ts";
import { showNoRequest, showRequest } from "./show-request.ts";

type Refusal =
  | DecideRefusal
  | TalkRefusal
  | "taken"
  | "not_yours"
  | "choose_state"
  | "reason_long"
  | "bad_date";

/** Refusals because of what somebody wrote; all others are because of how the request stands. */
const OF_THE_FORM: readonly Refusal[] = [
  "reason_needed",
  "reason_long",
  "choose_state",
  "result_needed",
  "exception_needed",
  "exception_not_death",
  "recipient_needed",
  "note_needed",
  "bad_date",
];

interface Outcome {
  readonly refused?: Refusal | undefined;
  /** What was done, where that is not what the form is named for. */
  readonly done?: Done | undefined;
}

type Done =
  | "claimed"
  | "released"
  | "state"
  | "waiting"
  | "proposed"
  | "confirmed"
  | "refused"
  | "proposal_back"
  | "talk";

async function answer(
  desk: Desk,
  c: DeskContext,
  id: string,
  form: Done,
  { refused, done = form }: Outcome,
  typed?: TypedChange,
): Promise<Response> {
  if (refused === undefined) return c.redirect(`/requests/${id}?done=${done}`, 303);
  if (refused === "not_found") return await showNoRequest(desk, c);
  const say = speakerOf(desk, c);
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

/** The fields of the form "New state". */
function readMove(form: (field: string) => string) {
  return {
    form: "move",
    to: form("to"),
    reason: wordsOf(form("reason")),
    person: indexOf(form("person")),
    result: form("result"),
    exception: form("exception"),
    recipient: form("recipient"),
    everybody: form("everybody") === "yes",
  } as const;
}

function readDetail(typed: Pick<TypedChange, "result" | "exception" | "recipient">): StepDetail {
  const result = RESULTS.find((one) => one === typed.result);
  const exception = EXCEPTIONS.find((one) => one === typed.exception);
  const recipient = RECIPIENTS.find((one) => one.id === typed.recipient)?.id;
  return {
    ...(result ? { result } : {}),
    ...(exception ? { exception } : {}),
    ...(recipient ? { recipient } : {}),
  };
}

function wordsOf(typed: string): string {
  return typed.replaceAll("\r\n", "\n").trim();
}

/** A person's place; anything else is nobody's. */
function indexOf(typed: string): number {
  return /^\d{1,2}$/.test(typed || "0") ? Number(typed) : -1;
}

async function move(
  desk: Desk,
  { key, staff }: Visitor,
  id: string,
  version: number,
  typed: ReturnType<typeof readMove>,
): Promise<Outcome> {
  const to = typed.to === "before" ? ("before" as const) : STATES.find((state) => state === typed.to);
  if (!to) return { refused: "choose_state" };
  if (Array.from(typed.reason).length > REASON_CHARACTERS) return { refused: "reason_long" };
  const { reason, person, everybody } = typed;
  const detail = readDetail(typed);
  return await desk.store.write(async (tx) => {
    const row = await findRequest(tx, id);
    if (!row) return { refused: "not_found" };
    const fine = readFineState(key, row);
    const people = peopleOf(fine, person + 1);
    const stands = people[person];
    if (row.version !== version) {
      // The same form sent twice: what it asked for stands already.
      const again = row.claimedBy === staff.id && row.version === version + 1;
      const done = stands?.state === to && stands.reason === reason;
      const proposed = stands?.proposal?.to === to && stands.proposal.reason === reason;
      if (again && proposed) return { done: "proposed" };
      return again && done ? {} : { refused: "changed_meanwhile" };
    }
    const change = { requestId: id, version, staffId: staff.id, now: desk.now(), to, reason, person };
    const refused = await moveState(tx, key, { ...change, everybody, ...detail });
    const step = stands && findStep(row.kind, stands.state, to);
    return { refused, done: step && needsTwo(step, detail) ? "proposed" : undefined };
  });
}

const DECIDED = { confirm: "confirmed", refuse: "refused", take_back: "proposal_back" } as const;

async function decide(
  desk: Desk,
  { key, staff }: Visitor,
  id: string,
  version: number,
  typed: TypedChange & { readonly decision: string },
): Promise<Outcome> {
  const decision = (["confirm", "refuse", "take_back"] as const).find((one) => one === typed.decision);
  if (!decision) return { refused: "choose_state" };
  const { reason, person } = typed;
  if (Array.from(reason).length > REASON_CHARACTERS) return { refused: "reason_long" };
  const change = { requestId: id, version, staffId: staff.id, now: desk.now(), person, decision, reason };
  const refused = await desk.store.write((tx) => decideProposal(tx, key, change));
  return { refused, done: DECIDED[decision] };
}

async function talk(
  desk: Desk,
  { key, staff }: Visitor,
  id: string,
  form: (field: string) => string,
): Promise<Outcome> {
  const note = wordsOf(form("reason"));
  if (Array.from(note).length > REASON_CHARACTERS) return { refused: "reason_long" };
  const mustNotLearn = RECIPIENTS.map((one) => one.id).filter((one) => form(`not-${one}`) === "yes");
  const change = { requestId: id, version: Number(form("version")), staffId: staff.id, now: desk.now() };
  const refused = await desk.store.write((tx) => recordTalk(tx, key, { ...change, note, mustNotLearn }));
  return { refused };
}

function isDay(typed: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(typed) && new Date(`${typed}T00:00:00Z`).toJSON()?.startsWith(typed);
}

async function wait(
  desk: Desk,
  { key, staff }: Visitor,
  id: string,
  version: number,
  typed: { readonly whom: string; readonly until: string },
): Promise<Outcome> {
  const waitingFor = WAITING_FOR.find((one) => one === typed.whom) ?? null;
  if (typed.until && !isDay(typed.until)) return { refused: "bad_date" };
  const until = waitingFor && typed.until ? typed.until : undefined;
  return await desk.store.write(async (tx) => {
    const row = await findRequest(tx, id);
    if (!row) return { refused: "not_found" };
    const fine = readFineState(key, row);
    if (row.claimedBy === staff.id && fine.waitingFor === waitingFor && fine.waitingUntil === until)
      return {};
    if (row.version !== version) return { refused: "changed_meanwhile" };
    const change = { requestId: id, version, staffId: staff.id, now: desk.now(), waitingFor, until };
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
    const typed = readMove(form);
    const outcome = await move(desk, c.get("visitor"), id, Number(form("version")), typed);
    return await answer(desk, c, id, "state", outcome, typed);
  });
  feature.post("/requests/:id/decide", async (c) => {
    const [id, form] = [c.req.param("id"), await readForm(c)];
    const person = indexOf(form("person"));
    const typed = { form: "decide", to: "", reason: wordsOf(form("reason")), person } as const;
    const decision = { ...typed, decision: form("decision") };
    const outcome = await decide(desk, c.get("visitor"), id, Number(form("version")), decision);
    return await answer(desk, c, id, "confirmed", outcome, typed);
  });
  feature.post("/requests/:id/talk", async (c) => {
    const [id, form] = [c.req.param("id"), await readForm(c)];
    const typed = { form: "talk", to: "", reason: wordsOf(form("reason")), person: 0 } as const;
    return await answer(desk, c, id, "talk", await talk(desk, c.get("visitor"), id, form), typed);
  });
  feature.post("/requests/:id/waiting", async (c) => {
    const [id, form] = [c.req.param("id"), await readForm(c)];
    const typed = { whom: form("waiting"), until: form("until") };
    const outcome = await wait(desk, c.get("visitor"), id, Number(form("version")), typed);
    return await answer(desk, c, id, "waiting", outcome);
  });
  return feature;
}
