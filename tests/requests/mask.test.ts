import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readKnowledge } from "../../src/cli/read-knowledge.ts";
import { maskQuestion } from "../../src/requests/mask.ts";
import { KNOWN_WORDS } from "../../src/requests/mask-words.ts";

describe("a question that is kept without its person", () => {
  it.each([
    ["call me at +375 29 123-45-67 please", "call me at ⟨phone⟩ please"],
    ["мой номер 8(029)1234567", "мой номер ⟨phone⟩"],
    ["write to ivan.k@mail.example.org", "write to ⟨email⟩"],
    ["он здесь: https://vk.example/id1?x=2 и (t.me/somebody)", "он здесь: ⟨link⟩ и ( ⟨link⟩)"],
    ["my telegram is @some_body", "my telegram is ⟨link⟩"],
    ["born 12.03.1985, lost on 3 march 2022", "born ⟨date⟩, lost on ⟨date⟩"],
    ["зник 5 квітня 2022", "зник ⟨date⟩"],
    ["паспорт МР12345", "паспорт ⟨number⟩"],
    ["в/ч 54321, ждем 2 месяца", "в/ч ⟨number⟩, ждем 2 месяца"],
    ["8️⃣0️⃣2️⃣9️⃣", "⟨number⟩"],
    ["8\u200b0\u200b2\u200b9 ١٢٣٤", "⟨phone⟩"],
  ])("gives up figures and addresses: %s", (typed, kept) => {
    expect(maskQuestion(typed)).toBe(kept);
  });

  it.each([
    ["Меня зовут Оля, ищу брата Тараса Мельника", "меня зовут ⟨name⟩, ищу брата ⟨name⟩"],
    ["мой сын тарас коваль пропал", "мой сын ⟨name⟩ пропал"],
    ["ищу иванова ивана ивановича", "ищу ⟨name⟩"],
    ["ШУКАЮ ЧОЛОВІКА ШЕВЧЕНКО ПЕТРО", "шукаю чоловіка ⟨name⟩"],
    ["мене звати вера і я шукаю сина", "мене звати ⟨name⟩ і я шукаю сина"],
    ["дзе мой брат алесь каваленка", "дзе мой брат ⟨name⟩"],
    ["мяне завуць зоська", "мяне завуць ⟨name⟩"],
    ["my name is tom and I look for my brother", "my name is ⟨name⟩ and i look for my brother"],
    ["I look for Jean-Pierre O'Neil in Moscow", "i look for ⟨name⟩ in moscow"],
    ["je m'appelle marie dupont, où est mon fils", "je m'appelle ⟨name⟩, où est mon fils"],
    ["Kovalenko Taras is missing", "⟨name⟩ is missing"],
    ["шукаю оксану petrenko", "шукаю ⟨name⟩"],
    ["жил на ул. зелёная, г. Ивановка", "жил на ул. ⟨name⟩, г. ⟨name⟩"],
    ["Мой сын Роман и дочь Вера", "мой сын ⟨name⟩ и дочь ⟨name⟩"],
    ["его позывной сокол", "его позывной ⟨name⟩"],
  ])("gives up names, however they are written: %s", (typed, kept) => {
    expect(maskQuestion(typed)).toBe(kept);
  });

  it.each([
    ["Где офис МККК в Минске?", "где офис мккк в минске"],
    ["ЧТО ДЕЛАЕТ КРАСНЫЙ КРЕСТ", "что ⟨name⟩ красный крест"],
    ["Is the Red Cross in Moscow open?", "is the red cross in moscow open"],
    ["Où est la Croix-Rouge ?", "où est la croix-rouge"],
    ["Як  отримати\nваучер на одяг!!!", "як отримати ваучер на одяг"],
  ])("keeps what it is about, in one spelling: %s", (typed, kept) => {
    expect(maskQuestion(typed)).toBe(kept);
  });

  it("of a script without capitals keeps nothing, since names cannot be told there", () => {
    expect(maskQuestion("اسمي أحمد")).toBe("⟨other⟩");
    expect(maskQuestion("hello გიორგი")).toBe("hello ⟨other⟩");
  });

  it("is empty when nothing was asked, and short when a story was told", () => {
    for (const nothing of ["", "   ", "???", "\u202e"]) expect(maskQuestion(nothing)).toBe("");
    expect(maskQuestion("where is it ".repeat(400)).length).toBeLessThanOrEqual(300);
  });

  it("keeps nearly all of the phrases of the knowledge base, few of which name somebody or a place", () => {
    const { entries } = readKnowledge();
    for (const language of ["en", "fr", "ru", "be", "uk"]) {
      const phrases = entries
        .filter((entry) => entry.language === language)
        .flatMap(({ phrases: all }) => all);
      const touched = phrases.filter((phrase) => maskQuestion(phrase).includes("⟨name⟩"));
      expect(touched.length / phrases.length, language).toBeLessThan(0.08);
    }
  });
});

describe("whatever is typed", () => {
  const anything = fc.string({ unit: "grapheme", maxLength: 200 });
  const figures = fc
    .array(fc.constantFrom(...Array.from("0123456789０１٣४ .-()+/,:\u200bабвxyz@\n⟨⟩")), { maxLength: 60 })
    .map((all) => all.join(""));

  it("no run of three digits is kept, and the whole is at most 300 characters long", () => {
    fc.assert(
      fc.property(fc.oneof(anything, figures), (typed) => {
        const kept = maskQuestion(typed);
        expect(kept).not.toMatch(/\p{N}{3}/u);
        expect(kept.length).toBeLessThanOrEqual(300);
      }),
      { numRuns: 2000 },
    );
  });

  it("what is kept has no capitals, no line ends, no invisible characters", () => {
    fc.assert(
      fc.property(fc.oneof(anything, figures), (typed) => {
        expect(maskQuestion(typed)).not.toMatch(/\p{Lu}|[\p{Cc}\p{Cf}]/u);
      }),
      { numRuns: 2000 },
    );
  });

  it("an unknown word with a capital inside a sentence is not kept", () => {
    const letters = fc.constantFrom(...Array.from("бвгджзклмнпрстфхцчшaeiouyqwzаеиоуыэюяіїєў"));
    // Invented words only: q, w and ў beside each other begin no word of any of the languages.
    const invented = fc.array(letters, { minLength: 2, maxLength: 9 }).map((all) => `qўw${all.join("")}`);
    const small = fc.constantFrom("где", "мой", "брат", "is", "where", "мне", "дзе", "чому", "my", "est");
    const piece = fc.oneof(
      small,
      invented.map((word) => word[0]!.toUpperCase() + word.slice(1)),
    );
    fc.assert(
      fc.property(small, fc.array(piece, { maxLength: 12 }), fc.boolean(), (first, rest, loud) => {
        const typed = [first, ...rest].join(" ");
        const kept = maskQuestion(loud ? typed.toUpperCase() : typed);
        expect(kept).not.toContain("qўw");
      }),
      { numRuns: 1000 },
    );
  });

  it("masked text that is masked again stays as it is", () => {
    const words = fc.constantFrom(
      ..."Тарас тарас Мельник петренко ivan My name is зовут меня имя Минск г. ул. плен Зося! дом, 7 7".split(
        " ",
      ),
      ..."+375291234567 12.03.1985 a@b.ru t.me/x احمد".split(" "),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 14 }), (all) => {
        const once = maskQuestion(all.join(" "));
        expect(maskQuestion(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  it("takes no longer for 4,096 hostile characters than for a story", () => {
    const hostile = [
      "a.".repeat(2048),
      "1-".repeat(2048),
      "@".repeat(4096),
      "a@".repeat(2048),
      "1 ".repeat(2048),
      " ".repeat(4096) + "1",
      "!".repeat(4095) + "a",
      "a".repeat(4096),
      "меня зовут ".repeat(372),
      "⟨".repeat(4096),
    ];
    for (const typed of hostile) {
      const begun = performance.now();
      maskQuestion(typed);
      expect(performance.now() - begun).toBeLessThan(250);
    }
  });
});

it("the table of known words has no word with a sign that masking writes differently", () => {
  expect([...KNOWN_WORDS].filter((word) => /[ё’ʼ\p{Lu}]/u.test(word))).toEqual([]);
});
