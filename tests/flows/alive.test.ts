import { describe, expect, it } from "vitest";
import { ALIVE } from "../../src/flows/alive.ts";
import type { Answers } from "../../src/flows/answers.ts";
import { addPerson, amend, edit, openSection, openStage, removePerson } from "../../src/flows/apply.ts";
import type { Draft } from "../../src/flows/draft.ts";
import { urgenciesOf } from "../../src/requests/urgency.ts";
import { asked, at, begin, goBack, relevant, say, standing, TODAY, tryTo } from "./playing.ts";

function named(...answers: readonly string[]): Draft {
  return say(begin("alive"), "[adult]", "Вымышленная Анна", ...answers);
}

/** Somebody who wants one person to be told, at the review. */
function told(): Draft {
  return named("[tell_them]", "Вымышленный Пётр", "[this_chat]", "[no]");
}

function sectionsOf(draft: Draft): ReadonlySet<string> {
  return new Set(asked(draft).map(({ section }) => section.id));
}

function urgencies(answers: Answers): readonly string[] {
  return urgenciesOf({
    format: 1,
    flow: "alive",
    language: "ru",
    people: 1,
    answers,
    sharing: [],
    files: [],
  });
}

describe("the short way of «I am safe»", () => {
  it("asks six things and no more", () => {
    let draft = begin("alive");
    const seen: string[] = [];
    for (const typed of ["[adult]", "Ганна", "[tell_them]", "Пётр", "[this_chat]", "[no]"]) {
      seen.push(standing(draft));
      draft = say(draft, typed);
    }
    expect(seen).toEqual(["age_band", "your_name", "telling", "tell_name.0", "reach", "danger"]);
    expect(standing(draft)).toBe("review");
    const menuReviewSharingAgreement = 4;
    expect(seen.length + menuReviewSharingAgreement).toBeLessThanOrEqual(10);
  });

  it("insists on all of them", () => {
    for (const draft of [begin("alive"), named(), named("[tell_them]"), named("[only_keep]")]) {
      expect(tryTo(draft, { kind: "unknown" })).toBe("answer_wanted");
      expect(tryTo(draft, { kind: "skip" })).toBe("answer_wanted");
    }
  });

  it("does not ask whom to tell where nobody is to be told", () => {
    for (const choice of ["[only_keep]", "[not_found]"]) {
      expect(standing(named(choice))).toBe("reach");
      expect(sectionsOf(named(choice)).has("told_person")).toBe(false);
    }
  });

  it("asks who does not want to be found only of whom, and for no message", () => {
    const hidden = named("[not_found]", "[this_chat]");
    expect(standing(hidden)).toBe("danger_who");
    expect(standing(say(hidden, "/unknown"))).toBe("review");
    for (const section of ["message", "recognising", "told_person"])
      expect(sectionsOf(hidden).has(section)).toBe(false);
    expect(sectionsOf(told()).has("message")).toBe(true);
  });

  it("asks who must not learn where they are when there is such a person, or may be", () => {
    expect(standing(say(edit(told(), "danger"), "[yes]"))).toBe("danger_who");
    expect(standing(say(edit(told(), "danger"), "[unsure]"))).toBe("danger_who");
  });

  it("forgets whom to tell when the person decides otherwise, and has it again when they come back to it", () => {
    const hidden = say(edit(told(), "telling"), "[not_found]");
    expect(relevant(hidden)).not.toHaveProperty(["tell_name.0"]);
    expect(relevant(hidden)).not.toHaveProperty("danger");
    expect(addPerson(ALIVE, hidden)).toBeUndefined();
    const back = say(edit(hidden, "telling"), "[if_they_ask]");
    expect(relevant(back)).toMatchObject({ "tell_name.0": { text: "Вымышленный Пётр" } });
  });

  it("hands a child alone over to people, and asks another who represents it", () => {
    expect(at(say(begin("alive"), "[minor]", "[alone]"))).toMatchObject({
      stop: { stop: "child_alone", handOff: { flow: "call_back", preset: "child_alone" } },
    });
    const withMother = say(begin("alive"), "[minor]", "[with_adult]");
    expect(standing(withMother)).toBe("representative");
    expect(sectionsOf(say(withMother, "мама")).has("photos")).toBe(false);
    expect(sectionsOf(told()).has("photos")).toBe(true);
  });
});

describe("a name with a birth date behind it", () => {
  it("answers both questions at once", () => {
    expect(relevant(named())).not.toHaveProperty("your_birth");
    expect(relevant(say(begin("alive"), "[adult]", "Вымышленная Анна, 12.03.1985"))).toMatchObject({
      your_name: { text: "Вымышленная Анна" },
      your_birth: { date: { from: "1985-03-12", precision: "day" } },
    });
  });

  it("is not taken with a day that never was", () => {
    expect(tryTo(say(begin("alive"), "[adult]"), { kind: "text", text: "Анна 31.02.1990" })).toBe(
      "impossible_date",
    );
  });

  it("can be corrected, and a correction without a date keeps the date", () => {
    const draft = say(begin("alive"), "[adult]", "Анна, 1985", "[only_keep]");
    const changed = amend(ALIVE, draft, "your_name", { kind: "text", text: "Ганна, 1986" }, TODAY);
    expect(changed).toMatchObject({ draft: { answers: { your_birth: { date: { from: "1986-01-01" } } } } });
    const renamed = say(edit(draft, "your_name"), "Ганна");
    expect(relevant(renamed)).toMatchObject({
      your_name: { text: "Ганна" },
      your_birth: { date: { from: "1985-01-01" } },
    });
  });
});

describe("people to tell", () => {
  function addAnother(draft: Draft): Draft {
    const next = addPerson(ALIVE, draft);
    if (!next) throw new Error("nobody can be added");
    return next;
  }

  it("are five at most, each with a name and details of their own", () => {
    let draft = told();
    for (let person = 2; person <= 5; person += 1) draft = say(addAnother(draft), `Имя ${person}`);
    expect(addPerson(ALIVE, draft)).toBeUndefined();
    const detailed = say(openSection(draft, "told_person", 4), "[sibling]", "Брест", "+375 29 123-45-67");
    expect(relevant(detailed)).toMatchObject({
      "tell_name.4": { text: "Имя 5" },
      "tell_relation.4": { choice: "sibling" },
      "tell_phone.4": { phone: "+375291234567" },
    });
  });

  it("can be taken off again, and one added by mistake goes with a step back", () => {
    expect(goBack(addAnother(told())).people).toBe(1);
    const two = say(addAnother(told()), "Вымышленная Мария");
    const left = removePerson(ALIVE, two, 0);
    expect(left && relevant(left)).toMatchObject({ "tell_name.0": { text: "Вымышленная Мария" } });
  });
});

describe("behind the review", () => {
  it("each section opens at its first question and leads back", () => {
    for (const section of ALIVE.hub) {
      let draft = openSection(told(), section.id, section.repeated ? 0 : undefined);
      expect(standing(draft)).not.toBe("review");
      expect(standing(goBack(draft))).toBe("review");
      for (let steps = 0; standing(draft) !== "review" && steps < 10; steps += 1) draft = say(draft, "/skip");
      expect(standing(draft)).toBe("review");
    }
  });

  it("another person seen is asked for only after one was described", () => {
    const none = openSection(told(), "seen");
    expect(standing(say(none, "/unknown"))).toBe("review");
    const one = say(none, "Вымышленный Олег, Мариуполь, май 2022");
    expect(standing(one)).toBe("seen_2");
    expect(standing(say(one, "/unknown"))).toBe("review");
    const five = say(one, "второй", "третий", "четвёртый", "пятый");
    expect(standing(five)).toBe("review");
    expect(relevant(five)).toHaveProperty("seen_5");
  });

  it("what only the family knows is kept by its own name", () => {
    const draft = say(openSection(told(), "recognising"), "котёнок Барсик");
    expect(relevant(draft)).toMatchObject({ only_family_knows: { text: "котёнок Барсик" } });
  });

  it("nothing can be sent before the minimum is given", () => {
    for (const stage of ["review", "sharing", "consent"] as const)
      expect(standing(openStage(named("[tell_them]"), stage))).toBe("tell_name.0");
  });
});

describe("what staff must see first", () => {
  it("is that somebody does not want to be found", () => {
    expect(urgencies(relevant(named("[not_found]", "[this_chat]", "/unknown")))).toEqual(["not_found"]);
    expect(urgencies(relevant(told()))).toEqual([]);
  });

  it("is a child, and danger", () => {
    const child = say(
      begin("alive"),
      "[minor]",
      "[with_adult]",
      "мама",
      "Саша",
      "[only_keep]",
      "[this_chat]",
    );
    expect(urgencies(relevant(say(child, "[unsure]", "/unknown")))).toEqual(["minor", "danger"]);
  });
});
