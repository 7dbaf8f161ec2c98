import { describe, expect, test } from "vitest";
import type { Answers } from "../../src/flows/answers.ts";
import { FLOWS } from "../../src/flows/flows.ts";
import type { Field } from "../../src/flows/model.ts";
import { answersNow, mentionsOf } from "../../src/requests/mentions.ts";
import { PEOPLE_OF_FLOW } from "../../src/requests/mentions-fields.ts";
import { namesListed } from "../../src/requests/mentions-lists.ts";
import { ROLE_PAIRS, rolePair } from "../../src/requests/mentions-pairs.ts";

const text = (words: string) => ({ text: words });
const year = (typed: string) => ({
  date: { typed, from: `${typed}-01-01`, to: `${typed}-12-31`, precision: "year" as const },
});

const SEARCH: Answers = {
  "name.0": text("Ковалёва Анна Петровна"),
  "maiden_name.0": text("Сидоренко"),
  "other_names.0": text("Нюра, Аня Ковалёва"),
  "birth.0": year("1960"),
  "sex.0": { choice: "female" },
  "birth_place.0": text("Гомель"),
  "last_address.0": { unknown: true },
  "father_name.0": text("Сидоренко Пётр"),
  "phones.0": text("+375 29 123-45-67, рабочий 8 (017) 318-70-07"),
  "with_whom.0": text("с мужем Иваном Ковалёвым и соседкой"),
  "name.1": text("Ковалёв Олег"),
  "birth.1": { unknown: true },
  lost_where: text("Мариуполь"),
  your_name: text("Ковалёва Мария"),
  reach: { phone: "+375297654321", typed: "8 029 765-43-21" },
};

describe("who is named in a request", () => {
  test("in a search: the sought, who asks, and those who surely are names among the companions", () => {
    const mentions = mentionsOf({ flow: "tracing", people: 2, answers: SEARCH });
    expect(mentions.map(({ role, ordinal, person }) => [role, ordinal, person.name])).toEqual([
      ["sought", 0, "Ковалёва Анна Петровна (Сидоренко)"],
      ["sought", 1, "Ковалёв Олег"],
      ["enquirer", 0, "Ковалёва Мария"],
      ["companion", 0, "Иваном Ковалёвым"],
    ]);
    const [anna, oleg, maria] = mentions;
    expect(anna?.person).toMatchObject({
      otherNames: ["Нюра", " Аня Ковалёва"],
      birth: { text: "1960", from: "1960-01-01", to: "1960-12-31" },
      sex: "female",
      place: ["Гомель", "Мариуполь"],
      father: "Сидоренко Пётр",
      phone: ["+375 29 123-45-67", "8 (017) 318-70-07"],
    });
    expect(oleg?.person).toMatchObject({ birth: undefined, place: ["Мариуполь"], phone: [] });
    expect(maria?.person.phone).toEqual(["+375297654321"]);
  });

  test("who is safe, and whom to tell", () => {
    const answers = {
      your_name: text("Сергей Ковалёв"),
      your_birth: year("1989"),
      "tell_name.0": text("Анна"),
    };
    const mentions = mentionsOf({ flow: "alive", people: 1, answers });
    expect(mentions.map(({ role }) => role)).toEqual(["alive", "recipient"]);
  });

  test("sender and recipient of a letter; who crosses and who waits", () => {
    const letter = { your_name: text("Анна Ковалёва"), name: text("Сергей Ковалёв"), where: text("Гомель") };
    expect(mentionsOf({ flow: "message", people: 1, answers: letter }).map(({ role }) => role)).toEqual([
      "sender",
      "recipient",
    ]);
    const crossing = {
      "name.0": text("Олег Ковалёв"),
      your_name: text("Анна Ковалёва"),
      host: text("Пётр Сидоренко"),
    };
    expect(mentionsOf({ flow: "reunite", people: 1, answers: crossing }).map(({ role }) => role)).toEqual([
      "alive",
      "enquirer",
      "recipient",
    ]);
  });

  test("nobody in a request for a call, and nobody without a name", () => {
    expect(mentionsOf({ flow: "call_back", people: 1, answers: { your_name: text("Анна") } })).toEqual([]);
    expect(mentionsOf({ flow: "tracing", people: 1, answers: { "name.0": { unknown: true } } })).toEqual([]);
  });

  test("every question of the table is one its flow asks", () => {
    for (const [flow, people] of Object.entries(PEOPLE_OF_FLOW)) {
      const { short, hub } = FLOWS[flow as keyof typeof FLOWS];
      const asked = new Map(
        [...short, ...hub].flatMap((section) =>
          section.steps
            .filter((step): step is Field => "id" in step)
            .map(({ id }) => [id, section.repeated === true] as const),
        ),
      );
      for (const { role, repeated, sharedPlaces = [], ...fields } of people) {
        for (const field of Object.values(fields).flat()) {
          expect(asked.get(field), `${flow} ${role} ${field}`).toBe(repeated === true);
        }
        for (const field of sharedPlaces) expect(asked.get(field), `${flow} ${role} ${field}`).toBe(false);
      }
    }
  });
});

describe("what was added later", () => {
  test("stands beside what was said, and in the place of what it corrects", () => {
    const now = answersNow({ flow: "tracing", people: 1, answers: { "name.0": text("Анна") } }, [
      { birth_place: text("Минск"), your_place: text("Брест") },
      { birth_place: text("Гомель") },
    ]);
    expect(now).toMatchObject({ "birth_place.0": text("Гомель"), your_place: text("Брест") });
  });

  test("is about the person of several whom it names, and changes nothing where it names none", () => {
    const content = { flow: "tracing", people: 2, answers: SEARCH } as const;
    const named = { about_whom: text("Олег Ковалев"), birth: year("1987") };
    expect(answersNow(content, [named])["birth.1"]).toEqual(year("1987"));
    const unnamed = answersNow(content, [{ birth: year("1987") }]);
    expect(unnamed["birth.0"]).toEqual(year("1960"));
    expect(unnamed["birth.1"]).toEqual({ unknown: true });
  });
});

describe("names in free words", () => {
  test.each([
    ["с женой Анной Ковалёвой, Пётр Сидоренко", ["Анной Ковалёвой", "Пётр Сидоренко"]],
    ["with Oleksandr Shevchenko and two children", ["Oleksandr Shevchenko"]],
    ["соседи, один", []],
    ["не знаю", []],
    ["Рядом была Анна", []],
    ["", []],
  ])("%s", (words, names) => {
    expect(namesListed(words)).toEqual(names);
  });
});

describe("which roles are compared", () => {
  test("the same in both directions, each pair once", () => {
    for (const { roles } of ROLE_PAIRS) {
      expect(rolePair(roles[0], roles[1])).toBe(rolePair(roles[1], roles[0]));
    }
    const names = ROLE_PAIRS.map(({ roles }) => roles.toSorted().join(" "));
    expect(new Set(names).size).toBe(names.length);
  });

  test("whoever wrote and may be the one sought takes two of the staff", () => {
    for (const writer of ["alive", "enquirer", "sender"] as const)
      expect(rolePair("sought", writer)?.confirmations).toBe(2);
    expect(rolePair("sought", "sought")?.confirmations).toBe(1);
    expect(rolePair("enquirer", "enquirer")).toBeUndefined();
  });
});
