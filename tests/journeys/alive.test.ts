import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findRequestByReference } from "../../src/db/requests.ts";
import { LANGUAGE_CODES } from "../../src/i18n/languages.ts";
import type { StoredMessage } from "../../src/sandbox/world/world-types.ts";
import { fillAlive, SAFE } from "../harness/alive-journey.ts";
import { counting, shown } from "../harness/counting.ts";
import { readRequest } from "../harness/read-request.ts";
import { type Guest, type System, startSystem } from "../harness/system.ts";
import { sendIt } from "../harness/tracing-journey.ts";

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  await system.app.intake?.idle();
  expect(system.sandbox.world.malformedCalls).toEqual([]);
  expect(system.sandbox.world.unansweredTaps).toEqual([]);
  expect(system.logged.filter(({ step }) => step === "handle" || step === "quarantine")).toEqual([]);
  await system.stop();
});

async function atReview(): Promise<Guest> {
  const user = await system.atMenu("Anna", "en");
  await fillAlive(user);
  await user.sees("Please check");
  return user;
}

async function atTelling(): Promise<Guest> {
  const user = await system.atMenu("Anna", "en");
  await user.taps("bot:menu.alive");
  await user.taps("flows:alive.age_band.options.adult");
  await user.sees("What is your full name?");
  await user.says(SAFE.name);
  await user.sees("Whom may we tell");
  return user;
}

function textOf(message: StoredMessage): string {
  return JSON.stringify(message.message);
}

describe("somebody who is safe", () => {
  for (const language of LANGUAGE_CODES) {
    it(`says so in ten taps at most and few words, and the desk can read it, in ${language}`, async () => {
      const { guest, count } = counting(await system.atMenu("Anna", language));
      await fillAlive(guest);
      await guest.taps("bot:button.send");
      await guest.taps("bot:button.go_on");
      await guest.settles();
      const way = shown(system, guest, [SAFE.name, SAFE.mother]);
      await guest.taps("bot:button.agree");
      const sent = await guest.sees(/RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/);
      expect(count()).toBeLessThanOrEqual(10);
      expect(way.notice).toBeLessThanOrEqual(120);
      expect(way.longest).toBeLessThanOrEqual(60);
      expect(textOf(await guest.sees(guest.say.plain("bot:alive_sent.kept")))).toContain(
        guest.say
          .plain("bot:alive_sent.tell_them")
          .replace(/<b>.*<\/b>/, "")
          .trim(),
      );
      const content = await readRequest(system, sent);
      expect(content).toMatchObject({ flow: "alive", language, people: 1, sharing: ["icrc"] });
      expect(content.answers).toMatchObject({
        your_name: { text: SAFE.name },
        your_birth: { date: { from: "1985-03-12", typed: SAFE.birth } },
        telling: { choice: "tell_them" },
        "tell_name.0": { text: SAFE.mother },
        reach: { phone: "+375291234567" },
      });
      expect(content.consent?.language).toBe(language);
    });

    it(`as a child alone comes to people in five taps, in ${language}`, async () => {
      const { guest, count } = counting(await system.atMenu("Sasha", language));
      await guest.taps("bot:menu.alive");
      await guest.taps("flows:alive.age_band.options.minor");
      await guest.taps("flows:alive.minor_with.options.alone");
      await guest.says("Минск, вокзал");
      await guest.taps("bot:button.this_chat");
      const content = await readRequest(system, await guest.sees(/RFL-/));
      expect(count()).toBe(5);
      expect(content).toMatchObject({ flow: "call_back", preset: "child_alone" });
    });
  }
});

describe("somebody who does not want to be found", () => {
  it("is asked for nobody's name, is told that nobody is told, and stands first at the desk", async () => {
    const user = await atTelling();
    await user.taps("flows:alive.telling.options.not_found");
    await user.sees("How can we reach you safely?");
    await user.taps("bot:button.this_chat");
    await user.sees("Who must not learn of it?");
    await user.says("my former husband");
    const overview = await user.sees("Please check");
    expect(textOf(overview)).not.toContain("Message for the family");
    expect(textOf(overview)).not.toContain("Tell one more person");
    const sent = await sendIt(user);
    await user.sees("Whoever looks for you learns nothing from us");
    const content = await readRequest(system, sent);
    expect(content.answers).not.toHaveProperty(["tell_name.0"]);
    expect(content.answers["danger_who"]).toEqual({ text: "my former husband" });
    const reference = /RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/.exec(textOf(sent))?.[0] ?? "";
    expect(await findRequestByReference(system.app.store.read, reference)).toMatchObject({
      kind: "alive",
      urgent: true,
    });
  });
});

describe("in the middle of it", () => {
  it("one step back shows the answer, and a tap keeps it", async () => {
    const user = await atTelling();
    await user.taps("bot:button.back");
    await user.sees(/What is your full name\?.*So far: Вымышленная/s);
    await user.taps("bot:button.keep_answer");
    await user.sees("Whom may we tell");
  });

  it("a birth date behind the name is shown, and can be put right by one tap", async () => {
    const user = await system.atMenu("Anna", "en");
    await user.taps("bot:menu.alive");
    await user.taps("flows:alive.age_band.options.adult");
    await user.says("Petrova Anna 31.02.1985");
    await user.sees("There is no such day");
    await user.says("Petrova Anna 1 March 1985");
    await user.sees(/Your name: Petrova Anna · 1 March 1985.*Whom may we tell/s);
    await user.taps("bot:button.fix");
    await user.says("Petrova Anna, 2 March 1985");
    await user.sees("2 March 1985");
  });

  it("a message changed afterwards changes the answer, with its date", async () => {
    const user = await system.atMenu("Anna", "en");
    await user.taps("bot:menu.alive");
    await user.taps("flows:alive.age_band.options.adult");
    const typed = await user.says("Petrova Anna, 1985");
    await user.taps("flows:alive.telling.options.only_keep");
    await user.edits("Petrova Hanna, 1986", typed);
    await user.sees("Changed.");
    await user.taps("bot:button.this_chat");
    await user.taps("flows:alive.danger.options.no");
    await user.sees("Petrova Hanna");
    const { answers } = await readRequest(system, await sendIt(user));
    expect(answers).toMatchObject({
      your_name: { text: "Petrova Hanna" },
      your_birth: { date: { typed: "1986" } },
    });
  });

  it("words where a button is wanted, stickers and emoji are explained, and the question stays", async () => {
    const user = await atTelling();
    await user.says("my mother");
    await user.sees(/⚠️.*Whom may we tell/s);
    await user.sends({ sticker: "🙏" });
    await user.sees(/⚠️.*Whom may we tell/s);
    await user.taps("flows:alive.telling.options.if_they_ask");
    await user.says("🕊🕊");
    await user.sees("Please write it with letters");
  });

  it("a button of an earlier question changes nothing", async () => {
    const user = await atTelling();
    const old = user.lastMessage();
    await user.taps("flows:alive.telling.options.only_keep");
    await user.sees("How can we reach you safely?");
    await user.forges("a:xxxx:telling:not_found", old);
    expect(await user.toast()).not.toBe("");
    await user.says(SAFE.phone);
    await user.sees("Is there anybody who must not learn");
  });

  it("another choice from the overview takes the people off who are told nothing any more", async () => {
    const user = await atReview();
    await user.taps("bot:button.edit");
    await user.taps("flows:alive.telling.label");
    await user.taps("flows:alive.telling.options.only_keep");
    const overview = await user.sees("Please check");
    expect(textOf(overview)).not.toContain(SAFE.mother);
    const { answers } = await readRequest(system, await sendIt(user));
    expect(answers).not.toHaveProperty(["tell_name.0"]);
  });
});

describe("what can be added before sending", () => {
  it("is one more person to tell, named as such, and taken off again", async () => {
    const user = await atReview();
    await user.taps("flows:alive.people.add");
    await user.sees(/Person 2 to tell.*Whom shall we tell\?/s);
    await user.says("Petrov Oleg");
    await user.sees("Please check");
    await user.taps("bot:button.more");
    await user.sees(/Person 2 to tell.*Petrov Oleg/s);
    await user.presses("Whom to tell: details · 2");
    await user.taps("flows:alive.tell_relation.options.sibling");
    await user.taps("bot:button.to_review");
    await user.taps("flows:alive.people.remove", { number: 2 });
    await user.sees("Please check");
    const content = await readRequest(system, await sendIt(user));
    expect(content.people).toBe(1);
    expect(JSON.stringify(content.answers)).not.toContain("Petrov Oleg");
  });

  it("is a message for the family, of which the coach says what should not stand in it", async () => {
    const user = await atReview();
    await user.presses("Message for the family");
    await user.says("I am well. Send the money to my card 4111 1111 1111 1111.");
    await user.sees(/Money, cards, accounts/);
    await user.taps("bot:button.change_it");
    await user.says("I am well and I kiss you all.");
    await user.sees("What else may your family learn from us?");
    await user.taps("flows:alive.may_learn.options.message");
    await user.taps("bot:button.done");
    await user.sees("Please check");
    const { answers } = await readRequest(system, await sendIt(user));
    expect(answers).toMatchObject({
      family_message: { text: "I am well and I kiss you all." },
      may_learn: { choices: ["message"] },
    });
  });

  it("is what only the family knows, people seen, photos of oneself, and the desk reads all of it", async () => {
    const user = await atReview();
    await user.presses("What only the family knows");
    await user.says("our cat Murzik");
    await user.sees("Please check");
    await user.presses("People seen held or hurt");
    await user.says("Petrov Oleg, Mariupol, May 2022, his leg was hurt");
    await user.sees("Did you see anybody else?");
    await user.taps("flows:alive.seen_2.unknown");
    await user.sees("Please check");
    await user.presses("Photos");
    await user.sees("Send photos of yourself");
    await user.sends({ photo: true });
    await user.taps("bot:button.done");
    await user.sees("Please check");
    const content = await readRequest(system, await sendIt(user));
    expect(content.answers).toMatchObject({
      only_family_knows: { text: "our cat Murzik" },
      seen: { text: "Petrov Oleg, Mariupol, May 2022, his leg was hurt" },
    });
    expect(content.files).toHaveLength(1);
  });
});
