import { afterAll, beforeAll, expect, test } from "vitest";
import { listDeskDrafts, othersWhoBegan, saveDeskDraft } from "../../src/db/desk-drafts.ts";
import { findDraft, listDrafts, removeDraft, saveDraft } from "../../src/desk/drafts.ts";
import { eraseRequest } from "../../src/requests/erase.ts";
import { PERIODS } from "../../src/requests/periods.ts";
import { purge } from "../../src/requests/retention.ts";
import { NOW, openWorkplace, type Workplace } from "../requests/workplace.ts";
import { ANSWERS } from "./desk-house.ts";

let place: Workplace;
beforeAll(async () => void (place = await openWorkplace()));
afterAll(async () => await place.close());

const anna = { staffId: "anna", requestId: "one", purpose: "reply" } as const;
const boris = { ...anna, staffId: "boris" } as const;

const save = async (name: typeof anna | typeof boris, text: string, now = NOW) =>
  await place.store.write((tx) => saveDraft(tx, place.desk, { ...name, content: { text }, now }));
const find = async (name: Parameters<typeof findDraft>[2]) =>
  await findDraft<{ text: string }>(place.store.read, place.desk, name);

test("what is typed later stands over what was typed before, and each has their own", async () => {
  await save(anna, "Добрый");
  await save(anna, "Добрый день", NOW + 1);
  await save(boris, "Вітаю", NOW + 2);
  expect(await find(anna)).toMatchObject({ content: { text: "Добрый день" }, updatedAt: NOW + 1 });
  expect(await find(boris)).toMatchObject({ content: { text: "Вітаю" } });
  expect(await find({ ...anna, purpose: "note" })).toBeUndefined();
  expect(await find({ ...anna, requestId: null })).toBeUndefined();
  expect(await listDrafts(place.store.read, place.desk, "anna")).toHaveLength(1);
  expect(await othersWhoBegan(place.store.read, "one", "reply", "anna")).toEqual([
    { staffId: "boris", updatedAt: NOW + 2 },
  ]);
});

test("a draft that somebody moves to another name does not open there", async () => {
  const [row] = await listDeskDrafts(place.store.read, "boris");
  const [own] = await listDeskDrafts(place.store.read, "anna");
  await place.store.write((tx) => saveDeskDraft(tx, { ...own!, sealed: row!.sealed }));
  expect(await find(anna)).toBeUndefined();
  expect(await listDrafts(place.store.read, place.desk, "anna")).toEqual([]);
});

test("words and lengths do not show in the store", async () => {
  await save(anna, "а");
  const [short] = await listDeskDrafts(place.store.read, "anna");
  await save(anna, "Мариуполь, приют, ".repeat(20));
  const [long] = await listDeskDrafts(place.store.read, "anna");
  expect(long?.sealed).toHaveLength(short!.sealed.length);
  for (const file of place.files()) expect(file.includes("Мариуполь")).toBe(false);
});

test("one that was sent is gone, and nobody else's with it", async () => {
  await place.store.write((tx) => removeDraft(tx, anna));
  expect(await find(anna)).toBeUndefined();
  expect(await find(boris)).toBeDefined();
});

test("30 days without a touch and the purge takes it; a day less and it stays", async () => {
  await save(boris, "Вітаю", NOW);
  await save(anna, "Добрый день", NOW + 1);
  await purge(place.store, (reference) => reference, NOW + PERIODS.deskDraft);
  expect(await find(boris)).toBeDefined();
  await purge(place.store, (reference) => reference, NOW + PERIODS.deskDraft + 1);
  expect(await find(boris)).toBeUndefined();
  expect(await find(anna)).toBeDefined();
});

test("an erased request takes along what the staff were writing about it", async () => {
  const request = await place.submit(ANSWERS);
  const name = { staffId: "anna", requestId: request.id, purpose: "reply" };
  await place.store.write((tx) => saveDraft(tx, place.desk, { ...name, content: { text: "да" }, now: NOW }));
  await place.store.write((tx) => eraseRequest(tx, (reference) => reference, request.id, "person", NOW));
  expect(await find(name)).toBeUndefined();
});
