import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nextPing, PERIODS } from "../../src/requests/periods.ts";
import { type House, openHouse } from "../faults/house.ts";
import { type SteadyHand, steadyHand } from "../faults/steady-hand.ts";
import { texts } from "../harness/system.ts";

const { plain } = texts("uk");
const DAY = 86_400_000;
/** A Monday, noon in Moscow and Minsk. */
const NOON = Date.parse("2026-03-02T09:00:00Z");

let now: number;
let house: House;
let hand: SteadyHand;

/** Somebody asks for a person and is not heard of again. */
beforeEach(async () => {
  now = NOON;
  house = await openHouse({ now: () => now });
  hand = steadyHand(house.sandbox, { name: "Оксана", language: "uk" });
  hand.says("/start");
  await hand.taps("Українська");
  await hand.taps(plain("bot:menu.human"));
  await hand.sees(plain("flows:call_back.reach.ask"));
  await hand.taps(plain("bot:button.this_chat"));
  await hand.sees(plain("flows:call_back.about.ask"));
  hand.says("Чекаю на дзвінок");
  await hand.sees(/RFL-/);
  await house.settled();
});
afterEach(() => house.close());

/** The jobs run at every start: time passes while the program is off. */
async function startAfter(days: number): Promise<void> {
  now = NOON + days * DAY;
  await house.restart();
  await house.settled();
  await new Promise((resolve) => setTimeout(resolve, 150));
  await house.settled();
}

const heard = (key: "bot:ping.ask" | "bot:ping.last"): number =>
  hand.heard.filter(({ what }) => what.includes(plain(key))).length;
const request = async () => {
  const { read } = house.app().store;
  const [row] = await read.q.select().from(read.t.requests);
  if (!row) throw new Error("there is no request");
  return row;
};

describe("somebody who has been silent for long", () => {
  it("is asked in the daytime after 30 days, then after 7 and 14 more, and then the staff are told", async () => {
    await startAfter(29);
    expect(heard("bot:ping.ask")).toBe(0);
    await startAfter(30.5);
    expect(heard("bot:ping.ask"), "at night").toBe(0);
    await startAfter(31);
    await startAfter(31.1);
    expect(heard("bot:ping.ask")).toBe(1);
    await startAfter(39);
    expect(heard("bot:ping.ask")).toBe(2);
    await startAfter(47);
    expect(heard("bot:ping.ask")).toBe(3);
    expect((await request()).silentSince).toBeNull();
    await startAfter(55);
    expect(heard("bot:ping.ask")).toBe(3);
    expect((await request()).silentSince).toBe(now);
  });

  it("presses one button, and is left in peace for weeks", async () => {
    await startAfter(31);
    await hand.taps(plain("bot:ping.here"));
    await hand.sees(plain("bot:ping.thanks"));
    await house.settled();
    expect(await request()).toMatchObject({ lastSignAt: now, pingsUnanswered: 0, silentSince: null });
    await startAfter(60);
    expect(heard("bot:ping.ask")).toBe(1);
    await startAfter(91);
    expect(heard("bot:ping.ask")).toBe(2);
  });

  it("is told a month before the end, and what they press then gives another year", async () => {
    await startAfter(336);
    expect(heard("bot:ping.last")).toBe(1);
    await hand.taps(plain("bot:ping.here"));
    await hand.sees(plain("bot:ping.thanks"));
    await house.settled();
    await startAfter(370);
    expect((await request()).ended).toBeNull();
  });

  it("who blocked the bot is not asked, and counts as silent", async () => {
    house.sandbox.world.block(hand.chatId);
    await house.settled();
    await startAfter(31);
    expect(heard("bot:ping.ask")).toBe(0);
    expect((await request()).silentSince).toBe(now);
  });
});

describe("the next question", () => {
  it("comes 30, 90 and 180 days after the request and then every 180, never within two weeks of a sign", () => {
    const days = (sign: number): number => nextPing(0, sign * DAY) / DAY;
    expect([0, 16, 17, 76, 77, 166, 167, 346, 347].map(days)).toEqual([
      30, 30, 90, 90, 180, 180, 360, 360, 540,
    ]);
    expect(PERIODS.quietAfterSign / DAY).toBe(14);
  });
});
