import { Hono } from "hono";
import { type AddedPhrase, addedPhrases, entryCounts, removePhrase } from "../../db/questions.ts";
import { staffNames } from "../../db/staff.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { type Answer, answersOf, titleIn } from "../answer-list.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { entriesPage, NEVER_SHOWN, type Tally } from "../pages/entries-page.ts";
import { entryPage } from "../pages/entry-page.ts";
import type { PhraseLine } from "../view/added-phrases.ts";
import { notice } from "../view/frame.ts";
import type { Html } from "../view/html.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";
import { showNoRequest } from "./show-request.ts";

function above(say: Speaker, c: DeskContext): { readonly message?: Html } {
  return c.req.query("done") === "removed"
    ? { message: notice(say.plain("desk:questions.done.removed")) }
    : {};
}

async function phraseLines(
  desk: Desk,
  say: Speaker,
  answers: readonly Answer[],
): Promise<readonly PhraseLine[]> {
  const names = await staffNames(desk.store.read);
  const line = (phrase: AddedPhrase): PhraseLine => {
    const answer = answers.find(({ id }) => id === phrase.entry);
    return {
      phrase,
      title: answer ? titleIn(answer, say.language) : phrase.entry,
      name: names.get(phrase.staffId) ?? say.plain("desk:history.unknown_staff"),
    };
  };
  const phrases = await addedPhrases(desk.store.read);
  return phrases.toSorted((one, two) => two.addedAt - one.addedAt).map(line);
}

function add(one: Tally, two: Tally): Tally {
  return {
    shown: one.shown + two.shown,
    helped: one.helped + two.helped,
    notHelped: one.notHelped + two.notHelped,
  };
}

async function showEntries(desk: Desk, c: DeskContext): Promise<Response> {
  const say = speakerOf(desk, c);
  const answers = answersOf(desk.entries);
  const tallies = new Map<string, Tally>();
  for (const row of await entryCounts(desk.store.read))
    tallies.set(row.entry, add(tallies.get(row.entry) ?? NEVER_SHOWN, row));
  const phrases = await phraseLines(desk, say, answers);
  return await show(
    desk,
    c,
    entriesPage(say, { answers, tallies, phrases, now: desk.now(), ...above(say, c) }),
  );
}

async function showEntry(desk: Desk, c: DeskContext, id: string): Promise<Response> {
  const say = speakerOf(desk, c);
  const answers = answersOf(desk.entries);
  const answer = answers.find((one) => one.id === id);
  if (!answer) return await showNoRequest(desk, c);
  const rows = (await entryCounts(desk.store.read)).filter((row) => row.entry === id);
  const phrases = (await phraseLines(desk, say, answers)).filter(({ phrase }) => phrase.entry === id);
  const tallies = new Map(rows.map((row) => [row.language, row]));
  return await show(desk, c, entryPage(say, { answer, tallies, phrases, now: desk.now(), ...above(say, c) }));
}

/** What the bot can say: read, with the phrases the desk added. */
export function entriesFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/entries", async (c) => await showEntries(desk, c));
  feature.get("/entries/:entry", async (c) => await showEntry(desk, c, c.req.param("entry")));
  feature.post("/entries/:entry/phrases/:id/remove", async (c) => {
    await desk.store.write((tx) => removePhrase(tx, c.req.param("id")));
    desk.log({ event: "desk_phrase_removed" });
    return c.redirect("/entries?done=removed", 303);
  });
  return feature;
}
