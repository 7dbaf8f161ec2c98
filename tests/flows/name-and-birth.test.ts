import { describe, expect, it } from "vitest";
import { readNameAndBirth } from "../../src/flows/kinds/name-and-birth.ts";
import { TODAY } from "./playing.ts";

// biome-ignore format: a table
const READ: readonly (readonly [string, string, string])[] = [
  ["Петренко Ганна Іванівна, 12.03.1985", "Петренко Ганна Іванівна", "1985-03-12"],
  ["Вымышленный Иван 12.03.1985", "Вымышленный Иван", "1985-03-12"],
  ["Вымышленный Иван 1985", "Вымышленный Иван", "1985-01-01"],
  ["Вымышленная Мария, март 1985", "Вымышленная Мария", "1985-03-01"],
  ["Jean Dupont né 1985", "Jean Dupont", "1985-01-01"],
  ["Анна Марыя (1985)", "Анна Марыя", "1985-01-01"],
  ["Вымышленная Анна\n12 марта 1985", "Вымышленная Анна", "1985-03-12"],
  ["Іваненко-Коваль О’Браєн 05/06/1970", "Іваненко-Коваль О’Браєн", "1970-06-05"],
  ["Вымышленный Иван, 85", "Вымышленный Иван", "1985-01-01"],
];

describe("a birth date behind a name", () => {
  it.each(READ)("is found in %s", (typed, name, from) => {
    expect(readNameAndBirth(typed, TODAY)).toMatchObject({ name, birth: { from } });
  });

  it("may be an age with its word, and may be uncertain", () => {
    expect(readNameAndBirth("Вымышленный Саша, 7 лет", TODAY)).toMatchObject({ birth: { precision: "age" } });
    expect(readNameAndBirth("Вымышленный Иван около 1960", TODAY)).toMatchObject({
      name: "Вымышленный Иван",
      birth: { precision: "about" },
    });
  });

  it.each(["Вымышленный Иван", "Иван 2", "Слова 12 <b>&", "Иван 345", "1985", "12.03.1985", "Анна, дом 7а-"])(
    "is not seen in «%s»: all of it is the name, or no name at all",
    (typed) => {
      expect(readNameAndBirth(typed, TODAY)).toBeUndefined();
    },
  );

  it.each([
    ["Иван 31.02.1990", "impossible_date"],
    ["Иван, 12.03.2999", "future_date"],
    ["Иван 12.03.1700", "too_long_ago"],
  ])("that cannot be is explained (%s)", (typed, reason) => {
    expect(readNameAndBirth(typed, TODAY)).toEqual({ reason });
  });
});
