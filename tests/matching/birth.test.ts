import { describe, expect, test } from "vitest";
import { parseBirth } from "../../src/matching/birth.ts";
import { compareBirths } from "../../src/matching/compare-birth.ts";
import { today } from "./people.ts";

const read = (text: string | number): ReturnType<typeof parseBirth> => parseBirth(text, today);
const code = (one: string | number, two: string | number): string | undefined =>
  compareBirths(read(one), read(two)).reason?.code;

describe("dates as people write them", () => {
  test.each([
    ["1989-03-14", 1989, 3, 14],
    ["14.03.1989", 1989, 3, 14],
    ["14/3/1989", 1989, 3, 14],
    ["14.03.89", 1989, 3, 14],
    ["14 марта 1989 г.", 1989, 3, 14],
    ["14 березня 1989", 1989, 3, 14],
    ["14 сакавіка 1989", 1989, 3, 14],
    ["14 mars 1989", 1989, 3, 14],
    ["March 14, 1989", 1989, 3, 14],
    ["03.1989", 1989, 3, null],
    ["1989", 1989, null, null],
    [1989, 1989, null, null],
    ["00.00.1980", 1980, null, null],
    ["31.02.1980", 1980, 2, null],
  ])("%s", (text, year, month, day) => {
    expect(read(text)).toMatchObject({ firstYear: year, lastYear: year, month, day });
  });

  test.each([
    ["~1989", 1986, 1992],
    ["около 1989", 1986, 1992],
    ["1985-1990", 1985, 1990],
    ["36 лет", 1988, 1991],
    [36, 1988, 1991],
  ])("%s is an interval", (text, firstYear, lastYear) => {
    expect(read(text)).toMatchObject({ firstYear, lastYear, about: true });
  });

  test.each(["", "вчера", "99.99.9999", "1789", "2050", "-1"])("%s is no date", (text) => {
    expect(read(text)).toBeNull();
  });
});

describe("dates of one person and of two", () => {
  test.each([
    ["14.03.1989", "1989-03-14", "birth.sameDay"],
    ["04.03.1989", "03.04.1989", "birth.swapped"],
    ["14.03.1989", "1989", "birth.sameYear"],
    ["14.03.1989", "01.01.1989", "birth.sameYear"],
    ["14.03.1989", "03.1989", "birth.sameMonth"],
    ["14.03.1989", "15.03.1989", "birth.oneDigit"],
    ["14.03.1989", "14.03.1988", "birth.oneDigit"],
    ["14.03.1989", "27.11.1989", "birth.otherDaySameYear"],
    ["1989", "~1990", "birth.overlaps"],
    ["1989", "1990", "birth.nextYear"],
    ["14.03.1989", "20.07.1961", "birth.farApart"],
  ])("%s and %s", (one, two, expected) => {
    expect(code(one, two)).toBe(expected);
    expect(code(two, one)).toBe(expected);
  });

  test("an unknown date says nothing", () => {
    expect(compareBirths(read("1989"), null)).toEqual({ reason: null, vetoed: false });
  });
});
