import { describe, expect, it } from "vitest";
import { edit, openSection, openStage } from "../../src/flows/apply.ts";
import type { Draft } from "../../src/flows/draft.ts";
import { additionTo, FLOWS } from "../../src/flows/flows.ts";
import type { FlowId } from "../../src/flows/model.ts";
import { isAddition } from "../../src/flows/more.ts";
import { holdsFor } from "../../src/flows/walk.ts";
import { LANGUAGE_CODES } from "../../src/i18n/languages.ts";
import { loadTexts } from "../../src/i18n/texts.ts";
import { REQUEST_KINDS } from "../../src/requests/content.ts";
import { asked, begin, filled, relevant, say, standing, tryTo } from "./playing.ts";

const texts = loadTexts();
const ADDITIONS = Object.values(FLOWS).filter(isAddition);

function sectionsOffered(draft: Draft): readonly string[] {
  const flow = FLOWS[draft.flow];
  return flow.hub.filter((section) => holdsFor(flow, draft, section)).map(({ id }) => id);
}

function questionsIn(draft: Draft, section: string): readonly string[] {
  return asked(draft)
    .filter((question) => question.section.id === section)
    .map(({ key }) => key);
}

describe("an addition", () => {
  it("exists for every kind of request with a hub, and for no other", () => {
    const withHub = REQUEST_KINDS.filter((kind) => FLOWS[kind].hub.length > 0);
    expect(REQUEST_KINDS.filter((kind) => additionTo(kind))).toEqual(withHub);
    expect(ADDITIONS.map(({ id }) => id).toSorted()).toEqual(
      withHub.map((kind) => `${kind}_more`).toSorted(),
    );
    expect(additionTo("call_back")).toBeUndefined();
    expect(additionTo("no_such_kind")).toBeUndefined();
  });

  it("begins at its overview: nothing must be answered, and nothing ends it", () => {
    for (const flow of ADDITIONS) {
      expect(standing(begin(flow.id)), flow.id).toBe("review");
      const steps = flow.hub.flatMap((section) => section.steps);
      expect(steps.filter((step) => "stop" in step || step.minimum)).toEqual([]);
    }
  });

  it("leads neither to sharing nor to consent, whatever button is forged", () => {
    for (const flow of ADDITIONS) {
      expect(standing(openStage(begin(flow.id), "sharing"))).toBe("review");
      expect(standing(openStage(begin(flow.id), "consent"))).toBe("review");
    }
  });

  it("asks everything its flow's hub asks, whatever the first answers were", () => {
    for (const flow of ADDITIONS) {
      const original = FLOWS[flow.id.replace("_more", "") as FlowId];
      const here = new Set(asked(begin(flow.id)).map(({ key }) => key));
      const all = original.hub.flatMap((section) =>
        section.steps.flatMap((step) => ("id" in step ? [step.id] : [])),
      );
      // What rests on an answer of the same section follows that one.
      const after = new Set(["reply_way", ...all.filter((id) => /^seen_/.test(id))]);
      expect(
        all.filter((id) => !after.has(id) && !here.has(id)),
        flow.id,
      ).toEqual([]);
    }
  });

  it("opens service and captivity to everybody, until it is said that the person is a civilian", () => {
    const draft = begin("tracing_more");
    expect(questionsIn(draft, "service_and_captivity")).toContain("unit");
    const civilian = say(edit(draft, "service"), "[civilian]");
    expect(questionsIn(civilian, "service_and_captivity")).not.toContain("unit");
    expect(questionsIn(civilian, "service_and_captivity")).toContain("held_by");
  });

  it("asks who must not learn of it only when there is danger now", () => {
    const draft = openSection(begin("tracing_more"), "danger_now");
    expect(standing(draft)).toBe("danger");
    expect(standing(say(draft, "[no]"))).toBe("review");
    expect(standing(say(draft, "[yes]"))).toBe("danger_who");
    expect(standing(say(draft, "[unsure]", "соседи"))).toBe("danger_how");
  });

  it("lets somebody who is safe say that they do not want to be found any more", () => {
    const draft = say(edit(begin("alive_more"), "telling"), "[not_found]");
    expect(sectionsOffered(begin("alive_more"))).toContain("told_person");
    expect(sectionsOffered(draft)).not.toContain("told_person");
    expect(relevant(draft)).toEqual({ telling: { choice: "not_found" } });
  });

  it("takes words written to the overview, one message below the other", () => {
    const draft = say(begin("tracing_more"), "Его видели в Ростове.", "Сосед, осенью.");
    expect(standing(draft)).toBe("review");
    expect(relevant(draft)).toEqual({ added_text: { text: "Его видели в Ростове.\nСосед, осенью." } });
  });

  it("refuses words that grow too long for one message, and keeps those before", () => {
    const draft = say(begin("tracing_more"), "a".repeat(2500));
    expect(tryTo(draft, { kind: "text", text: "b".repeat(600) })).toBe("too_long");
    expect(relevant(draft)).toEqual({ added_text: { text: "a".repeat(2500) } });
  });

  it("asks about whom it is where a request may be about several people", () => {
    expect(questionsIn(begin("tracing_more"), "own_words")).toEqual(["added_text", "about_whom"]);
    expect(questionsIn(begin("message_more"), "own_words")).toEqual(["added_text"]);
  });

  it("is the only flow that takes words at its overview", () => {
    expect(standing(filled())).toBe("review");
    expect(tryTo(filled(), { kind: "text", text: "Его видели в Ростове." })).toBe("choose_a_button");
  });
});

describe("a new contact", () => {
  it("is two taps where it is this chat", () => {
    const draft = say(begin("contact"), "[this_chat]", "[do_not_use]");
    expect(standing(draft)).toBe("complete");
  });

  it("asks when it is safe and what may be said where it is a phone", () => {
    const draft = say(begin("contact"), "+375 29 123-45-67");
    expect(standing(draft)).toBe("safe_times");
    const next = say(draft, "[any_time]");
    expect(standing(next)).toBe("safe_words");
    expect(standing(say(next, "что звонят с работы", "[still_good]"))).toBe("complete");
  });
});

describe("the words of an addition", () => {
  const flows = [...ADDITIONS, FLOWS.contact];
  for (const language of LANGUAGE_CODES) {
    const speaker = texts(language);
    it(`are all there in ${language}, and fit on buttons`, () => {
      for (const flow of flows) {
        expect(speaker.has(`flows:${flow.id}.title`), flow.id).toBe(true);
        for (const section of [...flow.short, ...flow.hub]) {
          const title = `flows:${flow.id}.sections.${section.id}` as const;
          expect(speaker.has(title), title).toBe(true);
          // A tick is put before the title of what has answers.
          expect(`✓ ${speaker.plain(title)}`.length, title).toBeLessThanOrEqual(32);
          for (const field of section.steps.flatMap((step) => ("id" in step ? [step] : []))) {
            const base = `flows:${flow.id}.${field.id}` as const;
            for (const part of ["ask", "label"]) expect(speaker.has(`${base}.${part}`), base).toBe(true);
            for (const option of "options" in field ? (field.options ?? []) : [])
              expect(speaker.has(`${base}.options.${option}`), `${base} ${option}`).toBe(true);
          }
        }
      }
    });
  }
});
