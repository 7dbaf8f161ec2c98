import { Hono } from "hono";
import { NUMBERS_AT_MOST, setCaseNumbers } from "../../requests/case-numbers.ts";
import { CALLED, OUTCOMES } from "../../requests/casework.ts";
import { addContact } from "../../requests/contacts.ts";
import { setFollowUp } from "../../requests/follow-ups.ts";
import { setUrgency } from "../../requests/urgency-set.ts";
import { dayIn, momentOf } from "../../requests/zone-time.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { readForm } from "../form.ts";
import { answerForm, type CaseworkRefusal } from "./casework-answer.ts";

/** A name as this desk makes them: 16 random bytes. */
export const TOKEN = /^[\w-]{22}$/;

export type Form = (field: string) => string;

/** Words as they were typed, with the line ends of this program. */
export function wordsOf(typed: string): string {
  return typed.replaceAll("\r\n", "\n").trim();
}

/** Who does something about which request now. */
export function deedOf(desk: Desk, c: DeskContext, requestId: string) {
  return { requestId, staffId: c.get("visitor").staff.id, now: desk.now() };
}

async function contact(desk: Desk, c: DeskContext, id: string, form: Form): Promise<Response> {
  const { key, staff } = c.get("visitor");
  const typed = {
    whom: form("whom"),
    outcome: form("outcome"),
    when: form("when"),
    text: wordsOf(form("text")),
  };
  const add = async (): Promise<CaseworkRefusal | undefined> => {
    const whom = CALLED.find((one) => one === typed.whom);
    const outcome = OUTCOMES.find((one) => one === typed.outcome);
    const when = momentOf(staff.zone, typed.when);
    if (!TOKEN.test(form("token"))) return "form";
    if (!whom) return "choose_whom";
    if (!outcome) return "choose_outcome";
    if (when === undefined) return "bad_time";
    const call = { ...deedOf(desk, c, id), id: form("token"), whom, outcome, when, note: typed.text };
    return await desk.store.write((tx) => addContact(tx, key, call));
  };
  return await answerForm(desk, c, id, { refused: await add(), done: "contact", typed });
}

async function followUp(desk: Desk, c: DeskContext, id: string, form: Form): Promise<Response> {
  const { key, staff } = c.get("visitor");
  const isDone = form("done") === "yes";
  const reason = wordsOf(form("reason"));
  const day = isDone ? null : form("quick") || form("day");
  const change = { ...deedOf(desk, c, id), day, reason, seen: Number(form("seen")) };
  const today = dayIn(staff.zone, desk.now());
  const refused = await desk.store.write((tx) => setFollowUp(tx, key, { ...change, today }));
  const done = isDone ? "follow_up_done" : "follow_up";
  return await answerForm(desk, c, id, { refused, done, typed: { reason, day: day ?? "" } });
}

async function numbers(desk: Desk, c: DeskContext, id: string, form: Form): Promise<Response> {
  const { key } = c.get("visitor");
  const lines = Array.from({ length: NUMBERS_AT_MOST }, (_, at) => ({
    organisation: form(`organisation-${at + 1}`),
    number: form(`number-${at + 1}`),
  }));
  const typed = Object.fromEntries(
    lines.flatMap(({ organisation, number }, at) => [
      [`organisation-${at + 1}`, organisation],
      [`number-${at + 1}`, number],
    ]),
  );
  const change = { ...deedOf(desk, c, id), numbers: lines, seen: Number(form("seen")) };
  const refused = await desk.store.write((tx) => setCaseNumbers(tx, key, change));
  return await answerForm(desk, c, id, { refused, done: "numbers", typed });
}

async function urgency(desk: Desk, c: DeskContext, id: string, form: Form): Promise<Response> {
  const { key } = c.get("visitor");
  const urgent = form("urgent") === "yes";
  const reason = wordsOf(form("reason"));
  const change = { ...deedOf(desk, c, id), urgent, reason, seen: Number(form("seen")) };
  const refused = await desk.store.write((tx) => setUrgency(tx, key, change));
  return await answerForm(desk, c, id, {
    refused,
    done: urgent ? "urgent" : "not_urgent",
    typed: { reason },
  });
}

/** What somebody on the staff notes about a request beside its state. Every check is made again here. */
export function caseworkFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.post(
    "/requests/:id/contacts",
    async (c) => await contact(desk, c, c.req.param("id"), await readForm(c)),
  );
  feature.post(
    "/requests/:id/follow-up",
    async (c) => await followUp(desk, c, c.req.param("id"), await readForm(c)),
  );
  feature.post(
    "/requests/:id/numbers",
    async (c) => await numbers(desk, c, c.req.param("id"), await readForm(c)),
  );
  feature.post(
    "/requests/:id/urgency",
    async (c) => await urgency(desk, c, c.req.param("id"), await readForm(c)),
  );
  return feature;
}
