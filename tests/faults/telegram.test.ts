import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Language } from "../../src/i18n/languages.ts";
import type { FaultPlan } from "../../src/sandbox/world/faults.ts";
import { type House, openHouse } from "./house.ts";
import { steadyHand } from "./steady-hand.ts";
import { comparable, heardUndisturbed, invented, tellStory } from "./story.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const LANGUAGES: readonly Language[] = ["ru", "uk", "en"];

const TROUBLES: readonly { readonly what: string; readonly plan: FaultPlan; readonly seconds: number }[] = [
  { what: "every eighth call answered with 500", plan: { kind: "500", share: 0.12, seed: 11 }, seconds: 20 },
  {
    what: "every twelfth call answered with 429",
    plan: { kind: "429", share: 0.08, seed: 12, retryAfter: 1 },
    seconds: 25,
  },
  { what: "every eighth connection reset", plan: { kind: "reset", share: 0.12, seed: 13 }, seconds: 20 },
  { what: "every eighth answer lost", plan: { kind: "lost-answer", share: 0.12, seed: 14 }, seconds: 20 },
];

const withoutRepeats = (heard: readonly string[]): readonly string[] =>
  heard.filter((what, at) => what !== heard[at - 1]);

describe("Telegram in trouble in the middle of requests changes nothing but the time", () => {
  for (const [number, { what, plan, seconds }] of TROUBLES.entries()) {
    it(
      what,
      async () => {
        const { world } = house.sandbox;
        const before = (await house.requests()).length;
        const undisturbed = await Promise.all(
          LANGUAGES.map(async (language) => await heardUndisturbed(house.sandbox, language)),
        );
        await house.settled();
        const callsBefore = world.calls.length;
        world.fail(plan);
        const hands = await Promise.all(
          LANGUAGES.map(async (language, at) => {
            const typed = invented(100 * (number + 1) + at);
            const hand = steadyHand(house.sandbox, { name: "Мария", language });
            await tellStory(hand, language, typed);
            return { hand, typed };
          }),
        );
        await house.settled();
        world.heal();
        const faults = world.calls.slice(callsBefore).filter((call) => call.fault !== undefined);
        expect(faults.length).toBeGreaterThan(8);
        const sendsLost = faults.filter(
          (call) => call.fault === "lost-answer" && call.method === "sendMessage",
        ).length;
        let repeats = 0;
        for (const [at, { hand, typed }] of hands.entries()) {
          const heard = comparable(hand, typed);
          expect(withoutRepeats(heard)).toEqual(undisturbed[at]);
          repeats += heard.length - withoutRepeats(heard).length;
        }
        // A message comes twice only where Telegram had taken it and could not say so.
        expect(repeats).toBeLessThanOrEqual(sendsLost);
        expect(await house.requests()).toHaveLength(before + 2 * LANGUAGES.length);
        expect(world.unansweredTaps).toEqual([]);
        expect(world.malformedCalls).toEqual([]);
      },
      seconds * 1000 * 2,
    );
  }

  it("no line at all for two seconds: what people write meanwhile is answered afterwards, in order", async () => {
    const { world } = house.sandbox;
    const undisturbed = await heardUndisturbed(house.sandbox, "ru");
    const typed = invented(900);
    const hand = steadyHand(house.sandbox, { name: "Мария", language: "ru" });
    const story = tellStory(hand, "ru", typed);
    await expect.poll(() => hand.heard.length).toBeGreaterThan(8);
    world.setOffline(true);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(house.app().intake?.healthy()).toBe(false);
    world.setOffline(false);
    await story;
    await house.settled();
    expect(comparable(hand, typed)).toEqual(undisturbed);
    expect(world.unansweredTaps).toEqual([]);
    expect(house.app().intake?.healthy()).toBe(true);
  });
});
