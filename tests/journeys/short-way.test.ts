import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGE_CODES } from "../../src/i18n/languages.ts";
import { type Guest, type System, startSystem } from "../harness/system.ts";
import { fillShortWay, SEARCH } from "../harness/tracing-journey.ts";

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

interface Counted {
  readonly guest: Guest;
  /** Taps and typed answers so far. */
  count(): number;
}

/** The same guest, with every tap and every typed answer counted. */
function counting(guest: Guest): Counted {
  let actions = 0;
  const counted: Guest = {
    ...guest,
    says: async (text) => {
      actions += 1;
      return await guest.says(text);
    },
    taps: async (key, values) => {
      actions += 1;
      await guest.taps(key, values);
    },
  };
  return { guest: counted, count: () => actions };
}

/** Words as a reader counts them: runs of letters, with what is inside them. */
function words(text: string): number {
  return (text.match(/\p{L}[\p{L}\p{M}’'ʼ-]*/gu) ?? []).length;
}

interface Shown {
  /** Words of all messages and cards with buttons, from the menu to the agreement. */
  readonly all: number;
  /** The same with the words on the buttons. */
  readonly withButtons: number;
  readonly notice: number;
  readonly agreement: number;
  /** Of all other cards. */
  readonly longest: number;
}

/** Our words in what the bot showed since the menu; what the person typed and sees again is theirs. */
function shown(user: Guest): Shown {
  const typed = [SEARCH.name, SEARCH.lostWhere, SEARCH.yourName];
  const cards = system.sandbox.world.calls
    .map(
      (call) =>
        call.params as {
          chat_id?: number;
          text?: string;
          reply_markup?: { inline_keyboard?: { text: string }[][] };
        },
    )
    .filter((params) => params.chat_id === user.chatId && params.reply_markup?.inline_keyboard)
    // The first card is the choice of a language.
    .slice(1)
    .map(({ text = "", reply_markup }) => ({
      words: words(typed.reduce((rest, mine) => rest.replaceAll(mine, ""), text.replaceAll(/<[^>]+>/g, ""))),
      buttons: words(
        (reply_markup?.inline_keyboard ?? [])
          .flat()
          .map((one) => one.text)
          .join(" "),
      ),
    }));
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  const [all, buttons] = [sum(cards.map((card) => card.words)), sum(cards.map((card) => card.buttons))];
  const [, notice, ...others] = cards.map((card) => card.words);
  const agreement = others.pop() ?? 0;
  return { all, withButtons: all + buttons, notice: notice ?? 0, agreement, longest: Math.max(...others) };
}

describe("the short way of a tracing request", () => {
  for (const language of LANGUAGE_CODES) {
    it(`takes at most 15 taps and few words in ${language}`, async () => {
      const { guest, count } = counting(await system.atMenu("Maria", language));
      await fillShortWay(guest);
      await guest.taps("bot:button.send");
      await guest.taps("bot:button.go_on");
      await guest.settles();
      const way = shown(guest);
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
