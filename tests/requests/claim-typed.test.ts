import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readClaimCode, readReference } from "../../src/requests/claim-typed.ts";
import { foldSpokenCode, makeSpokenCode } from "../../src/sealing/secret.ts";
import { texts } from "../harness/system.ts";

describe("the reference a person types", () => {
  it.each([
    ["as it was shown", "RFL-K7Q-M2X"],
    ["in small letters", "rfl-k7q-m2x"],
    ["without dashes", "RFLK7QM2X"],
    ["with spaces", " RFL K7Q M2X "],
    ["without the beginning", "k7q m2x"],
    ["with another dash", "RFL—K7Q—M2X"],
    ["with letters of a Cyrillic keyboard", "RFL-К7Q-М2Х"],
    ["wholly in Cyrillic", "РФЛ-К7Q-М2Х"],
    ["within a sentence", "Мой номер RFL-K7Q-M2X, спасибо"],
  ])("is understood %s", (_, typed) => {
    expect(readReference(typed)).toBe("RFL-K7Q-M2X");
  });

  it.each(["", "RFL", "дякую", "12", "🙂"])("is none in %j", (typed) => {
    expect(readReference(typed)).toBeUndefined();
  });
});

describe("the code a person types", () => {
  it("is understood however it is written: any case, dashes, spaces, look-alike letters", () => {
    const lookAlikes: Readonly<Record<string, string>> = {
      A: "А",
      B: "в",
      E: "Е",
      K: "к",
      M: "М",
      H: "н",
      P: "Р",
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...Array.from({ length: 50 }, () => makeSpokenCode(3, 4))),
        fc.constantFrom("", "-", " ", " – "),
        fc.boolean(),
        fc.boolean(),
        (code, between, isSmall, isCyrillic) => {
          const letters = Array.from(code.replaceAll("-", between));
          const typed = letters
            .map((letter) => (isCyrillic ? lookAlikes[letter] : undefined) ?? letter)
            .join("");
          expect(readClaimCode(isSmall ? typed.toLowerCase() : typed)).toBe(foldSpokenCode(code));
        },
      ),
    );
  });

  it("is found in the card that was copied whole, in each language, as the reference is", () => {
    for (const language of ["en", "fr", "ru", "be", "uk"] as const) {
      const copied = texts(language).plain("bot:sent.reference", {
        reference: "RFL-K7Q-M2X",
        code: "K7QF-M2XP-9RTA",
      });
      const card = copied.replaceAll(/<[^>]+>/g, "");
      expect(readReference(card)).toBe("RFL-K7Q-M2X");
      expect(readClaimCode(card)).toBe("K7QFM2XP9RTA");
    }
  });
});
