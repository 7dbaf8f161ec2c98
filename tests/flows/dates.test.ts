import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MONTHS } from "../../src/flows/data/months.ts";
import { readDate } from "../../src/flows/kinds/dates.ts";
import { ABOUT, AGES, COUNTED_BACK, DAYS, NOT_MONTHS, SPANS, TODAY, type UsualDate } from "./usual-dates.ts";

const OLDEST = "1904-11-22";

function understood(typed: string, of: "birth" | "past"): string {
  const read = readDate(typed, of, TODAY);
  return "reason" in read ? read.reason : `${read.from} ${read.to}`;
}

function eachIsUnderstood(rows: readonly UsualDate[], of: "birth" | "past"): void {
  for (const [typed, from, to] of rows)
    expect(`${typed}: ${understood(typed, of)}`).toBe(`${typed}: ${from} ${to}`);
}

describe("dates as people write them", () => {
  it("reads a day in every usual form, for a birth and for what happened", () => {
    eachIsUnderstood(DAYS, "birth");
    eachIsUnderstood(DAYS, "past");
  });
  it("reads months, seasons and years as the days they span", () => {
    eachIsUnderstood(SPANS, "birth");
    eachIsUnderstood(SPANS, "past");
  });
  it("widens what is approximate", () => {
    eachIsUnderstood(ABOUT, "birth");
    eachIsUnderstood(ABOUT, "past");
    for (const [typed] of ABOUT)
      expect(readDate(typed, "birth", TODAY)).toMatchObject({ precision: "about" });
  });
  it("reads an age and two digits of a year as a birth", () => eachIsUnderstood(AGES, "birth"));
  it("counts back from today", () => eachIsUnderstood(COUNTED_BACK, "past"));
  it("takes no town, name or word for a month because it begins like one", () => {
    eachIsUnderstood(NOT_MONTHS, "birth");
    eachIsUnderstood(NOT_MONTHS, "past");
  });

  // biome-ignore format: a table, a language a line
  const GENITIVES = {
    ru: ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
    uk: ["січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"],
    be: ["студзеня", "лютага", "сакавіка", "красавіка", "мая", "чэрвеня", "ліпеня", "жніўня", "верасня", "кастрычніка", "лістапада", "снежня"],
    en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    fr: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
  };
  for (const [language, months] of Object.entries(GENITIVES)) {
    it(`reads the twelve months within a date in ${language}`, () => {
      months.forEach((month, at) => {
        const day = `1990-${String(at + 1).padStart(2, "0")}-09`;
        expect(understood(`9 ${month} 1990`, "birth")).toBe(`${day} ${day}`);
      });
    });
  }

  it("reads what the calendar of each language writes, every month of the year", () => {
    for (const language of ["en", "fr", "ru", "uk", "be"]) {
      for (let month = 0; month < 12; month += 1) {
        const date = new Date(Date.UTC(1990, month, 9));
        const iso = date.toISOString().slice(0, 10);
        for (const dateStyle of ["long", "medium"] as const) {
          const written = new Intl.DateTimeFormat(language, { dateStyle, timeZone: "UTC" }).format(date);
          expect(`${written}: ${understood(written, "past")}`).toBe(`${written}: ${iso} ${iso}`);
        }
      }
    }
  });

  it("knows no word as two different months", () => {
    const words = MONTHS.flat();
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
  });
});

describe("what is no date, or cannot be one", () => {
  it.each([
    "31.02.1990",
    "30 февраля 2000",
    "32.01.1985",
    "29.02.1900",
    "13.13.2000",
    "15/2022",
    "0.13.1990",
    "45.45.45",
  ])("says that %s is no day of the calendar", (typed) =>
    expect(understood(typed, "past")).toBe("impossible_date"),
  );
  it.each(["23.11.2026", "завтра 01.01.2027", "2027", "декабрь 2026", "зима 2031", "9999", "12 марта 2085"])(
    "says that %s has not come yet",
    (typed) => expect(understood(typed, "past")).toBe("future_date"),
  );
  it.each(["age 200", "200 лет", "200 років", "1850", "12.03.1850", "0000", "999 лет"])(
    "says that %s is too long ago",
    (typed) => expect(understood(typed, "birth")).toBe("too_long_ago"),
  );
  it.each([
    "",
    "не знаю",
    "🙂",
    "😭😭😭",
    "давно",
    "40 лет 5 дней или 300000000000",
    "1".repeat(40),
    "март",
    "24 февраля",
    "May be",
    "около 40",
    "12",
    "tel 80291234567",
  ])("does not guess at «%s»", (typed) => expect(understood(typed, "past")).toBe("not_a_date"));
  it("asks again for a bare number that may be an age or a year", () => {
    expect(understood("около 40", "birth")).toBe("not_a_date");
    expect(understood("~85", "birth")).toBe("not_a_date");
    expect(understood("85", "past")).toBe("not_a_date");
  });
});

/** Pieces that dates are made of, in any order. */
const pieces = fc.constantFrom(
  ..."0 00 1 12 31 85 1985 2022 9999 99999999999 . / - , ( ) ' ~ ? март марта травня лета лет год года назад неделю вчера about до после 80-е winter зима III от".split(
    " ",
  ),
);
const line = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(" ")),
  fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join("")),
);
const day = fc
  .date({ min: new Date("2024-01-01"), max: new Date("2060-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("whatever is written", () => {
  it("never throws, and never gives a day outside the last 122 years", () => {
    fc.assert(
      fc.property(line, fc.constantFrom("birth" as const, "past" as const), day, (typed, of, today) => {
        const read = readDate(typed, of, today);
        if ("reason" in read) return true;
        const oldest = `${Number(today.slice(0, 4)) - 122}${today.slice(4).replace("02-29", "03-01")}`;
        const isDay = (text: string): boolean =>
          new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text;
        return (
          isDay(read.from) &&
          isDay(read.to) &&
          oldest <= read.from &&
          read.from <= read.to &&
          read.to <= today
        );
      }),
      { numRuns: 20_000 },
    );
  });

  it("reads every real day of 122 years in five spellings", () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date(`${OLDEST}T00:00:00Z`),
          max: new Date(`${TODAY}T00:00:00Z`),
          noInvalidDate: true,
        }),
        fc.constantFrom("en", "fr", "ru", "uk", "be"),
        (date, language) => {
          const iso = date.toISOString().slice(0, 10);
          const [year, month, dayOfMonth] = iso.split("-");
          const long = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(date);
          return [iso, `${dayOfMonth}.${month}.${year}`, long].every(
            (typed) => understood(typed, "birth") === `${iso} ${iso}`,
          );
        },
      ),
      { numRuns: 3000 },
    );
  });
});
