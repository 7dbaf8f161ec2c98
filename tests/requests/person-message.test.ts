import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFileFetches } from "../../src/db/file-fetches.ts";
import { listMessages, markSeen } from "../../src/db/thread.ts";
import { fetchDueFiles } from "../../src/requests/fetch-files.ts";
import { PERIODS } from "../../src/requests/periods.ts";
import {
  type PersonMessage,
  preparePersonMessage,
  type ThreadContent,
  threadPart,
} from "../../src/requests/person-message.ts";
import { readPart } from "../../src/requests/read.ts";
import { signOfLife } from "../../src/requests/sign-of-life.ts";
import { NOW, openWorkplace, type Workplace } from "./workplace.ts";

let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

const HOUR = Date.parse("2026-11-22T14:00:00Z");

async function send(message: Partial<PersonMessage> & { readonly requestId: string }): Promise<string> {
  const readers = [place.desk.pair.publicKey, place.recovery.pair.publicKey];
  const { id, store } = preparePersonMessage(readers, place.fileFetchKey, {
    kind: "message",
    content: { language: "uk", text: "Я згадала адресу" },
    files: [],
    now: NOW,
    ...message,
  });
  await place.store.write(store);
  return id;
}

async function contentOf(requestId: string, id: string, reader = place.desk): Promise<unknown> {
  const bytes = await readPart(place.store.read, reader, requestId, threadPart(id));
  return bytes && (JSON.parse(bytes.toString()) as ThreadContent);
}

describe("what a person writes about a request they sent", () => {
  it("opens at the desk and with the recovery key, and nobody has seen it yet", async () => {
    const { id: requestId } = await place.submit({});
    expect((await place.rowOf(requestId)).unread).toBe(false);
    const id = await send({ requestId, kind: "answer", answers: "their-question" });
    const wanted = { format: 1, language: "uk", text: "Я згадала адресу", files: [] };
    expect(await contentOf(requestId, id)).toEqual(wanted);
    expect(await contentOf(requestId, id, place.recovery)).toEqual(wanted);
    const rows = await listMessages(place.store.read, requestId);
    expect(rows).toMatchObject([
      {
        id,
        kind: "answer",
        answers: "their-question",
        staffId: null,
        delivery: null,
        seenAt: null,
        edits: 0,
      },
    ]);
    expect((await place.rowOf(requestId)).unread).toBe(true);
  });

  it("is dated to the hour, and stays in the order it came", async () => {
    const { id: requestId } = await place.submit({});
    const first = await send({ requestId, now: NOW + 60_000 });
    const second = await send({ requestId, now: NOW });
    const rows = await listMessages(place.store.read, requestId);
    expect(rows.map(({ id }) => id)).toEqual([first, second]);
    expect(rows.map(({ at }) => at)).toEqual([HOUR, HOUR]);
  });

  it("brings its photos and voice messages, each sealed as a part of its own", async () => {
    const { id: requestId } = await place.submit({});
    const id = await send({
      requestId,
      files: [
        { field: "photos", file: { fileId: "a", kind: "photo" } },
        { field: "kept", file: { fileId: "b", kind: "voice" } },
      ],
    });
    expect(await contentOf(requestId, id)).toMatchObject({
      files: [
        { part: `file-${id}-1`, field: "photos", kind: "photo", mime: "image/jpeg" },
        { part: `file-${id}-2`, field: "kept", kind: "voice", mime: "audio/ogg" },
      ],
    });
    expect(await openFileFetches(place.store.read, requestId)).toHaveLength(2);
    await fetchDueFiles({
      store: place.store,
      key: place.fileFetchKey,
      readers: () => Promise.resolve([place.desk.pair.publicKey]),
      download: (fileId) => Promise.resolve(Buffer.from(`bytes of ${fileId}`)),
      now: () => NOW,
    });
    const bytes = await readPart(place.store.read, place.desk, requestId, `file-${id}-2`);
    expect(bytes?.toString()).toBe("bytes of b");
  });

  it("is seen once the staff open the request", async () => {
    const { id: requestId } = await place.submit({});
    const { id: other } = await place.submit({});
    await send({ requestId });
    await send({ requestId: other });
    await place.store.write((tx) => markSeen(tx, requestId, NOW + 5));
    expect(await listMessages(place.store.read, requestId)).toMatchObject([{ seenAt: NOW + 5 }]);
    expect((await place.rowOf(requestId)).unread).toBe(false);
    expect((await place.rowOf(other)).unread).toBe(true);
  });

  it("leaves no trace when the request was erased meanwhile", async () => {
    await send({ requestId: "erased", sources: ["where"] });
    expect(await listMessages(place.store.read, "erased")).toEqual([]);
    expect(await readPart(place.store.read, place.desk, "erased", "thread-x")).toBeUndefined();
  });
});

describe("a sign of life", () => {
  it("keeps the request and asks again much later", async () => {
    const { id } = await place.submit({});
    const silent = { pingsUnanswered: 2, silentSince: NOW, nextPingAt: null };
    await place.store.write(async (tx) => void (await tx.q.update(tx.t.requests).set(silent)));
    const later = NOW + 40 * 86_400_000;
    await place.store.write((tx) => signOfLife(tx, id, later));
    const hour = HOUR + 40 * 86_400_000;
    expect(await place.rowOf(id)).toMatchObject({
      lastSignAt: hour,
      nextPingAt: HOUR + PERIODS.pings[1],
      pingsUnanswered: 0,
      silentSince: null,
    });
  });

  it("comes with every message", async () => {
    const { id: requestId } = await place.submit({});
    await send({ requestId, now: NOW + 86_400_000 });
    expect((await place.rowOf(requestId)).lastSignAt).toBe(HOUR + 86_400_000);
  });
});
