import { describe, expect, test } from "vitest";
import { keysOf, keysToAsk, searchKeys } from "../../src/matching/keys.ts";
import { toParts, type WrittenPerson } from "../../src/matching/person.ts";
import { today } from "./people.ts";

const stored = (person: WrittenPerson): readonly string[] =>
  keysOf(toParts(person, today)).map(({ kind, text }) => `${kind} ${text}`);
const asked = (person: WrittenPerson): readonly string[] =>
  keysToAsk(toParts(person, today)).map(({ kind, text }) => `${kind} ${text}`);
const meet = (one: WrittenPerson, two: WrittenPerson): boolean =>
  asked(one).some((key) => stored(two).includes(key));

describe("keys", () => {
  test("a person has between 4 and 24 of them", () => {
    const whole = stored({
      name: "Ковалёв Сергей Петрович",
      birth: "14.03.1989",
      place: "Гомель",
      phone: "+375291234567",
    });
    expect(whole.length).toBeGreaterThanOrEqual(9);
    expect(whole.length).toBeLessThanOrEqual(24);
    expect(stored({ name: "Слава Загоруйко-Петренко", birth: "~1980" }).length).toBeLessThanOrEqual(24);
  });

  test("nobody has none and meets nobody", () => {
    expect(stored({})).toEqual([]);
    expect(stored({ name: "А. Б." })).toEqual([]);
  });

  test.each<readonly [string, WrittenPerson, WrittenPerson]>([
    ["another alphabet", { name: "Ковалёв Сергей" }, { name: "Siarhei Kavaliou" }],
    ["a short form", { name: "Слава Загоруйко" }, { name: "Загоруйко Вячеслав" }],
    ["a letter left out", { name: "Загоруко Глеб" }, { name: "Загоруйко Глеб" }],
    ["the year beside", { name: "Загоруйко Г.", birth: "1990" }, { name: "Загоруйко Глеб", birth: "1989" }],
    [
      "another surname, one date",
      { name: "Смирнова Алсу", birth: "14.03.1989" },
      { name: "Иванова Алсу", birth: "14.03.1989" },
    ],
    [
      "day and month swapped",
      { name: "Иванова Алсу", birth: "04.03.1989" },
      { name: "Смирнова Алсу", birth: "03.04.1989" },
    ],
    ["initials and a father", { name: "Загоруйко Г. Ильич" }, { name: "Загоруйко Глеб Ильич" }],
    ["a phone", { name: "Анна", phone: "8 (916) 123-45-67" }, { name: "Ганна", phone: "+79161234567" }],
  ])("meet over %s", (_, one, two) => {
    expect(meet(one, two)).toBe(true);
  });

  test("two strangers do not meet", () => {
    expect(meet({ name: "Ковалёв Сергей", birth: "1989" }, { name: "Гнатюк Ярина", birth: "1950" })).toBe(
      false,
    );
  });

  test("a mutual search has one key in both directions", () => {
    const [mother, son] = [
      toParts({ name: "Ковалёва Мария" }, today),
      toParts({ name: "Siarhei Kavaliou" }, today),
    ];
    const one = searchKeys({ enquirer: mother, sought: son });
    expect(searchKeys({ enquirer: son, sought: mother })).toEqual(one);
    expect(one.length).toBeGreaterThan(0);
  });

  test("parts survive being stored", () => {
    const parts = toParts({ name: "Ковалёв Сергей Петрович", birth: "1989", place: "Гомель" }, today);
    expect(JSON.parse(JSON.stringify(parts))).toEqual(parts);
  });
});
