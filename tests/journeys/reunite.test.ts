import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGE_CODES } from "../../src/i18n/languages.ts";
import { counting, shown } from "../harness/counting.ts";
import { readRequest } from "../harness/read-request.ts";
import { CROSSING, fillReunite } from "../harness/reunite-journey.ts";
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
  const user = await system.atMenu("Maria", "en");
  await fillReunite(user);
  await user.sees("Please check");
  return user;
}

async function atWho(): Promise<Guest> {
  const user = await system.atMenu("Maria", "en");
  await user.taps("bot:menu.reunite");
  await user.taps("flows:reunite.age_band.options.adult");
  await user.sees("Who needs to cross a border?");
  return user;
}

describe("a family that a border divides", () => {
  for (const language of LANGUAGE_CODES) {
    it(`files in twelve taps at most and few words, and the desk can read it, in ${language}`, async () => {
      const { guest, count } = counting(await system.atMenu("Maria", language));
      await fillReunite(guest);
      await guest.taps("bot:button.send");
      await guest.taps("bot:button.go_on");
      await guest.settles();
      const way = shown(system, guest, [CROSSING.child, CROSSING.place, CROSSING.mother]);
      await guest.taps("bot:button.agree");
      const sent = await guest.sees(/RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/);
      expect(count()).toBeLessThanOrEqual(12);
      expect(way.notice).toBeLessThanOrEqual(120);
      expect(way.longest).toBeLessThanOrEqual(60);
      await guest.sees(guest.say.plain("bot:reunite_sent.wait"));
      const content = await readRequest(system, sent);
      expect(content).toMatchObject({ flow: "reunite", language, people: 1, sharing: ["icrc"] });
      expect(content.answers).toMatchObject({
        "who_crosses.0": { choice: "own_child" },
        "name.0": { text: CROSSING.child },
        "birth.0": { date: { typed: CROSSING.age } },
        place_now: { text: CROSSING.place },
        host: { choice: "me" },
        your_name: { text: CROSSING.mother },
      });
      expect(content.consent?.language).toBe(language);
    });

    it(`comes to people in five taps when a child alone writes, in ${language}`, async () => {
      const { guest, count } = counting(await system.atMenu("Sasha", language));
      await guest.taps("bot:menu.reunite");
      await guest.taps("flows:reunite.age_band.options.minor");
      await guest.taps("flows:reunite.minor_with.options.alone");
      await guest.says("Минск, вокзал");
      await guest.taps("bot:button.this_chat");
      expect(await readRequest(system, await guest.sees(/RFL-/))).toMatchObject({ preset: "child_alone" });
      expect(count()).toBe(5);
    });
  }

  it("hears of the authorities before the first question and again in the agreement", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.taps("bot:menu.reunite");
    await user.sees(/together with the authorities of both sides.*How old are you/s);
    await user.taps("flows:reunite.age_band.options.adult");
    await user.taps("bot:button.back");
    await user.taps("bot:button.stop");
    await user.taps("bot:button.erase_now");
    const other = await atReview();
    await other.taps("bot:button.send");
    await other.sees("without them nobody can cross");
    await other.taps("bot:button.go_on");
    await other.sees(/Your agreement.*together with the authorities of both sides/s);
  });
});

describe("who cannot be helped here", () => {
  it("hears where visas are decided, and can ask the answers, a person, or go back", async () => {
    const user = await atWho();
    await user.taps("flows:reunite.who_crosses.options.not_this");
    await user.sees("Visas, asylum and residence");
    await user.taps("bot:menu.answers");
    await user.sees("Questions about the delegation");
    await user.presses(user.say.plain("bot:button.back"));
    await user.sees("Who needs to cross a border?");
    await user.taps("flows:reunite.who_crosses.options.not_this");
    await user.taps("bot:menu.human");
    await user.sees("How and when can we reach you safely?");
  });

  it("hears that family must wait, and goes on after a step back", async () => {
    const user = await atWho();
    await user.taps("flows:reunite.who_crosses.options.me");
    await user.says("Kherson");
    await user.taps("flows:reunite.host_of_you.options.nobody");
    await user.sees("only to family who wait there");
    await user.taps("bot:button.back");
    await user.sees("Who waits for you there");
    await user.taps("flows:reunite.host_of_you.options.not_asked");
    await user.sees("What is your own full name?");
  });
});

describe("in the middle of it", () => {
  it("one step back and other words change an answer, and wrong input is explained", async () => {
    const user = await atWho();
    await user.says("my son");
    await user.sees(/⚠️.*Who needs to cross/s);
    await user.taps("flows:reunite.who_crosses.options.parent");
    await user.says("Petrova Maria, 12.03.2999");
    await user.sees("has not come yet");
    await user.says("Petrova Maria, 12.03.1950");
    await user.sees(/Name: Petrova Maria · 12 March 1950.*Where is this person now/s);
    await user.taps("bot:button.fix");
    await user.says("Petrova Maryia");
    await user.sees("Where is this person now?");
    await user.sends({ voice: true });
    await user.sees("A person will listen");
    await user.says("Kherson");
    await user.says("Petrov Ivan, her son, Minsk");
    await user.sees("What is your own full name?");
  });

  it("a button of another question or draft changes nothing", async () => {
    const user = await atWho();
    const old = user.lastMessage();
    await user.taps("flows:reunite.who_crosses.options.spouse");
    await user.sees("What is this person's full name?");
    await user.forges("a:xxxx:host:me", old);
    expect(await user.toast()).toBe(user.say.plain("bot:note.stale"));
    await user.sees("What is this person's full name?");
  });

  it("another who crosses is added, a child of its own, with its own section about custody", async () => {
    const user = await atWho();
    await user.taps("flows:reunite.who_crosses.options.me");
    await user.says("Kherson");
    await user.says("my sister, Petrova Olga, Minsk");
    await user.says("Petrova Maria");
    await user.taps("bot:button.this_chat");
    await user.taps("flows:reunite.danger.options.no");
    await user.sees("Please check");
    expect(user.buttons()).not.toContain("Custody of the child");
    await user.taps("flows:reunite.people.add");
    await user.sees(/Person 2.*Who needs to cross/s);
    await user.taps("flows:reunite.who_crosses.options.own_child");
    await user.says("Petrov Sasha, 7 years");
    await user.sees("Please check");
    await user.presses("Custody of the child · 2");
    await user.taps("flows:reunite.custody.options.one_parent");
    await user.taps("flows:reunite.other_parent_agrees.options.not_asked");
    await user.says("I travel with him");
    await user.sees("Please check");
    const content = await readRequest(system, await sendIt(user));
    expect(content.people).toBe(2);
    expect(content.answers).toMatchObject({
      "custody.1": { choice: "one_parent" },
      "accompanied_by.1": { text: "I travel with him" },
      "birth.1": { date: { precision: "age" } },
    });
  });

  it("an edit from the overview leads back to it", async () => {
    const user = await atReview();
    await user.taps("bot:button.edit");
    await user.presses("Waits and agrees");
    await user.says("Petrov Oleg, grandfather, Brest");
    await user.sees(/Waits and agrees: Petrov Oleg/);
  });
});
