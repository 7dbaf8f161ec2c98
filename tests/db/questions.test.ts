import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSqlite } from "../../src/db/open-sqlite.ts";
import {
  addedPhrases,
  addPhrase,
  countHelp,
  countUnanswered,
  countUse,
  dropUnanswered,
  entryCounts,
  findUnanswered,
  listUnanswered,
  recordUnanswered,
  removePhrase,
  timesAsked,
  type UnansweredAction,
} from "../../src/db/questions.ts";
import type { Store } from "../../src/db/store.ts";

const HOUR = 3_600_000;
const NOON = Date.parse("2026-04-15T12:00:00Z");

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "family-links-questions-"));
  store = openSqlite(join(folder, "test.db"));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function asked(
  maskedText: string,
  action: UnansweredAction = "fallback",
  now = NOON,
  language = "en",
): Promise<void> {
  await store.write((tx) => recordUnanswered(tx, { language, maskedText, action, now }));
}

const list = async (order: "newest" | "most_asked", language?: string) =>
  await listUnanswered(store.read, { order, language, limit: 50, offset: 0 });
const textsOf = async (...args: Parameters<typeof list>) =>
  (await list(...args)).map(({ maskedText }) => maskedText);

it("the same question counts up, and only the hour of the first and the last time is kept", async () => {
  await asked("where is the office", "fallback", NOON + 12 * 60_000 + 34_567);
  await asked("where is the office", "fallback", NOON + 3 * HOUR + 59_999);
  await asked("where is the office", "suggest", NOON + 3 * HOUR + 60_000);
  const rows = await list("newest");
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ suggested: 1, noneOfThese: 0, fallback: 2, firstAskedAt: NOON });
  expect(rows[0]!.lastAskedAt).toBe(NOON + 3 * HOUR);
  expect(timesAsked(rows[0]!)).toBe(3);
});

it("nothing about a question leads to a person: its row has text, language, counts and hours", async () => {
  await asked("where is the office");
  expect(Object.keys((await list("newest"))[0]!).sort()).toEqual([
    "fallback",
    "firstAskedAt",
    "id",
    "language",
    "lastAskedAt",
    "maskedText",
    "noneOfThese",
    "suggested",
  ]);
});

it("the same words in another language are another question", async () => {
  await asked("adresse", "fallback", NOON, "fr");
  await asked("adresse", "fallback", NOON, "en");
  expect(await countUnanswered(store.read)).toBe(2);
  expect(await countUnanswered(store.read, "fr")).toBe(1);
  expect((await list("newest", "fr")).map(({ language }) => language)).toEqual(["fr"]);
});

it("'none of these' after an offer is one time asked, not two", async () => {
  await asked("a", "suggest");
  await asked("a", "none_of_these");
  await asked("b", "none_of_these");
  expect((await list("newest")).map(timesAsked)).toEqual([1, 1]);
});

it("come newest first or most asked first, page by page", async () => {
  await asked("often", "suggest", NOON);
  await asked("often", "none_of_these", NOON);
  await asked("often", "fallback", NOON);
  await asked("often", "fallback", NOON);
  await asked("twice", "suggest", NOON + HOUR);
  await asked("twice", "suggest", NOON + HOUR);
  await asked("late", "fallback", NOON + 2 * HOUR);
  expect(await textsOf("newest")).toEqual(["late", "twice", "often"]);
  expect(await textsOf("most_asked")).toEqual(["often", "twice", "late"]);
  const page = await listUnanswered(store.read, { order: "most_asked", limit: 1, offset: 1 });
  expect(page.map(({ maskedText }) => maskedText)).toEqual(["twice"]);
});

it("a dismissed question is gone, and begins anew when it is asked again", async () => {
  await asked("gone");
  await asked("gone");
  const [row] = await list("newest");
  await store.write((tx) => dropUnanswered(tx, row!.id));
  expect(await findUnanswered(store.read, row!.id)).toBeUndefined();
  await asked("gone");
  expect((await list("newest")).map(timesAsked)).toEqual([1]);
});

it("an entry's use and help are counted per language", async () => {
  await store.write(async (tx) => {
    await countUse(tx, "history", "uk");
    await countUse(tx, "history", "uk");
    await countHelp(tx, "history", "uk", true);
    await countHelp(tx, "history", "be", false);
  });
  expect(await entryCounts(store.read)).toEqual(
    expect.arrayContaining([
      { entry: "history", language: "uk", shown: 2, helped: 1, notHelped: 0 },
      { entry: "history", language: "be", shown: 0, helped: 0, notHelped: 1 },
    ]),
  );
});

it("an added phrase is kept once, with who added it, until it is removed", async () => {
  const phrase = { entry: "history", language: "en", phrase: "when did it begin", staffId: "s1", addedAt: 5 };
  expect(await store.write((tx) => addPhrase(tx, phrase))).toBe(true);
  expect(await store.write((tx) => addPhrase(tx, { ...phrase, staffId: "s2", addedAt: 9 }))).toBe(false);
  await store.write((tx) => addPhrase(tx, { ...phrase, language: "fr" }));
  const [first, ...rest] = await addedPhrases(store.read);
  expect(first).toMatchObject(phrase);
  expect(rest.map(({ language }) => language)).toEqual(["fr"]);
  await store.write((tx) => removePhrase(tx, first!.id));
  expect((await addedPhrases(store.read)).map(({ language }) => language)).toEqual(["fr"]);
});
