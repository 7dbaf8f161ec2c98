import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listEvents } from "../../src/db/events.ts";
import { countList } from "../../src/db/queue-count.ts";
import { claim, markWaiting, moveState, release } from "../../src/requests/change.ts";
import { readEventDetail } from "../../src/requests/event.ts";
import { readFineState, sealFineState, tokensOf } from "../../src/requests/fine-state.ts";
import { STATES, type State } from "../../src/requests/states/lives.ts";
import { makeKeyPair } from "../../src/sealing/box.ts";
import { deskKey } from "../../src/sealing/desk-key.ts";
import { NOW, openWorkplace, type Workplace } from "./workplace.ts";

let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

describe("the fine state beside a request", () => {
  it("is sealed, and its tokens never say that two requests differ or are the same in another state", () => {
    const owner = new Map<string, string>();
    for (const state of STATES)
      for (const token of tokensOf(place.desk, "state", state)) {
        expect(owner.has(token)).toBe(false);
        owner.set(token, state);
      }
    for (const person of ["person", "staff", "partner", "second"])
      for (const token of tokensOf(place.desk, "waiting", person)) {
        expect(owner.has(token)).toBe(false);
        owner.set(token, person);
      }
    expect(owner.size).toBe(16 * (STATES.length + 4));
  });

  it("is written as every one of its sixteen tokens, none much more often than another", () => {
    const counts = new Map<string, number>();
    for (let turn = 0; turn < 3200; turn += 1) {
      const { stateToken } = sealFineState(place.desk, "r", {
        state: "accepted",
        waitingFor: null,
        reason: "",
      });
      counts.set(stateToken, (counts.get(stateToken) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([...tokensOf(place.desk, "state", "accepted")].sort());
    // 200 of each are expected; five standard deviations are 69.
    for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(80);
  });

  it("has other tokens at another desk", () => {
    const other = deskKey(makeKeyPair().privateKey);
    const here = new Set(tokensOf(place.desk, "state", "accepted"));
    expect(tokensOf(other, "state", "accepted").filter((token) => here.has(token))).toEqual([]);
  });

  it("belongs to its request: moved to another row it does not open", async () => {
    const fine = sealFineState(place.desk, "one", {
      state: "accepted",
      waitingFor: null,
      reason: "нашли документы",
    });
    expect(readFineState(place.desk, { id: "one", sealedState: fine.sealedState }).reason).toBe(
      "нашли документы",
    );
    expect(() => readFineState(place.desk, { id: "two", sealedState: fine.sealedState })).toThrow(
      "belongs elsewhere",
    );
    expect(fine.sealedState.includes("accepted")).toBe(false);
  });
});

describe("two people at the desk", () => {
  it("press claim at the same moment, and one of them has it", async () => {
    const { id } = await place.submit({});
    const tabs = ["anna", "boris", "anna", "vera"];
    const done = await Promise.all(tabs.map((staff) => place.store.write((tx) => claim(tx, id, staff, NOW))));
    expect(done.filter(Boolean)).toHaveLength(1);
    const { claimedBy, version } = await place.rowOf(id);
    expect(claimedBy).toBe(tabs[done.indexOf(true)]);
    expect(version).toBe(2);
    expect(
      (await listEvents(place.store.read, id)).filter(({ action }) => action === "claimed"),
    ).toHaveLength(1);
  });

  it("cannot give back what the other has", async () => {
    const { id } = await place.submit({});
    await place.store.write((tx) => claim(tx, id, "anna", NOW));
    expect(await place.store.write((tx) => release(tx, id, "boris", NOW))).toBe(false);
    expect(await place.store.write((tx) => release(tx, id, "anna", NOW))).toBe(true);
    expect(await place.store.write((tx) => release(tx, id, "anna", NOW))).toBe(false);
    expect((await place.rowOf(id)).claimedBy).toBeNull();
  });

  it("decide on what they saw: a page from before somebody's change is refused and changes nothing", async () => {
    const { id } = await place.submit({});
    const { version: seen } = await place.rowOf(id);
    await place.store.write((tx) => claim(tx, id, "anna", NOW));
    const move = (version: number, to: State) =>
      place.store.write((tx) =>
        moveState(tx, place.desk, { requestId: id, version, staffId: "anna", now: NOW, to, reason: "" }),
      );
    expect(await move(seen, "in_review")).toBe("changed_meanwhile");
    expect(readFineState(place.desk, await place.rowOf(id)).state).toBe("submitted");
    const { version } = await place.rowOf(id);
    // The same button in two tabs: one works.
    expect(
      (await Promise.all([move(version, "in_review"), move(version, "in_review")])).filter(
        (refused) => refused === undefined,
      ),
    ).toHaveLength(1);
    expect((await listEvents(place.store.read, id)).filter(({ action }) => action === "state")).toHaveLength(
      1,
    );
    const waiting = await place.store.write((tx) =>
      markWaiting(tx, place.desk, {
        requestId: id,
        version,
        staffId: "anna",
        now: NOW,
        waitingFor: "person",
      }),
    );
    expect(waiting).toBe("changed_meanwhile");
  });

  it("are refused for a request that is not there", async () => {
    const change = { requestId: "none", version: 1, staffId: "anna", now: NOW };
    expect(
      await place.store.write((tx) => moveState(tx, place.desk, { ...change, to: "in_review", reason: "" })),
    ).toBe("not_found");
    expect(
      await place.store.write((tx) => markWaiting(tx, place.desk, { ...change, waitingFor: null })),
    ).toBe("not_found");
  });
});

describe("the way of one request through the desk", () => {
  it("shows the person one word at each step and keeps who, from where, to where and why, sealed", async () => {
    const { id } = await place.submit({});
    await place.store.write((tx) => claim(tx, id, "anna", NOW));
    const words: string[] = [];
    const move = async (to: State, reason: string): Promise<void> => {
      const { version } = await place.rowOf(id);
      const refused = await place.store.write((tx) =>
        moveState(tx, place.desk, { requestId: id, version, staffId: "anna", now: NOW, to, reason }),
      );
      expect(refused).toBeUndefined();
      words.push((await place.rowOf(id)).visibleState);
    };
    const wait = async (waitingFor: "person" | "staff" | null): Promise<string | undefined> => {
      const { version } = await place.rowOf(id);
      const change = { requestId: id, version, staffId: "anna", now: NOW, waitingFor };
      const refused = await place.store.write((tx) => markWaiting(tx, place.desk, change));
      words.push((await place.rowOf(id)).visibleState);
      return refused;
    };
    await move("in_review", "");
    await wait("person");
    await wait("staff");
    await move("accepted", "");
    await wait("person");
    await move("closed", "родные нашлись");
    expect(await wait("person")).toBe("not_allowed_from_here");
    await move("reopened", "открыто снова");
    await move("in_review", "");
    expect(words).toEqual([
      "checking",
      "question",
      "checking",
      "tracing",
      "question",
      "closed",
      "closed",
      "checking",
      "checking",
    ]);
    const events = await listEvents(place.store.read, id);
    const states = events.filter(({ action }) => action === "state");
    expect(states.map(({ sealedDetail }) => readEventDetail(place.desk, id, sealedDetail))).toEqual([
      { from: "submitted", to: "in_review", reason: "" },
      { from: "in_review", to: "accepted", reason: "" },
      { from: "accepted", to: "closed", reason: "родные нашлись" },
      { from: "closed", to: "reopened", reason: "открыто снова" },
      { from: "reopened", to: "in_review", reason: "" },
    ]);
    for (const { sealedDetail } of states) expect(sealedDetail?.includes("родные")).toBe(false);
  });

  it("is found by its state's tokens, whichever of the sixteen was written", async () => {
    const ineligible = {
      realm: "open",
      among: { state: tokensOf(place.desk, "state", "not_eligible") },
    } as const;
    const before = (await countList(place.store.read, ineligible, 1000)) ?? 0;
    for (let turn = 0; turn < 20; turn += 1) {
      const { id } = await place.submit({});
      await place.store.write((tx) => claim(tx, id, "anna", NOW));
      for (const [to, reason] of [
        ["in_review", ""],
        ["not_eligible", "нет связи с конфликтом"],
      ] as const) {
        const { version } = await place.rowOf(id);
        await place.store.write((tx) =>
          moveState(tx, place.desk, { requestId: id, version, staffId: "anna", now: NOW, to, reason }),
        );
      }
    }
    expect(await countList(place.store.read, ineligible, 1000)).toBe(before + 20);
  });
});
