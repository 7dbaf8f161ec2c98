import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGE_CODES } from "../../src/i18n/languages.ts";
import { counting, shown } from "../harness/counting.ts";
import { type System, startSystem } from "../harness/system.ts";
import { fillShortWay, SEARCH } from "../harness/tracing-journey.ts";

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

describe("the short way of a tracing request", () => {
  for (const language of LANGUAGE_CODES) {
    it(`takes at most 15 taps and few words in ${language}`, async () => {
      const { guest, count } = counting(await system.atMenu("Maria", language));
      await fillShortWay(guest);
      await guest.taps("bot:button.send");
      await guest.taps("bot:button.go_on");
      await guest.settles();
      const way = shown(system, guest, [SEARCH.name, SEARCH.lostWhere, SEARCH.yourName]);
      await guest.taps("bot:button.agree");
      await guest.sees(/RFL-/);
      expect(count()).toBeLessThanOrEqual(15);
      expect(way.notice).toBeLessThanOrEqual(120);
      expect(way.longest).toBeLessThanOrEqual(60);
      if (language === "ru") expect(way.all).toBeLessThanOrEqual(500);
    });

    it(`lets somebody reach a person by two answers in ${language}`, async () => {
      const { guest, count } = counting(await system.atMenu("Maria", language));
      await guest.taps("bot:menu.human");
      await guest.says(SEARCH.phone);
      await guest.sees(guest.say.plain("flows:call_back.about.ask").slice(0, 10));
      await guest.says("письмо для брата");
      await guest.sees(/RFL-/);
      expect(count()).toBe(3);
    });

    it(`brings a child alone to the staff in five taps, and in three from the menu, in ${language}`, async () => {
      const first = counting(await system.atMenu("Sasha", language));
      await first.guest.taps("bot:menu.tracing");
      await first.guest.taps("flows:tracing.age_band.options.minor");
      await first.guest.taps("flows:tracing.minor_with.options.alone");
      await first.guest.says("Минск, вокзал");
      await first.guest.taps("bot:button.this_chat");
      await first.guest.sees(/RFL-/);
      expect(first.count()).toBe(5);
      const second = counting(await system.atMenu("Sasha", language));
      await second.guest.taps("bot:menu.child");
      await second.guest.says("Минск, вокзал");
      await second.guest.taps("bot:button.this_chat");
      await second.guest.sees(/RFL-/);
      expect(second.count()).toBe(3);
    });
  }
});
