import { GrammyError } from "grammy";
import type { ApiError } from "grammy/types";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Telegram } from "../../src/delivery/api.ts";
import { keys, openWorkshop, sendTo, type Workshop } from "./workshop.ts";

let workshop: Workshop;
afterEach(async () => {
  vi.useRealTimers();
  await workshop.close();
});

const outboxRows = async () => await workshop.store.read.q.select().from(workshop.store.read.t.outbox);

function numbered(chat: number, many: number) {
  return Array.from({ length: many }, (_, at) => sendTo(chat, `message ${at}`));
}

function edit(chat: number, messageId: number, text: string) {
  const params = { chat_id: chat, message_id: messageId, text };
  return { method: "editMessageText", lane: keys.chatKey(chat), params } as const;
}

/** A Telegram that answers as the test wants, without a line to it. */
function telegramThat(answers: (method: string) => ApiError | undefined): Telegram {
  const call = (method: string) => (): Promise<unknown> => {
    const error = answers(method);
    return error ? Promise.reject(new GrammyError("refused", error, method, {})) : Promise.resolve(true);
  };
  const raw = { sendMessage: call("sendMessage"), editMessageText: call("editMessageText") };
  return { api: { raw }, close: () => undefined } as unknown as Telegram;
}

describe("Telegram in trouble", () => {
  it("one call in five fails over three hundred messages: none lost, none doubled, order kept", async () => {
    workshop = await openWorkshop();
    const chats = Array.from({ length: 20 }, (_, at) => workshop.person(`Person ${at}`));
    workshop.sandbox.world.fail({ kind: "500", share: 0.2, seed: 5 });
    const calls = Array.from({ length: 15 }, (_, at) => chats.map((chat) => sendTo(chat, `message ${at}`)));
    await workshop.queue(calls.flat());
    await workshop.outbox.idle();
    const failed = workshop.sandbox.world.calls.filter((call) => call.fault !== undefined);
    expect(failed.length).toBeGreaterThan(40);
    for (const chat of chats)
      expect(workshop.said(chat)).toEqual(numbered(chat, 15).map(({ params }) => params["text"]));
    expect(await outboxRows()).toEqual([]);
  });

  it("resets and lost answers: a message comes twice only where Telegram had taken it", async () => {
    workshop = await openWorkshop();
    const anna = workshop.person("Anna");
    const { world } = workshop.sandbox;
    world.fail({ kind: "reset", share: 0.15, seed: 3 });
    world.fail({ kind: "lost-answer", share: 0.15, seed: 4 });
    await workshop.queue(numbered(anna, 20));
    await workshop.outbox.idle();
    const lostAnswers = world.calls.filter((call) => call.fault === "lost-answer").length;
    const said = workshop.said(anna);
    expect(lostAnswers).toBeGreaterThan(0);
    expect(said).toHaveLength(20 + lostAnswers);
    expect(said.filter((text, at) => text !== said[at - 1])).toEqual(
      numbered(anna, 20).map(({ params }) => params["text"]),
    );
  });

  it("429: the chat waits as long as Telegram says, and no call is made before", async () => {
    workshop = await openWorkshop();
    const anna = workshop.person("Anna");
    workshop.sandbox.world.fail({ kind: "429", times: 1, retryAfter: 1 });
    await workshop.queue(numbered(anna, 2));
    await workshop.outbox.idle();
    const times = workshop.sandbox.world.calls.map((call) => call.startedAt);
    expect(workshop.said(anna)).toEqual(["message 0", "message 1"]);
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(1000);
  });

  it("sixty chats that wait for their next try hold up nobody else", async () => {
    workshop = await openWorkshop();
    const { world } = workshop.sandbox;
    const anna = workshop.person("Anna");
    const unlucky = Array.from({ length: 60 }, (_, at) => workshop.person(`Person ${at}`));
    const mend = unlucky.map((chatId) => world.fail({ kind: "429", retryAfter: 2, chatId, times: 1 }));
    await workshop.queue(unlucky.map((chat) => sendTo(chat, "late")));
    await expect.poll(() => world.calls.filter((call) => call.answer?.ok === false).length).toBe(60);
    await workshop.queue([sendTo(anna, "at once")]);
    await expect.poll(() => workshop.said(anna), { timeout: 1000 }).toEqual(["at once"]);
    for (const heal of mend) heal();
    await workshop.outbox.idle();
    for (const chat of unlucky) expect(workshop.said(chat)).toEqual(["late"]);
  });

  it("a call that gets no answer is given up after a minute and made again", async () => {
    workshop = await openWorkshop();
    const anna = workshop.person("Anna");
    const { world } = workshop.sandbox;
    world.fail({ kind: "hang", times: 1 });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await workshop.queue(numbered(anna, 1));
    const pass = async (ms: number): Promise<void> => {
      await vi.advanceTimersByTimeAsync(ms);
      await new Promise((resolve) => setImmediate(resolve));
    };
    while (world.calls.length === 0) await pass(0);
    await pass(59_000);
    expect(workshop.logged).toEqual([]);
    for (let ms = 0; ms < 2_000; ms += 20) await pass(20);
    while (workshop.said(anna).length === 0) await pass(1);
    await workshop.outbox.idle();
    expect(workshop.said(anna)).toEqual(["message 0"]);
    expect(workshop.logged).toMatchObject([{ step: "send", method: "sendMessage", tries: 1 }]);
  });

  it("what Telegram refuses for hours is kept as a dead letter, after 25 tries", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    let tries = 0;
    const telegram = telegramThat(() => {
      tries += 1;
      return { ok: false, error_code: 500, description: "Internal Server Error" };
    });
    workshop = await openWorkshop({ telegram });
    await workshop.queue([sendTo(7, "lost to the world")]);
    let hours = 0;
    for (; (await outboxRows())[0]?.deadAt === null; hours += 1 / 60) {
      await vi.advanceTimersByTimeAsync(60_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(tries).toBe(25);
    expect(hours).toBeGreaterThan(2);
    expect(hours).toBeLessThan(4);
    expect(await outboxRows()).toMatchObject([{ tries: 25, deadReason: "500" }]);
  });

  it("a time noted by a clock that was wrong delays a call by ten minutes at most", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    let isHealthy = false;
    let clock = Date.parse("2099-01-01T00:00:00Z");
    const telegram = telegramThat(() =>
      isHealthy ? undefined : { ok: false, error_code: 502, description: "Bad Gateway" },
    );
    workshop = await openWorkshop({ telegram, now: () => clock });
    await workshop.queue([sendTo(7, "some day")]);
    await expect.poll(async () => (await outboxRows())[0]?.notBefore).toBeGreaterThan(clock);
    clock = Date.parse("2026-01-01T00:00:00Z");
    isHealthy = true;
    workshop = await workshop.restart();
    await vi.advanceTimersByTimeAsync(600_000);
    await workshop.outbox.idle();
    expect(await outboxRows()).toEqual([]);
  });
});

describe("what Telegram refuses", () => {
  it("a person who blocked the bot is marked unreachable; the call is kept and not tried again", async () => {
    workshop = await openWorkshop();
    const anna = workshop.person("Anna");
    const row = {
      chatKey: keys.chatKey(anna),
      sealedAddress: Buffer.of(1),
      language: "ru",
      activeFlow: null,
      sealedConversation: null,
      unreachableSince: null,
    };
    await workshop.store.write(async (tx) => await tx.q.insert(tx.t.people).values(row));
    workshop.sandbox.world.block(anna);
    await workshop.queue(numbered(anna, 2));
    await workshop.outbox.idle();
    const { read } = workshop.store;
    const [person] = await read.q.select().from(read.t.people);
    expect(person?.unreachableSince).toBeGreaterThan(0);
    expect(await outboxRows()).toMatchObject([
      { tries: 1, deadReason: "403" },
      { tries: 1, deadReason: "403" },
    ]);
    const sends = workshop.sandbox.world.calls.filter((call) => call.method === "sendMessage");
    expect(sends).toHaveLength(2);
  });

  it("an edit that changes nothing has done its work", async () => {
    workshop = await openWorkshop();
    const anna = workshop.person("Anna");
    await workshop.queue([sendTo(anna, "one")]);
    await workshop.outbox.idle();
    const [id = 0] = [...workshop.sandbox.world.room(anna).messages.keys()].slice(-1);
    await workshop.queue([edit(anna, id, "two"), edit(anna, id, "two"), sendTo(anna, "three")]);
    await workshop.outbox.idle();
    expect(workshop.said(anna)).toEqual(["two", "three"]);
    expect(await outboxRows()).toEqual([]);
  });

  it("an edit of a message that is gone is sent as a new one, also when Telegram stumbles over that", async () => {
    workshop = await openWorkshop();
    const anna = workshop.person("Anna");
    workshop.sandbox.world.fail({ kind: "500", method: "sendMessage", times: 1 });
    await workshop.queue([edit(anna, 4711, "the next question"), sendTo(anna, "and after it")]);
    await workshop.outbox.idle();
    expect(workshop.said(anna)).toEqual(["the next question", "and after it"]);
    expect(await outboxRows()).toEqual([]);
  });

  it("an answer to a tap that is too old is let go", async () => {
    workshop = await openWorkshop();
    const params = { callback_query_id: "17" };
    await workshop.queue([{ method: "answerCallbackQuery", lane: "somebody!", params }]);
    await workshop.outbox.idle();
    expect(workshop.sandbox.world.refusedCalls).toHaveLength(1);
    expect(await outboxRows()).toEqual([]);
  });

  it("a call that is wrong in itself is kept for whoever runs the bot, and does not stop its chat", async () => {
    workshop = await openWorkshop();
    const anna = workshop.person("Anna");
    const broken = { ...sendTo(anna, "x"), params: { chat_id: anna, text: "<b>", parse_mode: "HTML" } };
    await workshop.queue([broken, sendTo(anna, "next")]);
    await workshop.outbox.idle();
    expect(workshop.said(anna)).toEqual(["next"]);
    expect(await outboxRows()).toMatchObject([{ tries: 1, deadReason: "400" }]);
  });
});

describe("a stop", () => {
  it("waits for a call on the wire, cuts one that hangs, and leaves both right for the next start", async () => {
    workshop = await openWorkshop();
    const [anna, boris] = [workshop.person("Anna"), workshop.person("Boris")];
    workshop.sandbox.world.fail({ kind: "hang", chatId: anna, times: 1 });
    await workshop.queue([...numbered(anna, 2), sendTo(boris, "hello")]);
    await expect.poll(() => workshop.said(boris)).toEqual(["hello"]);
    const began = performance.now();
    workshop = await workshop.restart();
    expect(performance.now() - began).toBeLessThan(4500);
    await workshop.outbox.idle();
    expect(workshop.said(anna)).toEqual(["message 0", "message 1"]);
    expect(workshop.said(boris)).toEqual(["hello"]);
  });

  it("does not wait for the next try of a call", async () => {
    workshop = await openWorkshop();
    const anna = workshop.person("Anna");
    workshop.sandbox.world.fail({ kind: "429", times: 1, retryAfter: 4 });
    await workshop.queue(numbered(anna, 1));
    await expect.poll(() => workshop.sandbox.world.calls.length).toBe(1);
    const began = performance.now();
    workshop = await workshop.restart();
    expect(performance.now() - began).toBeLessThan(3000);
    await workshop.outbox.idle();
    expect(workshop.said(anna)).toEqual(["message 0"]);
  });
});
