import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGE_CODES, type Language } from "../../src/i18n/languages.ts";
import type { StoredMessage } from "../../src/sandbox/world/world-types.ts";
import { readRequest } from "../harness/read-request.ts";
import { visibleText } from "../harness/sandbox-transcript.ts";
import { type Guest, type System, startSystem } from "../harness/system.ts";

let system: System;
beforeAll(async () => {
  system = await startSystem({ env: { MESSAGE_WORDS: "40" } });
});
afterAll(() => system.stop());

const LETTER = {
  recipient: "Вымышленный Иван Петрович, 12.03.1985",
  where: "Вымышленск, улица Вымышленная, 5",
  yourName: "Вымышленная Мария Ивановна",
  phone: "+375 29 123-45-67",
} as const;

/** Family news in each language. */
const NEWS: Readonly<Record<Language, string>> = {
  en: "We are all well. The children ask about you and wait for you.",
  fr: "Nous allons tous bien. Les enfants demandent après toi.",
  ru: "У нас всё хорошо. Дети спрашивают о тебе и ждут.",
  be: "У нас усё добра. Дзеці пытаюцца пра цябе і чакаюць.",
  uk: "У нас усе добре. Діти питають про тебе й чекають.",
};

/** Full of places and money, as the bad input has it. */
const UNWISE: Readonly<Record<Language, string>> = {
  en: "We moved from Kherson to Poltava. Send money to the bank card of your aunt in Warsaw.",
  fr: "Nous avons quitté Kherson pour Poltava. Envoie l’argent sur ma carte bancaire.",
  ru: "Мы уехали из Херсона в Полтаву. Переведи деньги на карту тёте в Варшаву.",
  be: "Мы з’ехалі з Гомеля ў Гродна. Перавядзі грошы на картку цётцы ў Варшаву.",
  uk: "Ми виїхали з Херсона до Полтави. Перекажи гроші на картку тітці у Варшаву.",
};

/** The same guest, with every tap and every typed answer counted. */
function counting(guest: Guest): { readonly guest: Guest; count(): number } {
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

/** From the menu to the question for the text. */
async function toTheText(user: Guest): Promise<void> {
  const ask = (field: string): string => user.say.plain(`flows:message.${field}.ask`);
  await user.taps("bot:menu.message");
  await user.taps("flows:message.age_band.options.adult");
  await user.taps("flows:message.relation.options.sibling");
  await user.sees(ask("name"));
  await user.says(LETTER.recipient);
  await user.sees(ask("where"));
  await user.says(LETTER.where);
  await user.sees(ask("your_name"));
  await user.says(LETTER.yourName);
  await user.sees(ask("reach"));
  await user.says(LETTER.phone);
  await user.sees(ask("message_text"));
}

async function agreeTo(user: Guest): Promise<StoredMessage> {
  await user.taps("bot:button.send");
  await user.taps("bot:button.go_on");
  await user.taps("bot:button.agree");
  return await user.sees(/RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/);
}

function words(text: string): number {
  return (text.replaceAll(/<[^>]+>/g, "").match(/\p{L}[\p{L}\p{M}’'ʼ-]*/gu) ?? []).length;
}

describe("a Red Cross Message", () => {
  for (const language of LANGUAGE_CODES) {
    it(`reaches the reference in 12 taps in ${language}, with a notice of at most 120 words`, async () => {
      const { guest, count } = counting(await system.atMenu("Maria", language));
      await toTheText(guest);
      await guest.says(NEWS[language]);
      await guest.taps("flows:message.danger.options.no");
      await agreeTo(guest);
      expect(count()).toBe(12);
      expect(words(guest.say.plain("flows:message.age_band.ask"))).toBeLessThanOrEqual(120);
      await guest.sees(guest.say.plain("bot:message_sent.reply"));
    });

    it(`is read by the coach in ${language}: the words are quoted, the text may be changed or stay`, async () => {
      const user = await system.atMenu("Maria", language);
      await toTheText(user);
      await user.says(UNWISE[language]);
      const warning = await user.sees(user.say.plain("bot:coach.decide"));
      const words = /«[^»]+»/g;
      expect(visibleText(warning).match(words)?.length).toBeGreaterThanOrEqual(3);
      for (const quoted of visibleText(warning).match(words) ?? [])
        expect(UNWISE[language]).toContain(quoted.slice(1, -1));
      await user.taps("bot:button.change_it");
      await user.sees(UNWISE[language]);
      await user.says(NEWS[language]);
      await user.taps("flows:message.danger.options.no");
      await user.taps("bot:button.edit");
      await user.taps("flows:message.message_text.yours");
      await user.says(UNWISE[language]);
      await user.taps("bot:button.as_it_is");
      await user.sees(user.say.plain("bot:review.ready").replaceAll(/<[^>]+>/g, ""));
      await agreeTo(user);
    });

    it(`says in ${language} how many words are too many, and takes the corrected message`, async () => {
      const user = await system.atMenu("Maria", language);
      await toTheText(user);
      const long = await user.says(Array.from({ length: 41 }, () => "я").join(" "));
      await user.sees(user.say.plain("errors:too_many_words", { words: 41, maximum: 40, count: 1 }));
      await user.edits(NEWS[language], long);
      await user.taps("flows:message.danger.options.yes");
      // Corrected once more, it stands for the letter still, and not for the question that is open now.
      await user.edits(`${NEWS[language]} 2`, long);
      await user.sees(user.say.plain("flows:message.danger_who.ask"));
      await user.taps("bot:button.unknown");
      await user.taps("flows:message.danger_how.options.private");
      await user.sees(`${NEWS[language]} 2`);
    });

    it(`leads in ${language} to the search when nobody knows where, with nothing typed twice`, async () => {
      const user = await system.atMenu("Maria", language);
      await user.taps("bot:menu.message");
      await user.taps("flows:message.age_band.options.adult");
      await user.taps("flows:message.relation.options.sibling");
      await user.sees(user.say.plain("flows:message.name.ask"));
      await user.says(LETTER.recipient);
      await user.taps("flows:message.where.unknown");
      await user.taps("bot:button.to_tracing");
      await user.taps("flows:tracing.age_band.options.adult");
      await user.taps("flows:tracing.cause.options.detained");
      await user.taps("flows:tracing.service.options.military");
      await user.sees(user.say.plain("flows:tracing.lost_when.ask"));
      await user.says("2022");
      await user.taps("bot:button.unknown");
      await user.sees(user.say.plain("flows:tracing.your_name.ask"));
      await user.says(LETTER.yourName);
      await user.taps("bot:button.this_chat");
      await user.taps("flows:tracing.danger.options.no");
      const review = await user.sees("Вымышленный Иван Петрович");
      expect(visibleText(review)).toContain("1985");
      // Then the place becomes known, and the search leads back to a letter.
      await user.taps("flows:tracing.sections.last_news");
      for (let skipped = 0; skipped < 3; skipped += 1) await user.taps("bot:button.skip");
      await user.sees(user.say.plain("flows:tracing.maybe_where.ask"));
      await user.says(LETTER.where);
      await user.taps("bot:button.to_review");
      await user.taps("bot:button.to_message");
      await user.taps("flows:message.age_band.options.adult");
      await user.sees(user.say.plain("flows:message.message_text.ask"));
      await user.says(NEWS[language]);
      await user.taps("flows:message.danger.options.no");
      const letter = await user.sees(LETTER.where);
      expect(visibleText(letter)).toContain(LETTER.yourName);
    });
  }

  it("is offered after a search was sent for somebody held in a known place, and can be declined", async () => {
    const user = await system.atMenu("Maria", "ru");
    await searchForSomebodyHeld(user);
    await agreeTo(user);
    await user.sees(user.say.plain("bot:hand_over.offer"));
    await user.taps("bot:button.to_message");
    await user.taps("flows:message.age_band.options.adult");
    await user.sees(user.say.plain("flows:message.message_text.ask"));
    await user.says(NEWS.ru);
    await user.taps("flows:message.danger.options.no");
    await agreeTo(user);

    const other = await system.atMenu("Olga", "ru");
    await searchForSomebodyHeld(other);
    await agreeTo(other);
    await other.sees(other.say.plain("bot:hand_over.offer"));
    await other.taps("bot:button.erase_now");
    await other.sees(other.say.plain("bot:stop.erased"));
    await other.says("/start");
    await other.sees(
      other.say
        .plain("bot:menu.text")
        .replaceAll(/<[^>]+>/g, "")
        .slice(0, 20),
    );
    expect(other.buttons()).not.toContain(other.say.plain("bot:menu.continue"));
  });

  it("arrives sealed with the text, the reply and an agreement that authorities may read it", async () => {
    const user = await system.atMenu("Maria", "ru");
    await toTheText(user);
    await user.says(NEWS.ru);
    await user.taps("flows:message.danger.options.unsure");
    await user.taps("bot:button.unknown");
    await user.taps("flows:message.danger_how.options.private");
    await user.taps("flows:message.sections.reply");
    await user.taps("flows:message.reply.options.none");
    const content = await readRequest(system, await agreeTo(user));
    expect(content).toMatchObject({
      flow: "message",
      answers: {
        message_text: { text: NEWS.ru },
        where: { text: LETTER.where },
        reply: { choice: "none" },
        danger_how: { choice: "private" },
      },
    });
    expect(content.consent?.textHash).toMatch(/^[0-9a-f]{64}$/);
    expect(user.transcript()).not.toContain(user.say.plain("bot:message_sent.reply"));
  });

  it("shows a letter of three thousand letters on a page of its own", async () => {
    const house = await startSystem();
    try {
      const user = await house.atMenu("Maria", "ru");
      await toTheText(user);
      const sentence = "Сегодня мы с бабушкой пекли пироги и вспоминали тебя, родной. ";
      await user.says(sentence.repeat(30).slice(0, 1800));
      await user.taps("flows:message.danger.options.no");
      await user.taps("bot:button.more");
      const page = await user.sees("Ваше послание");
      expect(visibleText(page)).toContain(sentence.repeat(20).trim());
      expect(house.sandbox.world.malformedCalls).toEqual([]);
    } finally {
      await house.stop();
    }
  });

  it("left nothing that Telegram refuses, and no tap without an answer", async () => {
    await system.app.intake?.idle();
    expect(system.sandbox.world.malformedCalls).toEqual([]);
    expect(system.sandbox.world.unansweredTaps).toEqual([]);
  });
});

async function searchForSomebodyHeld(user: Guest): Promise<void> {
  await user.taps("bot:menu.tracing");
  await user.taps("flows:tracing.age_band.options.adult");
  await user.taps("flows:tracing.relation.options.child");
  await user.sees(user.say.plain("flows:tracing.name.ask"));
  await user.says("Вымышленный Иван");
  await user.taps("bot:button.unknown");
  await user.taps("flows:tracing.cause.options.detained");
  await user.taps("flows:tracing.service.options.civilian");
  await user.taps("bot:button.unknown");
  await user.taps("bot:button.unknown");
  await user.sees(user.say.plain("flows:tracing.your_name.ask"));
  await user.says(LETTER.yourName);
  await user.taps("bot:button.this_chat");
  await user.taps("flows:tracing.danger.options.no");
  await user.taps("flows:tracing.sections.last_news");
  for (let skipped = 0; skipped < 3; skipped += 1) await user.taps("bot:button.skip");
  await user.sees(user.say.plain("flows:tracing.maybe_where.ask"));
  await user.says(LETTER.where);
  await user.taps("bot:button.to_review");
}
