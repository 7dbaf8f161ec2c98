import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Answer, Answers } from "../../src/flows/answers.ts";
import { newDraft } from "../../src/flows/draft.ts";
import { FLOWS } from "../../src/flows/flows.ts";
import type { Field } from "../../src/flows/model.ts";
import { questionsOf } from "../../src/flows/walk.ts";
import { LANGUAGE_CODES } from "../../src/i18n/languages.ts";
import { type House, openHouse, texts } from "./desk-house.ts";
import { type Reader, reader } from "./reader.ts";

let house: House;
let anna: Reader;
beforeEach(async () => {
  house = await openHouse();
  anna = reader(house);
  await anna.signsIn("Anna");
});
afterEach(async () => await house.stop());

function some(field: Field, key: string): Answer {
  switch (field.kind) {
    case "choice":
      return { choice: field.options[0] ?? "" };
    case "choices":
      return { choices: field.options };
    case "date":
      return { date: { typed: `1985 ${key}`, from: "1985-01-01", to: "1985-12-31", precision: "year" } };
    case "phone":
      return { phone: "+375291234567", typed: `375291234567 ${key}` };
    case "photos":
      return { files: [{ fileId: "f", kind: "photo" }] };
    default:
      return { text: `words of ${key}` };
  }
}

/** Every question of a flow answered, for two people, under some choices. */
function everything(flow: "alive" | "reunite", chosen: Answers): Answers {
  let answers = chosen;
  for (let before = -1; before !== Object.keys(answers).length; ) {
    before = Object.keys(answers).length;
    const { steps } = questionsOf(FLOWS[flow], { ...newDraft(flow, ""), answers, people: 2 });
    for (const step of steps)
      if (step.kind === "question" && !answers[step.key])
        answers = { ...answers, [step.key]: some(step.field, step.key) };
  }
  return answers;
}

const ALIVE = everything("alive", { telling: { choice: "tell_them" }, danger: { choice: "yes" } });
const REUNITE = everything("reunite", {
  "who_crosses.0": { choice: "own_child" },
  "who_crosses.1": { choice: "parent" },
  host: { choice: "not_asked" },
  danger: { choice: "no" },
});

async function file(flow: "alive" | "reunite", answers: Answers, people = 2): Promise<string> {
  const { id } = await house.addRequest({ kind: flow, answers, content: { flow, people } });
  return `/requests/${id}`;
}

describe("every answer is shown with its name in the reader's language", () => {
  test.each([
    ["alive", ALIVE],
    ["reunite", REUNITE],
  ] as const)("%s", async (flow, answers) => {
    const path = await file(flow, answers);
    for (const language of LANGUAGE_CODES) {
      await anna.sends("/account/language", { language });
      const { words } = await anna.opens(path);
      const say = texts(language);
      expect(words).not.toMatch(/\b(desk|flows):|\{\{|undefined|\[object/);
      expect(words).toContain(say.plain(`desk:kinds.${flow}`));
      for (const [key, answer] of Object.entries(answers)) {
        const field = key.replace(/\.\d$/, "");
        expect(say.has(`flows:${flow}.${field}.label`), key).toBe(true);
        expect(words).toContain(say.plain(`flows:${flow}.${field}.label`));
        if ("text" in answer) expect(words).toContain(answer.text);
        if ("choice" in answer)
          expect(words).toContain(say.plain(`flows:${flow}.${field}.options.${answer.choice}`));
      }
    }
  });
});

describe("«I am safe» at the desk", () => {
  test("says first of all that somebody does not want to be found, and whom they fear", async () => {
    const path = await file(
      "alive",
      {
        age_band: { choice: "adult" },
        your_name: { text: "Вымышленная Анна" },
        telling: { choice: "not_found" },
        reach: { choice: "this_chat" },
        danger_who: { text: "бывший муж" },
      },
      1,
    );
    const { words } = await anna.opens(path);
    const order = ["does not want to be found", "бывший муж", "Вымышленная Анна"].map((one) =>
      words.indexOf(one),
    );
    expect(order.every((at) => at > 0)).toBe(true);
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect((await anna.opens("/requests")).words).toMatch(/Urgent.*I am safe|I am safe.*Urgent/);
  });

  test("counts whom to tell, and keeps what only the family knows folded away with a warning", async () => {
    const { words, html } = await anna.opens(await file("alive", ALIVE));
    expect(words).toContain("I am safe, 2 people to tell");
    expect(html).toMatch(/<details><summary>Show<\/summary>\s*<p class="hint">Ask for this[^<]*<\/p>/);
    expect(html.indexOf("words of only_family_knows")).toBeGreaterThan(html.indexOf("<details>"));
  });

  test("calls what is told of people seen unchecked", async () => {
    expect((await anna.opens(await file("alive", ALIVE))).words).toMatch(
      /People seen held or hurt People seen are hearsay[^.]*\. Seen, person 1/,
    );
  });
});

describe("crossing a border at the desk", () => {
  test("counts who crosses and shows each person's sections apart", async () => {
    const { words } = await anna.opens(await file("reunite", REUNITE));
    expect(words).toContain("Crossing to family, 2 people cross");
    expect(words).toContain("Custody of the child · Person 1");
    expect(words).not.toContain("Custody of the child · Person 2");
    expect(words).toContain("Health and walking · Person 2");
  });
});
