import { describe, expect, it } from "vitest";
import type { Refusal } from "../../src/flows/answers.ts";
import { amend, apply, edit, openStage } from "../../src/flows/apply.ts";
import type { Draft } from "../../src/flows/draft.ts";
import { countWords } from "../../src/flows/kinds/words.ts";
import { MESSAGE } from "../../src/flows/message.ts";
import { TRACING } from "../../src/flows/tracing.ts";
import { begin, filled, goBack, relevant, say, standing, TODAY, tryTo } from "./playing.ts";

const LETTER = "Дорогой Ваня, у нас всё хорошо, дети здоровы и ждут тебя.";
const MONEY = "Мама просит перевести деньги на карту.";

/** The way to the letter itself. */
function atLetter(): Draft {
  return say(
    begin("message"),
    "[adult]",
    "[sibling]",
    "Вымышленный Иван, 12.03.1985",
    "Минск, улица Вымышленная, 5",
    "Вымышленная Мария",
    "[this_chat]",
  );
}

function refused(draft: Draft, text: string, messageWords?: number): Refusal {
  const limits = messageWords === undefined ? undefined : { messageWords };
  const next = apply(MESSAGE, draft, { kind: "text", text }, TODAY, limits);
  if (!("reason" in next)) throw new Error(`"${text.slice(0, 20)}" was taken`);
  return next;
}

describe("a Red Cross Message", () => {
  it("asks its minimum in nine answers, birth date with the name", () => {
    const done = say(atLetter(), LETTER, "[no]");
    expect(standing(done)).toBe("review");
    expect(Object.keys(relevant(done))).toEqual([
      "age_band",
      "relation",
      "name",
      "birth",
      "where",
      "your_name",
      "reach",
      "message_text",
      "danger",
    ]);
  });

  it("does not go on without an address, and goes back to it", () => {
    const stopped = say(begin("message"), "[adult]", "[child]", "Вымышленный Иван", "1985", "/unknown");
    expect(standing(stopped)).toBe("stop where_unknown");
    expect(standing(say(goBack(stopped), "Минск"))).toBe("your_name");
    const forged = say(begin("message"), "[adult]", "[child]", "Вымышленный Иван", "1985", "/skip");
    expect(standing(forged)).toBe("stop where_unknown");
  });

  it("is for relatives and those who are like family", () => {
    expect(standing(say(begin("message"), "[adult]", "[not_family]"))).toBe("stop not_family");
    expect(standing(say(begin("message"), "[adult]", "[like_family]"))).toBe("name");
  });

  it("sends a child alone to people at once, and asks who represents the others", () => {
    expect(standing(say(begin("message"), "[minor]", "[alone]"))).toBe("stop child_alone");
    expect(standing(say(begin("message"), "[minor]", "[with_adult]"))).toBe("representative");
  });

  it("asks more where the letter may be dangerous", () => {
    expect(standing(say(atLetter(), LETTER, "[unsure]"))).toBe("danger_who");
    expect(standing(say(atLetter(), LETTER, "[yes]", "Сосед", "[private]"))).toBe("review");
  });
});

describe("the length of a letter", () => {
  const words = (count: number): string => Array.from({ length: count }, () => "слово").join(" ");

  it("is 300 words, or what the delegation sets, and the refusal says how many are too many", () => {
    expect(standing(say(atLetter(), words(300)))).toBe("danger");
    expect(refused(atLetter(), words(301))).toEqual({
      reason: "too_many_words",
      values: { words: 301, maximum: 300, count: 1 },
    });
    expect(refused(atLetter(), words(60), 25).values).toEqual({ words: 60, maximum: 25, count: 35 });
    const changed = amend(
      MESSAGE,
      say(atLetter(), LETTER),
      "message_text",
      { kind: "text", text: words(302) },
      TODAY,
    );
    expect(changed).toMatchObject({ reason: "too_many_words", values: { count: 2 } });
  });

  it("is limited in letters too, so that the overview fits into one message", () => {
    expect(refused(atLetter(), "а".repeat(3501))).toMatchObject({ reason: "too_long" });
  });

  // biome-ignore format: a table
  it.each([
    ["en", "Don't worry, Mother-in-law is well — she's 84, really!", 8],
    ["fr", "J’ai reçu l’argent de poche ; c’est-à-dire rien, aujourd’hui…", 8],
    ["ru", "По-моему, всё хорошо — кто-нибудь приедет 12.03.2026 в 10:30.", 8],
    ["be", "Сям’я здаровая – бабуля дзень пры дні ў садзе.", 8],
    ["uk", "Сім'я здорова; п’ятеро онуків, 🙂 слава Богу!", 6],
    ["ru", "Мама,папа,я   и\n\nкот", 5],
    ["ru", " — … 🙂 ", 0],
  ])("is counted in %s as people count: %s", (_language, text, count) => {
    expect(countWords(text)).toBe(count);
  });
});

describe("the coach beside a letter", () => {
  it("stands before the next question until the person has decided, and refuses nothing", () => {
    const doubted = say(atLetter(), MONEY);
    expect(standing(doubted)).toBe("coach");
    expect(standing(say(doubted, "/done"))).toBe("danger");
    expect(relevant(say(doubted, "/done"))["message_text"]).toEqual({ text: MONEY });
  });

  it("is silent about family news", () => {
    expect(standing(say(atLetter(), LETTER))).toBe("danger");
  });

  it("lets the person change the text by the button, or by simply writing another one", () => {
    const doubted = say(atLetter(), MONEY);
    const changing = goBack(doubted);
    expect(standing(changing)).toBe("message_text");
    expect(standing(say(changing, LETTER))).toBe("danger");
    expect(standing(say(doubted, LETTER))).toBe("danger");
    expect(standing(say(doubted, `${MONEY} Срочно!`))).toBe("coach");
    expect(tryTo(doubted, { kind: "option", option: "no" })).toBe("choose_a_button");
    expect(tryTo(doubted, { kind: "text", text: "🙂" })).toBe("no_letters");
  });

  it("asks again after a change from the overview, and goes back to the overview", () => {
    const review = say(atLetter(), LETTER, "[no]");
    const doubted = say(edit(review, "message_text"), MONEY);
    expect(standing(doubted)).toBe("coach");
    expect(standing(openStage(doubted, "consent"))).toBe("coach");
    expect(standing(say(doubted, "/done"))).toBe("review");
    expect(standing(say(goBack(doubted), LETTER))).toBe("review");
    // A text that was decided about is not asked about again.
    expect(standing(say(edit(say(doubted, "/done"), "message_text"), "/done"))).toBe("review");
  });

  it("reads a message that was corrected in the chat", () => {
    const review = say(atLetter(), LETTER, "[no]");
    const changed = amend(MESSAGE, review, "message_text", { kind: "text", text: MONEY }, TODAY);
    if (!changed || "reason" in changed) throw new Error("the correction was not taken");
    expect(standing(changed.draft)).toBe("coach");
    expect(standing(say(changed.draft, "/done"))).toBe("review");
  });

  it("takes the address on the letter for no news", () => {
    expect(standing(say(atLetter(), "Как тебе живётся в Минске? У нас всё хорошо."))).toBe("danger");
    expect(standing(say(atLetter(), "Мы теперь живём в Гродно."))).toBe("coach");
  });

  it("reads the story of a capture in a search, and not the unit that identifies", () => {
    const search = filled();
    const at = (key: string): Draft => ({ ...search, place: { stage: "field", key, next: "review" } });
    expect(standing(say(at("last_seen.0"), "У моста стояли танки и миномёты"))).toBe("coach");
    expect(standing(say(at("last_seen.0"), "В апреле, на выезде из города"))).toBe("review");
    expect(standing(say(at("unit.0"), "36 танковая бригада"))).toBe("review");
    expect(TRACING.hub.flatMap(({ steps }) => steps).filter((step) => "coached" in step)).toHaveLength(3);
  });
});
