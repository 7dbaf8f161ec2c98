import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REQUEST_KINDS, type RequestKind } from "../../src/requests/content.ts";
import { LIVES, STATES, type State, VISIBLE } from "../../src/requests/states/lives.ts";
import { EXCEPTIONS, RESULTS } from "../../src/requests/states/model.ts";
import { STAGE_OF, STAGES, stateOfAll, statesOf } from "../../src/requests/states/stages.ts";
import { TRACING_LIFE, type TracingState } from "../../src/requests/states/tracing.ts";
import {
  findStep,
  type Gates,
  needsTwo,
  type PersonState,
  refuseStep,
  stepsFrom,
  takeStep,
} from "../../src/requests/states.ts";

const OPEN_GATES: Gates = { wantsThemTold: true, hidden: false, refuseSharing: () => undefined };

function statesIn(kind: RequestKind): readonly State[] {
  return STATES.filter((state) => LIVES[kind][state] !== undefined);
}

function reachable(kind: RequestKind, from: State): ReadonlySet<State> {
  const seen = new Set<State>([from]);
  for (const state of seen) for (const { to } of stepsFrom(kind, state)) if (to !== "before") seen.add(to);
  return seen;
}

describe.each(REQUEST_KINDS)("the life of a request: %s", (kind) => {
  it("reaches every state from the first, but for those that intake or an earlier release set", () => {
    const reached = reachable(kind, "submitted");
    for (const state of statesIn(kind))
      expect(reached.has(state) || LIVES[kind][state]?.setBy !== undefined, state).toBe(true);
  });

  it("can be closed from every state, and every closed one can be opened again", () => {
    for (const state of statesIn(kind)) {
      const reached = reachable(kind, state);
      expect(reached.has("closed"), state).toBe(true);
      expect(reached.has("reopened"), state).toBe(true);
    }
  });

  it("leads only to states of its own, to each once, and never to where it stands", () => {
    for (const state of statesIn(kind)) {
      const targets = stepsFrom(kind, state).map(({ to }) => to);
      expect(new Set(targets).size, state).toBe(targets.length);
      expect(targets).not.toContain(state);
      for (const to of targets)
        if (to !== "before") expect(LIVES[kind][to], `${state} → ${to}`).toBeDefined();
    }
  });

  it("has exactly one word for the person, the same in every kind of request", () => {
    for (const state of statesIn(kind)) {
      expect(["received", "checking", "question", "tracing", "call_us", "closed"]).toContain(VISIBLE[state]);
      expect(LIVES[kind][state]?.sees, state).toBe(VISIBLE[state]);
    }
  });

  it("reads what an earlier release left, and leads on from there", () => {
    for (const state of ["submitted", "in_review", "accepted", "not_eligible", "closed"] as const)
      expect(stepsFrom(kind, state).length, state).toBeGreaterThan(0);
  });
});

describe("a search", () => {
  // biome-ignore format: a table
  const DESIGN: readonly (readonly [TracingState, TracingState | "before", "one" | "two"])[] = [
    ["submitted", "in_review", "one"],
    ["in_review", "accepted", "one"],                     ["in_review", "not_eligible", "one"],
    ["accepted", "tracing", "one"],                       ["tracing", "on_hold", "one"],
    ["on_hold", "tracing", "one"],                        ["transferred", "tracing", "one"],
    ["tracing", "result_unverified", "two"],              ["submitted", "result_unverified", "two"],
    ["result_unverified", "before", "two"],               ["result_unverified", "result_verified", "two"],
    ["result_verified", "awaiting_found_person_consent", "two"],
    ["awaiting_found_person_consent", "answer_ready", "two"],
    ["awaiting_found_person_consent", "safe_no_contact", "two"],
    ["awaiting_found_person_consent", "refused_all", "two"],
    ["result_verified", "consent_exception", "two"],
    ["answer_ready", "answered_by_human", "one"],         ["consent_exception", "answered_by_human", "one"],
    ["tracing", "no_result", "one"],                      ["on_hold", "no_result", "one"],
    ["tracing", "contact_restored", "one"],               ["refused_all", "contact_restored", "one"],
    ["answered_by_human", "closed", "one"],               ["safe_no_contact", "closed", "one"],
    ["refused_all", "closed", "one"],                     ["no_result", "closed", "one"],
    ["contact_restored", "closed", "one"],                ["closed", "reopened", "one"],
    ["reopened", "in_review", "one"],
  ];

  it.each(DESIGN)("goes from %s to %s on the word of %s", (from, to, people) => {
    const step = findStep("tracing", from, to);
    expect(step).toBeDefined();
    expect(step?.twoPeople === true).toBe(people === "two");
  });

  it("is transferred by one inside the Movement and by two outside", () => {
    for (const from of ["accepted", "tracing"] as const) {
      const step = findStep("tracing", from, "transferred")!;
      expect(needsTwo(step, { recipient: "red_cross_ukraine" })).toBe(false);
      expect(needsTwo(step, { recipient: "bureau_russia" })).toBe(true);
      expect(needsTwo(step, {})).toBe(true);
    }
  });

  it("looks the same to the family whether it goes on or was refused in any way", () => {
    const alike = [
      "tracing",
      "on_hold",
      "transferred",
      "no_result",
      "result_unverified",
      "result_verified",
      "awaiting_found_person_consent",
      "safe_no_contact",
      "refused_all",
    ] as const;
    expect(new Set(alike.map((state) => VISIBLE[state]))).toEqual(new Set(["tracing"]));
  });

  it("says by one word that staff want to speak with the family, and never why", () => {
    const states = statesIn("tracing").filter((state) => VISIBLE[state] === "call_us");
    expect(states.sort()).toEqual(["answer_ready", "consent_exception", "not_eligible"]);
  });
});

describe("an answer to the family", () => {
  const STAFF = ["anna", "boris", "vera"] as const;
  const move = fc.record({
    step: fc.nat(20),
    by: fc.constantFrom(...STAFF),
    second: fc.constantFrom(...STAFF),
    result: fc.constantFrom(...RESULTS),
    exception: fc.constantFrom(...EXCEPTIONS),
  });

  it("is never given without the found person's consent or an exception, each by two people", () => {
    let answers = 0;
    fc.assert(
      fc.property(fc.array(move, { minLength: 8, maxLength: 40 }), (moves) => {
        let person: PersonState = { state: "result_verified", reason: "", before: "tracing", result: "dead" };
        let asked = false;
        for (const { step: at, by, second, result, exception } of moves) {
          const steps = stepsFrom("tracing", person.state);
          const step = steps[at % steps.length]!;
          const wanted = { to: step.to, reason: "r", result, exception, recipient: "icrc" } as const;
          if (refuseStep("tracing", person, wanted, OPEN_GATES)) continue;
          if (needsTwo(step, wanted) && by === second) continue;
          person = takeStep(person, step, wanted, needsTwo(step, wanted) ? [by, second] : [by], 1);
          // The oracle knows the story and not the record: who was asked or excepted since the last doubt.
          if (person.state === "answer_ready" || person.state === "consent_exception") asked = true;
          else if (person.state !== "answered_by_human") asked = false;
          if (person.state !== "answered_by_human") continue;
          answers += 1;
          expect(asked).toBe(true);
          const record = person.consent ?? person.exception;
          expect(new Set(record?.by).size).toBe(2);
        }
      }),
      { numRuns: 3000 },
    );
    expect(answers).toBeGreaterThan(100);
  });

  it("is refused where a state was written without its record", () => {
    for (const state of ["answer_ready", "consent_exception"] as const) {
      const wanted = { to: "answered_by_human", reason: "r" } as const;
      expect(refuseStep("tracing", { state, reason: "" }, wanted, OPEN_GATES)).toBe("consent_missing");
    }
  });

  it("forgets consent, exception and result once the search goes on or is doubted", () => {
    const two = { by: ["anna", "boris"], at: 1 } as const;
    const ready: PersonState = {
      state: "answer_ready",
      reason: "",
      before: "tracing",
      result: "alive",
      consent: two,
    };
    const doubted = takeStep(
      ready,
      findStep("tracing", "answer_ready", "result_unverified")!,
      { reason: "r" },
      ["anna"],
      2,
    );
    expect(doubted).toEqual({ state: "result_unverified", reason: "r", before: "tracing", result: "alive" });
    const back = takeStep(
      doubted,
      findStep("tracing", "result_unverified", "before")!,
      { reason: "r" },
      ["a", "b"],
      3,
    );
    expect(back).toEqual({ state: "tracing", reason: "r" });
  });

  it("by reason of a death needs a death on record", () => {
    const verified: PersonState = {
      state: "result_verified",
      reason: "",
      before: "tracing",
      result: "alive",
    };
    const wanted = { to: "consent_exception", reason: "r", exception: "death" } as const;
    expect(refuseStep("tracing", verified, wanted, OPEN_GATES)).toBe("exception_not_death");
    expect(refuseStep("tracing", { ...verified, result: "dead" }, wanted, OPEN_GATES)).toBeUndefined();
  });
});

describe("a step is refused", () => {
  const tracing: PersonState = { state: "tracing", reason: "" };
  const verified: PersonState = { state: "result_verified", reason: "", before: "tracing", result: "dead" };
  const proposal = { to: "no_result", reason: "r", by: "anna", at: 1 } as const;

  it.each([
    ["not_allowed_from_here", tracing, { to: "answered_by_human", reason: "r" }],
    ["not_allowed_from_here", { ...tracing, state: "result_unverified" }, { to: "before", reason: "r" }],
    ["reason_needed", tracing, { to: "on_hold", reason: " \n" }],
    ["result_needed", tracing, { to: "result_unverified", reason: "r" }],
    ["recipient_needed", tracing, { to: "transferred", reason: "r" }],
    ["exception_needed", verified, { to: "consent_exception", reason: "r" }],
    ["proposal_open", { ...tracing, proposal }, { to: "on_hold", reason: "r" }],
  ] as const)("%s", (code, person, wanted) => {
    expect(refuseStep("tracing", person, wanted, OPEN_GATES)).toBe(code);
  });

  it("for «I am safe» where the person does not want to be found, or did not ask to have the family told", () => {
    const active: PersonState = { state: "active", reason: "" };
    const hidden: Gates = { ...OPEN_GATES, wantsThemTold: false, hidden: true };
    const keptOnly: Gates = { ...OPEN_GATES, wantsThemTold: false };
    const refuse = (to: string, gates: Gates) => refuseStep("alive", active, { to, reason: "r" }, gates);
    expect(refuse("family_told", keptOnly)).toBe("not_wanted_told");
    expect(refuse("linked", keptOnly)).toBeUndefined();
    expect(refuse("family_told", hidden)).toBe("not_wanted_told");
    expect(refuse("linked", hidden)).toBe("hidden");
    expect(refuse("family_told", OPEN_GATES)).toBeUndefined();
  });
});

describe("groups of states", () => {
  it("hold every state once, and each group has at least one", () => {
    expect(STAGES.flatMap(statesOf).sort()).toEqual([...STATES].sort());
    for (const stage of STAGES) expect(statesOf(stage).length).toBeGreaterThan(0);
  });

  it("a request about several people stands where the one stands whose turn it is, closed only when all are", () => {
    expect(stateOfAll(["tracing", "result_unverified", "closed"])).toBe("result_unverified");
    expect(stateOfAll(["closed", "no_result"])).toBe("no_result");
    expect(stateOfAll(["closed", "closed"])).toBe("closed");
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...statesIn("tracing")), { minLength: 1, maxLength: 10 }),
        (states) => {
          const state = stateOfAll(states);
          expect(states).toContain(state);
          expect(stateOfAll([...states].reverse())).toBe(state);
          if (STAGE_OF[state] === "closed")
            expect(states.every((one) => ["closed", "ended"].includes(STAGE_OF[one]))).toBe(true);
        },
      ),
    );
  });

  it("the table of a search is the one that requests live by", () => {
    expect(LIVES.tracing).toBe(TRACING_LIFE);
  });
});
