import { describe, expect, test } from "vitest";
import { STRANGE_NAMES } from "../../bench/names/strange.ts";
import { persons } from "./people.ts";

describe("nothing is not alike", () => {
  test.each([
    ["two empty names", "", ""],
    ["two blanks", "   ", "\t"],
    ["two emoji", "😀😀", "😀😀"],
    ["two numbers", "12345", "12345"],
    ["two marks", "—…—", "!!!"],
    ["two single letters", "А", "А"],
    ["two pairs of initials", "А.В.", "А.В."],
  ])("%s", (_, one, two) => {
    expect(persons({ name: one }, { name: two })).toMatchObject({ name: "different", class: "none" });
  });

  test("two people of whom nothing is known", () => {
    expect(persons({}, {})).toMatchObject({
      class: "none",
      name: "different",
      place: "unknown",
      reasons: [],
    });
  });

  test("a single given name is never more than possible, and no match by itself", () => {
    expect(persons({ name: "Сергей" }, { name: "Siarhei" })).toMatchObject({
      name: "possible",
      class: "none",
    });
  });

  test("a single surname is read as a surname", () => {
    expect(persons({ name: "Иванов" }, { name: "Ivanov" }).reasons.map(({ part }) => part)).toEqual([
      "surname",
    ]);
  });
});

describe("strange names do no harm", () => {
  test.each([
    ["thirty words", Array.from({ length: 30 }, (_, at) => `слово${at}`).join(" ")],
    ["ten thousand letters", "щ".repeat(10_000)],
    ["Arabic", "محمد علي حسن"],
    ["Chinese", "王伟"],
    ["Georgian", "სერგეი კოვალიოვი"],
    ["Armenian", "Կարեն Պետրոսյան"],
    ["Hebrew", "משה כהן"],
    ["digits among letters", "К0валёв2 Сергей3"],
    ["control characters", "Ков\u0000алёв\u202e Серг\ufeffей"],
    ["half a character", "\ud83d Ковалёв"],
    ["names of object members", "constructor __proto__ toString"],
  ])("%s", (_, name) => {
    const outcome = persons({ name }, { name: "Ковалёв Сергей Петрович" });
    expect(Number.isFinite(outcome.bits)).toBe(true);
    expect(outcome.class === "likely" && !name.includes("Ков")).toBe(false);
  });

  test.each(["00.00.1980", "31.02.1980", "99.99.9999", "", "вчера", "1980-13-45", "-5", "1e9", "0", "200"])(
    "a birth of %s throws nothing",
    (birth) => {
      const outcome = persons({ name: "Ковалёв Сергей", birth }, { name: "Ковалёв Сергей", birth: "1980" });
      expect(Number.isFinite(outcome.bits)).toBe(true);
    },
  );

  test("another Chinese name is another person", () => {
    expect(persons({ name: "王伟" }, { name: "李娜" }).name).toBe("different");
  });

  // How long they take is measured by bench/names/fuzz.ts; a hang would take minutes.
  test("the strangest pairs are compared without hanging", () => {
    for (const one of STRANGE_NAMES) {
      for (const two of STRANGE_NAMES) {
        const started = performance.now();
        expect(Number.isFinite(persons({ name: one }, { name: two }).bits)).toBe(true);
        expect(performance.now() - started).toBeLessThan(500);
      }
    }
  });
});
