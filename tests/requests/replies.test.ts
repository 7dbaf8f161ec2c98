import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { savePerson } from "../../src/db/people.ts";
import { findMessage, findSource, insertSource, messagesToTell, setDelivery } from "../../src/db/thread.ts";
import { claim, markWaiting, moveState } from "../../src/requests/change.ts";
import { readFineState } from "../../src/requests/fine-state.ts";
import { PERIODS } from "../../src/requests/periods.ts";
import { preparePersonMessage } from "../../src/requests/person-message.ts";
import { correctMessage } from "../../src/requests/person-message-edit.ts";
import {
  DELIVERIES,
  forgetOld,
  keepReplyKey,
  mayTellNow,
  openForPerson,
  openReply,
  replyBecame,
  sealReply,
} from "../../src/requests/replies.ts";
import { noteAnswered } from "../../src/requests/replies-answered.ts";
import { seeMessages } from "../../src/requests/replies-reading.ts";
import {
  personMark,
  REPLY_CHARACTERS,
  type Reply,
  type ReplyRefusal,
  sendAgain,
  takeBack,
  writeReply,
} from "../../src/requests/replies-writing.ts";
import { readThread } from "../../src/requests/thread-reading.ts";
import { makeKeyPair } from "../../src/sealing/box.ts";
import { SealBroken } from "../../src/sealing/envelope.ts";
import { randomName } from "../../src/sealing/fingerprint.ts";
import { NOW, openWorkplace, type Workplace } from "./workplace.ts";

let place: Workplace;
let intake: ReturnType<typeof makeKeyPair>;
let requestId: string;
beforeAll(async () => {
  place = await openWorkplace();
  intake = makeKeyPair();
  await keepReplyKey(place.store, intake, NOW);
  await place.store.write((tx) =>
    savePerson(tx, {
      chatKey: "chat",
      sealedAddress: Buffer.from("sealed"),
      language: "uk",
      activeFlow: null,
      sealedConversation: null,
      unreachableSince: null,
      tidy: false,
    }),
  );
});
afterAll(() => place.close());
beforeEach(async () => {
  requestId = (await place.submit({})).id;
  await place.store.write((tx) => claim(tx, requestId, "anna", NOW));
});

const readers = () => [place.desk.pair.publicKey, place.recovery.pair.publicKey];
const keys = () => ({ desk: place.desk, readers: readers(), intake: intake.publicKey });

async function write(more: Partial<Reply> = {}): Promise<ReplyRefusal | undefined> {
  const reply = {
    id: randomName(),
    requestId,
    staffId: "anna",
    text: "Коли?",
    language: "uk",
    question: false,
  };
  return await place.store.write((tx) => writeReply(tx, keys(), { ...reply, seen: 0, now: NOW, ...more }));
}

async function written(more: Partial<Reply> = {}): Promise<string> {
  const id = randomName();
  expect(await write({ ...more, id })).toBeUndefined();
  return id;
}

async function answer(text: string, source?: string): Promise<string> {
  const { id, store } = preparePersonMessage(readers(), place.fileFetchKey, {
    requestId,
    kind: "answer",
    content: { language: "uk", text },
    files: [{ field: "kept", file: { fileId: "a", kind: "photo" } }],
    ...(source ? { sources: [source] } : {}),
    now: NOW,
  });
  await place.store.write(store);
  return id;
}

const opens = async (id: string, chatKey = "chat", pair = intake) =>
  await place.store.write((tx) => openForPerson(tx, pair, id, chatKey));
const standing = async (id: string) => (await findMessage(place.store.read, id))?.delivery;
const became = async (about: string, outcome: "made" | "blocked" | "failed") =>
  await place.store.write((tx) => replyBecame(tx, about, outcome));

describe("what the staff write", () => {
  it("opens with intake's key, for its own message only", () => {
    const sealed = sealReply(intake.publicKey, { id: "one", text: "Коли?", language: "uk" });
    expect(openReply(intake, "one", sealed).text).toBe("Коли?");
    expect(() => openReply(intake, "two", sealed)).toThrow(SealBroken);
    expect(() => openReply(makeKeyPair(), "one", sealed)).toThrow(SealBroken);
    expect(sealed.includes("Коли")).toBe(false);
  });

  it("is wiped at intake once Telegram has taken the words, and not before", async () => {
    const id = await written();
    expect(await opens(id)).toMatchObject({ kind: "words", words: { text: "Коли?" } });
    expect(await standing(id)).toBe("showing");
    expect(await opens(id), "pressed twice").toMatchObject({ kind: "words" });
    await became(`shown:${id}`, "made");
    expect(await findMessage(place.store.read, id)).toMatchObject({
      delivery: "shown",
      sealedForIntake: null,
    });
    expect(await opens(id)).toEqual({ kind: "read_before" });
    await became(`shown:${id}`, "made");
    expect(await standing(id), "the second press arrives too").toBe("shown");
    const [entry] = await readThread(place.store.read, place.desk, requestId);
    expect(entry?.content, "the desk still reads it").toMatchObject({ text: "Коли?" });
  });

  it("is opened for the request's own chat and no other", async () => {
    const id = await written();
    expect(await opens(id, "another chat")).toEqual({ kind: "not_yours" });
    const theirs = await answer("Так");
    expect(await opens(theirs), "a person's message is nothing to be read here").toEqual({
      kind: "not_yours",
    });
    await place.store.write((tx) => tx.q.update(tx.t.requests).set({ unlinkedAt: NOW }));
    expect(await opens(id), "a chat that was taken away").toEqual({ kind: "not_yours" });
    await place.store.write((tx) => tx.q.update(tx.t.requests).set({ unlinkedAt: null }));
  });

  it("cannot be taken back once the words are on their way", async () => {
    const take = async (id: string) =>
      await place.store.write((tx) => takeBack(tx, place.desk, { requestId, id, staffId: "anna", now: NOW }));
    for (const delivery of DELIVERIES) {
      const id = await written();
      await place.store.write((tx) => setDelivery(tx, id, ["waiting"], delivery));
      const gone = delivery === "showing" || delivery === "shown";
      expect(await take(id), delivery).toBe(gone ? "shown_already" : undefined);
      expect(await opens(id)).toMatchObject({ kind: gone ? "words" : "taken_back" });
      await became(`told:${id}`, "made");
      expect(await standing(id), "a late word of Telegram does not bring it back").toBe(
        gone ? (delivery === "shown" ? "shown" : "showing") : "taken_back",
      );
    }
  });

  it("stands as failed or blocked when Telegram says so, and can be sent again", async () => {
    for (const outcome of ["failed", "blocked"] as const) {
      const id = await written();
      await place.store.write((tx) => setDelivery(tx, id, ["waiting"], "queued"));
      await became(`told:${id}`, outcome);
      expect(await standing(id)).toBe(outcome);
      const again = { requestId, id, staffId: "anna", now: NOW };
      expect(await place.store.write((tx) => sendAgain(tx, keys(), again))).toBeUndefined();
      expect(await standing(id)).toBe("waiting");
      expect(await opens(id)).toMatchObject({ kind: "words", words: { text: "Коли?" } });
    }
  });

  it("of which another part of the program asked is none of its business", async () => {
    const id = await written();
    await became(`ping:${id}`, "failed");
    expect(await standing(id)).toBe("waiting");
  });
});

describe("who may write what", () => {
  // biome-ignore format: a table
  const TABLE: readonly (readonly [string, Partial<Reply>, object, ReplyRefusal | undefined])[] = [
    ["the one who has it", {}, {}, undefined],
    ["a colleague", { staffId: "boris" }, {}, "somebody_else_has_it"],
    ["when nobody has taken it", {}, { claimedBy: null }, "claim_first"],
    ["a request without a chat", {}, { chatKey: null }, "no_chat"],
    ["a chat that was taken away", {}, { unlinkedAt: NOW }, "chat_taken_away"],
    ["a withdrawn request", {}, { ended: "withdrawn" }, "ended"],
    ["nothing", { text: "" }, {}, "empty"],
    ["as long as may be", { text: "ї".repeat(REPLY_CHARACTERS) }, {}, undefined],
    ["a letter more", { text: "ї".repeat(REPLY_CHARACTERS + 1) }, {}, "too_long"],
    ["without having seen the last message", { seen: 3 }, {}, "wrote_meanwhile"],
    ["about a request that is not there", { requestId: "none" }, {}, "not_found"],
  ];
  it.each(TABLE)("%s", async (_who, more, row, refused) => {
    await place.store.write((tx) => tx.q.update(tx.t.requests).set({ claimedBy: "anna", ...row }));
    expect(await write(more)).toBe(refused);
    const kept = await readThread(place.store.read, place.desk, requestId);
    expect(kept).toHaveLength(refused === undefined ? 1 : 0);
    const usual = { claimedBy: "anna", chatKey: "chat", unlinkedAt: null, ended: null };
    await place.store.write((tx) => tx.q.update(tx.t.requests).set(usual));
  });

  it("the same form twice is one message; a name taken from elsewhere is refused", async () => {
    const id = await written();
    expect(await write({ id })).toBeUndefined();
    expect(await readThread(place.store.read, place.desk, requestId)).toHaveLength(1);
    const other = (await place.submit({})).id;
    expect(await write({ id, requestId: other })).toBe("changed_meanwhile");
  });

  it("a question makes the request wait for the person, an answer that was opened for the staff", async () => {
    const question = await written({ question: true });
    expect(readFineState(place.desk, await place.rowOf(requestId)).waitingFor).toBe("person");
    expect((await place.rowOf(requestId)).visibleState).toBe("question");
    await answer("Про інше");
    await place.store.write((tx) => noteAnswered(tx, requestId));
    expect((await place.rowOf(requestId)).visibleState, "another message is no answer").toBe("question");
    const { id, store } = preparePersonMessage(readers(), place.fileFetchKey, {
      requestId,
      kind: "answer",
      content: { language: "uk", text: "У березні" },
      files: [],
      answers: question,
      now: NOW,
    });
    await place.store.write(store);
    await place.store.write((tx) => noteAnswered(tx, requestId));
    expect((await place.rowOf(requestId)).visibleState).toBe("checking");
    await place.store.write((tx) => seeMessages(tx, place.desk, requestId, "boris", NOW));
    expect(readFineState(place.desk, await place.rowOf(requestId)).waitingFor, "a colleague only looks").toBe(
      "person",
    );
    await answer("І ще");
    await place.store.write((tx) => seeMessages(tx, place.desk, requestId, "anna", NOW));
    expect(readFineState(place.desk, await place.rowOf(requestId)).waitingFor).toBe("staff");
    expect((await findMessage(place.store.read, id))?.seenAt).toBe(NOW);
  });

  it("a question that is taken back waits for nobody, unless another is open", async () => {
    const [one, two] = [await written({ question: true }), await written({ question: true })];
    const take = async (id: string) =>
      await place.store.write((tx) => takeBack(tx, place.desk, { requestId, id, staffId: "anna", now: NOW }));
    await take(one);
    expect(readFineState(place.desk, await place.rowOf(requestId)).waitingFor).toBe("person");
    await take(two);
    expect(readFineState(place.desk, await place.rowOf(requestId)).waitingFor).toBeNull();
  });

  it("a question about a closed request is refused", async () => {
    const { version } = await place.rowOf(requestId);
    const change = { requestId, version, staffId: "anna", now: NOW, waitingFor: null };
    await place.store.write((tx) => markWaiting(tx, place.desk, change));
    for (const [to, reason] of [
      ["in_review", ""],
      ["closed", "знайшлися"],
    ] as const) {
      const row = await place.rowOf(requestId);
      const move = { requestId, version: row.version, staffId: "anna", now: NOW, to, reason };
      expect(await place.store.write((tx) => moveState(tx, place.desk, move))).toBeUndefined();
    }
    expect(await write({ question: true })).toBe("question_closed");
    expect(await write()).toBeUndefined();
  });
});

describe("a correction", () => {
  it("stands as the next version, with what it said before and its files", async () => {
    const id = await answer("Одна", "where-1");
    const correct = async (text: string, chatKey = "chat") =>
      await place.store.write((tx) =>
        correctMessage(tx, readers(), { sourceKey: "where-1", chatKey, text, language: "uk", now: NOW }),
      );
    expect(await correct("Дві")).toBe(true);
    expect(await correct("Три")).toBe(true);
    expect(await correct("Чужа", "another chat")).toBe(false);
    const [entry] = await readThread(place.store.read, place.desk, requestId);
    expect(entry).toMatchObject({ row: { id, edits: 2, seenAt: null }, earlier: ["Одна", "Дві"] });
    expect(entry?.content).toMatchObject({ text: "Три", files: [{ part: `file-${id}-1` }] });
    expect(personMark(entry ? [entry.row] : [])).toBe(3);
  });

  it("is taken for 48 hours at most", async () => {
    await answer("Одна", "where-2");
    await place.store.write((tx) => forgetOld(tx, NOW + PERIODS.deletable - 3_600_000));
    expect(await findSource(place.store.read, "where-2")).toBeDefined();
    await place.store.write((tx) => forgetOld(tx, NOW + PERIODS.deletable));
    expect(await findSource(place.store.read, "where-2")).toBeUndefined();
    await place.store.write((tx) => insertSource(tx, { sourceKey: "other", threadId: "none", at: NOW }));
    const lost = { sourceKey: "other", chatKey: "chat", text: "?", language: "uk", now: NOW };
    expect(await place.store.write((tx) => correctMessage(tx, readers(), lost))).toBe(false);
  });
});

describe("what is kept for whom", () => {
  it("a copy nobody opened is wiped after its period; the desk keeps the words and can send them again", async () => {
    const id = await written();
    await place.store.write((tx) => forgetOld(tx, NOW + PERIODS.unopenedReply));
    expect(await standing(id)).toBe("waiting");
    const later = NOW + PERIODS.unopenedReply + 1;
    await place.store.write((tx) => forgetOld(tx, later));
    expect(await findMessage(place.store.read, id)).toMatchObject({
      delivery: "unopened",
      sealedForIntake: null,
    });
    expect(await opens(id)).toEqual({ kind: "not_kept" });
    const again = { requestId, id, staffId: "anna", now: later };
    await place.store.write((tx) => sendAgain(tx, keys(), again));
    await place.store.write((tx) => forgetOld(tx, later));
    expect(await opens(id)).toMatchObject({ kind: "words" });
  });

  it("after a change of intake's master key, what waits stands as failed at the desk; the same key changes nothing", async () => {
    const id = await written();
    await keepReplyKey(place.store, intake, NOW + 1);
    expect(await standing(id)).toBe("waiting");
    const next = makeKeyPair();
    await keepReplyKey(place.store, next, NOW + 2);
    expect(await findMessage(place.store.read, id)).toMatchObject({
      delivery: "failed",
      sealedForIntake: null,
    });
    await keepReplyKey(place.store, intake, NOW + 3);
  });

  it("a copy that was tampered with is not shown", async () => {
    const [one, two] = [await written({ text: "перше" }), await written({ text: "друге" })];
    const stolen = (await findMessage(place.store.read, two))?.sealedForIntake ?? null;
    await place.store.write((tx) => setDelivery(tx, one, ["waiting"], "told", { sealedForIntake: stolen }));
    expect(await opens(one)).toEqual({ kind: "not_kept" });
    expect(await standing(one)).toBe("failed");
  });
});

describe("when somebody is told", () => {
  const at = (hour: number) => Date.parse(`2026-03-02T${String(hour).padStart(2, "0")}:30:00Z`);
  it("by day, from 9 to 20 in Minsk and Moscow, or at once where it is urgent or they are awake", () => {
    for (let hour = 0; hour < 24; hour += 1) {
      const byDay = hour >= 6 && hour < 17;
      const long = at(hour) - 3 * 3_600_000;
      const asleep = { urgent: false, submittedAt: long, lastWroteAt: null };
      expect(mayTellNow(asleep, at(hour)), `${hour} UTC`).toBe(byDay);
      expect(mayTellNow({ ...asleep, urgent: true }, at(hour))).toBe(true);
      expect(mayTellNow({ ...asleep, lastWroteAt: long }, at(hour))).toBe(byDay);
      expect(mayTellNow({ ...asleep, lastWroteAt: at(hour) - 3_600_000 }, at(hour))).toBe(true);
      expect(mayTellNow({ ...asleep, submittedAt: at(hour) - 3_600_000 }, at(hour))).toBe(true);
    }
  });

  it("whoever had blocked the bot is told when they can be reached again, and not before", async () => {
    const id = await written();
    await place.store.write((tx) => setDelivery(tx, id, ["waiting"], "blocked"));
    const { people } = place.store.read.t;
    const due = async () => (await messagesToTell(place.store.read)).map((reply) => reply.id);
    await place.store.write((tx) => tx.q.update(people).set({ unreachableSince: NOW }));
    expect(await due()).not.toContain(id);
    await place.store.write((tx) => tx.q.update(people).set({ unreachableSince: null }));
    expect(await due()).toContain(id);
  });
});
