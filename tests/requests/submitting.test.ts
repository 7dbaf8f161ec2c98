import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listEvents } from "../../src/db/events.ts";
import type { Answers } from "../../src/flows/answers.ts";
import type { RequestContent } from "../../src/requests/content.ts";
import { fetchDueFiles } from "../../src/requests/fetch-files.ts";
import { readFineState } from "../../src/requests/fine-state.ts";
import { PERIODS } from "../../src/requests/periods.ts";
import { readContent, readPart } from "../../src/requests/read.ts";
import { alertAfter, type Urgency, urgenciesOf } from "../../src/requests/urgency.ts";
import { unwrapWithPassphrase } from "../../src/sealing/passphrase.ts";
import { foldSpokenCode } from "../../src/sealing/secret.ts";
import { contentOf, NOW, openWorkplace, type Workplace } from "./workplace.ts";

let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

const ANSWERS: Answers = { age_band: { choice: "adult" }, "name.0": { text: "Вымышленный Иван" } };

describe("a request that is filed", () => {
  it("has a reference and a claim code that can be read over the phone", async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => place.submit(ANSWERS)));
    for (const { reference, claimCode } of made) {
      expect(reference).toMatch(/^RFL-[A-HJ-NP-Z2-9]{3}-[A-HJ-NP-Z2-9]{3}$/);
      expect(claimCode).toMatch(/^([A-HJ-NP-Z2-9]{4}-){2}[A-HJ-NP-Z2-9]{4}$/);
    }
    expect(new Set(made.map(({ reference }) => reference)).size).toBe(20);
    expect(new Set(made.map(({ claimCode }) => claimCode)).size).toBe(20);
  });

  it("can be claimed with its code, however it is typed, and with no other", async () => {
    const { id, claimCode } = await place.submit(ANSWERS);
    const { claimCodeHash } = await place.rowOf(id);
    if (!claimCodeHash) throw new Error("the claim code was not stored");
    const opened = async (typed: string): Promise<string | undefined> =>
      (await unwrapWithPassphrase(claimCodeHash, foldSpokenCode(typed)))?.toString();
    expect(await opened(claimCode)).toBe(id);
    expect(await opened(` ${claimCode.toLowerCase().replaceAll("-", " ")} `)).toBe(id);
    const other = claimCode.startsWith("A") ? `B${claimCode.slice(1)}` : `A${claimCode.slice(1)}`;
    expect(await opened(other)).toBeUndefined();
    expect(await opened("")).toBeUndefined();
    expect(claimCodeHash.includes(foldSpokenCode(claimCode))).toBe(false);
  });

  it("opens at the desk and with the recovery key, and says what was answered", async () => {
    const { id } = await place.submit(ANSWERS);
    expect(await readContent(place.store.read, place.desk, id)).toMatchObject({
      format: 1,
      answers: ANSWERS,
      files: [],
    });
    expect(await readContent(place.store.read, place.recovery, id)).toMatchObject({ answers: ANSWERS });
    const stranger = await openWorkplace();
    expect(await readContent(place.store.read, stranger.desk, id)).toBeUndefined();
    await stranger.close();
  });

  it("is dated to the hour, in its row and in its history", async () => {
    const { id } = await place.submit(ANSWERS);
    const hour = Date.parse("2026-11-22T14:00:00Z");
    expect((await place.rowOf(id)).submittedAt).toBe(hour);
    expect(await listEvents(place.store.read, id)).toMatchObject([
      { action: "submitted", at: hour, staffId: null },
    ]);
  });

  it("stands in the queue as received, claimed by nobody, its fine state not written yet", async () => {
    const { id } = await place.submit(ANSWERS);
    const row = await place.rowOf(id);
    expect(row).toMatchObject({
      visibleState: "received",
      claimedBy: null,
      urgent: false,
      alertAt: null,
      sealedState: null,
      version: 1,
    });
    expect(readFineState(place.desk, row)).toEqual({ state: "submitted", waitingFor: null, reason: "" });
  });

  it("gets its photos later, each sealed as a part of its own", async () => {
    const photo = Buffer.from("an invented picture");
    const file = { fileId: "telegram-file", kind: "photo", mime: "image/jpeg" } as const;
    const { id } = await place.submit(ANSWERS, {
      files: [
        { field: "photos", file },
        { field: "kept", file: { fileId: "voice", kind: "voice" } },
      ],
    });
    const content = await readContent(place.store.read, place.desk, id);
    expect(content?.files).toEqual([
      { part: "file-1", field: "photos", kind: "photo", mime: "image/jpeg" },
      { part: "file-2", field: "kept", kind: "voice", mime: "audio/ogg" },
    ]);
    expect(await readPart(place.store.read, place.desk, id, "file-1")).toBeUndefined();
    const asked: string[] = [];
    await fetchDueFiles({
      store: place.store,
      key: place.fileFetchKey,
      readers: () => Promise.resolve([place.desk.pair.publicKey]),
      download: async (fileId) => {
        asked.push(fileId);
        return Buffer.from(photo);
      },
      now: () => NOW,
    });
    expect(asked).toEqual(["telegram-file", "voice"]);
    expect(await readPart(place.store.read, place.desk, id, "file-1")).toEqual(photo);
    const events = await listEvents(place.store.read, id);
    expect(events.map(({ action }) => action)).toEqual(["submitted", "file_arrived", "file_arrived"]);
  });

  it("keeps trying for a file that does not come, and says so in its history after ten times", async () => {
    const { id } = await place.submit(ANSWERS, {
      files: [{ field: "photos", file: { fileId: "gone", kind: "photo" } }],
    });
    let now = NOW;
    let tries = 0;
    const attempt = (): Promise<void> =>
      fetchDueFiles({
        store: place.store,
        key: place.fileFetchKey,
        readers: () => Promise.resolve([place.desk.pair.publicKey]),
        download: () => {
          tries += 1;
          return Promise.reject(new Error("no such file"));
        },
        now: () => now,
      });
    for (let day = 0; day < 12; day += 1) {
      await attempt().catch(() => undefined);
      now += 86_400_000;
    }
    expect(tries).toBe(10);
    expect((await listEvents(place.store.read, id)).map(({ action }) => action)).toEqual([
      "submitted",
      "file_failed",
    ]);
  });
});

describe("what makes a request urgent", () => {
  // biome-ignore format: a table
  const TABLE: readonly (readonly [string, Partial<RequestContent>, readonly Urgency[]])[] = [
    ["a usual search", { answers: { age_band: { choice: "adult" }, danger: { choice: "no" } } }, []],
    ["a child alone", { flow: "call_back", preset: "child_alone", answers: {} }, ["child_alone", "call_back"]],
    ["a minor with an adult", { answers: { age_band: { choice: "minor" } } }, ["minor"]],
    ["danger", { answers: { danger: { choice: "yes" } } }, ["danger"]],
    ["danger that is not sure", { answers: { danger: { choice: "unsure" } } }, ["danger"]],
    ["somebody who wants to be called", { flow: "call_back", preset: "asked", answers: {} }, ["call_back"]],
    ["medicine for the second person", { answers: { "medical_needs.1": { text: "инсулин" } } }, ["medical"]],
    ["no medicine", { answers: { "medical_needs.0": { skipped: true }, "medical_needs.1": { unknown: true } } }, []],
    ["all of it", { preset: "child_alone", flow: "call_back", answers: { age_band: { choice: "minor" }, danger: { choice: "yes" }, "medical_needs.0": { text: "инсулин" } } }, ["child_alone", "minor", "danger", "call_back", "medical"]],
  ];
  it.each(TABLE)("%s", (_what, content, urgencies) =>
    expect(urgenciesOf(contentOf({}, content))).toEqual(urgencies),
  );

  it("is written beside the request, with the time when staff are told again", async () => {
    const danger = await place.submit({ danger: { choice: "yes" } });
    expect(danger.urgent).toBe(true);
    expect(await place.rowOf(danger.id)).toMatchObject({ urgent: true, alertAt: NOW + PERIODS.alertUrgent });
    expect(alertAfter("call_back")).toBe(15 * 60_000);
    expect(alertAfter("tracing")).toBe(60 * 60_000);
  });
});
