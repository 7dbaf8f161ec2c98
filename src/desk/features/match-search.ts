import { Hono } from "hono";
import { recordNameRead } from "../../db/mentions-counts.ts";
import { toParts } from "../../matching/person.ts";
import { sealJson } from "../../sealing/envelope.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { readForm } from "../form.ts";
import { startCounting } from "../indexing-counts.ts";
import { findPeople } from "../indexing-find.ts";
import { takeTurns } from "../indexing-pace.ts";
import { matchSearchPage } from "../pages/match-search-page.ts";
import { LONGEST_SEARCH, type TypedSearch } from "../view/match-search-form.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";
import { readSide } from "./match-sides.ts";

export const MOST_FOUND = 20;
/** Far below this a result has nothing but a letter or two in common with what was asked. */
const FEWEST_BITS = -12;

async function search(desk: Desk, c: DeskContext, typed: TypedSearch): Promise<Response> {
  const { key, staff } = c.get("visitor");
  const db = desk.store.read;
  const { name, birth, place } = typed;
  const parts = toParts({ name, birth, place }, new Date(desk.now()));
  const found = await findPeople(db, key, parts, {
    counting: await startCounting(db, key),
    breathe: takeTurns(),
  });
  const best = found.filter(({ comparison }) => comparison.bits >= FEWEST_BITS).slice(0, MOST_FOUND);
  const read = { typed, requests: best.map(({ mention }) => mention.owner.requestId) };
  const sealed = sealJson(key.state, read, "name read");
  await desk.store.write((tx) =>
    recordNameRead(tx, { at: desk.now(), staffId: staff.id, action: "search", sealed }),
  );
  const results = [];
  for (const { mention, comparison } of best)
    results.push({ side: await readSide(desk, key, mention.owner), comparison });
  return await show(desk, c, matchSearchPage(speakerOf(desk, c), { typed, results }));
}

/** The search by a name alone, from the search box of another page. */
export async function searchPeople(desk: Desk, c: DeskContext, name: string): Promise<Response> {
  return await search(desk, c, { name, birth: "", place: "" });
}

/** The search for a person. By form only: no name ever stands in an address. */
export function matchSearchFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/people", async (c) => {
    const typed = { name: "", birth: "", place: "" };
    return await show(desk, c, matchSearchPage(speakerOf(desk, c), { typed }));
  });
  feature.post("/people", async (c) => {
    const form = await readForm(c);
    const read = (field: string): string => form(field).trim().slice(0, LONGEST_SEARCH);
    const typed = { name: read("name"), birth: read("birth"), place: read("place") };
    if (/\p{L}/u.test(typed.name)) return await search(desk, c, typed);
    const page = matchSearchPage(speakerOf(desk, c), { typed, isNameWanted: true });
    return await show(desk, c, page, 422);
  });
  return feature;
}
