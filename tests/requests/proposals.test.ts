import { afterAll, beforeAll, expect, test } from "vitest";
import { findProposalRow, proposalRows } from "../../src/db/proposals.ts";
import { PERIODS } from "../../src/requests/periods.ts";
import {
  decidedProposals,
  decideProposal,
  findProposal,
  openProposals,
  PROPOSAL_DECISIONS,
  type ProposalDeciding,
  propose,
} from "../../src/requests/proposals.ts";
import { purge } from "../../src/requests/retention.ts";
import { NOW, openWorkplace, type Workplace } from "./workplace.ts";

let place: Workplace;
beforeAll(async () => void (place = await openWorkplace()));
afterAll(async () => await place.close());

interface Content {
  readonly requests: readonly string[];
  readonly reason: string;
}
const CONTENT: Content = { requests: ["one", "two"], reason: "Центральное агентство спросило" };

const put = async (by = "anna") =>
  await place.store.write((tx) =>
    propose(tx, place.desk, { kind: "export", by, now: NOW, content: CONTENT }),
  );

const decide = async (id: string, more: Partial<ProposalDeciding> = {}) =>
  await place.store.write((tx) =>
    decideProposal<Content>(tx, place.desk, {
      kind: "export",
      id,
      version: 1,
      by: "boris",
      decision: "confirm",
      now: NOW + 1,
      ...more,
    }),
  );

const find = async (id: string) => await findProposal<Content>(place.store.read, place.desk, "export", id);

test("what is proposed waits, with what it is about, until another confirms it", async () => {
  const id = await put();
  const open = await openProposals<Content>(place.store.read, place.desk, "export", NOW);
  expect(open.find((one) => one.id === id)).toMatchObject({
    by: "anna",
    at: NOW,
    content: CONTENT,
    version: 1,
  });
  const outcome = await decide(id);
  expect(outcome).toMatchObject({ proposal: { content: CONTENT, decided: { by: "boris" } } });
  expect(
    (await openProposals(place.store.read, place.desk, "export", NOW)).map((one) => one.id),
  ).not.toContain(id);
  const [decided] = await decidedProposals<Content>(place.store.read, place.desk, "export", NOW);
  expect(decided).toMatchObject({ id, content: CONTENT, decided: { decision: "confirmed", at: NOW + 1 } });
});

test("whoever proposed it can take it back and nothing else, however often they try", async () => {
  const id = await put();
  for (const decision of ["confirm", "refuse"] as const)
    for (const version of [1, 2, 0])
      expect(await decide(id, { by: "anna", decision, version })).toEqual({ refused: "own" });
  expect((await find(id))?.decided).toBeUndefined();
  expect(await decide(id, { by: "anna", decision: "take_back" })).toMatchObject({
    proposal: { decided: { decision: "taken_back" } },
  });
  expect(await decide(id, { version: 2 })).toEqual({ refused: "stale" });
});

test("nobody takes back what another proposed", async () => {
  const id = await put();
  expect(await decide(id, { decision: "take_back" })).toEqual({ refused: "not_own" });
});

test("of two who decide at once one is heard, the other is told", async () => {
  const id = await put();
  const outcomes = await Promise.all([
    decide(id, { by: "boris" }),
    decide(id, { by: "vera", decision: "refuse", note: "too much" }),
    decide(id, { by: "anna", decision: "take_back" }),
  ]);
  expect(outcomes.filter(({ refused }) => refused === undefined)).toHaveLength(1);
  expect(outcomes.filter(({ refused }) => refused === "stale")).toHaveLength(2);
});

test("a refusal keeps why", async () => {
  const id = await put();
  await decide(id, { decision: "refuse", note: "wrong recipient" });
  expect((await find(id))?.decided).toMatchObject({ decision: "refused", note: "wrong recipient" });
});

test("a decision about another version than the one that stands is not taken", async () => {
  const id = await put();
  expect(await decide(id, { version: 2 })).toEqual({ refused: "stale" });
  expect(await decide(id, { version: Number.NaN })).toEqual({ refused: "stale" });
  expect((await find(id))?.decided).toBeUndefined();
});

test("after its week it can be neither confirmed nor refused nor taken back", async () => {
  const id = await put();
  const now = NOW + PERIODS.proposal;
  for (const decision of PROPOSAL_DECISIONS)
    expect(await decide(id, { decision, now, by: decision === "take_back" ? "anna" : "boris" })).toEqual({
      refused: "expired",
    });
  expect(await openProposals(place.store.read, place.desk, "export", now)).toEqual([]);
});

test("one of another kind, and one that is not there, are gone alike", async () => {
  const id = await put();
  expect(await decide(id, { kind: "bulk_state" })).toEqual({ refused: "gone" });
  expect(await decide("nothing")).toEqual({ refused: "gone" });
});

test("what was sealed under another key of the desk is not shown and not decided", async () => {
  const id = await put();
  const other = place.recovery;
  expect(await findProposal(place.store.read, other, "export", id)).toBeUndefined();
  const deciding = { kind: "export", id, version: 1, by: "boris", decision: "confirm", now: NOW } as const;
  expect(await place.store.write((tx) => decideProposal(tx, other, deciding))).toEqual({ refused: "gone" });
});

test("nothing of what it says lies readable in the store", async () => {
  const id = await put();
  const row = await findProposalRow(place.store.read, id);
  expect(row?.sealed.includes("агентство")).toBe(false);
  for (const file of place.files()) expect(file.includes("Центральное агентство")).toBe(false);
});

test("the purge removes what has expired, decided or not, and leaves what has not", async () => {
  const [left, confirmed] = [await put(), await put()];
  await decide(confirmed, { now: NOW + PERIODS.proposal - 1 });
  await purge(place.store, (reference) => reference, NOW + PERIODS.proposal);
  expect(await find(left)).toBeUndefined();
  expect(await find(confirmed)).toBeDefined();
  await purge(place.store, (reference) => reference, NOW + PERIODS.proposal + PERIODS.confirmedProposal);
  expect(await find(confirmed)).toBeUndefined();
  expect(await proposalRows(place.store.read, "open", { kind: "export", now: 0, limit: 10 })).toEqual([]);
});
