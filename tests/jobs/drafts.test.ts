import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type House, openHouse } from "../faults/house.ts";
import { type SteadyHand, steadyHand } from "../faults/steady-hand.ts";
import { texts } from "../harness/system.ts";

const { plain } = texts("ru");
const HOUR = 3_600_000;
/** A Monday, noon in Moscow and Minsk. */
const NOON = Date.parse("2026-03-02T09:00:00Z");

let now: number;
let house: House;
let hand: SteadyHand;

/** Somebody answers two questions at noon and then puts the phone away. */
beforeEach(async () => {
  now = NOON;
  house = await openHouse({ now: () => now });
  hand = steadyHand(house.sandbox, { name: "Мария", language: "ru" });
  hand.says("/start");
  await hand.taps("Русский");
  await hand.taps(plain("bot:menu.tracing"));
  await hand.taps(plain("flows:tracing.age_band.options.adult"));
  await hand.taps(plain("flows:tracing.relation.options.child"));
  await hand.sees(plain("flows:tracing.name.ask"));
  await house.settled();
});
afterEach(() => house.close());

/** The jobs run at every start: time passes while the program is off. */
async function startAfter(hours: number): Promise<void> {
  now = NOON + hours * HOUR;
  await house.restart();
  await house.settled();
  // Jobs run beside the inbox; what they queue is sent at once.
  await new Promise((resolve) => setTimeout(resolve, 150));
  await house.settled();
}

const reminders = () =>
  hand.heard.filter(({ what }) => what.includes(plain("bot:resume.reminder").replaceAll(/<[^>]+>/g, "")));
const rows = async (table: "drafts" | "dayKeys") => {
  const { read } = house.app().store;
  return await read.q.select().from(read.t[table]);
};

describe("answers that nobody goes on with", () => {
  it("are kept for two days and a half without a word", async () => {
    await startAfter(59);
    expect(reminders()).toEqual([]);
    hand.says("Выдуманный Пётр");
    await hand.sees(plain("flows:tracing.birth.ask"));
  });

  it("are not called to mind at night; in the morning they are, once", async () => {
    await startAfter(61);
    expect(new Date(now).toISOString(), "one at night in Moscow").toBe("2026-03-04T22:00:00.000Z");
    expect(reminders()).toEqual([]);
    await startAfter(69);
    expect(reminders()).toHaveLength(1);
    await startAfter(70);
    await startAfter(71);
    expect(reminders()).toHaveLength(1);
  });

  it("live another three days after each answer, with a reminder of their own", async () => {
    await startAfter(69);
    expect(reminders()).toHaveLength(1);
    hand.says("Выдуманный Пётр");
    await hand.sees(plain("flows:tracing.birth.ask"));
    await startAfter(69 + 60 + 12);
    expect(reminders()).toHaveLength(2);
    hand.says("1980");
    await hand.sees(plain("flows:tracing.cause.ask"));
  });

  it("are not called to mind to somebody who blocked the bot", async () => {
    house.sandbox.world.block(hand.chatId);
    await house.settled();
    const sends = () => house.sandbox.world.calls.filter((call) => call.method === "sendMessage").length;
    const before = sends();
    await startAfter(69);
    expect(sends()).toBe(before);
  });

  it("are erased after seventy-two hours, and the key of their day when it can open nothing more", async () => {
    await startAfter(71);
    expect(await rows("drafts")).toHaveLength(1);
    await startAfter(73);
    expect(await rows("drafts")).toEqual([]);
    expect(await rows("dayKeys"), "the day of the draft ended fifteen hours later").toHaveLength(1);
    await startAfter(72 + 24 - 9 + 1);
    expect(await rows("dayKeys")).toEqual([]);
    hand.says("Выдуманный Пётр");
    await hand.sees(plain("bot:resume.expired").replaceAll(/<[^>]+>/g, ""));
    await hand.seesButton(plain("bot:menu.tracing"));
  });

  it("cannot be opened once the key of their day is gone, even where a row is left over", async () => {
    const [draft] = await rows("drafts");
    await house.app().store.write(async (tx) => await tx.q.delete(tx.t.dayKeys));
    await house.restart();
    expect(draft).toBeDefined();
    hand.says("Выдуманный Пётр");
    await hand.sees(plain("bot:resume.expired").replaceAll(/<[^>]+>/g, ""));
  });
});
