import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { texts } from "../harness/system.ts";
import { type House, openHouse } from "./house.ts";
import { type SteadyHand, steadyHand } from "./steady-hand.ts";
import { comparable, heardUndisturbed, invented, tellStory } from "./story.ts";

let house: House;
let undisturbed: readonly string[];
let number = 0;
beforeAll(async () => {
  house = await openHouse();
  undisturbed = await heardUndisturbed(house.sandbox, "ru");
});
afterAll(() => house.close());

let hand: SteadyHand;
beforeEach(() => {
  number += 1;
  hand = steadyHand(house.sandbox, { name: "Мария", language: "ru" });
});

const say = texts("ru");
const { plain } = say;

async function requestsAbout(name: string) {
  return (await house.requests()).filter((content) => JSON.stringify(content).includes(name));
}

/** As far as the question for the name. */
async function comeToName(): Promise<void> {
  hand.says("/start");
  await hand.taps("Русский");
  await hand.taps(plain("bot:menu.tracing"));
  await hand.taps(plain("flows:tracing.age_band.options.adult"));
  await hand.taps(plain("flows:tracing.relation.options.child"));
  await hand.sees(plain("flows:tracing.name.ask"));
}

describe("updates that Telegram hands out again", () => {
  it("each one twice, in the middle of a request: everything is said once", async () => {
    const { world } = house.sandbox;
    const stopListening = world.listen(0, (event) => {
      if (event.kind !== "update") return;
      const last = world.state.updates.waiting.at(-1)?.update;
      if (last && !world.state.updates.again.includes(last)) world.state.updates.again.push(last);
    });
    await tellStory(hand, "ru", invented(number));
    stopListening();
    await house.settled();
    expect(comparable(hand, invented(number))).toEqual(undisturbed);
    expect(await requestsAbout(invented(number).name)).toHaveLength(1);
  });

  it("all of them once more, before and after a restart: nothing is said and nothing is filed", async () => {
    const { world } = house.sandbox;
    const seen = new Set<object>();
    const stopListening = world.listen(0, (event) => {
      if (event.kind === "update") for (const { update } of world.state.updates.waiting) seen.add(update);
    });
    await tellStory(hand, "ru", invented(number));
    stopListening();
    await house.settled();
    const updates = [...seen] as (typeof world.state.updates.again)[number][];
    expect(updates.length).toBeGreaterThan(20);
    const before = hand.heard.length;
    const handOutAgain = async (): Promise<void> => {
      world.state.updates.again.push(...updates);
      // Something new behind them, to know when they have been read.
      hand.says("/help");
      await hand.sees(
        say
          .plain("bot:help.text")
          .split("\n")[0]!
          .replaceAll(/<[^>]+>/g, ""),
      );
      await house.settled();
    };
    await handOutAgain();
    await house.restart();
    await handOutAgain();
    expect(hand.heard.length).toBe(before + 2);
    expect(await requestsAbout(invented(number).name)).toHaveLength(1);
  });

  it("ids that begin anew lower while the bot runs: nothing is missed", async () => {
    const { world } = house.sandbox;
    await comeToName();
    await house.settled();
    world.setOffline(true);
    world.setOffline(false);
    world.state.updates.nextId = 1_000 + number;
    hand.says("Выдуманный Пётр");
    await hand.sees(plain("flows:tracing.birth.ask"));
    hand.says("1980");
    await hand.sees(plain("flows:tracing.cause.ask"));
  });
});

describe("two things at once from one person", () => {
  it("two quick messages answer two questions, in order", async () => {
    await comeToName();
    const { world } = house.sandbox;
    world.say(hand.chatId, "Выдуманный Пётр");
    world.say(hand.chatId, "1980");
    await hand.sees(plain("flows:tracing.cause.ask"));
    await house.settled();
    const [name, birth] = hand.heard.slice(-2).map((one) => one.what);
    expect(name).toContain("Выдуманный Пётр");
    expect(birth).toContain("1980");
  });

  it("four taps on the same answer: one is taken, each gets its answer", async () => {
    hand.says("/start");
    await hand.taps("Русский");
    await hand.taps(plain("bot:menu.tracing"));
    const card = await hand.seesButton(plain("flows:tracing.age_band.options.adult"));
    for (let tap = 0; tap < 4; tap += 1)
      house.sandbox.world.press(
        hand.chatId,
        hand.chatId,
        card.message.message_id,
        plain("flows:tracing.age_band.options.adult"),
      );
    await house.settled();
    const next = hand.heard.filter(({ what }) => what.includes(plain("flows:tracing.relation.ask")));
    expect(next).toHaveLength(1);
    expect(house.sandbox.world.unansweredTaps).toEqual([]);
  });

  it("forty people at once in one batch: each gets the own answer", async () => {
    const { world } = house.sandbox;
    world.setOffline(true);
    const hands = Array.from({ length: 40 }, (_, at) =>
      steadyHand(house.sandbox, { name: `Мария ${at}`, language: at % 2 === 0 ? "ru" : "uk" }),
    );
    for (const one of hands) one.says("/start");
    world.setOffline(false);
    await Promise.all(hands.map(async (one, at) => await one.taps(at % 2 === 0 ? "Русский" : "Українська")));
    await Promise.all(
      hands.map(
        async (one, at) => await one.seesButton(texts(at % 2 === 0 ? "ru" : "uk").plain("bot:menu.tracing")),
      ),
    );
    await house.settled();
    for (const one of hands) expect(one.heard).toHaveLength(3);
  });
});
