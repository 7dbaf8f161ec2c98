import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findDayKey, findDrafts, saveDayKey, saveDraft } from "../../src/db/drafts.ts";
import { markHandled, receiveUpdate } from "../../src/db/inbox.ts";
import { isDaytime } from "../../src/requests/daytime.ts";
import { draftsToRemind, purge, removeOldCopies } from "../../src/requests/retention.ts";
import { openWorkplace, type Workplace } from "./workplace.ts";

const HOUR = 3_600_000;
const NOON = Date.parse("2026-11-22T12:00:00Z");

let place: Workplace;
beforeEach(async () => {
  place = await openWorkplace();
});
afterEach(() => place.close());

async function draftTouched(chatKey: string, touchedAt: number): Promise<void> {
  const day = new Date(touchedAt).toISOString().slice(0, 10);
  const bytes = Buffer.from("sealed");
  await place.store.write(async (tx) => {
    await saveDayKey(tx, day, bytes);
    await saveDraft(tx, {
      chatKey,
      flow: "tracing",
      sealed: bytes,
      wrappedKey: bytes,
      day,
      touchedAt,
      remindedAt: null,
    });
  });
}

const hasDraft = async (chatKey: string): Promise<boolean> =>
  (await findDrafts(place.store.read, chatKey)).length > 0;

describe("a draft nobody touches", () => {
  it("lives 72 hours and not a minute longer", async () => {
    await draftTouched("chat", NOON);
    await purge(place.store, String, NOON + 72 * HOUR - 1);
    expect(await hasDraft("chat")).toBe(true);
    await purge(place.store, String, NOON + 72 * HOUR + 1);
    expect(await hasDraft("chat")).toBe(false);
  });

  it("cannot be opened from a copy once its day is 72 hours over, because the day's key is gone", async () => {
    await draftTouched("chat", NOON);
    const endOfDay = Date.parse("2026-11-23T00:00:00Z");
    expect(await purge(place.store, String, endOfDay + 72 * HOUR - 1)).toEqual([]);
    expect(await findDayKey(place.store.read, "2026-11-22")).toBeDefined();
    expect(await purge(place.store, String, endOfDay + 72 * HOUR)).toEqual(["2026-11-22"]);
    expect(await findDayKey(place.store.read, "2026-11-22")).toBeUndefined();
  });

  it("is named for a reminder once, twelve hours before its end, and only in the daytime", async () => {
    await draftTouched("chat", NOON);
    await draftTouched("fresh", NOON + 40 * HOUR);
    expect(await place.store.write((tx) => draftsToRemind(tx, NOON + 59 * HOUR))).toEqual([]);
    const due = NOON + 61 * HOUR;
    expect(isDaytime(due)).toBe(false);
    expect(await place.store.write((tx) => draftsToRemind(tx, due))).toEqual([]);
    const morning = NOON + 67 * HOUR;
    expect(isDaytime(morning)).toBe(true);
    expect(await place.store.write((tx) => draftsToRemind(tx, morning))).toEqual(["chat"]);
    expect(await place.store.write((tx) => draftsToRemind(tx, morning + HOUR))).toEqual([]);
  });

  it("is told of between 9 and 20 hours in Moscow and Minsk", () => {
    const at = (time: string): boolean => isDaytime(Date.parse(`2026-11-22T${time}:00+03:00`));
    expect([at("08:59"), at("09:00"), at("19:59"), at("20:00"), at("03:00")]).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("the id of an update that was handled", () => {
  it("is kept a day against redelivery, and forgotten then", async () => {
    const row = { updateId: 7, chatKey: "chat", sealed: Buffer.from("sealed"), receivedAt: NOON };
    const receive = (): Promise<number | undefined> => place.store.write((tx) => receiveUpdate(tx, row));
    const seq = await receive();
    await place.store.write((tx) => markHandled(tx, seq ?? 0, NOON));
    await purge(place.store, String, NOON + 24 * HOUR - 1);
    expect(await receive()).toBeUndefined();
    await purge(place.store, String, NOON + 24 * HOUR + 1);
    expect(await receive()).toBeDefined();
  });
});

describe("copies taken before the schema changed", () => {
  it("are deleted after seven days", () => {
    const folder = mkdtempSync(join(tmpdir(), "family-links-copies-"));
    for (const [name, days] of [
      ["old.db", 7.1],
      ["young.db", 6.9],
    ] as const) {
      writeFileSync(join(folder, name), "copy");
      const at = new Date(NOON - days * 24 * HOUR);
      utimesSync(join(folder, name), at, at);
    }
    removeOldCopies(folder, NOON);
    expect(readdirSync(folder)).toEqual(["young.db"]);
    rmSync(folder, { recursive: true });
    removeOldCopies(folder, NOON);
    expect(existsSync(folder)).toBe(false);
  });
});
