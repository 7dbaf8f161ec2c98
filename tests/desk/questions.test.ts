import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readKnowledge } from "../../src/cli/read-knowledge.ts";
import {
  addedPhrases,
  addPhrase,
  countHelp,
  countUnanswered,
  countUse,
  listUnanswered,
  recordUnanswered,
  type UnansweredAction,
} from "../../src/db/questions.ts";
import { QUESTIONS_A_PAGE } from "../../src/desk/features/questions.ts";
import { LANGUAGE_CODES } from "../../src/i18n/languages.ts";
import { maskQuestion } from "../../src/requests/mask.ts";
import { HOUR, type House, openHouse } from "./desk-house.ts";
import { type Reader, reader, type Shown, withoutOwnScript } from "./reader.ts";

const { entries } = readKnowledge();

let house: House;
let anna: Reader;
beforeEach(async () => {
  house = await openHouse({ entries });
  anna = reader(house);
  await anna.signsIn("Anna");
});
afterEach(async () => await house.stop());

async function asked(
  typed: string,
  how: { action?: UnansweredAction; language?: string; hoursAgo?: number; times?: number } = {},
): Promise<string> {
  const { action = "fallback", language = "en", hoursAgo = 0, times = 1 } = how;
  const question = {
    language,
    maskedText: maskQuestion(typed),
    action,
    now: house.clock.now - hoursAgo * HOUR,
  };
  for (let time = 0; time < times; time++) await house.store.write((tx) => recordUnanswered(tx, question));
  const rows = await listUnanswered(house.store.read, { order: "newest", limit: 100, offset: 0 });
  return rows.find((row) => row.maskedText === question.maskedText)?.id ?? "";
}

function questionsOn(page: Shown): string[] {
  return [...page.html.matchAll(/<p class="asked">(.*?)<\/p>/gs)].map(([, text = ""]) =>
    text.replaceAll(/<[^>]+>/g, ""),
  );
}

describe("the list of questions", () => {
  test("is one press from every page, and says so when it is empty", async () => {
    expect((await anna.opens("/requests")).html).toContain('href="/questions"');
    const page = await anna.opens("/questions");
    expect(page.words).toContain("No unanswered questions here now.");
    expect(page.html).toMatch(/href="\/questions" aria-current="true"/);
  });

  test("shows a question with its masks in words, how often, in which language and when", async () => {
    const typed = "Шукаю Тараса Мельника, тел +380 44 123 45 67";
    await asked(typed, { action: "suggest", language: "uk", hoursAgo: 5, times: 2 });
    await asked(typed, { action: "none_of_these", language: "uk", hoursAgo: 4 });
    const page = await anna.opens("/questions");
    expect(questionsOn(page)).toEqual(["шукаю name, тел phone"]);
    expect(page.words).toContain("asked 2 times · Ukrainian · last 4 h ago");
    expect(page.words).toContain("answers offered 2× · none of them fitted 1×");
    expect(page.html).not.toMatch(/Тарас|тарас|Мельник|мельник|123/);
  });

  test("comes newest first or most asked first, in all languages or in one", async () => {
    await asked("often asked", { hoursAgo: 9, times: 3 });
    await asked("asked just now");
    await asked("posée en français", { language: "fr", hoursAgo: 2, times: 2 });
    expect(questionsOn(await anna.opens("/questions"))).toEqual([
      "asked just now",
      "posée en français",
      "often asked",
    ]);
    expect(questionsOn(await anna.opens("/questions?order=most_asked"))[0]).toBe("often asked");
    const french = await anna.opens("/questions?asked_in=fr&order=most_asked");
    expect(questionsOn(french)).toEqual(["posée en français"]);
    expect(french.words).toContain("1 question");
    expect(french.html).toContain('<html lang="en">');
    expect(questionsOn(await anna.opens("/questions?asked_in=xx&order=%3Cb%3E&page=-3"))).toHaveLength(3);
  });

  test("has pages, and a page behind the last is the last", async () => {
    const letter = (at: number): string => String.fromCodePoint(97 + (at % 26), 97 + Math.floor(at / 26));
    for (let at = 0; at <= QUESTIONS_A_PAGE; at++) await asked(`question ${letter(at)}`);
    const first = await anna.opens("/questions?order=most_asked");
    expect(questionsOn(first)).toHaveLength(QUESTIONS_A_PAGE);
    expect(first.html).toContain('href="/questions?order=most_asked&amp;page=2"');
    expect(questionsOn(await anna.opens("/questions?page=99"))).toHaveLength(1);
  });

  test("shows markup that somebody typed as what it is", async () => {
    const id = await asked('<script>x</script> "><img src=x>');
    for (const path of ["/questions", `/questions/${id}`]) {
      const page = await anna.opens(path);
      expect(page.words).toContain("<script>");
      expect(withoutOwnScript(page.html)).not.toMatch(/<script|<img src=x/);
    }
  });
});

describe("a question becomes a phrase", () => {
  test("with a choice of answers by topic in the reader's language, and the words without masks", async () => {
    const id = await asked("Де офіс у Москві, Тарас?", { language: "uk" });
    await anna.sends("/account/language", { language: "uk" });
    const page = await anna.opens(`/questions/${id}`);
    expect(page.html).toContain('<optgroup label="Чого бот не знає">');
    const title = entries.find(
      (entry) => entry.id === "gap_contact_moscow" && entry.language === "uk",
    )?.title;
    expect(page.words).toContain(title);
    expect(page.html.match(/<option value="\w+"/g)).toHaveLength(
      new Set(entries.map(({ id: of }) => of)).size,
    );
    expect(/<textarea[^>]*>([^<]*)<\/textarea>/.exec(page.html)?.[1]).toBe("де офіс у москві");
  });

  test("as it was edited, in the language it was asked in, by whom and when; and leaves the list", async () => {
    const id = await asked("where is your bureau over there", { language: "fr" });
    const page = await anna.sends(`/questions/${id}/phrase`, {
      entry: "gap_contact_moscow",
      phrase: "  where is  your bureau ⟨name⟩ ",
    });
    expect(page.path).toBe("/questions?done=added");
    expect(page.words).toContain("The phrase is added.");
    expect(await addedPhrases(house.store.read)).toEqual([
      {
        id: expect.any(String) as string,
        entry: "gap_contact_moscow",
        language: "fr",
        phrase: "where is your bureau",
        staffId: house.staff.Anna,
        addedAt: house.clock.now,
      },
    ]);
    expect(await countUnanswered(house.store.read)).toBe(0);
    expect(house.logged.at(-1)).toEqual({ event: "desk_phrase_added" });
    expect(JSON.stringify(house.logged)).not.toContain("bureau");
  });

  test("once, however often the button is pressed, and not when a colleague was faster", async () => {
    const id = await asked("where is your bureau");
    const form = { entry: "gap_contact_moscow", phrase: "where is your bureau" };
    await anna.sends(`/questions/${id}/phrase`, form);
    expect((await anna.sends(`/questions/${id}/phrase`, form)).words).toContain("no longer on the list");
    expect((await anna.opens(`/questions/${id}`)).words).toContain("no longer on the list");
    expect(await addedPhrases(house.store.read)).toHaveLength(1);
  });

  test("is not doubled when the answer has it already, from its file or from the desk", async () => {
    const inFile =
      entries.find((entry) => entry.id === "history" && entry.language === "en")?.phrases[0] ?? "";
    const form = { entry: "history", phrase: inFile };
    const first = await anna.sends(`/questions/${await asked("one")}/phrase`, form);
    expect(first.words).toContain("had this phrase already");
    const added = { entry: "history", phrase: "something quite new" };
    await anna.sends(`/questions/${await asked("two")}/phrase`, added);
    const third = await anna.sends(`/questions/${await asked("three")}/phrase`, added);
    expect(third.words).toContain("had this phrase already");
    expect(await addedPhrases(house.store.read)).toHaveLength(1);
  });

  test.each([
    [{ entry: "", phrase: "where is it" }, "Please choose the answer"],
    [{ entry: "no_such_entry", phrase: "where is it" }, "Please choose the answer"],
    [{ entry: "history", phrase: " ?! ⟨name⟩ " }, "Please write the phrase in words."],
    [{ entry: "history", phrase: "where ".repeat(60) }, "at most 200 characters"],
    [{ entry: "history", phrase: "call +375 29 123 45 67" }, "Please leave it out."],
    [{ entry: "history", phrase: "born 12.03.1985" }, "Please leave it out."],
    [{ entry: "history", phrase: "write to a@example.org" }, "Please leave it out."],
  ])("is refused with a reason, and what was typed stays: %o", async (form, reason) => {
    const id = await asked("where is it");
    const page = await anna.sends(`/questions/${id}/phrase`, form);
    expect(page.status).toBe(422);
    expect(page.words).toContain(reason);
    if (form.entry === "history") expect(page.html).toContain('<option value="history" selected>');
    expect(await addedPhrases(house.store.read)).toEqual([]);
    expect(await countUnanswered(house.store.read)).toBe(1);
  });

  test("may name a year, and a name that stands in the news", async () => {
    for (const phrase of ["help given in 2022", "Lavrov and Spoljaric in 2023"]) {
      const page = await anna.sends(`/questions/${await asked(phrase)}/phrase`, { entry: "history", phrase });
      expect(page.words).toContain("The phrase is added.");
    }
  });
});

test("a dismissed question leaves the list, and comes back when it is asked again", async () => {
  const id = await asked("what is this");
  const page = await anna.sends(`/questions/${id}/dismiss`);
  expect(page.words).toContain("The question is off the list.");
  expect(questionsOn(page)).toEqual([]);
  await asked("what is this");
  expect(questionsOn(await anna.opens("/questions"))).toEqual(["what is this"]);
});

describe("the page of answers", () => {
  const DAY = 24 * HOUR;

  test("lists every answer with its source, its date, its review and its counts over all languages", async () => {
    await house.store.write(async (tx) => {
      for (const language of ["uk", "uk", "fr"]) await countUse(tx, "history", language);
      await countHelp(tx, "history", "uk", true);
      await countHelp(tx, "history", "fr", false);
      await countHelp(tx, "history", "uk", true);
    });
    const page = await anna.opens("/entries");
    for (const entry of entries.filter(({ language }) => language === "en"))
      expect(page.html).toContain(`<a href="/entries/${entry.id}">`);
    const row =
      /<a href="\/entries\/history">.*?<\/tr>/s.exec(page.html)?.[0].replaceAll(/<[^>]+>/g, " ") ?? "";
    expect(row.replaceAll(/\s+/g, " ")).toMatch(/6 June 2023.* 22 November 2026.* 3 2 1 0 $/);
    expect(page.words).toContain("18 December, year not given");
    expect(page.words).toContain("undated");
  });

  test("marks a review older than a year, in words, from the day after", async () => {
    const day = entries.map(({ reviewedOn }) => reviewedOn).toSorted()[0] ?? "";
    const aYearLater = Date.parse(`${Number(day.slice(0, 4)) + 1}${day.slice(4)}T12:00:00Z`);
    for (const [now, marked] of [
      [aYearLater, false],
      [aYearLater + DAY, true],
    ] as const) {
      house.clock.now = now;
      await anna.signsIn("Anna");
      const page = await anna.opens("/entries");
      expect(page.words.includes("over a year ago")).toBe(marked);
      expect(page.words.includes("reviewed more than a year ago")).toBe(marked);
    }
  });

  test("lists added phrases with who added them, and a press removes one", async () => {
    for (const phrase of ["first words", "other words"])
      await house.store.write((tx) =>
        addPhrase(tx, { entry: "history", language: "en", phrase, staffId: house.staff.Boris, addedAt: 1 }),
      );
    const page = await anna.opens("/entries");
    expect(page.words).toMatch(/first words .*English · Boris/);
    const [action = ""] = /\/entries\/history\/phrases\/[\w-]+\/remove/.exec(page.html) ?? [];
    const after = await anna.sends(action);
    expect(after.words).toContain("The phrase is removed.");
    expect(await addedPhrases(house.store.read)).toHaveLength(1);
    expect((await anna.sends(action)).status).toBe(200);
  });

  test("a phrase of an answer that this release no longer has can still be removed", async () => {
    await house.store.write((tx) =>
      addPhrase(tx, { entry: "gone_entry", language: "en", phrase: "old words", staffId: "x", addedAt: 1 }),
    );
    const page = await anna.opens("/entries");
    expect(page.words).toContain("old words → gone_entry English · A former account");
  });

  test("one answer is read in all five languages, with whose account it is", async () => {
    const page = await anna.opens("/entries/meetings_news_moscow");
    for (const entry of entries.filter(({ id }) => id === "meetings_news_moscow"))
      expect(page.words).toContain(entry.answer.split("\n\n")[0]?.slice(0, 60));
    for (const language of LANGUAGE_CODES) expect(page.html).toContain(`class="told" lang="${language}"`);
    expect(page.words).toContain("as reported by TDI");
    expect((await anna.opens("/entries/no_such")).status).toBe(404);
  });

  test("a desk without a bot near says that it has none", async () => {
    const alone = await openHouse();
    const boris = reader(alone);
    await boris.signsIn("Boris");
    expect((await boris.opens("/entries")).words).toContain("This desk has no answers to show.");
    await alone.stop();
  });
});

test("both pages speak every language of the desk", async () => {
  const id = await asked("where is it");
  for (const language of LANGUAGE_CODES) {
    await anna.sends("/account/language", { language });
    for (const path of ["/questions", `/questions/${id}`, "/entries", "/entries/history"]) {
      const page = await anna.opens(path);
      expect(page.status, path).toBe(200);
      expect(page.words, `${path} ${language}`).not.toMatch(
        /\b(desk|questions|entries)[:.][a-z]|\{\{|undefined/,
      );
    }
  }
});

describe("whoever is not signed in, or sends a form from elsewhere", () => {
  test("reads and changes nothing", async () => {
    const id = await asked("where is it");
    await house.store.write((tx) =>
      addPhrase(tx, { entry: "history", language: "en", phrase: "kept", staffId: "x", addedAt: 1 }),
    );
    const [phrase] = await addedPhrases(house.store.read);
    const forms = [
      [`/questions/${id}/phrase`, { entry: "history", phrase: "words" }],
      [`/questions/${id}/dismiss`, {}],
      [`/entries/history/phrases/${phrase?.id}/remove`, {}],
    ] as const;
    const stranger = reader(house);
    for (const path of ["/questions", `/questions/${id}`, "/entries", "/entries/history"])
      expect((await stranger.opens(path)).path).toMatch(/^\/sign-in\?next=/);
    for (const [path, fields] of forms) {
      expect((await stranger.sends(path, fields)).status, path).toBe(401);
      expect((await anna.sends(path, fields, { origin: "https://evil.example" })).status, path).toBe(403);
      expect((await anna.opens(path)).status, `${path} by a link`).toBe(404);
    }
    expect(await countUnanswered(house.store.read)).toBe(1);
    expect((await addedPhrases(house.store.read)).map(({ phrase: words }) => words)).toEqual(["kept"]);
  });

  test("gets back the phrase they typed when the desk locked meanwhile, and the page it stood on", async () => {
    const id = await asked("where is it");
    house.clock.now += HOUR;
    const page = await anna.sends(`/questions/${id}/phrase`, { entry: "history", phrase: "a long thought" });
    expect(page.status).toBe(401);
    expect(page.words).toContain("a long thought");
    expect(page.html).toContain(`value="/questions/${id}"`);
  });
});
