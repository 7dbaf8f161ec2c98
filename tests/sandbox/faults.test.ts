import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { callRaw } from "../harness/sandbox-calling.ts";

let sandbox: Sandbox;
let olena: number;
let ivan: number;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0 });
  olena = sandbox.world.addPerson({ name: "Olena" }).user.id;
  ivan = sandbox.world.addPerson({ name: "Ivan" }).user.id;
  sandbox.world.say(olena, "/start");
  sandbox.world.say(ivan, "/start");
});

afterEach(() => sandbox.close());

const send = (chat_id = olena, signal?: AbortSignal) =>
  callRaw(sandbox, "sendMessage", { chat_id, text: "x" }, signal);
const received = (chat: number) =>
  [...sandbox.world.room(chat).messages.values()].filter((stored) => stored.fromBot).length;

test("the next two calls answer 500, then all is well", async () => {
  sandbox.world.fail({ kind: "500", times: 2 });
  const statuses = [await send(), await send(), await send()].map((answer) => answer.status);
  expect(statuses).toEqual([500, 500, 200]);
  expect(received(olena)).toBe(1);
  expect(sandbox.world.refusedCalls, "a switched-on fault is no mistake of the bot").toEqual([]);
});

test("429 says when to come back", async () => {
  sandbox.world.fail({ kind: "429", times: 1, retryAfter: 7 });
  expect(await send()).toMatchObject({
    status: 429,
    description: "Too Many Requests: retry after 7",
    parameters: { retry_after: 7 },
  });
  expect((await send()).status).toBe(200);
});

test("a fault may meet one chat or one method only, and spares receiving", async () => {
  sandbox.world.fail({ kind: "500", chatId: ivan });
  sandbox.world.fail({ kind: "500", method: "getChat" });
  expect((await send(ivan)).status).toBe(500);
  expect((await send(olena)).status).toBe(200);
  expect((await callRaw(sandbox, "getChat", { chat_id: olena })).status).toBe(500);
  expect((await callRaw(sandbox, "getUpdates")).status).toBe(200);
  sandbox.world.heal();
  expect((await send(ivan)).status).toBe(200);
});

test("a reset cuts the connection before anything happens", async () => {
  sandbox.world.fail({ kind: "reset", times: 1 });
  await expect(send()).rejects.toThrow(/fetch failed/);
  expect(received(olena)).toBe(0);
});

test("a lost answer cuts the connection after the message went out", async () => {
  sandbox.world.fail({ kind: "lost-answer", times: 1 });
  await expect(send()).rejects.toThrow(/fetch failed/);
  expect(received(olena)).toBe(1);
});

test("a hanging call stays open until the bot gives up", async () => {
  sandbox.world.fail({ kind: "hang", times: 1 });
  await expect(send(olena, AbortSignal.timeout(50))).rejects.toThrow(/timeout/);
  expect(received(olena)).toBe(0);
});

test("a share of calls fails, the same ones for the same seed", async () => {
  const run = async (seed: number) => {
    const stop = sandbox.world.fail({ kind: "500", share: 0.2, seed });
    const statuses: number[] = [];
    for (let call = 0; call < 200; call++) statuses.push((await send()).status);
    stop();
    return statuses;
  };
  const first = await run(7);
  const failures = first.filter((status) => status === 500).length;
  expect(failures).toBeGreaterThan(20);
  expect(failures).toBeLessThan(65);
  expect(await run(7)).toEqual(first);
  expect(await run(8)).not.toEqual(first);
});

test("offline: calls are cut, updates wait, and nothing is lost", async () => {
  await callRaw(sandbox, "getUpdates", { offset: -1 });
  sandbox.world.setOffline(true);
  await expect(send()).rejects.toThrow(/fetch failed/);
  await expect(callRaw(sandbox, "getUpdates")).rejects.toThrow(/fetch failed/);
  sandbox.world.say(olena, "are you there?");
  sandbox.world.setOffline(false);
  const { result } = await callRaw(sandbox, "getUpdates");
  expect(result.at(-1).message.text).toBe("are you there?");
});

test("going offline cuts a poll that is under way", async () => {
  await callRaw(sandbox, "getUpdates", { offset: -1 });
  const newest = (await callRaw(sandbox, "getUpdates")).result[0].update_id;
  const poll = callRaw(sandbox, "getUpdates", { offset: newest + 1, timeout: 30 });
  await expect.poll(() => sandbox.world.state.openCalls.size).toBe(1);
  sandbox.world.setOffline(true);
  await expect(poll).rejects.toThrow(/fetch failed/);
});
