import { describe, expect, it } from "vitest";
import { FLOWS } from "../../src/flows/flows.ts";
import { isAddition } from "../../src/flows/more.ts";
import { LANGUAGE_CODES } from "../../src/i18n/languages.ts";
import { loadTexts } from "../../src/i18n/texts.ts";
import type { RequestContent } from "../../src/requests/content.ts";
import { urgenciesOf } from "../../src/requests/urgency.ts";
import { asked, at, begin, say, standing } from "./playing.ts";

const MOST_ANSWERS = 5;
const texts = loadTexts();

const flows = Object.values(FLOWS);
/** Flows that begin with the notice. */
const noticed = flows.filter(({ short }) => short[0]?.id === "notice").map(({ id }) => id);

function contentOf(
  flow: RequestContent["flow"],
  answers: RequestContent["answers"],
  preset?: string,
): RequestContent {
  return {
    format: 1,
    flow,
    language: "ru",
    people: 1,
    answers,
    sharing: [],
    files: [],
    ...(preset ? { preset } : {}),
  };
}

it("every flow that is agreed to begins with the notice, and with the age", () => {
  expect(noticed).toEqual(flows.filter(({ agreed }) => agreed).map(({ id }) => id));
  expect(noticed.length).toBeGreaterThan(3);
  for (const flow of noticed) expect(standing(begin(flow))).toBe("age_band");
});

describe.each(noticed)("a child in the flow %s", (flow) => {
  it("who is alone reaches staff in five answers or fewer, as the most urgent there is", () => {
    const alone = say(begin(flow), "[minor]", "[alone]");
    const current = at(alone);
    if (current.kind !== "stop" || !current.stop.handOff) throw new Error("a child alone is not handed over");
    const { flow: next, preset } = current.stop.handOff;
    let draft = begin(next, preset);
    let answers = Object.keys(alone.answers).length;
    for (; at(draft).kind === "question"; answers += 1) draft = say(draft, "на вокзале в Минске");
    expect(standing(draft)).toBe("complete");
    expect(answers).toBeLessThanOrEqual(MOST_ANSWERS);
    expect(urgenciesOf(contentOf(next, draft.answers, preset))[0]).toBe("child_alone");
  });

  it("who has an adult near says who represents them, is urgent, and is asked for no photo", () => {
    const draft = say(begin(flow), "[minor]", "[with_adult]");
    expect(standing(draft)).toBe("representative");
    const represented = say(draft, "мама");
    expect(urgenciesOf(contentOf(flow, represented.answers))).toContain("minor");
    expect(asked(represented).filter(({ field }) => field.kind === "photos")).toEqual([]);
  });
});

it("an addition, where the age is with the desk alone, tells who is under 18 to send no photo before it asks for one", () => {
  const additions = flows.filter(isAddition);
  const withPhotos = additions.filter(({ hub }) => hub.some(({ id }) => id === "photos"));
  expect(withPhotos.length).toBeGreaterThan(0);
  for (const { id } of withPhotos)
    for (const language of LANGUAGE_CODES)
      expect(texts(language).plain(`flows:${id}.hub_intro.photos`)).toContain("18");
});

it("nobody else is asked for a photo", () => {
  const fields = flows.flatMap(({ id, short, hub }) =>
    [...short, ...hub].flatMap((section) =>
      section.steps.flatMap((step) =>
        "id" in step && step.kind === "photos" ? [`${id} ${section.id}`] : [],
      ),
    ),
  );
  expect(fields.sort()).toEqual([
    "alive photos",
    "alive_more photos",
    "tracing photos",
    "tracing_more photos",
  ]);
});
