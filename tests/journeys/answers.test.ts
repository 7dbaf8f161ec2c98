import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readKnowledge } from "../../src/cli/read-knowledge.ts";
import { addPhrase, entryCounts } from "../../src/db/questions.ts";
import { findStaffByName } from "../../src/db/staff.ts";
import { LANGUAGE_CODES, type Language } from "../../src/i18n/languages.ts";
import type { StoredMessage } from "../../src/sandbox/world/world-types.ts";
import { openChat } from "../harness/chat.ts";
import { asGuest, type System, startSystem } from "../harness/system.ts";

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

/** One conversation, in everybody's words. */
const TALK: Readonly<
  Record<
    Language,
    { readonly phone: string; readonly hello: string; readonly thanks: string; readonly guilty: string }
  >
> = {
  en: {
    phone: "what is your phone number in Minsk?",
    hello: "hello",
    thanks: "thank you",
    guilty: "who started this war?",
  },
  fr: {
    phone: "quel est votre téléphone à Minsk ?",
    hello: "bonjour",
    thanks: "merci",
    guilty: "qui est coupable ?",
  },
  ru: {
    phone: "какой у вас телефон в минске?",
    hello: "здравствуйте",
    thanks: "спасибо",
    guilty: "кто виноват в войне?",
  },
  be: {
    phone: "які ў вас тэлефон у мінску?",
    hello: "добры дзень",
    thanks: "дзякуй",
    guilty: "хто вінаваты ў вайне?",
  },
  uk: {
    phone: "який у вас телефон у мінську?",
    hello: "добрий день",
    thanks: "дякую",
    guilty: "хто винен у війні?",
  },
};

const { entries } = readKnowledge();

function talkOf(id: string, language: Language): string {
  return entries.find((entry) => entry.id === id && entry.language === language)?.answer ?? "nothing";
}

function shareLink({ message }: StoredMessage): string | undefined {
  const urls = message.reply_markup?.inline_keyboard.flat().flatMap((one) => ("url" in one ? [one.url] : []));
  return urls?.[0] && new URL(urls[0]).searchParams.get("url")
    ? (new URL(urls[0]).searchParams.get("url") ?? "")
    : undefined;
}

async function countsOf(entry: string, language: Language) {
  return (await entryCounts(system.app.store.read)).find(
    (row) => row.entry === entry && row.language === language,
  );
}

describe("a question in one's own words", () => {
  for (const language of LANGUAGE_CODES) {
    it(`is answered with its source in ${language}`, async () => {
      const user = await system.atMenu("Maria", language);
      const { phone, hello, thanks, guilty } = TALK[language];
      await user.says(phone);
      await user.sees("+375 17 318 70 07");
      await user.sees("Bélarus");
      for (const [words, id] of [
        [hello, "out_of_scope_greeting"],
        [thanks, "out_of_scope_thanks"],
        [guilty, "out_of_scope_who_is_guilty"],
      ] as const) {
        await user.says(words);
        await user.sees(talkOf(id, language));
      }
    });
  }

  it("brings the button of the request it is about", async () => {
    const user = await system.atMenu("Maria", "uk");
    await user.says("як знайти зниклого брата");
    await user.taps("bot:menu.tracing");
    await user.sees("Скільки вам років?");
  });

  it("on the wrong keyboard is understood", async () => {
    const user = await system.atMenu("Maria", "ru");
    await user.says("ntktajy d vbycrt");
    await user.sees("+375 17 318 70 07");
  });

  it("in another language is answered in the chosen one, and the other is offered", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.says("какой у вас адрес в Минске?");
    await user.sees("I do not know the opening hours");
    await user.presses("🌐 Русский");
    await user.sees("Адрес и телефон в Минске");
    await user.says("/help");
    await user.sees("Как это работает");
  });

  it("may be a link that somebody shared", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.says("history of the ICRC in Russia since 1867");
    const link = shareLink(await user.sees("1867"));
    expect(link).toMatch(/\?start=a_history$/);
    const friend = asGuest(openChat(system.sandbox, { name: "Vera", language: "fr" }), "fr");
    await friend.says(`/start ${link?.split("start=")[1]}`);
    await friend.sees("1867");
    await friend.presses("Français");
    await friend.sees(friend.say.plain("bot:language.changed"));
  });

  it("by a link to nothing leads to the menu", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.says("/start a_no_such_entry");
    await user.sees("What do you need?");
  });

  it("before any choice is answered in the language it was written in", async () => {
    const newcomer = asGuest(openChat(system.sandbox, { name: "Olena", language: "de" }), "uk");
    await newcomer.says("Який телефон вашої місії в Мінську, будь ласка?");
    await newcomer.sees("Джерело");
    await newcomer.presses("Українська");
    await newcomer.sees("Що вам потрібно?");
  });
});

describe("an answer", () => {
  it("counts as helpful once, however often that is pressed", async () => {
    const user = await system.atMenu("Maria", "be");
    const before = await countsOf("contact_minsk", "be");
    await user.says("тэлефон у мінску");
    const answer = await user.sees("+375 17 318 70 07");
    await user.taps("bot:button.helped");
    expect(await user.toast()).toBe(user.say.plain("bot:note.thanks_for_rating"));
    await user.settles();
    await user.forges("q:h:contact_minsk", answer);
    await user.settles();
    const after = await countsOf("contact_minsk", "be");
    expect([after?.shown, after?.helped]).toEqual([(before?.shown ?? 0) + 1, (before?.helped ?? 0) + 1]);
    expect(JSON.stringify(answer.message.reply_markup)).not.toContain(
      user.say.plain("bot:button.not_helped"),
    );
  });

  it("that did not help leads to the staff, with the question", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.says("phone in Minsk");
    await user.taps("bot:button.not_helped");
    await user.taps("bot:button.leave_question");
    await user.sees(/Question: phone in Minsk.*What is your name\?/s);
    expect(await countsOf("contact_minsk", "en")).toMatchObject({ notHelped: 1 });
  });

  it("is found by a phrase the staff added, without a new start", async () => {
    const user = await system.atMenu("Maria", "en");
    const strange = "zorblax quimby frabjous";
    await user.says(strange);
    await user.settles();
    const staff = await findStaffByName(system.app.store.read, "demo");
    for (const phrase of [strange, `${strange} please`, `${strange} now`]) {
      const row = { entry: "history", language: "en", phrase, staffId: staff?.id ?? "", addedAt: 0 };
      await system.app.store.write(async (tx) => void (await addPhrase(tx, row)));
    }
    system.app.intake?.runJob("answers");
    await expect
      .poll(
        async () => {
          await user.says(strange);
          return (await user.sees(/./)).message.text;
        },
        { timeout: 15_000, interval: 500 },
      )
      .toContain("1867");
  });
});
