import { describe, expect, test } from "vitest";
import { comparePlaces, parsePlace } from "../../src/matching/place.ts";

const verdict = (one: string, two: string): string => {
  const there = comparePlaces(parsePlace(one), parsePlace(two));
  expect(comparePlaces(parsePlace(two), parsePlace(one)).verdict).toBe(there.verdict);
  return there.verdict;
};

describe("one settlement under several names", () => {
  test.each([
    ["Бахмут", "г. Артёмовск, Донецкая обл."],
    ["Бахмут", "Artemivsk"],
    ["Дніпро", "Днепропетровск"],
    ["Кропивницький", "Кировоград"],
    ["Кам'янське", "Днепродзержинск"],
    ["Гомель", "Homyel, Belarus"],
    ["Гомель", "Homiel"],
    ["Віцебск", "Витебск"],
    ["Магілёў", "Mogilev"],
    ["Мінск", "Minsk"],
    ["Менск", "Минск"],
    ["Київ", "Kiev"],
    ["Харків", "в Харькове"],
    ["из Мариуполя", "Маріуполь"],
    ["Mariupol, Ukraine", "г. Жданов"],
    ["Лисичанськ", "Lysychansk"],
    ["Сєвєродонецьк", "Северодонецк"],
    ["Белгород", "Bjelgorod"],
    ["Санкт-Петербург", "Ленинград"],
    ["Питер", "Saint Petersburg"],
    ["Нижний Новгород", "Горький"],
    ["Ростов-на-Дону", "Rostov-on-Don"],
    ["Запорожье", "Запоріжжя"],
    ["смт Станиця Луганська", "Станица Луганская"],
    ["с. Ивановка", "село Іванівка"],
    ["Москва", "Moscou"],
    ["Львов", "Lemberg"],
    ["Алчевск", "Коммунарск"],
  ])("%s and %s", (one, two) => {
    expect(verdict(one, two)).toBe("same");
  });
});

describe("two settlements", () => {
  test.each([
    ["Бахмут", "Донецк"],
    ["Гомель", "Гродно"],
    ["Минск", "Брест"],
    ["Харьков", "Херсон"],
    ["Луганск", "Лутугино"],
    ["Белгород", "Волгоград"],
    ["с. Ивановка", "с. Петровка"],
    ["Макеевка", "Марьинка"],
    ["Первомайск, Луганская область", "Первомайск, Николаевская область"],
    ["Горловка, Донецкая обл.", "Горловка, Рязанская обл."],
    ["Краснодар", "Краснодон"],
    ["Новгород", "Нижний Новгород"],
  ])("%s and %s", (one, two) => {
    expect(verdict(one, two)).toBe("other");
  });
});

describe("too little to tell", () => {
  test.each([
    ["", "Бахмут"],
    ["Украина", "Бахмут"],
    ["Донецкая область", "Бахмут"],
    ["🙂", "Минск"],
  ])("%s and %s", (one, two) => {
    expect(verdict(one, two)).toBe("unknown");
  });
});
