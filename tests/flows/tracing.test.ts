import { describe, expect, it } from "vitest";
import { addPerson, amend, back, edit, openSection, openStage, removePerson } from "../../src/flows/apply.ts";
import type { Draft } from "../../src/flows/draft.ts";
import { TRACING } from "../../src/flows/tracing.ts";
import { walk } from "../../src/flows/walk.ts";
import { asked, at, begin, filled, goBack, relevant, say, standing, TODAY, tryTo } from "./playing.ts";

function addAnother(draft: Draft): Draft {
  const next = addPerson(TRACING, draft);
  if (!next) throw new Error("nobody can be added");
  return next;
}

function withSecond(): Draft {
  return say(addAnother(filled()), "[sibling]", "Вымышленная Анна", "/unknown", "[civilian]");
}

describe("the short way of a tracing request", () => {
  it("asks the minimum one after the other and ends at the review", () => {
    let draft = begin("tracing");
    const seen: string[] = [];
    for (const typed of [
      "[adult]",
      "[parent]",
      "Ім'я",
      "85",
      "/unknown",
      "/unknown",
      "/unknown",
      "/unknown",
      "Я",
      "@me",
      "[no]",
    ]) {
      seen.push(standing(draft));
      draft = say(draft, typed);
    }
    expect(seen).toEqual([
      "age_band",
      "relation.0",
      "name.0",
      "birth.0",
      "cause",
      "service.0",
      "lost_when",
      "lost_where",
      "your_name",
      "reach",
      "danger",
    ]);
    expect(standing(draft)).toBe("review");
  });

  it("needs no more than 15 taps with menu, review, sharing and agreement", () => {
    const answers = asked(filled()).filter(({ section }) => TRACING.short.includes(section)).length;
    const menuReviewSharingAgreement = 4;
    expect(answers + menuReviewSharingAgreement).toBeLessThanOrEqual(15);
  });

  it("insists on the minimum and on nothing else", () => {
    const minimum = asked(filled())
      .filter(({ field }) => field.minimum)
      .map(({ key }) => key);
    expect(minimum).toEqual(["age_band", "relation.0", "name.0", "your_name", "reach", "danger"]);
    expect(tryTo(begin("tracing"), { kind: "unknown" })).toBe("answer_wanted");
    expect(tryTo(begin("tracing"), { kind: "skip" })).toBe("answer_wanted");
  });

  it("asks a minor who represents them, and offers no photos", () => {
    const draft = say(begin("tracing"), "[minor]", "[with_adult]");
    expect(standing(draft)).toBe("representative");
    const sections = new Set(asked(say(draft, "мама")).map(({ section }) => section.id));
    expect(sections.has("photos")).toBe(false);
    expect(new Set(asked(filled()).map(({ section }) => section.id)).has("photos")).toBe(true);
  });

  it("hands a child alone over to people after two answers", () => {
    const current = at(say(begin("tracing"), "[minor]", "[alone]"));
    expect(current).toMatchObject({
      kind: "stop",
      stop: { stop: "child_alone", handOff: { flow: "call_back", preset: "child_alone" } },
    });
  });

  it.each([
    ["not_family", ["[adult]", "[not_family]", "[organisation]"]],
    ["no_link", ["[adult]", "[not_family]", "[self]", "[no]"]],
    ["other_cause", ["[adult]", "[parent]", "Имя", "85", "[other_cause]"]],
  ])("stops with honest words (%s), and one step back another answer goes on", (stop, answers) => {
    const draft = say(begin("tracing"), ...answers);
    expect(standing(draft)).toBe(`stop ${stop}`);
    expect(tryTo(draft, { kind: "text", text: "но я прошу" })).toBe("choose_a_button");
    for (const stage of ["review", "sharing", "consent"] as const)
      expect(standing(openStage(draft, stage))).toBe(`stop ${stop}`);
    const other = { not_family: "[self]", no_link: "[yes]", other_cause: "[detained]" }[stop] ?? "";
    expect(standing(say(goBack(draft), other))).not.toContain("stop");
  });

  it("asks who must not learn of it only where there is danger", () => {
    const safe = say(edit(filled(), "danger"), "[no]");
    expect(standing(safe)).toBe("review");
    const unsure = say(edit(filled(), "danger"), "[unsure]");
    expect(standing(unsure)).toBe("danger_who");
    expect(standing(say(unsure, "его бывшая жена"))).toBe("danger_how");
    expect(standing(say(unsure, "его бывшая жена", "[private]"))).toBe("review");
  });
});

describe("going back and changing answers", () => {
  it("goes back from the review to the first question, answer by answer, and forgets none", () => {
    let draft = filled();
    const seen: string[] = [];
    for (let before = back(TRACING, draft); before; before = back(TRACING, draft)) {
      draft = before;
      seen.push(standing(draft));
    }
    expect(seen).toEqual([
      "danger",
      "reach",
      "your_name",
      "lost_where",
      "lost_when",
      "service.0",
      "cause",
      "birth.0",
      "name.0",
      "relation.0",
      "age_band",
    ]);
    expect(draft.answers).toEqual(filled().answers);
    expect(standing(say(draft, "/done"))).toBe("review");
  });

  it("goes back from the agreement to sharing, and from there to the review", () => {
    const consent = openStage(filled(), "consent");
    expect(standing(consent)).toBe("consent");
    expect(standing(goBack(consent))).toBe("sharing");
    expect(standing(goBack(goBack(consent)))).toBe("review");
  });

  it("comes to the review again after an edit, and also without one", () => {
    const editing = edit(filled(), "name.0");
    expect(standing(editing)).toBe("name.0");
    expect(standing(goBack(editing))).toBe("review");
    const changed = say(editing, "Вымышленный Пётр");
    expect(standing(changed)).toBe("review");
    expect(relevant(changed)["name.0"]).toEqual({ text: "Вымышленный Пётр" });
  });

  it("asks what an edit made necessary before the review comes, and drops what no longer counts", () => {
    const stranger = say(edit(filled(), "relation.0"), "[not_family]");
    expect(standing(stranger)).toBe("asks_for.0");
    expect(standing(goBack(stranger))).toBe("relation.0");
    const asked = say(stranger, "[self]", "[yes]");
    expect(standing(asked)).toBe("review");
    expect(relevant(asked)).toHaveProperty(["was_in_contact.0"]);
    const family = say(edit(asked, "relation.0"), "[spouse]");
    expect(standing(family)).toBe("review");
    expect(relevant(family)).not.toHaveProperty(["was_in_contact.0"]);
    expect(relevant(family)).not.toHaveProperty(["asks_for.0"]);
  });

  it("drops the details of a soldier when he turns out to be a civilian, and has them again when not", () => {
    const soldier = say(openSection(filled(), "service_and_captivity", 0), "пехота", "рота");
    expect(relevant(soldier)).toHaveProperty(["unit.0"]);
    const civilian = say(edit(soldier, "service.0"), "[civilian]");
    expect(relevant(civilian)).not.toHaveProperty(["unit.0"]);
    expect(asked(civilian).map(({ key }) => key)).not.toContain("rank.0");
    expect(relevant(say(edit(civilian, "service.0"), "[military]"))).toHaveProperty(["unit.0"]);
  });

  it("stands at the same question after a restart, wherever that is", () => {
    for (const draft of [
      begin("tracing"),
      say(begin("tracing"), "[adult]"),
      filled(),
      edit(filled(), "birth.0"),
      openSection(filled(), "family", 0),
      openStage(filled(), "consent"),
      withSecond(),
    ]) {
      expect(standing(JSON.parse(JSON.stringify(draft)) as Draft)).toBe(standing(draft));
    }
  });

  it("asks a question that a new release removed no more, and goes on with the others", () => {
    const old: Draft = {
      ...filled(),
      place: { stage: "field", key: "shoe_size", next: "onward" },
      answers: { ...filled().answers, shoe_size: { text: "43" } },
    };
    expect(standing(old)).toBe("review");
    expect(relevant(old)).not.toHaveProperty("shoe_size");
  });

  it("corrects an earlier answer where the person stands, if it can be one", () => {
    const draft = edit(filled(), "danger");
    const changed = amend(TRACING, draft, "name.0", { kind: "text", text: "Исправленный" }, TODAY);
    expect(changed).toMatchObject({ draft: { answers: { "name.0": { text: "Исправленный" } } } });
    expect(changed && "draft" in changed && standing(changed.draft)).toBe("danger");
    expect(amend(TRACING, draft, "birth.0", { kind: "text", text: "31.02.1990" }, TODAY)).toEqual({
      reason: "impossible_date",
    });
    expect(amend(TRACING, draft, "danger_who", { kind: "text", text: "никто" }, TODAY)).toBeUndefined();
  });
});

describe("the optional sections behind the review", () => {
  it("each open at their first question and lead back to the review", () => {
    for (const section of TRACING.hub) {
      const item = section.repeated ? 0 : undefined;
      let draft = openSection(filled(), section.id, item);
      const first = section.steps.find((step) => "id" in step);
      expect(standing(draft).split(".")[0]).toBe(first && "id" in first ? first.id : "");
      expect(standing(goBack(draft))).toBe("review");
      for (let steps = 0; standing(draft) !== "review" && steps < 20; steps += 1) draft = say(draft, "/skip");
      expect(standing(draft)).toBe("review");
    }
  });

  it("ask again what was skipped, and keep what was answered", () => {
    const draft = say(openSection(filled(), "family", 0), "Отец", "/skip", "с друзьями");
    expect(standing(draft)).toBe("review");
    const again = openSection(draft, "family", 0);
    expect(standing(again)).toBe("mother_name.0");
    expect(standing(say(again, "Мать"))).toBe("review");
    expect(relevant(say(again, "Мать"))).toMatchObject({
      "father_name.0": { text: "Отец" },
      "mother_name.0": { text: "Мать" },
    });
  });

  it("open at the first question when all is answered, so that a tap always does something", () => {
    const draft = say(openSection(filled(), "family", 0), "Отец", "Мать", "один");
    const again = openSection(draft, "family", 0);
    expect(standing(again)).toBe("father_name.0");
    expect(standing(say(again, "/done"))).toBe("review");
    expect(relevant(say(again, "/done"))["father_name.0"]).toEqual({ text: "Отец" });
  });

  it("take several choices until done, and nothing chosen is no answer", () => {
    const draft = say(edit(filled(), "evidence.0"), "[list]", "[video]");
    expect(standing(draft)).toBe("evidence.0");
    expect(relevant(say(draft, "/done"))["evidence.0"]).toEqual({ choices: ["list", "video"] });
    const none = say(draft, "[list]", "[video]", "/done");
    expect(relevant(none)["evidence.0"]).toEqual({ skipped: true });
  });

  it("keep the photos when the text under one is corrected", () => {
    const photo = (fileId: string) => ({ kind: "file", file: { fileId, kind: "photo" } }) as const;
    const first = tryTo(openSection(filled(), "photos"), photo("one"));
    const both = typeof first === "string" ? first : tryTo(first, photo("two"));
    if (typeof both === "string") throw new Error(both);
    expect(amend(TRACING, both, "photos", photo("two"), TODAY)).toBeUndefined();
    expect(relevant(both)["photos"]).toMatchObject({ files: [{ fileId: "one" }, { fileId: "two" }] });
  });

  it("that do not exist lead nowhere but to the review", () => {
    expect(standing(openSection(filled(), "no_such_section"))).toBe("review");
    expect(standing(openSection(filled(), "family", 7))).toBe("review");
    expect(standing(edit(filled(), "no_such_question"))).toBe("review");
  });
});

describe("several sought people in one request", () => {
  it("ask for each person's name and keep the circumstances", () => {
    const draft = withSecond();
    expect(standing(draft)).toBe("review");
    expect(relevant(draft)).toMatchObject({
      "name.0": { text: "Вымышленный Иван" },
      "name.1": { text: "Вымышленная Анна" },
    });
    expect(asked(draft).filter(({ key }) => key === "cause")).toHaveLength(1);
  });

  it("are ten at most", () => {
    let draft = filled();
    for (let person = 2; person <= 10; person += 1)
      draft = say(addAnother(draft), "[sibling]", `Имя ${person}`, "/unknown", "/unknown");
    expect(draft.people).toBe(10);
    expect(addPerson(TRACING, draft)).toBeUndefined();
    expect(relevant(draft)["name.9"]).toEqual({ text: "Имя 10" });
  });

  it("can be left as they were when another was added by mistake", () => {
    const mistake = addAnother(filled());
    expect(standing(mistake)).toBe("relation.1");
    const out = goBack(mistake);
    expect(standing(out)).toBe("review");
    expect(out.people).toBe(1);
    const further = goBack(goBack(say(addAnother(filled()), "[sibling]")));
    expect(further.people).toBe(1);
    expect(further.answers).toEqual(filled().answers);
  });

  it("stay when somebody goes back past a person who has a name", () => {
    const second = goBack(edit(withSecond(), "relation.1"));
    expect(standing(second)).toBe("review");
    let draft = withSecond();
    while (standing(draft) !== "relation.1") draft = goBack(draft);
    expect(standing(goBack(draft))).toBe("birth.0");
    expect(goBack(draft).people).toBe(2);
  });

  it("move up when one of them is taken off, with all that was said of them", () => {
    const third = say(addAnother(withSecond()), "[parent]", "Вымышленный Олег", "1950", "[military]");
    const sources = { "name.0": 11, "name.1": 12, "name.2": 13, your_name: 14 };
    const detailed = { ...say(openSection(third, "family", 2), "Дед", "/skip", "/skip"), sources };
    const left = removePerson(TRACING, detailed, 1);
    expect(left && relevant(left)).toMatchObject({
      "name.0": { text: "Вымышленный Иван" },
      "name.1": { text: "Вымышленный Олег" },
      "relation.1": { choice: "parent" },
      "service.1": { choice: "military" },
      "father_name.1": { text: "Дед" },
      your_name: { text: "Вымышленная Мария" },
    });
    expect(Object.keys(left?.answers ?? {}).filter((key) => key.endsWith(".2"))).toEqual([]);
    expect(left?.sources).toEqual({ "name.0": 11, "name.1": 13, your_name: 14 });
    expect(left && standing(left)).toBe("review");
  });

  it("never become none, and nobody is taken off who is not there", () => {
    expect(removePerson(TRACING, filled(), 0)).toBeUndefined();
    expect(removePerson(TRACING, withSecond(), 2)).toBeUndefined();
    expect(removePerson(TRACING, withSecond(), Number.NaN)).toBeUndefined();
    expect(removePerson(TRACING, withSecond(), 0.5)).toBeUndefined();
  });

  it("have conditions of their own: only the soldier is asked for his unit", () => {
    const keys = asked(withSecond()).map(({ key }) => key);
    expect(keys).toContain("unit.0");
    expect(keys).not.toContain("unit.1");
  });
});

describe("a call back", () => {
  it("is filed after two answers", () => {
    expect(standing(say(begin("call_back", "asked"), "+375291234567", "о сыне"))).toBe("complete");
    expect(standing(say(begin("call_back", "asked"), "[this_chat]", "/unknown"))).toBe("complete");
  });

  it("asks a child alone where it is, not what it is about", () => {
    const draft = begin("call_back", "child_alone");
    expect(standing(draft)).toBe("where");
    expect(standing(say(draft, "вокзал в Бресте", "[this_chat]"))).toBe("complete");
    expect(goBack(say(draft, "вокзал в Бресте"))).toMatchObject({ place: { key: "where" } });
  });
});

/** How often one walk looks at an answer. */
function looks(draft: Draft): number {
  let count = 0;
  const answers = new Proxy(draft.answers, {
    get(target, key) {
      count += 1;
      return Reflect.get(target, key) as unknown;
    },
  });
  walk(TRACING, { ...draft, answers });
  return count;
}

describe("the cost of finding the next question", () => {
  it("is a fixed number of looks for each question, with ten people as with one", () => {
    let ten = filled();
    while (ten.people < 10) ten = say(addAnother(ten), "[sibling]", "Имя", "/unknown", "/unknown");
    const perQuestion = (draft: Draft): number => looks(draft) / asked(draft).length;
    expect(perQuestion(ten)).toBeLessThanOrEqual(perQuestion(filled()) * 1.2);
  });
});
