import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endRequest } from "../../src/db/erasure.ts";
import { listEvents } from "../../src/db/events.ts";
import { claim, markWaiting, moveState, release } from "../../src/requests/change.ts";
import { decideProposal } from "../../src/requests/change-decide.ts";
import { recordTalk } from "../../src/requests/change-talk.ts";
import { REQUEST_KINDS, type RequestKind } from "../../src/requests/content.ts";
import { readEventDetail } from "../../src/requests/event.ts";
import { endedState, peopleOf, readFineState } from "../../src/requests/fine-state.ts";
import { hourOf } from "../../src/requests/periods.ts";
import { LIVES, type State, VISIBLE } from "../../src/requests/states/lives.ts";
import { EXCEPTIONS, RESULTS } from "../../src/requests/states/model.ts";
import { stepsFrom } from "../../src/requests/states.ts";
import { fingerprint } from "../../src/sealing/fingerprint.ts";
import { contentOf, NOW, openWorkplace, type Workplace } from "./workplace.ts";

let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

const ANSWERS = {
  "name.0": { text: "Вымышленный Иван" },
  danger: { choice: "no" },
  telling: { choice: "tell_them" },
};

/** A request that was agreed to, with some recipients. */
async function submit(kind: RequestKind = "tracing", people = 1, answers = ANSWERS): Promise<string> {
  const sharing = ["icrc", "red_cross_ukraine", "bureau_russia"] as const;
  const consent = {
    textVersion: "1",
    textHash: "0",
    language: "ru",
    at: "2026-11-22T00:00:00Z",
    boundTo: fingerprint(JSON.stringify({ answers, sharing })),
  };
  const { format: _, files: __, ...content } = contentOf(answers, { flow: kind, people, sharing, consent });
  return (await place.submit(answers, { kind, content })).id;
}

async function fineOf(id: string) {
  return readFineState(place.desk, await place.rowOf(id));
}

type Move = Partial<Omit<Parameters<typeof moveState>[2], "requestId" | "version" | "now">>;

async function move(id: string, to: State | "before", more: Move = {}) {
  const { version } = await place.rowOf(id);
  const change = { requestId: id, version, staffId: "anna", now: NOW, to, reason: "because", ...more };
  return await place.store.write((tx) => moveState(tx, place.desk, change));
}

async function decide(id: string, staffId: string, decision: "confirm" | "refuse" | "take_back", person = 0) {
  const { version } = await place.rowOf(id);
  const change = { requestId: id, version, staffId, now: NOW, decision, person, reason: "why" };
  return await place.store.write((tx) => decideProposal(tx, place.desk, change));
}

async function taken(id: string, staffId = "anna"): Promise<void> {
  await place.store.write((tx) => claim(tx, id, staffId, NOW));
}

describe("a step that takes two people", () => {
  it("is proposed by one, told to nobody outside, and done when another confirms", async () => {
    const id = await submit();
    await taken(id);
    for (const to of ["in_review", "accepted", "tracing"] as const)
      expect(await move(id, to)).toBeUndefined();
    expect(await move(id, "result_unverified", { result: "alive" })).toBeUndefined();
    expect(await fineOf(id)).toMatchObject({ state: "tracing", people: [{ proposal: { by: "anna" } }] });
    expect(await decide(id, "anna", "confirm")).toBe("second_person_needed");
    expect(await decide(id, "boris", "confirm")).toBeUndefined();
    expect(await fineOf(id)).toMatchObject({ state: "result_unverified", people: [{ result: "alive" }] });
    expect(await decide(id, "boris", "confirm")).toBe("no_proposal");
    expect((await place.rowOf(id)).visibleState).toBe("tracing");
  });

  it("is refused with a reason or taken back, and leaves everything as it was", async () => {
    const id = await submit();
    await taken(id);
    await move(id, "result_unverified", { result: "dead" });
    const { version } = await place.rowOf(id);
    const silent = {
      requestId: id,
      version,
      staffId: "boris",
      now: NOW,
      decision: "refuse",
      person: 0,
      reason: " ",
    } as const;
    expect(await place.store.write((tx) => decideProposal(tx, place.desk, silent))).toBe("reason_needed");
    expect(await decide(id, "boris", "take_back")).toBe("somebody_else_has_it");
    expect(await move(id, "in_review")).toBe("proposal_open");
    expect(await decide(id, "boris", "refuse")).toBeUndefined();
    await move(id, "result_unverified", { result: "dead" });
    expect(await decide(id, "anna", "take_back")).toBeUndefined();
    const fine = await fineOf(id);
    expect(fine.state).toBe("submitted");
    expect(fine.people?.[0]).toEqual({ state: "submitted", reason: "" });
    const details = (await listEvents(place.store.read, id))
      .filter(({ action }) => action === "state")
      .map(({ sealedDetail }) => readEventDetail(place.desk, id, sealedDetail).what);
    expect(details).toEqual(["proposed", "refused", "proposed", "taken_back"]);
  });

  it("does not show in the clear: the same actions, lengths and columns as any other work", async () => {
    const [one, two] = [await submit(), await submit()];
    for (const id of [one, two]) await taken(id);
    await move(one, "in_review", { reason: "" });
    await move(two, "result_unverified", { result: "dead", reason: "a long reason ".repeat(20) });
    const [plain, secret] = [await place.rowOf(one), await place.rowOf(two)];
    expect(secret.sealedState?.length).toBe(plain.sealedState?.length);
    const [a, b] = [await listEvents(place.store.read, one), await listEvents(place.store.read, two)];
    expect(b.map(({ action }) => action)).toEqual(a.map(({ action }) => action));
    expect(b.at(-1)?.sealedDetail?.length).toBe(a.at(-1)?.sealedDetail?.length);
  });
});

describe("several sought people", () => {
  it("have a state each; the request stands where the one stands whose turn it is", async () => {
    const id = await submit("tracing", 3);
    await taken(id);
    expect(await move(id, "in_review", { everybody: true })).toBeUndefined();
    expect(await move(id, "accepted", { person: 1 })).toBeUndefined();
    expect((await fineOf(id)).people?.map(({ state }) => state)).toEqual([
      "in_review",
      "accepted",
      "in_review",
    ]);
    expect(await move(id, "accepted", { person: 3 })).toBe("not_allowed_from_here");
    for (const person of [0, 1]) await move(id, "closed", { person });
    expect(await place.rowOf(id)).toMatchObject({ visibleState: "checking", closedAt: null });
    await move(id, "closed", { person: 2 });
    expect(await place.rowOf(id)).toMatchObject({
      visibleState: "closed",
      closedAt: hourOf(NOW),
      nextPingAt: null,
    });
    await move(id, "reopened", { person: 1 });
    const row = await place.rowOf(id);
    expect(row).toMatchObject({ visibleState: "checking", closedAt: null, lastSignAt: hourOf(NOW) });
    expect(row.nextPingAt).not.toBeNull();
  });

  it("of a row from an earlier release all stand where the request stood", async () => {
    const id = await submit("tracing", 2);
    expect(peopleOf({ state: "accepted", waitingFor: null, reason: "old" }, 2)).toEqual([
      { state: "accepted", reason: "old" },
      { state: "accepted", reason: "old" },
    ]);
    expect(peopleOf(await fineOf(id), 2).map(({ state }) => state)).toEqual(["submitted", "submitted"]);
  });
});

describe("a request that ended without the staff", () => {
  it.each(["withdrawn", "expired"] as const)(
    "shows as %s, takes no step but one, and is reopened with a reason",
    async (ended) => {
      const id = await submit();
      await taken(id);
      await move(id, "in_review");
      await place.store.write((tx) => endRequest(tx, id, ended, hourOf(NOW)));
      expect(endedState(await place.rowOf(id))).toBe(ended);
      expect(await move(id, "accepted")).toBe("not_allowed_from_here");
      expect(await move(id, "reopened", { reason: "" })).toBe("reason_needed");
      const { version } = await place.rowOf(id);
      const wait = { requestId: id, version, staffId: "anna", now: NOW, waitingFor: "partner" } as const;
      expect(await place.store.write((tx) => markWaiting(tx, place.desk, wait))).toBe(
        "not_allowed_from_here",
      );
      expect(await move(id, "reopened")).toBeUndefined();
      expect(await place.rowOf(id)).toMatchObject({ ended: null, closedAt: null, visibleState: "checking" });
      expect((await fineOf(id)).state).toBe("reopened");
    },
  );
});

describe("where somebody may be in danger", () => {
  it("nothing is transferred before a recorded talk, and never to whom it must be kept from", async () => {
    const id = await submit("tracing", 1, { ...ANSWERS, danger: { choice: "unsure" } });
    await taken(id);
    for (const to of ["in_review", "accepted"] as const) await move(id, to);
    expect(await move(id, "transferred", { recipient: "icrc" })).toBe("talk_first");
    const talk = async (note: string) => {
      const { version } = await place.rowOf(id);
      const change = {
        requestId: id,
        version,
        staffId: "anna",
        now: NOW,
        note,
        mustNotLearn: ["bureau_russia"],
      } as const;
      return await place.store.write((tx) => recordTalk(tx, place.desk, change));
    };
    expect(await talk(" ")).toBe("note_needed");
    expect(await talk("Можно искать через Киев.")).toBeUndefined();
    expect(await move(id, "transferred", { recipient: "bureau_russia" })).toBe("must_not_learn");
    expect(await move(id, "transferred", { recipient: "authorities" })).toBe("not_agreed");
    expect(await move(id, "transferred", { recipient: "red_cross_ukraine" })).toBeUndefined();
    expect((await fineOf(id)).people?.[0]).toMatchObject({
      state: "transferred",
      recipient: "red_cross_ukraine",
    });
  });
});

describe("random days at the desk", () => {
  const STAFF = ["anna", "boris", "vera"] as const;
  const act = fc.record({
    what: fc.constantFrom(
      "move",
      "move",
      "move",
      "move",
      "confirm",
      "confirm",
      "confirm",
      "confirm",
      "refuse",
      "take_back",
      "hand_over",
      "wait",
      "end",
    ),
    by: fc.constantFrom(...STAFF),
    /** Mostly whoever has the request works on it. */
    isHolder: fc.nat(9).map((n) => n > 0),
    step: fc.nat(20),
    person: fc.nat(1),
    result: fc.constantFrom(...RESULTS),
    exception: fc.constantFrom(...EXCEPTIONS),
    recipient: fc.constantFrom("icrc", "bureau_russia"),
    stale: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  });

  it("never give an answer without consent, never let one person complete a step of two, never show another word", async () => {
    const seen = new Set<string>();
    const scenario = fc.tuple(
      fc.constantFrom("tracing" as const, "tracing" as const, ...REQUEST_KINDS),
      fc.array(act, { minLength: 30, maxLength: 60 }),
    );
    const results = () => [...seen].filter((one) => /result_|awaiting|answer_ready/.test(one)).length;
    // Chance may keep thirty walks away from results: then more are taken.
    for (let round = 0; round < 6 && (round === 0 || seen.size <= 30 || results() <= 1); round++)
      await fc.assert(
        fc.asyncProperty(scenario, async ([kind, acts]) => {
          const id = await submit(kind, kind === "tracing" ? 2 : 1);
          const proposers = new Map<number, string>();
          const asked = new Set<number>();
          await taken(id);
          for (const {
            what,
            by: somebody,
            isHolder,
            step: at,
            person,
            result,
            exception,
            recipient,
            stale,
          } of acts) {
            const row = await place.rowOf(id);
            const by = what === "move" && isHolder ? (row.claimedBy ?? somebody) : somebody;
            const before = peopleOf(readFineState(place.desk, row), kind === "tracing" ? 2 : 1);
            const version = stale ? row.version - 1 : row.version;
            const change = { requestId: id, version, staffId: by, now: NOW };
            const standing = endedState(row) ?? before[person]?.state ?? "submitted";
            await place.store.write(async (tx) => {
              if (what === "hand_over") {
                if (row.claimedBy) await release(tx, id, row.claimedBy, NOW);
                await claim(tx, id, by, NOW);
              } else if (what === "move") {
                const steps = stepsFrom(kind, standing);
                const to = steps[at % steps.length]?.to ?? "closed";
                await moveState(tx, place.desk, {
                  ...change,
                  to,
                  reason: "r",
                  person,
                  result,
                  exception,
                  recipient,
                });
              } else if (what === "wait")
                await markWaiting(tx, place.desk, { ...change, waitingFor: "person" });
              else if (what === "end") {
                if (at === 0 && row.ended === null) await endRequest(tx, id, "withdrawn", hourOf(NOW));
              } else await decideProposal(tx, place.desk, { ...change, decision: what, person, reason: "r" });
            });
            const now = await place.rowOf(id);
            const fine = readFineState(place.desk, now);
            const after = peopleOf(fine, before.length);
            for (const [index, one] of after.entries()) {
              seen.add(`${kind} ${one.state}`);
              expect(LIVES[kind][one.state]).toBeDefined();
              const was = before[index]!;
              if (one.proposal && !was.proposal) proposers.set(index, by);
              // Reopening what had ended drops proposals, and completes none.
              const isOver = endedState(row) !== undefined;
              if (one.state !== was.state && was.proposal && !isOver)
                expect(by).not.toBe(proposers.get(index));
              const isTwo = stepsFrom(kind, was.state).find(({ to }) => to === one.state)?.twoPeople === true;
              if (one.state !== was.state && isTwo && endedState(row) === undefined)
                expect(was.proposal).toBeDefined();
              if (one.state === "answer_ready" || one.state === "consent_exception") asked.add(index);
              else if (one.state !== "answered_by_human") asked.delete(index);
              if (one.state === "answered_by_human") expect(asked.has(index)).toBe(true);
            }
            const words = after.map(({ state }) => VISIBLE[state]);
            const closed = now.ended !== null || words.every((word) => word === "closed");
            expect(now.visibleState === "closed").toBe(closed);
            expect(now.closedAt !== null).toBe(closed);
            if (!closed) expect([...words, "question"]).toContain(now.visibleState);
            if (!closed && now.visibleState === "question" && !words.includes("question"))
              expect(fine.waitingFor).toBe("person");
          }
          await place.store.write((tx) => tx.q.delete(tx.t.requests).where(eq(tx.t.requests.id, id)));
        }),
        { numRuns: 30, endOnFailure: true },
      );
    // The walks went somewhere: results, consent and what follows were reached, and several kinds.
    expect(seen.size).toBeGreaterThan(30);
    expect(results()).toBeGreaterThan(1);
  }, 120_000);
});
