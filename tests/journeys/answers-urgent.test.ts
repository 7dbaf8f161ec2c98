import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readKnowledge } from "../../src/cli/read-knowledge.ts";
import { LANGUAGE_CODES, type Language } from "../../src/i18n/languages.ts";
import { type Guest, type System, startSystem } from "../harness/system.ts";
import { SEARCH } from "../harness/tracing-journey.ts";

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

const DESPAIR: Readonly<Record<Language, string>> = {
  en: "I do not want to live any more",
  fr: "je ne veux plus vivre",
  ru: "я не хочу больше жить",
  be: "я не хачу больш жыць",
  uk: "я не хочу більше жити",
};
const SHELLING: Readonly<Record<Language, string>> = {
  en: "they are shooting at us, help",
  fr: "on nous bombarde en ce moment, au secours",
  ru: "нас сейчас обстреливают, помогите",
  be: "нас цяпер абстрэльваюць, дапамажыце",
  uk: "нас зараз обстрілюють, допоможіть",
};

const { entries } = readKnowledge();

function distressWords(language: Language): string {
  return (
    entries.find((entry) => entry.id === "emergency_distress" && entry.language === language)?.answer ??
    "nothing"
  );
}

async function atLastPlace(user: Guest): Promise<void> {
  await user.taps("bot:menu.tracing");
  await user.taps("flows:tracing.age_band.options.adult");
  await user.taps("flows:tracing.relation.options.child");
  await user.says(SEARCH.name);
  await user.sees(user.say.plain("flows:tracing.birth.ask"));
  await user.says("1985");
  await user.taps("flows:tracing.cause.options.fighting");
  await user.taps("flows:tracing.service.options.civilian");
  await user.says("2022");
  await user.sees(user.say.plain("flows:tracing.lost_where.ask"));
}

describe("somebody who cannot go on", () => {
  for (const language of LANGUAGE_CODES) {
    it(`reads warm and practical words, and reaches a person by one tap, in ${language}`, async () => {
      const user = await system.atMenu("Maria", language);
      await user.says(DESPAIR[language]);
      await user.sees(distressWords(language));
      expect(user.buttons()).not.toContain(user.say.plain("bot:button.helped"));
      await user.taps("bot:menu.human");
      await user.sees(user.say.plain("flows:call_back.reach.ask"));
    });
  }
});

describe("somebody in danger", () => {
  for (const language of LANGUAGE_CODES) {
    it(`is told what to do first, and reaches a person by one tap, in ${language}`, async () => {
      const user = await system.atMenu("Maria", language);
      await user.says(SHELLING[language]);
      await user.taps("bot:menu.human");
      await user.sees(user.say.plain("flows:call_back.reach.ask"));
    });

    it(`in the middle of a request sees a banner once, and the answer counts, in ${language}`, async () => {
      const user = await system.atMenu("Maria", language);
      await atLastPlace(user);
      await user.says(SHELLING[language]);
      await user.sees(
        user.say
          .plain("bot:urgent.emergency_danger")
          .replaceAll(/<\/?b>/g, "")
          .slice(0, 60),
      );
      await user.sees(user.say.plain("flows:tracing.your_name.ask"));
      await user.taps("bot:button.back");
      await user.sees(SHELLING[language]);
      await user.says(SHELLING[language]);
      await user.sees(user.say.plain("flows:tracing.your_name.ask"));
      await user.settles();
      expect(JSON.stringify(user.transcript()).split("⚠️").length - 1).toBe(1);
    });
  }

  it("calls for help where a name is asked, and is heard", async () => {
    const user = await system.atMenu("Maria", "ru");
    await user.taps("bot:menu.tracing");
    await user.taps("flows:tracing.age_band.options.adult");
    await user.taps("flows:tracing.relation.options.child");
    await user.says(SHELLING.ru);
    await user.sees("⚠️");
    await user.sees(user.say.plain("flows:tracing.birth.ask"));
  });

  it("goes to a person from the banner, and the request is kept", async () => {
    const user = await system.atMenu("Maria", "en");
    await atLastPlace(user);
    await user.says(SHELLING.en);
    await user.taps("bot:menu.human");
    await user.taps("bot:button.this_chat");
    await user.says("about the shelling");
    await user.sees(/A person will contact you.*Your other answers are kept/s);
    await user.taps("bot:button.menu");
    await user.taps("bot:menu.continue");
    await user.sees("What is your own full name?");
  });

  it("long ago is a story, and shows no banner", async () => {
    const user = await system.atMenu("Maria", "en");
    await atLastPlace(user);
    await user.says("near Izium, where he was wounded in March and taken to a hospital");
    await user.sees("What is your own full name?");
    await user.settles();
    expect(user.transcript()).not.toContain("⚠️");
  });

  it("who writes it where a date is asked is heard too", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.taps("bot:menu.tracing");
    await user.taps("flows:tracing.age_band.options.adult");
    await user.taps("flows:tracing.relation.options.child");
    await user.says(SEARCH.name);
    await user.sees("When was this person born?");
    await user.says(DESPAIR.en);
    await user.sees(distressWords("en"));
    await user.sees(/could not read that as a date/);
  });
});

describe("other urgent words", () => {
  it("show the way beside buttons to choose from", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.says("brother");
    await user.sees(/Are you looking for somebody close to you\?.*You may be asking/s);
    await user.taps("bot:menu.tracing");
    await user.sees("How old are you?");
  });

  it("of a child alone lead straight to the staff", async () => {
    const user = await system.atMenu("Sasha", "ru");
    await user.says("мне 14 лет, я один, родителей нет");
    await user.taps("bot:menu.child");
    await user.sees(user.say.plain("flows:call_back.where.ask"));
  });
});
