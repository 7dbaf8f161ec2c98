import { describe, expect, it } from "vitest";
import type { Answers } from "../../src/flows/answers.ts";
import { addPerson, edit, openSection, openStage } from "../../src/flows/apply.ts";
import type { Draft } from "../../src/flows/draft.ts";
import { REUNITE } from "../../src/flows/reunite.ts";
import { holdsFor } from "../../src/flows/walk.ts";
import { urgenciesOf } from "../../src/requests/urgency.ts";
import { asked, at, begin, goBack, relevant, say, standing, tryTo } from "./playing.ts";

const HOST = "тётя Вымышленная Ольга, Минск";

/** A mother whose child has to cross, at the review. */
function forChild(): Draft {
  return say(
    begin("reunite"),
    "[adult]",
    "[own_child]",
    "Вымышленный Саша, 7 лет",
    "Мариуполь",
    "[me]",
    "Вымышленная Мария",
    "[this_chat]",
    "[no]",
  );
}

function forMyself(): Draft {
  return say(
    begin("reunite"),
    "[adult]",
    "[me]",
    "Мариуполь",
    HOST,
    "Вымышленная Мария",
    "[this_chat]",
    "[no]",
  );
}

function offered(draft: Draft, section: string, item?: number): boolean {
  const found = REUNITE.hub.find(({ id }) => id === section);
  return found !== undefined && holdsFor(REUNITE, draft, found, item);
}

function urgencies(answers: Answers): readonly string[] {
  return urgenciesOf({
    format: 1,
    flow: "reunite",
    language: "ru",
    people: 1,
    answers,
    sharing: [],
    files: [],
  });
}

describe("the short way of crossing to join family", () => {
  it("asks eight things and no more", () => {
    const answers = asked(forChild()).filter(({ section }) => REUNITE.short.includes(section));
    expect(answers.map(({ key }) => key)).toEqual([
      "age_band",
      "who_crosses.0",
      "name.0",
      "place_now",
      "host",
      "your_name",
      "reach",
      "danger",
    ]);
    const menuReviewSharingAgreement = 4;
    expect(answers.length + menuReviewSharingAgreement).toBeLessThanOrEqual(12);
    expect(standing(forChild())).toBe("review");
  });

  it("asks somebody who crosses themselves in their own words, and their name once", () => {
    const keys = asked(forMyself())
      .filter(({ section }) => REUNITE.short.includes(section))
      .map(({ key }) => key);
    expect(keys).toEqual([
      "age_band",
      "who_crosses.0",
      "your_place",
      "host_of_you",
      "your_name",
      "reach",
      "danger",
    ]);
  });

  it("insists on who crosses, names, a way to reach them and danger", () => {
    expect(
      asked(forChild())
        .filter(({ field }) => field.minimum)
        .map(({ key }) => key),
    ).toEqual(["age_band", "who_crosses.0", "name.0", "your_name", "reach", "danger"]);
    expect(standing(say(begin("reunite"), "[adult]", "[parent]", "Мама", "/unknown", "/unknown"))).toBe(
      "your_name",
    );
  });

  it("takes a name with an age behind it, and only what can be a host for the host", () => {
    expect(relevant(forChild())).toMatchObject({
      "name.0": { text: "Вымышленный Саша" },
      "birth.0": { date: { precision: "age" } },
      host: { choice: "me" },
    });
    const atHost = say(begin("reunite"), "[adult]", "[parent]", "Мама", "Херсон");
    expect(tryTo(atHost, { kind: "option", option: "forged" })).toBe("choose_a_button");
    expect(relevant(say(atHost, HOST))).toMatchObject({ host: { text: HOST } });
  });

  it("hands a child alone over to people", () => {
    expect(at(say(begin("reunite"), "[minor]", "[alone]"))).toMatchObject({
      stop: { handOff: { flow: "call_back", preset: "child_alone" } },
    });
  });

  it.each([
    ["not_this", ["[adult]", "[not_this]"], "[parent]"],
    ["nobody_waits", ["[adult]", "[parent]", "Мама", "Херсон", "[nobody]"], "[not_asked]"],
    ["nobody_waits", ["[adult]", "[me]", "Херсон", "[nobody]"], "[not_asked]"],
  ])("stops with honest words (%s), and one step back another answer goes on", (stop, answers, other) => {
    const draft = say(begin("reunite"), ...answers);
    expect(standing(draft)).toBe(`stop ${stop}`);
    for (const stage of ["review", "sharing", "consent"] as const)
      expect(standing(openStage(draft, stage))).toBe(`stop ${stop}`);
    expect(standing(say(goBack(draft), other))).not.toContain("stop");
  });

  it("drops what was said of another person when it turns out to be oneself, and has it again", () => {
    const me = say(edit(forChild(), "who_crosses.0"), "[me]");
    expect(standing(me)).toBe("your_place");
    expect(relevant(me)).not.toHaveProperty(["name.0"]);
    expect(relevant(me)).not.toHaveProperty("host");
    const again = say(edit(me, "who_crosses.0"), "[own_child]");
    expect(relevant(again)).toMatchObject({ "name.0": { text: "Вымышленный Саша" }, host: { choice: "me" } });
  });
});

describe("what is asked only of some", () => {
  it("custody, of children, also of one who writes for themselves", () => {
    expect(offered(forChild(), "child", 0)).toBe(true);
    expect(offered(forMyself(), "child", 0)).toBe(false);
    const young = say(begin("reunite"), "[minor]", "[with_adult]", "бабушка", "[me]");
    expect(offered(young, "child", 0)).toBe(true);
    const draft = say(openSection(forChild(), "child", 0), "[one_parent]", "[not_asked]", "бабушка");
    expect(standing(draft)).toBe("review");
    expect(relevant(draft)).toMatchObject({ "other_parent_agrees.0": { choice: "not_asked" } });
  });

  it("custody of the second person who crosses, when only that one is a child", () => {
    const second = addPerson(REUNITE, forMyself());
    if (!second) throw new Error("nobody can be added");
    const both = say(second, "[other_child]", "Вымышленная Оля, 2015");
    expect(standing(both)).toBe("review");
    expect(offered(both, "child", 0)).toBe(false);
    expect(offered(both, "child", 1)).toBe(true);
    expect(relevant(both)).toMatchObject({ "birth.1": { date: { from: "2015-01-01" } } });
  });

  it("who could wait, where nobody was named", () => {
    const unnamed = say(edit(forChild(), "host"), "[not_asked]");
    expect(standing(openSection(unnamed, "host_details"))).toBe("host_who");
    expect(standing(openSection(forChild(), "host_details"))).toBe("host_address");
  });

  it("each section of the hub opens and leads back", () => {
    for (const section of REUNITE.hub) {
      let draft = openSection(forChild(), section.id, section.repeated ? 0 : undefined);
      expect(standing(draft)).not.toBe("review");
      for (let steps = 0; standing(draft) !== "review" && steps < 10; steps += 1) draft = say(draft, "/skip");
      expect(standing(draft)).toBe("review");
    }
  });
});

describe("what makes it urgent", () => {
  it("is a minor who writes, danger, and medical needs", () => {
    expect(urgencies(relevant(forChild()))).toEqual([]);
    const ill = say(openSection(forChild(), "health", 0), "[wheelchair]", "инсулин");
    expect(urgencies(relevant(ill))).toEqual(["medical"]);
    expect(urgencies(relevant(say(edit(forChild(), "danger"), "[yes]", "/unknown")))).toEqual(["danger"]);
  });
});
