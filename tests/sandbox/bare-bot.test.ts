import { Bot } from "grammy";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { openChat } from "../harness/chat.ts";

let sandbox: Sandbox;
let bot: Bot;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0 });
  bot = new Bot(sandbox.token, { client: { apiRoot: sandbox.apiRoot } });
});

afterEach(async () => {
  await bot.stop();
  await sandbox.close();
});

test("a bare bot answers a person who starts it", async () => {
  bot.command("start", (context) => context.reply(`Hello ${context.from?.first_name}`));
  void bot.start();
  const olena = openChat(sandbox, { name: "Olena", language: "uk" });
  await olena.says("/start");
  await olena.sees("Hello Olena");
  expect(sandbox.world.malformedCalls).toEqual([]);
});

test("a tap reaches the bot, its toast the person, and its edit the message", async () => {
  bot.command("start", (context) =>
    context.reply("Which <b>language</b>?", {
      parse_mode: "HTML",
      reply_markup: {
        inline_keyboard: [
          [{ text: "Русский", callback_data: "ru" }],
          [{ text: "English", callback_data: "en" }],
        ],
      },
    }),
  );
  bot.callbackQuery("ru", async (context) => {
    await context.editMessageText("Выбран русский");
    await context.answerCallbackQuery("Готово");
  });
  void bot.start();
  const olena = openChat(sandbox, { name: "Olena", language: "ru" });
  await olena.says("/start");
  const question = await olena.sees("Which language?");
  expect(question.message.entities).toEqual([{ type: "bold", offset: 6, length: 8 }]);
  expect(olena.buttons()).toEqual(["Русский", "English"]);
  await olena.presses("Русский");
  await olena.sees("Выбран русский");
  expect(await olena.toast()).toBe("Готово");
  expect(olena.buttons()).toEqual([]);
  await expect(olena.presses("Français")).rejects.toThrow(/No button Français is there/);
});
