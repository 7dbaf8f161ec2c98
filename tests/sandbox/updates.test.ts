import type { Update } from "grammy/types";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { callRaw } from "../harness/sandbox-calling.ts";

let sandbox: Sandbox;
let olena: number;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0 });
  olena = sandbox.world.addPerson({ name: "Olena" }).user.id;
});

afterEach(() => sandbox.close());

const poll = async (params: object = {}, signal?: AbortSignal): Promise<Update[]> =>
  (await callRaw(sandbox, "getUpdates", { ...params }, signal)).result;
const texts = (updates: readonly Update[]) => updates.map((update) => update.message?.text);
const say = (...words: string[]) => words.map((text) => sandbox.world.say(olena, text));

test("updates come again until a higher offset confirms them", async () => {
  say("one", "two", "three");
  const first = await poll();
  expect(texts(first)).toEqual(["one", "two", "three"]);
  expect(await poll()).toEqual(first);
  const second = first[1]!.update_id;
  expect(texts(await poll({ offset: second }))).toEqual(["two", "three"]);
  expect(texts(await poll({ offset: second + 1 }))).toEqual(["three"]);
  expect(texts(await poll())).toEqual(["three"]);
});

test("a limit takes the oldest, a negative offset forgets all but the newest", async () => {
  say("one", "two", "three", "four");
  expect(texts(await poll({ limit: 2 }))).toEqual(["one", "two"]);
  expect(texts(await poll({ offset: -1 }))).toEqual(["four"]);
  expect(texts(await poll())).toEqual(["four"]);
  expect((await callRaw(sandbox, "getUpdates", { limit: 101 })).status).toBe(400);
});

test("a long poll waits for the next update and takes what comes together", async () => {
  const waiting = poll({ timeout: 30 });
  await expect.poll(() => sandbox.world.state.openCalls.size).toBe(1);
  say("one", "two");
  expect(texts(await waiting)).toEqual(["one", "two"]);
});

test("a long poll without news comes back empty after its time", async () => {
  const started = Date.now();
  expect(await poll({ timeout: 1 })).toEqual([]);
  expect(Date.now() - started).toBeGreaterThanOrEqual(990);
});

test("a poll the bot hung up on loses nothing", async () => {
  const hangUp = new AbortController();
  const waiting = poll({ timeout: 30 }, hangUp.signal);
  await expect.poll(() => sandbox.world.state.openCalls.size).toBe(1);
  hangUp.abort();
  await expect(waiting).rejects.toThrow(/abort/i);
  await expect.poll(() => sandbox.world.state.openCalls.size).toBe(0);
  say("one");
  expect(texts(await poll())).toEqual(["one"]);
});

test("a second poller ends the first with 409", async () => {
  const first = callRaw(sandbox, "getUpdates", { timeout: 30 });
  await expect.poll(() => sandbox.world.state.openCalls.size).toBe(1);
  const second = poll({ timeout: 30 });
  expect(await first).toMatchObject({
    status: 409,
    description:
      "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  });
  say("one");
  expect(texts(await second)).toEqual(["one"]);
});

test("only the kinds of updates asked for are made, and the choice is remembered", async () => {
  await poll({ allowed_updates: ["message"] });
  const [said] = say("one");
  sandbox.world.edit(olena, said!.message.message_id, "one, better");
  sandbox.world.block(olena);
  sandbox.world.unblock(olena);
  expect((await poll()).map((update) => Object.keys(update)[1])).toEqual(["message"]);
  await poll({ allowed_updates: [] });
  sandbox.world.block(olena);
  expect((await poll()).map((update) => Object.keys(update)[1])).toEqual(["message", "my_chat_member"]);
  expect((await callRaw(sandbox, "getUpdates", { allowed_updates: ["messages"] })).status).toBe(400);
});

test("a redelivered update keeps its id, even after it was confirmed", async () => {
  say("one");
  const [update] = await poll();
  await poll({ offset: update!.update_id + 1 });
  sandbox.world.redeliver(olena);
  expect(await poll({ offset: update!.update_id + 1 })).toEqual([update]);
  expect(await poll({ offset: update!.update_id + 1 })).toEqual([]);
});

test("undelivered updates are forgotten after 24 hours", async () => {
  say("one");
  sandbox.world.passTime(24 * 3_600_000 + 1);
  say("two");
  expect(texts(await poll())).toEqual(["two"]);
});

test("update ids may begin anew, as Telegram's do after an idle week", async () => {
  say("one");
  const [update] = await poll();
  await poll({ offset: update!.update_id + 1 });
  sandbox.world.state.updates.nextId = 5;
  say("two");
  expect(await poll({ offset: 0 })).toMatchObject([{ update_id: 5 }]);
});

test("an album is one update for each picture, tied together", async () => {
  const photo = { bytes: new Uint8Array([1]) };
  sandbox.world.sendAlbum(olena, [{ photo, caption: "us" }, { photo }]);
  const updates = await poll();
  expect(updates.map((update) => update.message?.caption)).toEqual(["us", undefined]);
  expect(new Set(updates.map((update) => update.message?.media_group_id)).size).toBe(1);
});

test("blocking and unblocking are told to the bot", async () => {
  sandbox.world.block(olena);
  sandbox.world.unblock(olena);
  expect((await poll()).map((update) => update.my_chat_member)).toMatchObject([
    { old_chat_member: { status: "member" }, new_chat_member: { status: "kicked" } },
    { old_chat_member: { status: "kicked" }, new_chat_member: { status: "member" } },
  ]);
  sandbox.world.block(olena);
  expect(() => sandbox.world.say(olena, "hello")).toThrow(/has blocked the bot/);
});

test("in a group the bot hears commands, mentions and replies to itself, nothing else", async () => {
  const place = { chatId: sandbox.world.staffGroup.id };
  sandbox.world.say(olena, "just talking", place);
  sandbox.world.say(olena, "/queue", place);
  sandbox.world.say(olena, "/queue@other_bot", place);
  sandbox.world.say(olena, "hello @family_links_bot", place);
  const { result } = await callRaw(sandbox, "sendMessage", { chat_id: place.chatId, text: "New request" });
  sandbox.world.say(olena, "I take it", { ...place, replyTo: result.message_id });
  expect(texts(await poll())).toEqual(["/queue", "hello @family_links_bot", "I take it"]);
});

test("a bot that is put into a group is told, and sees the service message", async () => {
  const group = sandbox.world.addGroup("Village chat", olena);
  expect(await poll()).toMatchObject([
    {
      my_chat_member: {
        chat: { id: group.id },
        old_chat_member: { status: "left" },
        new_chat_member: { status: "member" },
      },
    },
    { message: { new_chat_members: [{ is_bot: true }], chat: { title: "Village chat" } } },
  ]);
});

test("Telegram sends no message without a visible word", () => {
  expect(() => sandbox.world.say(olena, " \n\u202e ")).toThrow(/no message without a visible word/);
});
