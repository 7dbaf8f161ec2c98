import { Hono } from "hono";
import { countMatches, findMatch, listMatches } from "../../db/matches.ts";
import { recordNameRead } from "../../db/mentions-counts.ts";
import { findRequest } from "../../db/requests.ts";
import { staffNames } from "../../db/staff.ts";
import { recordEvent } from "../../requests/event.ts";
import { sealJson } from "../../sealing/envelope.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { readForm } from "../form.ts";
import { MATCH_STATES, type MatchState, matchTokens, openMatch, TO_REVIEW } from "../indexing-match.ts";
import { matchPage } from "../pages/match-page.ts";
import { LISTS, type ListChoice, matchesPage } from "../pages/matches-page.ts";
import { REASON_CHARACTERS } from "../view/actions-typed.ts";
import { notice, problem } from "../view/frame.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";
import { DECISIONS, type DecisionRefusal, makeDecision } from "./match-decide.ts";
import { readSide } from "./match-sides.ts";
import { showNoRequest } from "./show-request.ts";

export const MATCHES_A_PAGE = 20;

function statesOf(list: ListChoice): readonly MatchState[] {
  return list === "review" ? TO_REVIEW : [list];
}

async function showMatches(desk: Desk, c: DeskContext): Promise<Response> {
  const visitor = c.get("visitor");
  const { key, staff } = visitor;
  const list = LISTS.find((one) => one === c.req.query("list")) ?? "review";
  const counts = Object.fromEntries(
    await Promise.all(
      LISTS.map(
        async (one) => [one, await countMatches(desk.store.read, matchTokens(key, statesOf(one)))] as const,
      ),
    ),
  ) as Record<ListChoice, number>;
  const pages = Math.max(1, Math.ceil(counts[list] / MATCHES_A_PAGE));
  const asked = Number(c.req.query("page"));
  const page = Number.isSafeInteger(asked) && asked > 0 ? Math.min(asked, pages) : 1;
  const rows = await listMatches(desk.store.read, matchTokens(key, statesOf(list)), {
    limit: MATCHES_A_PAGE,
    offset: (page - 1) * MATCHES_A_PAGE,
  });
  const at = desk.now();
  const sealed = sealJson(key.state, { list, page, matches: rows.map(({ id }) => id) }, "name read");
  await desk.store.write((tx) => recordNameRead(tx, { at, staffId: staff.id, action: "list", sealed }));
  const matches = [];
  for (const row of rows) {
    const detail = openMatch(key, row);
    matches.push({
      id: row.id,
      detail,
      one: await readSide(desk, key, detail.one),
      other: await readSide(desk, key, detail.other),
    });
  }
  const say = speakerOf(desk, c);
  return await show(desk, c, matchesPage(say, { list, counts, page, pages, matches }));
}

async function showMatch(
  desk: Desk,
  c: DeskContext,
  id: string,
  above: { readonly message?: ReturnType<typeof notice>; readonly typed?: string } = {},
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { key, staff } = c.get("visitor");
  const row = await findMatch(desk.store.read, id);
  if (!row) return await showNoRequest(desk, c);
  const detail = openMatch(key, row);
  const ids = [detail.one.requestId, detail.other.requestId];
  await desk.store.write(async (tx) => {
    for (const requestId of ids)
      if (await findRequest(tx, requestId))
        await recordEvent(tx, key, { requestId, staffId: staff.id, at: desk.now(), action: "match_opened" });
  });
  const say = speakerOf(desk, c);
  const page = matchPage(say, {
    id,
    version: row.version,
    detail,
    one: await readSide(desk, key, detail.one),
    other: await readSide(desk, key, detail.other),
    ...(detail.back
      ? {
          back: [
            await readSide(desk, key, detail.back.one),
            await readSide(desk, key, detail.back.other),
          ] as const,
        }
      : {}),
    reader: staff.id,
    names: await staffNames(desk.store.read),
    typed: above.typed ?? "",
    ...(above.message ? { message: above.message } : {}),
  });
  return await show(desk, c, page, status);
}

async function decideMatch(desk: Desk, c: DeskContext, id: string): Promise<Response> {
  const { key, staff } = c.get("visitor");
  const form = await readForm(c);
  const say = speakerOf(desk, c);
  const reason = form("reason").replaceAll("\r\n", "\n").trim();
  const refuse = (why: DecisionRefusal | "choose" | "reason_long", status: 409 | 422) =>
    showMatch(
      desk,
      c,
      id,
      {
        message: problem(
          say.plain(`matches:refused.${why}`, { characters: REASON_CHARACTERS }),
          say.plain("desk:refused.title"),
        ),
        typed: reason,
      },
      status,
    );
  const word = DECISIONS.find((one) => one === form("decision"));
  if (!word) return await refuse("choose", 422);
  if (Array.from(reason).length > REASON_CHARACTERS) return await refuse("reason_long", 422);
  const made = { id, version: Number(form("version")), word, staffId: staff.id, now: desk.now(), reason };
  const outcome = await desk.store.write((tx) => makeDecision(tx, key, made));
  if ("to" in outcome) return c.redirect(`/matches/${id}?done=${outcome.to}`, 303);
  return outcome.refused === "gone" ? await showNoRequest(desk, c) : await refuse(outcome.refused, 409);
}

/** People who may be one: the list to review, two of them side by side, and what the staff say they are. */
export function matchesFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/matches", async (c) => await showMatches(desk, c));
  feature.get("/matches/:id", async (c) => {
    const done = MATCH_STATES.find((state) => state === c.req.query("done"));
    const say = speakerOf(desk, c);
    const above = done ? { message: notice(say.plain(`matches:done.${done}`)) } : {};
    return await showMatch(desk, c, c.req.param("id"), above);
  });
  feature.post("/matches/:id", async (c) => await decideMatch(desk, c, c.req.param("id")));
  return feature;
}
