import { describe, expect, test } from "vitest";
import { usualPrior } from "../../src/matching/compare.ts";
import { compareSearches } from "../../src/matching/mutual.ts";
import { toParts } from "../../src/matching/person.ts";
import { names, persons, today } from "./people.ts";

describe("two families ask for one man", () => {
  const first = { name: "Серёжа Ковалёв", birth: "1989" };
  const second = { name: "Siarhei Kavaliou", birth: "14.03.1989", place: "Гомель" };
  const alive = { name: "Сергей Петрович Ковалев", birth: "1989-03-14" };

  test("the two requests are worth a look", () => {
    expect(persons(first, second).class).toBe("possible");
  });

  test("the man who registers as alive is likely the one of the full date", () => {
    expect(persons(second, alive).class).toBe("likely");
    expect(persons(first, alive).class).not.toBe("none");
  });

  test("what speaks against stands first, and every part has its reason", () => {
    const { reasons } = persons(second, { ...alive, place: "Минск" });
    expect(reasons[0]).toMatchObject({ part: "place", code: "place.otherRegion" });
    expect(reasons.map(({ part }) => part).toSorted()).toEqual(["birth", "given", "place", "surname"]);
  });
});

describe("relatives are linked, never taken for each other", () => {
  test("twins, one phone, one place, one date of birth", () => {
    const shared = { birth: "01.02.1990", place: "Бахмут", phone: "+380 50 123 45 67" };
    const outcome = persons(
      { name: "Смирнов Александр Иванович", ...shared },
      { name: "Смирнова Александра Ивановна", ...shared },
    );
    expect(outcome).toMatchObject({ class: "family", name: "family" });
  });

  test("father and son", () => {
    expect(
      persons({ name: "Шевченко Микола Іванович" }, { name: "Shevchenko Oleksandr Mykolaiovych" }).class,
    ).toBe("family");
  });

  test("a namesake with another father is nobody", () => {
    expect(
      persons({ name: "Иванов Иван Петрович", birth: "1970" }, { name: "Иванов Иван Ильич", birth: "1970" })
        .class,
    ).toBe("none");
  });

  test("a namesake of another generation is nobody", () => {
    const older = { name: "Ковалёв Сергей Петрович", birth: "14.03.1949" };
    expect(persons(older, { name: "Ковалёв Сергей Петрович", birth: "02.07.1989" }).class).toBe("none");
  });

  test("a marriage may explain another surname, but never makes it likely", () => {
    const shared = { birth: "14.03.1989", place: "Бахмут" };
    const outcome = persons(
      { name: "Смирнова Ольга Петровна", ...shared },
      { name: "Иванова Ольга Петровна", ...shared },
    );
    expect(outcome.class).toBe("possible");
  });
});

describe("two people look for each other", () => {
  const parts = (name: string): ReturnType<typeof toParts> => toParts({ name }, today);

  test("under other spellings they are found", () => {
    const mother = { enquirer: parts("Ковалёва Мария Ивановна"), sought: parts("Сергей Ковалёв") };
    const son = { enquirer: parts("Siarhei Kavaliou"), sought: parts("Маша Ковалёва") };
    expect(compareSearches(mother, son, usualPrior).mutual).toBe(true);
    expect(compareSearches(son, mother, usualPrior).mutual).toBe(true);
  });

  test("two sisters who seek one brother do not seek each other", () => {
    const one = { enquirer: parts("Ковалёва Мария"), sought: parts("Сергей Ковалёв") };
    const two = { enquirer: parts("Ковалёва Анна"), sought: parts("Сергей Ковалёв") };
    expect(compareSearches(one, two, usualPrior).mutual).toBe(false);
  });
});

describe("what people type", () => {
  test.each([
    ["a genitive", "Смирнова Андрея Викторовича", "Смирнов Андрей Викторович"],
    ["Latin letters among Cyrillic ones", "Бopисoв Ивaн", "Борисов Иван"],
    ["the wrong keyboard layout", "Rjdfktd Cthutq", "Ковалев Сергей"],
    ["a maiden name", "Кузнецова Ольга, урожд. Петрова", "Петрова Ольга"],
    ["a Turkic patronymic", "Əliyev Əli Həsən oğlu", "Алиев Али Гасанович"],
    ["a kinship word", "мой брат Андрей Лобанов", "Лобанов Андрей"],
    ["a stress mark", "Кова́льский Ива́н", "Ковальский Иван"],
    ["Georgian letters", "გიორგი ბერიძე", "Георгий Беридзе"],
  ])("%s is understood", (_, one, two) => {
    expect(names(one, two).verdict).toBe("same");
  });

  test("a script without vowels is read, with less confidence", () => {
    const arabic = names("محمد حسن", "Мохаммед Хасан");
    expect(arabic.verdict).toBe("same");
    expect(arabic.bits).toBeLessThan(names("Мохаммед Хасан", "Mohammed Hasan").bits);
    expect(names("محمد حسن", "Ахмед Рашид").verdict).toBe("different");
  });

  test("a common surname says less than a rare one", () => {
    expect(names("Иванов Глеб", "Иванов Глеб").bits).toBeLessThan(
      names("Загоруйко Глеб", "Загоруйко Глеб").bits,
    );
  });
});
