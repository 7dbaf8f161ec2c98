import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listUnanswered } from "../../src/db/questions.ts";
import { readRequest } from "../harness/read-request.ts";
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

const UNKNOWN = "When is the swimming pool of the embassy open for Petrov Ivan, +375 29 123-45-67?";
const VAGUE = "vouchers or address or history";

async function noted() {
  return await listUnanswered(system.app.store.read, { order: "newest", limit: 100, offset: 0 });
}

describe("a question without an answer", () => {
  it("is met honestly, and left for the staff by name without typing it twice", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.says("what is the recipe of borscht");
    await user.sees("I do not know the answer to this, and I do not guess");
    await user.taps("bot:button.leave_question");
    await user.sees(/Question: what is the recipe of borscht.*What is your name\?/s);
    await user.says("Invented Maria");
    const sent = await user.sees(/Your question is with the staff.*RFL-/s);
    const content = await readRequest(system, sent);
    expect(content).toMatchObject({
      flow: "question",
      answers: { question: { text: "what is the recipe of borscht" }, your_name: { text: "Invented Maria" } },
      from: { name: "Maria" },
    });
  });

  it("can be left without a name, and then Telegram's name stays out too", async () => {
    const user = await system.atMenu("Maria", "ru");
    await user.says("как сварить борщ");
    await user.taps("bot:button.leave_question");
    await user.presses("Без имени");
    await user.sees("Без имени");
    const content = await readRequest(system, await user.sees(/RFL-/));
    expect(content.answers["your_name"]).toEqual({ unknown: true });
    expect(content.from).toBeUndefined();
  });

  it("can be put right before it is sent", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.says("what is the recipe of borscht");
    await user.taps("bot:button.leave_question");
    await user.taps("bot:button.back");
    await user.sees(/What do you want to ask the staff\?.*So far: what is the recipe of borscht/s);
    await user.says("and of kvass?");
    await user.sees("What is your name?");
    await user.presses("Without a name");
    const content = await readRequest(system, await user.sees(/RFL-/));
    expect(content.answers["question"]).toEqual({ text: "and of kvass?" });
  });

  it("too long for the staff is said to be, and nothing is cut off", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.says("what is the recipe of borscht ".repeat(60));
    await user.taps("bot:button.leave_question");
    await user.sees(/1000.*What do you want to ask the staff\?/s);
    await user.says("borscht?");
    await user.sees("What is your name?");
  });

  it("comes to the staff's list with names and numbers masked, and without the person", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.says(UNKNOWN);
    await user.sees(/one of these|do not know/);
    const texts = (await noted()).map(({ maskedText }) => maskedText).filter((text) => text.includes("pool"));
    expect(texts).toHaveLength(1);
    expect(texts[0]).not.toMatch(/petrov|ivan|375|123/i);
  });

  it("deleted meanwhile by the person is asked for again", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.taps("bot:menu.answers");
    await user.taps("bot:menu.topics.contacts");
    await user.presses("Address and phone in Moscow");
    await user.taps("bot:button.leave_question");
    await user.sees("What do you want to ask the staff?");
  });
});

describe("a question that may mean several things", () => {
  it("brings three to choose from, and each leads to its answer", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.says(VAGUE);
    const card = await user.sees("You may be asking about one of these");
    const titles = user.buttons().slice(0, user.buttons().indexOf("None of these"));
    expect(titles.length).toBeGreaterThanOrEqual(3);
    await user.pressesOld(card, titles.at(-1) ?? "");
    await user.sees(titles.at(-1) ?? "");
    expect((await noted()).find(({ maskedText }) => maskedText.includes("vouchers"))).toMatchObject({
      suggested: 1,
    });
  });

  it("and means none of them goes to the staff with its words", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.says(VAGUE);
    await user.taps("bot:button.none_of_these");
    await user.sees("I do not know the answer to this");
    await user.taps("bot:button.leave_question");
    await user.sees(`Question: ${VAGUE}`);
    expect((await noted()).find(({ maskedText }) => maskedText.includes("vouchers"))).toMatchObject({
      noneOfThese: 1,
    });
  });
});

describe("/ask in the middle of a request", () => {
  it("answers, and then asks the open question again", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.taps("bot:menu.tracing");
    await user.taps("flows:tracing.age_band.options.adult");
    await user.sees("Who are you looking for?");
    await user.says("/ask is it free of charge?");
    await user.sees("Everything here is free of charge");
    await user.sees("Who are you looking for?");
    await user.taps("flows:tracing.relation.options.child");
    await user.sees("What is this person's full name?");
  });

  it("without a question offers the topics", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.says("/ask");
    await user.sees("Choose a topic, or write your question");
  });

  it("and a question left for the staff keeps the request", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.taps("bot:menu.tracing");
    await user.taps("flows:tracing.age_band.options.adult");
    await user.says("/ask what is the recipe of borscht");
    await user.taps("bot:button.leave_question");
    await user.sees(/Question: what is the recipe of borscht/);
    await user.presses("Without a name");
    await user.sees(/with the staff.*Your other answers are kept/s);
    await user.taps("bot:button.menu");
    await user.taps("bot:menu.continue");
    await user.sees("Who are you looking for?");
  });
});
