import { sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Language } from "../../src/i18n/languages.ts";
import { texts } from "../harness/system.ts";
import { type House, openHouse } from "./house.ts";
import { deedOf, diskFull, watchStatements } from "./statements.ts";
import { steadyHand } from "./steady-hand.ts";
import { comparable, heardUndisturbed, invented, tellStory } from "./story.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const LANGUAGES: readonly Language[] = ["ru", "uk", "be", "en", "fr"];
const { plain } = texts("ru");

/** Every so manieth of these writes finds the disk full: more than one batch has, or a batch would never pass. */
const EVERY: Readonly<Record<string, number>> = {
  "insert inbox": 11,
  "update inbox": 13,
  "insert outbox": 29,
  "delete outbox": 23,
  commit: 17,
};
const EACH = 8;

/** Five stories at once. @returns what was heard, and what is heard when nothing goes wrong */
async function tellFive(first: number) {
  return await Promise.all(
    LANGUAGES.map(async (language, at) => {
      const hand = steadyHand(house.sandbox, { name: "Мария", language });
      await tellStory(hand, language, invented(first + at));
      await house.settled();
      return comparable(hand, invented(first + at));
    }),
  );
}

async function checkAllIsWell(before: number): Promise<void> {
  await house.settled();
  expect(await house.requests()).toHaveLength(before + LANGUAGES.length);
  const { read } = house.app().store;
  expect((await read.q.select().from(read.t.inbox)).filter((row) => row.handledAt === null)).toEqual([]);
  expect(await read.q.select().from(read.t.outbox)).toEqual([]);
  expect(house.sandbox.world.unansweredTaps).toEqual([]);
}

describe("a full disk", () => {
  it("at forty points of receiving, handling and crossing out: nothing is lost or said twice, and it goes on by itself", async () => {
    const undisturbed = await Promise.all(
      LANGUAGES.map(async (language) => await heardUndisturbed(house.sandbox, language)),
    );
    const before = (await house.requests()).length;
    const met = new Map<string, number>();
    const hit = new Map<string, number>();
    const stopWatching = watchStatements((moment, statement) => {
      const deed = deedOf(statement) ?? statement;
      const every = EVERY[deed];
      if (moment !== "before" || every === undefined || hit.get(deed) === EACH) return;
      met.set(deed, (met.get(deed) ?? 0) + 1);
      if ((met.get(deed) ?? 0) % every !== 0) return;
      hit.set(deed, (hit.get(deed) ?? 0) + 1);
      throw diskFull();
    });
    const heard = await tellFive(100);
    stopWatching();
    await checkAllIsWell(before);
    expect(heard).toEqual(undisturbed);
    expect(Object.fromEntries(hit)).toEqual(
      Object.fromEntries(Object.keys(EVERY).map((deed) => [deed, EACH])),
    );
  }, 90_000);

  it("that SQLite itself reports: updates stay with Telegram until there is room, then all is answered in order", async () => {
    const pragma = async (text: string) =>
      await house
        .app()
        .store.write(async (tx) =>
          Promise.resolve(
            (tx.q as unknown as BetterSQLite3Database).get<Record<string, number>>(sql.raw(`pragma ${text}`)),
          ),
        );
    const { world } = house.sandbox;
    const hand = steadyHand(house.sandbox, { name: "Мария", language: "ru" });
    hand.says("/start");
    await hand.taps("Русский");
    await hand.taps(plain("bot:menu.tracing"));
    await hand.taps(plain("flows:tracing.age_band.options.adult"));
    await hand.taps(plain("flows:tracing.relation.options.child"));
    await hand.sees(plain("flows:tracing.name.ask"));
    await house.settled();
    const used = Object.values(await pragma("page_count"))[0] ?? 0;
    await pragma(`max_page_count = ${used}`);

    // Four kilobytes a message fill what is free inside the file.
    const long = "Выдуманный ".repeat(300);
    for (let at = 0; at < 12; at += 1) world.say(hand.chatId, `${at} ${long}`);
    await expect.poll(() => house.app().intake?.healthy(), { timeout: 10_000 }).toBe(false);
    expect(house.logged).toContainEqual(expect.objectContaining({ step: "receive", code: "SQLITE_FULL" }));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(world.state.updates.waiting.length, "kept by Telegram").toBeGreaterThan(0);

    await pragma("max_page_count = 1000000");
    await expect.poll(() => house.app().intake?.healthy(), { timeout: 20_000 }).toBe(true);
    await house.settled();
    const refusals = hand.heard.slice(-12).map((one) => one.what);
    expect(refusals).toHaveLength(12);
    hand.says("Выдуманный Пётр");
    await hand.sees(plain("flows:tracing.birth.ask"));
  }, 60_000);
});
