import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { waitUntilQuiet } from "../harness/sandbox-waiting.ts";
import { texts } from "../harness/system.ts";
import { type House, openHouse } from "./house.ts";
import { type SteadyHand, steadyHand } from "./steady-hand.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const { plain } = texts("ru");
let hand: SteadyHand;

/** A new person stands at the question for the name. */
beforeEach(async () => {
  hand = steadyHand(house.sandbox, { name: "Мария", language: "ru" });
  hand.says("/start");
  await hand.taps("Русский");
  await hand.taps(plain("bot:menu.tracing"));
  await hand.taps(plain("flows:tracing.age_band.options.adult"));
  await hand.taps(plain("flows:tracing.relation.options.child"));
  await hand.sees(plain("flows:tracing.name.ask"));
  await house.settled();
});

const read = () => house.app().store.read;
const unreachable = async () =>
  (await read().q.select().from(read().t.people))
    .filter((person) => person.unreachableSince !== null)
    .map((person) => person.chatKey);
const outbox = async () => await read().q.select().from(read().t.outbox);
const quiet = async () => await waitUntilQuiet(house.sandbox.world, 150, 10_000).done;

describe("somebody who blocks the bot", () => {
  it("is known to be out of reach; coming back they are welcomed and asked the same question", async () => {
    const { world } = house.sandbox;
    world.block(hand.chatId);
    await quiet();
    await house.settled();
    expect(await unreachable()).toHaveLength(1);
    world.unblock(hand.chatId);
    await hand.sees(plain("bot:note.welcome_back"));
    await hand.sees(plain("flows:tracing.name.ask"));
    await house.settled();
    expect(await unreachable()).toEqual([]);
    hand.says("Выдуманный Пётр");
    await hand.sees(plain("flows:tracing.birth.ask"));
  });

  it("just before the answer comes: the answer is kept as a dead letter, nothing is tried again", async () => {
    const { world } = house.sandbox;
    const sendsBefore = world.calls.filter((call) => call.method === "sendMessage").length;
    world.say(hand.chatId, "Выдуманный Пётр");
    // Without the notice that Telegram usually sends: the refusal alone must be enough.
    world.person(hand.chatId).blocked = true;
    await quiet();
    await house.settled();
    expect(await unreachable()).toHaveLength(1);
    expect(await outbox()).toMatchObject([{ deadReason: "403", tries: 1 }]);
    expect(world.calls.filter((call) => call.method === "sendMessage")).toHaveLength(sendsBefore + 1);

    world.person(hand.chatId).blocked = false;
    hand.says("1980");
    await hand.sees(plain("flows:tracing.cause.ask"));
    await house.settled();
    expect(await unreachable(), "a person who writes can be reached").toEqual([]);
  });
});

describe("cards that Telegram does not let the bot change", () => {
  it("a card the person has deleted: what was to stand there comes as a new message", async () => {
    const { world } = house.sandbox;
    hand.says("Выдуманный Пётр");
    const card = await hand.seesButton(plain("bot:button.back"));
    await hand.sees(plain("flows:tracing.birth.ask"));
    world.press(hand.chatId, hand.chatId, card.message.message_id, plain("bot:button.back"));
    world.remove(hand.chatId, [card.message.message_id]);
    await hand.sees(plain("flows:tracing.name.ask"));
    await house.settled();
    expect(hand.heard.at(-1)?.what).toMatch(/^says: .*\n?/);
    expect(hand.heard.at(-1)?.what).toContain(plain("flows:tracing.name.ask"));
  });

  it("a tap that grew too old before Telegram could be told: the dialog goes on", async () => {
    const { world } = house.sandbox;
    hand.says("Выдуманный Пётр");
    const card = await hand.sees(plain("flows:tracing.birth.ask"));
    await house.settled();
    world.setOffline(true);
    world.press(hand.chatId, hand.chatId, card.message.message_id, plain("bot:button.unknown"));
    world.passTime(2 * 60_000);
    world.setOffline(false);
    await hand.sees(plain("flows:tracing.cause.ask"));
    await house.settled();
    expect(world.refusedCalls.some((call) => call.method === "answerCallbackQuery")).toBe(true);
    expect((await outbox()).filter((row) => row.deadReason !== "403")).toEqual([]);
  });
});
