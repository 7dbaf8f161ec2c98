import { Bot } from "grammy";
import { afterEach, beforeEach, expect, test } from "vitest";
import { commandsFor } from "../../src/sandbox/bot-api/settings-methods.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { callRaw } from "../harness/sandbox-calling.ts";

let sandbox: Sandbox;
let bot: Bot;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, botUsername: "links_test_bot" });
  bot = new Bot(sandbox.token, { client: { apiRoot: sandbox.apiRoot } });
});

afterEach(() => sandbox.close());

const seenBy = (chatId: number, language: string) =>
  commandsFor(sandbox.world.state.settings, chatId, language).map(({ command }) => command);

test("a person sees the commands of their language, everybody else the common ones", async () => {
  const description = "d";
  await bot.api.setMyCommands([{ command: "start", description }]);
  await bot.api.setMyCommands([{ command: "pomosch", description }], { language_code: "ru" });
  await bot.api.setMyCommands([{ command: "queue", description }], { scope: { type: "all_group_chats" } });
  await bot.api.setMyCommands([{ command: "own", description }], { scope: { type: "chat", chat_id: 7 } });
  expect(seenBy(5, "ru")).toEqual(["pomosch"]);
  expect(seenBy(5, "fr")).toEqual(["start"]);
  expect(seenBy(7, "ru")).toEqual(["own"]);
  expect(seenBy(sandbox.world.staffGroup.id, "ru")).toEqual(["queue"]);
  expect(await bot.api.getMyCommands({ language_code: "ru" })).toEqual([{ command: "pomosch", description }]);
  expect(await bot.api.getMyCommands({ language_code: "fr" })).toEqual([]);
  await bot.api.deleteMyCommands({ language_code: "ru" });
  expect(seenBy(5, "ru")).toEqual(["start"]);
});

test("names and descriptions are kept by language", async () => {
  await bot.api.setMyName("Family Links");
  await bot.api.setMyName("Семейные связи", { language_code: "ru" });
  await bot.api.setMyDescription("Free of charge");
  await bot.api.setMyShortDescription("Free");
  expect(await bot.api.getMyName({ language_code: "ru" })).toEqual({ name: "Семейные связи" });
  expect(await bot.api.getMyName({ language_code: "fr" })).toEqual({ name: "Family Links" });
  expect(await bot.api.getMyDescription()).toEqual({ description: "Free of charge" });
  expect(await bot.api.getMyShortDescription()).toEqual({ short_description: "Free" });
});

test.each([
  ["setMyCommands", { commands: [{ command: "Start", description: "d" }] }, "BOT_COMMAND_INVALID"],
  ["setMyCommands", { commands: [{ command: "a".repeat(33), description: "d" }] }, "BOT_COMMAND_INVALID"],
  ["setMyCommands", { commands: [{ command: "a", description: "" }] }, "BOT_COMMAND_DESCRIPTION_INVALID"],
  [
    "setMyCommands",
    { commands: Array.from({ length: 101 }, () => ({ command: "a", description: "d" })) },
    "BOT_COMMANDS_TOO_MUCH",
  ],
  ["setMyName", { name: "x".repeat(65) }, "name must have 0 to 64 characters"],
  ["setMyDescription", { description: "x".repeat(513) }, "description must have 0 to 512 characters"],
  [
    "setMyShortDescription",
    { short_description: "x".repeat(121) },
    "short_description must have 0 to 120 characters",
  ],
  ["setMyDescription", { description: "x", language_code: "russian" }, "invalid language code specified"],
])("%s refuses what Telegram refuses (%#)", async (method, params, problem) => {
  expect(await callRaw(sandbox, method, params)).toMatchObject({
    status: 400,
    description: `Bad Request: ${problem}`,
  });
});

test("the bot learns who it is, and who is in a chat", async () => {
  const { world } = sandbox;
  const vera = world.addPerson({ name: "Vera", language: "ru" }).user;
  const ivan = world.addPerson({ name: "Ivan" }).user;
  world.join(vera.id, world.staffGroup.id);
  expect(await bot.api.getMe()).toMatchObject({ is_bot: true, username: "links_test_bot" });
  expect(await bot.api.getChat(world.staffGroup.id)).toMatchObject({
    type: "supergroup",
    title: expect.any(String),
  });
  expect(await bot.api.getChat(vera.id)).toMatchObject({ type: "private", first_name: "Vera" });
  expect(await bot.api.getChatMember(world.staffGroup.id, vera.id)).toMatchObject({
    status: "member",
    user: vera,
  });
  expect(await bot.api.getChatMember(world.staffGroup.id, ivan.id)).toMatchObject({ status: "left" });
  const unknown = await callRaw(sandbox, "getChatMember", { chat_id: world.staffGroup.id, user_id: 5 });
  expect(unknown.description).toBe("Bad Request: PARTICIPANT_ID_INVALID");
});
