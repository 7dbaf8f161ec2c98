import { Hono } from "hono";
import { findRequestByReference } from "../../db/requests.ts";
import type { TextKey } from "../../i18n/texts.ts";
import { findByExternalNumber } from "../../requests/external-numbers.ts";
import { foldSpokenCode } from "../../sealing/secret.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { readForm } from "../form.ts";
import { LONGEST_SEARCH } from "../queue-limits.ts";
import { notice, problem } from "../view/frame.ts";
import { speakerOf } from "../view/speaker.ts";
import { searchPeople } from "./match-search.ts";
import { choiceOf, type QueueAbove, showQueue } from "./queue-show.ts";

/** What somebody typed as a reference, with or without dashes, in the form it is stored in. */
function asReference(typed: string): string {
  const code = foldSpokenCode(typed).replace(/^RFL/, "");
  return `RFL-${code.slice(0, 3)}-${code.slice(3)}`;
}

const DONE = {
  taken: "queue:done.taken",
  bulk: "queue:done.bulk",
  proposed: "queue:done.proposed",
} as const satisfies Readonly<Record<string, TextKey>>;

/** What a form led to, as its redirect says it. */
function doneOf(desk: Desk, c: DeskContext): QueueAbove {
  const done = c.req.query("done");
  if (done === undefined || !Object.hasOwn(DONE, done)) return {};
  const count = /^\d{1,3}$/.exec(c.req.query("count") ?? "")?.[0] ?? "";
  return { message: notice(speakerOf(desk, c).plain(DONE[done as keyof typeof DONE], { count })) };
}

async function openReference(desk: Desk, c: DeskContext, typed: string): Promise<Response> {
  const found = await findRequestByReference(desk.store.read, asReference(typed));
  if (found) return c.redirect(`/requests/${found.id}`, 303);
  const text = speakerOf(desk, c).plain("desk:queue.reference_unknown", { reference: typed });
  return await showQueue(desk, c, await choiceOf(desk, (name) => c.req.query(name)), {
    message: problem(text),
    status: 404,
  });
}

/** A reference, a number of another organisation, or a name: whichever of them it is. */
async function find(desk: Desk, c: DeskContext): Promise<Response> {
  const form = await readForm(c);
  const typed = form("what").trim();
  const list = new URLSearchParams(form("list"));
  const choice = await choiceOf(desk, (name) => list.get(name) ?? undefined);
  const say = speakerOf(desk, c);
  const refuse = async (key: TextKey, status: 404 | 422): Promise<Response> => {
    const text = say.plain(key, { characters: LONGEST_SEARCH });
    return await showQueue(desk, c, choice, { message: problem(text), status });
  };
  if (typed === "") return await refuse("queue:search.empty", 422);
  if (Array.from(typed).length > LONGEST_SEARCH) return await refuse("queue:search.long", 422);
  const found = await findRequestByReference(desk.store.read, asReference(typed));
  if (found) return c.redirect(`/requests/${found.id}`, 303);
  const [first, ...others] = await findByExternalNumber(desk.store.read, c.get("visitor").key, typed);
  if (first !== undefined && others.length === 0) return c.redirect(`/requests/${first}`, 303);
  if (first !== undefined) {
    const message = notice(say.plain("queue:search.several"));
    return await showQueue(desk, c, choice, { message, only: [first, ...others] });
  }
  const isName = /\p{L}{2}/u.test(typed) && !/\d/.test(typed) && !/^rfl\b/i.test(typed);
  return isName ? await searchPeople(desk, c, typed) : await refuse("queue:search.nothing", 404);
}

/** The list of requests, and the one box that finds a request or a person. */
export function queueFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/requests", async (c) => {
    const typed = c.req.query("reference")?.trim();
    if (typed) return await openReference(desk, c, typed.slice(0, LONGEST_SEARCH));
    const choice = await choiceOf(desk, (name) => c.req.query(name));
    return await showQueue(desk, c, choice, doneOf(desk, c));
  });
  feature.post("/find", async (c) => await find(desk, c));
  return feature;
}
