import { describe, expect, test } from "vitest";
import { names, persons } from "./people.ts";

describe("letters that only another alphabet confuses", () => {
  test.each([
    ["Гаджиев Заур", "Хаджиев Заур"],
    ["Репин Илья", "Ряпин Илья"],
  ])("%s and %s are two people", (one, two) => {
    expect(names(one, two).verdict).toBe("different");
  });

  test.each([
    ["Гаджиев Заур", "Hadzhiyev Zaur"],
    ["Хаджиев Заур", "Hadzhiyev Zaur"],
    ["Репин Илья", "Рэпін Ілья"],
    ["Сергеев Пётр", "Сяргееў Пётр"],
  ])("%s and %s may be one", (one, two) => {
    expect(["same", "possible"]).toContain(names(one, two).verdict);
  });
});

test("two letters agree too easily to make anybody one person", () => {
  const comparison = persons(
    { name: "ёё", birth: "оe", place: "ёё" },
    { name: "оe", birth: "ёё", place: "оe" },
  );
  expect(comparison.class).toBe("none");
});
