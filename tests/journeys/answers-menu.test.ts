import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TOPICS } from "../../src/bot/features/answers-topics.ts";
import { readKnowledge } from "../../src/cli/read-knowledge.ts";
import { LANGUAGE_CODES, type Language } from "../../src/i18n/languages.ts";
import { type System, startSystem } from "../harness/system.ts";

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  await system.app.intake?.idle();
  await system.app.intake?.idle();
  expect(system.sandbox.world.malformedCalls).toEqual([]);
  expect(system.sandbox.world.unansweredTaps).toEqual([]);
  await system.stop();
});

const { entries } = readKnowledge();

function entryIn(language: Language, id: string) {
  const found = entries.find((entry) => entry.language === language && entry.id === id);
  if (!found) throw new Error(`${id} is not written in ${language}`);
  return found;
}

describe("the topics", () => {
  it("hold everything but small talk, each entry once", () => {
    const readable = entries.filter(({ language, kind }) => language === "en" && kind !== "talk");
    expect(TOPICS.flatMap((topic) => [...topic.entries]).sort()).toEqual(readable.map(({ id }) => id).sort());
  });

  for (const language of LANGUAGE_CODES) {
    it(`lead to every answer and back again in ${language}`, async () => {
      const user = await system.atMenu("Maria", language);
      await user.taps("bot:menu.answers");
      for (const topic of TOPICS) {
        await user.taps(`bot:menu.topics.${topic.id}`);
        for (const id of topic.entries) {
          const entry = entryIn(language, id);
          await user.presses(entry.title);
          await user.sees(entry.answer);
          if (entry.kind === "fact" || entry.kind === "news") await user.sees(entry.source);
          await user.taps("bot:button.back");
        }
        await user.taps("bot:button.back");
      }
      await user.taps("bot:button.menu");
      await user.sees(user.say.plain("bot:menu.text").split("\n").at(-1) ?? "nothing");
    });
  }

  it("say whose account a news item is, and mark what is the bot's own rule", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.taps("bot:menu.answers");
    await user.taps("bot:menu.topics.news");
    await user.presses("Meeting in Geneva, 18 December");
    await user.sees(/Whose account: the Russian Foreign Ministry, as reported by TASS/);
    await user.taps("bot:button.back");
    await user.taps("bot:button.back");
    await user.taps("bot:menu.topics.this_bot");
    await user.presses("It is free of charge");
    await user.sees(/Policy of this bot, to be confirmed by the delegation\. Checked:/);
  });

  it("can be opened in the middle of a request, which then goes on", async () => {
    const user = await system.atMenu("Maria", "en");
    const menu = await user.sees("What do you need?");
    await user.taps("bot:menu.tracing");
    await user.taps("flows:tracing.age_band.options.adult");
    await user.sees("Who are you looking for?");
    await user.pressesOld(menu, user.say.plain("bot:menu.answers"));
    await user.taps("bot:menu.topics.this_bot");
    await user.presses("It is free of charge");
    await user.sees("Nobody may ask you for money");
    await user.taps("flows:tracing.relation.options.child");
    await user.sees("What is this person's full name?");
  });
});
