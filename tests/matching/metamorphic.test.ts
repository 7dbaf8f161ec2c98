import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { names, persons } from "./people.ts";

const surnames = [
  "Ковалёв",
  "Шевченко",
  "Лукашевич",
  "Загоруйко",
  "Чайковский",
  "Цветаев",
  "Щербаков",
  "Мельник",
];
const given = ["Сергей", "Александр", "Николай", "Юрий", "Дмитрий", "Евгений", "Илья", "Яков"];
const fathers = ["Петрович", "Николаевич", "Ильич", "Юрьевич", "Сергеевич", "Дмитриевич"];
const anyName = fc.tuple(
  fc.constantFrom(...surnames),
  fc.constantFrom(...given),
  fc.constantFrom(...fathers),
);
const anything = fc.string({ unit: "binary", maxLength: 60 });
const mostlyLetters = fc.string({
  unit: fc.constantFrom(
    ...Array.from("абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґў abcdefghijklmnopqrstuvwxyz.-'()АБЯŠə"),
  ),
  maxLength: 40,
});

describe("whatever is compared", () => {
  test("no text throws, and both directions agree (random Unicode)", () => {
    fc.assert(
      fc.property(fc.oneof(anything, mostlyLetters), fc.oneof(anything, mostlyLetters), (one, two) => {
        const there = persons({ name: one, place: two, birth: two }, { name: two, place: one, birth: one });
        const back = persons({ name: two, place: one, birth: one }, { name: one, place: two, birth: two });
        expect(back.bits).toBe(there.bits);
        expect(back.name).toBe(there.name);
      }),
      { numRuns: 3000, seed: 20_260_601 },
    );
  });

  test("random letters are hardly ever one person", () => {
    const word = fc.string({
      unit: fc.constantFrom(...Array.from("абвгдезиклмнопрстуя")),
      minLength: 5,
      maxLength: 12,
    });
    let likely = 0;
    fc.assert(
      fc.property(word, word, word, word, (a, b, c, d) => {
        if (persons({ name: `${a} ${b}` }, { name: `${c} ${d}` }).class === "likely") likely++;
      }),
      { numRuns: 1500, seed: 20_260_602 },
    );
    expect(likely).toBe(0);
  });
});

describe("evidence behaves as evidence", () => {
  test("nothing fits a name better than the name itself", () => {
    fc.assert(
      fc.property(anyName, anyName, (one, two) => {
        const itself = names(one.join(" "), one.join(" "));
        expect(itself.verdict).toBe("same");
        expect(names(one.join(" "), two.join(" ")).bits).toBeLessThanOrEqual(itself.bits);
      }),
      { seed: 20_260_603 },
    );
  });

  test("an agreeing patronymic never lowers, a conflicting one never raises", () => {
    fc.assert(
      fc.property(anyName, fc.constantFrom(...fathers), ([surname, first, father], other) => {
        const without = names(`${surname} ${first}`, `${surname} ${first}`).bits;
        const agreeing = names(`${surname} ${first} ${father}`, `${surname} ${first} ${father}`).bits;
        expect(agreeing).toBeGreaterThanOrEqual(without);
        if (other === father) return;
        expect(
          names(`${surname} ${first} ${father}`, `${surname} ${first} ${other}`).bits,
        ).toBeLessThanOrEqual(without);
      }),
      { seed: 20_260_604 },
    );
  });

  test("an agreeing date never lowers, dates far apart never raise", () => {
    const bits = (one?: string, two?: string): number =>
      persons({ name: "Ковалёв Сергей", birth: one }, { name: "Ковалёв Сергей", birth: two }).bits;
    expect(bits("14.03.1989", "14.03.1989")).toBeGreaterThan(bits());
    expect(bits("1989", "14.03.1989")).toBeGreaterThan(bits());
    expect(bits("14.03.1989", "01.01.1989")).toBeGreaterThan(bits());
    expect(bits("14.03.1989", "02.11.1961")).toBeLessThan(bits());
  });

  test("another alphabet costs no more than a typing slip", () => {
    const scripts: readonly (readonly [string, string, string])[] = [
      ["Ковалёв Сергей", "Kovalev Sergei", "Ковалёв Сргей"],
      ["Щербаков Юрий", "Chtcherbakov Iouri", "Щебраков Юрий"],
      ["Чайковский Илья", "Tschaikowski Ilja", "Чайквоский Илья"],
      ["Шевченко Николай", "Shauchenka Mikalai", "Шевчнеко Николай"],
    ];
    for (const [name, latin, slip] of scripts) {
      expect(names(name, latin).bits, latin).toBeGreaterThanOrEqual(names(name, slip).bits);
    }
  });
});
