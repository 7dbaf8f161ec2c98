import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, Answers } from "../../src/flows/answers.ts";
import { RECIPIENTS, type Recipient } from "../../src/flows/data/recipients.ts";
import { FLOWS } from "../../src/flows/flows.ts";
import type { Talk } from "../../src/requests/careful.ts";
import {
  mayShare,
  needsSecondPerson,
  type Shareable,
  type ShareRefusal,
} from "../../src/requests/may-share.ts";
import { NEEDED } from "../../src/requests/may-share-fields.ts";
import { fingerprint } from "../../src/sealing/fingerprint.ts";

const TODAY = "2026-11-22";
const EVERYBODY = RECIPIENTS.map(({ id }) => id);
const SHARED_FLOWS = ["tracing", "alive", "message", "reunite"] as const;
type SharedFlow = (typeof SHARED_FLOWS)[number];

const ADULT: Answers = { age_band: { choice: "adult" }, danger: { choice: "no" } };
const day = (iso: string): Answer => ({ date: { typed: iso, from: iso, to: iso, precision: "day" } });
const TALK: Talk = { at: 1, staffId: "anna", note: "told", heard: 0, mustNotLearn: [] };

interface Sketch {
  readonly flow?: SharedFlow | "call_back" | "question";
  readonly answers?: Answers;
  readonly sharing?: readonly Recipient[];
  readonly consent?: "given" | "none" | "to other answers";
  readonly later?: Shareable["later"];
  readonly talks?: readonly Talk[];
}

function request({
  flow = "tracing",
  answers = {},
  sharing = EVERYBODY,
  consent = "given",
  later = [],
  talks = [],
}: Sketch): Shareable {
  const all = { ...ADULT, ...answers };
  const boundTo = consent === "given" ? fingerprint(JSON.stringify({ answers: all, sharing })) : "other";
  const agreed = { textVersion: "1", textHash: "0", language: "ru", at: "2026-11-22T00:00:00Z", boundTo };
  const content = {
    flow,
    people: 1,
    answers: all,
    sharing,
    ...(consent === "none" ? {} : { consent: agreed }),
  };
  return { content, later, talks, today: TODAY };
}

function said(sketch: Sketch, recipient: Recipient, field: string): ShareRefusal | "yes" {
  const decision = mayShare(request(sketch), recipient, field);
  return decision.allowed ? "yes" : decision.because;
}

describe("what may be shared", () => {
  // biome-ignore format: a table
  const TABLE: readonly (readonly [string, Sketch, Recipient, string, ShareRefusal | "yes"])[] = [
    ["the name, with whom was chosen", {}, "bureau_ukraine", "name.0", "yes"],
    ["the name of the third person too", {}, "red_cross_russia", "name.2", "yes"],
    ["nothing with whom was not chosen", { sharing: ["icrc"] }, "red_cross_russia", "name.0", "not_agreed"],
    ["with the ICRC always, without it there is no search", { sharing: [] }, "icrc", "name.0", "yes"],
    ["Kyiv asked and Moscow not", { sharing: ["icrc", "bureau_ukraine"] }, "bureau_russia", "name.0", "not_agreed"],
    ["nothing without an agreement", { consent: "none" }, "icrc", "name.0", "no_agreement"],
    ["nothing when it was given to other answers", { consent: "to other answers" }, "icrc", "name.0", "agreement_differs"],
    ["nothing of a call-back", { flow: "call_back" }, "icrc", "reach", "kind_not_shared"],
    ["nothing of a question", { flow: "question" }, "icrc", "question", "kind_not_shared"],

    ["danger: nothing before a talk, not even with the ICRC", { answers: { danger: { choice: "yes" } } }, "icrc", "name.0", "talk_first"],
    ["not sure counts as danger", { answers: { danger: { choice: "unsure" } } }, "icrc", "name.0", "talk_first"],
    ["after a talk it may go", { answers: { danger: { choice: "yes" } }, talks: [TALK] }, "icrc", "name.0", "yes"],
    ["danger named later needs a talk", { later: [{ danger: { choice: "yes" } }] }, "icrc", "name.0", "talk_first"],
    ["danger named after the talk needs another", { talks: [TALK], later: [{ danger: { choice: "yes" } }] }, "icrc", "name.0", "talk_first"],
    ["danger named before the talk was heard in it", { talks: [{ ...TALK, heard: 1 }], later: [{ danger: { choice: "yes" } }] }, "icrc", "name.0", "yes"],
    ["not with whom must not learn of it", { talks: [{ ...TALK, mustNotLearn: ["bureau_russia"] }] }, "bureau_russia", "name.0", "must_not_learn"],
    ["the last talk says who must not learn", { talks: [{ ...TALK, mustNotLearn: ["icrc"] }, TALK] }, "icrc", "name.0", "yes"],
    ["who must not learn is itself never told", { answers: { danger_who: { text: "сосед" } }, talks: [TALK] }, "icrc", "danger_who", "not_needed"],

    ["who does not want to be found: nothing", { flow: "alive", answers: { telling: { choice: "not_found" } } }, "icrc", "your_name", "does_not_want_to_be_found"],
    ["not even after a talk", { flow: "alive", answers: { telling: { choice: "not_found" } }, talks: [TALK] }, "icrc", "your_name", "does_not_want_to_be_found"],
    ["a change of mind in the chat alone is not believed", { flow: "alive", answers: { telling: { choice: "not_found" } }, later: [{ telling: { choice: "tell_them" } }] }, "icrc", "your_name", "does_not_want_to_be_found"],
    ["with a talk about it, it is", { flow: "alive", answers: { telling: { choice: "not_found" } }, later: [{ telling: { choice: "tell_them" } }], talks: [{ ...TALK, heard: 1 }] }, "icrc", "your_name", "yes"],
    ["who wants it kept only is asked first", { flow: "alive", answers: { telling: { choice: "only_keep" } } }, "icrc", "your_name", "talk_first"],
    ["who wants the family told is not", { flow: "alive", answers: { telling: { choice: "tell_them" } } }, "icrc", "your_name", "yes"],

    ["a child who writes: no photo", { answers: { age_band: { choice: "minor" } } }, "icrc", "photos", "minor_no_photo"],
    ["a child who writes: nothing published", { answers: { age_band: { choice: "minor" } } }, "publication", "name.0", "minor_not_published"],
    ["a child who writes: the search goes on", { answers: { age_band: { choice: "minor" } } }, "icrc", "name.0", "yes"],
    ["a sought child: no photo", { answers: { "birth.0": day("2012-05-01") } }, "icrc", "photos", "minor_no_photo"],
    ["18 today: no child any more", { answers: { "birth.0": day("2008-11-22") } }, "icrc", "photos", "yes"],
    ["18 tomorrow: still a child", { answers: { "birth.0": day("2008-11-23") } }, "icrc", "photos", "minor_no_photo"],
    ["one child among several people", { answers: { "birth.0": day("1960-01-01"), "birth.1": day("2015-01-01") } }, "publication", "photos", "minor_not_published"],
    ["a child who crosses: nothing published", { flow: "reunite", answers: { "who_crosses.0": { choice: "own_child" } } }, "publication", "name.0", "minor_not_published"],
    ["a photo of an adult, with whom was chosen", {}, "publication", "photos", "yes"],

    ["how to reach the family: never", {}, "icrc", "reach", "not_needed"],
    ["the second contact: never", {}, "icrc", "second_reach", "not_needed"],
    ["the phone of whom to tell: never", { flow: "alive", answers: { telling: { choice: "tell_them" } } }, "icrc", "tell_phone", "not_needed"],
    ["what only the family knows: never", { flow: "alive", answers: { telling: { choice: "tell_them" } } }, "icrc", "only_family_knows", "not_needed"],
    ["the claim code: never", {}, "icrc", "claim_code", "not_needed"],
    ["a field no flow has: never", {}, "icrc", "__proto__", "not_needed"],
    ["his unit is for those who may hold him", {}, "bureau_russia", "unit.0", "yes"],
    ["his unit is not for aid organisations", {}, "organisations", "unit.0", "not_needed"],
    ["publication is a name and a photo, no birth date", {}, "publication", "birth.0", "not_needed"],
    ["the letter passes those who hold its reader", { flow: "message" }, "authorities", "message_text", "yes"],
    ["where to send a reply is not for them", { flow: "message" }, "authorities", "reply_way", "not_needed"],
    ["papers go to the authorities of a crossing", { flow: "reunite" }, "authorities", "papers.0", "yes"],
    ["illness does not", { flow: "reunite" }, "authorities", "medical_needs.0", "not_needed"],
  ];

  it.each(TABLE)("%s", (_name, sketch, recipient, field, wanted) => {
    expect(said(sketch, recipient, field)).toBe(wanted);
  });

  it("outside the Movement takes two people", () => {
    expect(EVERYBODY.filter(needsSecondPerson)).toEqual([
      "bureau_russia",
      "bureau_ukraine",
      "authorities",
      "organisations",
      "publication",
    ]);
  });
});

describe("the table of who needs what", () => {
  it.each(SHARED_FLOWS)("decides about every question of the flow and about no other: %s", (flow) => {
    const fields = [...FLOWS[flow].short, ...FLOWS[flow].hub].flatMap(({ steps }) =>
      steps.flatMap((step) => ("id" in step ? [step.id] : [])),
    );
    const decided = Object.keys(NEEDED[flow] ?? {});
    expect(fields.filter((field) => !decided.includes(field))).toEqual([]);
    const others = SHARED_FLOWS.flatMap((one) => [...FLOWS[one].short, ...FLOWS[one].hub]).flatMap(
      ({ steps }) => steps.flatMap((step) => ("id" in step ? [step.id] : [])),
    );
    for (const field of decided) expect(others, field).toContain(field);
  });

  it("has every kind of request that is agreed to, and no other", () => {
    expect(Object.keys(NEEDED).sort()).toEqual([...SHARED_FLOWS].sort());
    for (const flow of SHARED_FLOWS) expect(FLOWS[flow].agreed).toBe(true);
  });
});

describe("with less agreed to, never more is shared", () => {
  const choice = (...options: string[]) =>
    fc.constantFrom(...options).map((one): Answer => ({ choice: one }));
  const sketch = fc.record({
    flow: fc.constantFrom(...SHARED_FLOWS),
    answers: fc.record({
      age_band: choice("adult", "minor"),
      danger: choice("no", "yes", "unsure"),
      telling: choice("tell_them", "if_they_ask", "only_keep", "not_found"),
      "birth.0": fc.constantFrom(day("1960-01-01"), day("2015-01-01")),
    }),
    sharing: fc.subarray(EVERYBODY),
    later: fc.array(fc.record({ danger: choice("no", "yes") }), { maxLength: 2 }),
    talks: fc.array(
      fc.record({
        at: fc.constant(1),
        staffId: fc.constant("a"),
        note: fc.constant("n"),
        heard: fc.nat(2),
        mustNotLearn: fc.subarray(EVERYBODY),
      }),
      { maxLength: 1 },
    ),
  });
  const allowedIn = (one: Sketch): ReadonlySet<string> => {
    const fields = Object.keys(NEEDED[one.flow ?? "tracing"] ?? {});
    const pairs = EVERYBODY.flatMap((to) => fields.map((field) => [to, field] as const));
    return new Set(
      pairs.filter(([to, field]) => said(one, to, field) === "yes").map((pair) => pair.join(" ")),
    );
  };
  const LESS: Readonly<Record<string, (one: Sketch & { answers: Answers }, recipient: Recipient) => Sketch>> =
    {
      "one recipient fewer": (one, recipient) => ({
        ...one,
        sharing: one.sharing?.filter((id) => id !== recipient) ?? [],
      }),
      "no agreement": (one) => ({ ...one, consent: "none" }),
      "danger named": (one) => ({ ...one, answers: { ...one.answers, danger: { choice: "yes" } } }),
      "danger named later": (one) => ({
        ...one,
        later: [...(one.later ?? []), { danger: { choice: "unsure" } }],
      }),
      "not to be found": (one) => ({ ...one, answers: { ...one.answers, telling: { choice: "not_found" } } }),
      "kept only": (one) => ({ ...one, later: [...(one.later ?? []), { telling: { choice: "not_found" } }] }),
      "a child": (one) => ({ ...one, answers: { ...one.answers, age_band: { choice: "minor" } } }),
      "a sought child": (one) => ({ ...one, answers: { ...one.answers, "birth.1": day("2020-01-01") } }),
      "one more who must not learn": (one, recipient) => ({
        ...one,
        talks: (one.talks ?? []).map((talk) => ({
          ...talk,
          mustNotLearn: [...talk.mustNotLearn, recipient],
        })),
      }),
      "no talk": (one) => ({ ...one, talks: [] }),
    };

  /** An adult who agreed to everything: whatever is taken away, something is lost. */
  const open = {
    flow: "tracing" as SharedFlow,
    answers: {
      age_band: { choice: "adult" } as Answer,
      danger: { choice: "no" } as Answer,
      telling: { choice: "tell_them" } as Answer,
      "birth.0": day("1960-01-01"),
    },
    sharing: EVERYBODY,
    later: [] as { danger: Answer }[],
    talks: [
      {
        at: 1 as const,
        staffId: "a" as const,
        note: "n" as const,
        heard: 0,
        mustNotLearn: [] as Recipient[],
      },
    ],
  };
  /** Somebody in danger with whom the staff have talked. */
  const talkedTo = { ...open, answers: { ...open.answers, danger: { choice: "yes" } as Answer } };
  /** Answers about the teller's wish count only where somebody says they are alive. */
  const toldAlive = { ...open, flow: "alive" as SharedFlow };

  it.each(Object.keys(LESS))("%s", (name) => {
    let lost = 0;
    fc.assert(
      fc.property(sketch, fc.constantFrom(...EVERYBODY), (one, recipient) => {
        const before = allowedIn(one);
        const after = allowedIn(LESS[name]!(one, recipient));
        // A talk also says who must not learn: without it the rule for danger stands alone.
        const limit =
          name === "no talk"
            ? allowedIn({ ...one, talks: one.talks.map((talk) => ({ ...talk, mustNotLearn: [] })) })
            : before;
        for (const pair of after) expect(limit.has(pair), pair).toBe(true);
        lost += before.size > after.size ? 1 : 0;
      }),
      {
        numRuns: 120,
        examples: [open, talkedTo, toldAlive].flatMap((one) =>
          EVERYBODY.map((to): [typeof one, Recipient] => [one, to]),
        ),
      },
    );
    expect(lost).toBeGreaterThan(0);
  });
});
