import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apply } from "../../src/flows/apply.ts";
import {
  ASKED_AGAIN,
  type Carried,
  carryOver,
  HAND_OVERS,
  handOversOf,
  isCarriedWhole,
} from "../../src/flows/carry-over.ts";
import type { Draft } from "../../src/flows/draft.ts";
import { FLOWS } from "../../src/flows/flows.ts";
import type { Field, Flow, FlowId } from "../../src/flows/model.ts";
import { walk } from "../../src/flows/walk.ts";
import { asked, begin, filled, goodInput, relevant, say, standing, TODAY } from "./playing.ts";

function fieldsOf(flow: Flow): Map<string, Field> {
  const steps = [...flow.short, ...flow.hub].flatMap((section) => section.steps);
  return new Map(steps.flatMap((step) => ("id" in step ? [[step.id, step]] : [])));
}

function carry(draft: Draft, to: FlowId, item = 0, kept?: Draft): Carried {
  const carried = carryOver(draft, to, item, "next", kept);
  if (!carried) throw new Error(`${draft.flow} does not lead to ${to}`);
  return carried;
}

/** A letter to somebody of whom nobody knows where they are. */
const LOST = say(begin("message"), "[adult]", "[sibling]", "Вымышленный Иван, 12.03.1985", "/unknown");

/** A search for somebody who is held, and where. */
function held(): Draft {
  const draft = say(
    begin("tracing"),
    "[adult]",
    "[sibling]",
    "Вымышленный Иван",
    "12.03.1985",
    "[detained]",
    "[military]",
    "март 2022",
    "Мариуполь",
    "Вымышленная Мария",
    "[this_chat]",
    "[no]",
  );
  return { ...draft, answers: { ...draft.answers, maybe_where: { text: "Исправительная\nколония 5" } } };
}

/** A draft with some questions of its flow answered at random, whatever comes first. */
function answered(flow: FlowId): fc.Arbitrary<Draft> {
  return fc.array(fc.nat(999), { maxLength: 60 }).map((picks) => {
    let draft = begin(flow);
    for (const pick of picks) {
      const questions = asked(draft);
      const question = questions[pick % questions.length];
      if (!question) continue;
      const at: Draft = { ...draft, place: { stage: "field", key: question.key, next: "review" } };
      const input = pick % 7 === 0 ? { kind: "unknown" as const } : goodInput(question.field, pick);
      const next = apply(FLOWS[flow], at, input, TODAY);
      if (!("reason" in next)) draft = next;
    }
    return draft;
  });
}

describe("the table of what goes along", () => {
  for (const { from, to, fields } of HAND_OVERS) {
    it(`names questions that ${from} and ${to} both have, and that understand each other`, () => {
      const [source, target] = [fieldsOf(FLOWS[from]), fieldsOf(FLOWS[to])];
      for (const [there, here] of fields) {
        const [one, other] = [source.get(there), target.get(here)];
        expect([there, one !== undefined], there).toEqual([there, true]);
        expect([here, other !== undefined], here).toEqual([here, true]);
        if (one?.kind === "choice" && other?.kind === "choice") expect(other.options).toEqual(one.options);
      }
      expect(new Set(fields.map(([, here]) => here)).size).toBe(fields.length);
    });

    it(`leaves out no question that ${from} and ${to} both ask`, () => {
      const [source, target] = [fieldsOf(FLOWS[from]), fieldsOf(FLOWS[to])];
      const inTable = fields.map(([there]) => there);
      const both = [...source.keys()].filter((id) => target.has(id));
      expect(both.filter((id) => !inTable.includes(id) && !ASKED_AGAIN.includes(id))).toEqual([]);
    });
  }
});

describe("answers that go along", () => {
  for (const { from, to, fields } of HAND_OVERS) {
    it(`from ${from} to ${to} are those that count, as they were given, and no others`, () => {
      fc.assert(
        fc.property(answered(from), (draft) => {
          const before = JSON.stringify(draft);
          const { draft: next, fields: taken } = carry(draft, to);
          const counts = relevant(draft);
          const names = new Map(fields.map(([there, here]) => [here, there]));
          expect(JSON.stringify(draft)).toBe(before);
          expect(Object.keys(next.answers)).toHaveLength(taken.length);
          for (const [key, answer] of Object.entries(next.answers)) {
            const there = names.get(key.replace(/\.0$/, ""));
            expect(there).toBeDefined();
            const given = counts[there ?? ""] ?? counts[`${there}.0`];
            if (given && "text" in given && "text" in answer) {
              expect(given.text.replaceAll(/\s+/g, " ")).toBe(answer.text.replaceAll(/\s+/g, " "));
            } else expect(answer).toEqual(given);
          }
          // What is not asked any more in the new flow cannot have come along with a meaning of its own.
          for (const key of Object.keys(next.answers))
            expect(fieldsOf(FLOWS[to]).has(key.replace(/\.0$/, ""))).toBe(true);
          // The notice of the other flow is read, whatever went along.
          expect(standing(next)).toBe("age_band");
        }),
        { numRuns: 300, seed: 1863 },
      );
    });
  }

  it("come back whole from a search that began as a letter", () => {
    fc.assert(
      fc.property(answered("message"), (draft) => {
        const { draft: search, fields } = carry(draft, "tracing");
        const { draft: letter } = carry(search, "message");
        for (const field of fields) {
          const before = relevant(draft)[field];
          // Behind a branch that the search has not reached yet an answer does not count there.
          if (relevant(search)[field] ?? relevant(search)[`${field}.0`])
            expect(letter.answers[field]).toEqual(before);
        }
      }),
      { numRuns: 300, seed: 1863 },
    );
  });
});

describe("somebody who writes a letter and does not know where to", () => {
  it("is led to the search, and is asked nothing they have said", () => {
    expect(standing(LOST)).toBe("stop where_unknown");
    expect(handOversOf(LOST)).toEqual([{ to: "tracing", item: 0 }]);
    const { draft, fields } = carry(LOST, "tracing");
    expect(fields).toEqual(["relation", "name", "birth"]);
    expect(draft.answers["name.0"]).toEqual({ text: "Вымышленный Иван" });
    expect(standing(say(draft, "[adult]"))).toBe("cause");
  });

  it("keeps the letter when it was written already, and no copy of what went along otherwise", () => {
    expect(isCarriedWhole(LOST, "tracing")).toBe(true);
    const written = { ...LOST, answers: { ...LOST.answers, message_text: { text: "Мы здоровы" } } };
    expect(isCarriedWhole(written, "tracing")).toBe(false);
    const voice = { ...LOST, kept: [{ fileId: "voice-1", kind: "voice" as const }] };
    expect(isCarriedWhole(voice, "tracing")).toBe(false);
  });
});

describe("somebody who looks for a person held in a known place", () => {
  it("is offered a letter, with the place on one line and the names in place", () => {
    expect(handOversOf(held())).toEqual([{ to: "message", item: 0 }]);
    const { draft } = carry(held(), "message");
    expect(draft.answers["where"]).toEqual({ text: "Исправительная колония 5" });
    expect(standing(say(draft, "[adult]"))).toBe("message_text");
  });

  it("is not offered one without a place, without captivity, or to somebody who is no family", () => {
    const { maybe_where: _gone, ...without } = held().answers;
    expect(handOversOf({ ...held(), answers: without })).toEqual([]);
    expect(handOversOf(filled())).toEqual([]);
    const stranger = { ...held().answers, "relation.0": { choice: "not_family" } };
    expect(handOversOf({ ...held(), answers: stranger })).toEqual([]);
  });

  it("chooses whom to write to where several are sought", () => {
    const two: Draft = {
      ...held(),
      people: 2,
      answers: {
        ...held().answers,
        "name.1": { text: "Вымышленный Олег" },
        "relation.1": { choice: "child" },
      },
    };
    expect(handOversOf(two).map(({ item }) => item)).toEqual([0, 1]);
    expect(carry(two, "message", 1).draft.answers["name"]).toEqual({ text: "Вымышленный Олег" });
  });

  it("never mixes two people: a letter to somebody else stays as it is, one to the same person is completed", () => {
    const other = say(begin("message"), "[adult]", "[parent]", "Вымышленная Анна");
    expect(carry(held(), "message", 0, other)).toEqual({ draft: other, fields: [] });
    const same = say(begin("message"), "[adult]", "[sibling]", "Вымышленный Иван");
    const { draft } = carry(held(), "message", 0, same);
    expect(draft.tag).toBe(same.tag);
    expect(walk(FLOWS.message, draft).current).toMatchObject({ key: "message_text" });
  });

  it("does not carry an address that is too long for one", () => {
    const long = { ...held().answers, maybe_where: { text: "дом ".repeat(100) } };
    expect(carry({ ...held(), answers: long }, "message").draft.answers["where"]).toBeUndefined();
  });
});

describe("a flow that leads nowhere", () => {
  it("carries nothing", () => {
    expect(carryOver(begin("question"), "tracing", 0, "next")).toBeUndefined();
    expect(isCarriedWhole(begin("question"), "tracing")).toBe(false);
    expect(handOversOf(begin("call_back"))).toEqual([]);
  });
});
