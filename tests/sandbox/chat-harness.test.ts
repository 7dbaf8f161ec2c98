import { Bot } from "grammy";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { openChat } from "../harness/chat.ts";

/** The harness other tests rely on is tested itself: it must wait for the right thing, and fail in words. */

let sandbox: Sandbox;
let bot: Bot;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0 });
  bot = new Bot(sandbox.token, { client: { apiRoot: sandbox.apiRoot } });
  let asked = 0;
  bot.command("start", (context) => context.reply("Ready?", { reply_markup: question(++asked) }));
  bot.command("menu", (context) =>
    context.reply("Choose", {
      reply_markup: { keyboard: [[{ text: "Help" }, { text: "My number", request_contact: true }]] },
    }),
  );
  bot.on("callback_query:data", async (context) => {
    await context.answerCallbackQuery(`pressed ${context.callbackQuery.data}`);
    await context.editMessageText("Next?", { reply_markup: question(++asked) });
  });
  bot.on("message:contact", (context) =>
    context.reply(`Your number is ${context.message.contact.phone_number}`),
  );
  bot.on("message:photo", (context) => context.reply("A photo"));
  bot.on("edited_message:text", (context) => context.reply(`Now it says ${context.editedMessage.text}`));
  bot.on("message:text", (context) => context.reply(`Echo ${context.message.text}`));
  void bot.start({ allowed_updates: ["message", "edited_message", "callback_query", "my_chat_member"] });
});

afterEach(async () => {
  await bot.stop();
  await sandbox.close();
});

const question = (number: number) => ({
  inline_keyboard: [
    [
      { text: "Yes", callback_data: `yes${number}` },
      { text: "No", callback_data: `no${number}` },
    ],
  ],
});

test("a press waits for the bot's reply and takes the newest button", async () => {
  const olena = openChat(sandbox, { name: "Olena" });
  await olena.says("/start");
  await olena.presses("Yes");
  expect(await olena.toast()).toBe("pressed yes1");
  await olena.presses(/^N/);
  expect(await olena.toast()).toBe("pressed no2");
  await olena.sees("Next?");
  expect(olena.buttons()).toEqual(["Yes", "No"]);
});

test("when the reply has no such button, one further up is pressed", async () => {
  const olena = openChat(sandbox, { name: "Olena" });
  await olena.says("/start");
  const first = await olena.sees("Ready?");
  await olena.says("hello");
  await olena.sees("Echo hello");
  await olena.presses("No");
  expect(await olena.toast()).toBe("pressed no1");
  await olena.sees("Next?");
  await olena.pressesOld(first, "Yes");
  expect(await olena.toast()).toBe("pressed yes2");
});

test("a double tap is two taps, a forged one goes through too", async () => {
  const olena = openChat(sandbox, { name: "Olena" });
  await olena.says("/start");
  await olena.doubleTaps("Yes");
  await olena.settles();
  const taps = sandbox.world.calls.filter(({ method }) => method === "answerCallbackQuery");
  expect(taps.map(({ params }) => params["text"])).toEqual(["pressed yes1", "pressed yes1"]);
  await olena.forges("delete-everything");
  expect(await olena.toast()).toBe("pressed delete-everything");
  expect(sandbox.world.unansweredTaps).toEqual([]);
});

test("keyboards under the chat send their text or the phone number", async () => {
  const olena = openChat(sandbox, { name: "Olena", phone: "+375291112233" });
  await olena.says("/menu");
  await olena.presses("Help");
  await olena.sees("Echo Help");
  await olena.presses("My number");
  await olena.sees("Your number is +375291112233");
});

test("an edit, a photo and a redelivered update reach the bot", async () => {
  const olena = openChat(sandbox, { name: "Olena" });
  await olena.says("hello");
  await olena.sees("Echo hello");
  await olena.edits("good day");
  await olena.sees("Now it says good day");
  await olena.sends({ photo: true });
  await olena.sees("A photo");
  await olena.redeliversLast();
  await olena.sees("A photo");
});

test("what fails, fails in words: the buttons there are, and the whole chat", async () => {
  const olena = openChat(sandbox, { name: "Olena", deadlineMs: 300 });
  await olena.says("/start");
  await expect(olena.presses("Maybe")).rejects.toThrow(/No button Maybe is there. Buttons: \[Yes\] \[No\]/);
  await expect(olena.sees("Goodbye")).rejects.toThrow(
    /Saw no message matching Goodbye within 300 ms\n\nThe chat of Olena:\nOlena +says #1: \/start\nbot +says #2: Ready\?/,
  );
  await olena.says("hello");
  await expect(olena.seesNothingNew(200)).rejects.toThrow(/Expected nothing new, saw: Echo hello/);
  await olena.settles();
  await olena.blocks();
  await olena.seesNothingNew(50);
  await expect(olena.says("anybody?")).rejects.toThrow(/has blocked the bot/);
  await olena.unblocks();
});

test("an older message is never taken for the reply", async () => {
  const olena = openChat(sandbox, { name: "Olena", deadlineMs: 200 });
  await olena.says("/start");
  await olena.sees("Ready?");
  await olena.says("hello");
  await olena.sees("Echo hello");
  await expect(olena.sees("Ready?")).rejects.toThrow(/Saw no message/);
});

test("one person talks in private and in the staff group", async () => {
  const vera = openChat(sandbox, { name: "Vera" });
  const inGroup = vera.enters(sandbox.world.staffGroup.id);
  await vera.says("hello");
  await inGroup.says("/start");
  await inGroup.sees("Ready?");
  await inGroup.presses("Yes");
  expect(await inGroup.toast()).toBe("pressed yes1");
  await vera.sees("Echo hello");
});

test("a settled bot has taken every update and made every call", async () => {
  const people = Array.from({ length: 20 }, (_, index) => openChat(sandbox, { name: `P${index}` }));
  await Promise.all(people.map((person) => person.says("hello")));
  await people[0]!.settles();
  for (const person of people) expect(person.lastMessage().message.text).toBe("Echo hello");
});
