import { Bot } from "grammy";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { openBrowser } from "../harness/browser.ts";
import { openChat } from "../harness/chat.ts";

let browser: Browser;
let sandbox: Sandbox;
let bot: Bot;
let page: Page;
let problems: string[];

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0 });
  bot = new Bot(sandbox.token, { client: { apiRoot: sandbox.apiRoot } });
  bot.catch(() => undefined);
  bot.command("start", (context) =>
    context.reply(`Hello <b>${context.from?.first_name}</b> ${context.match}`, {
      parse_mode: "HTML",
      reply_markup: {
        inline_keyboard: [
          [
            { text: "Change it", callback_data: "edit" },
            { text: "Clear", callback_data: "clear" },
          ],
          [{ text: "Again", url: `https://t.me/${sandbox.world.state.bot.username}?start=again` }],
        ],
      },
    }),
  );
  bot.command("menu", (context) =>
    context.reply("Choose", {
      reply_markup: { keyboard: [[{ text: "My number", request_contact: true }, { text: "Help" }]] },
    }),
  );
  bot.callbackQuery("edit", async (context) => {
    await context.editMessageText("Changed");
    await context.answerCallbackQuery("Done");
  });
  bot.callbackQuery("clear", async (context) => {
    await context.deleteMessage();
    await context.answerCallbackQuery({ text: "Gone", show_alert: true });
  });
  bot.on("message:contact", (context) => context.reply(`Number ${context.message.contact.phone_number}`));
  bot.on("message:photo", (context) => context.reply("A photo came"));
  bot.on("edited_message:text", (context) => context.reply(`Edited: ${context.editedMessage.text}`));
  bot.on("message:text", (context) => context.reply(context.message.text));
  await bot.api.setMyCommands([{ command: "menu", description: "Show the menu" }]);
  await bot.api.setMyCommands([{ command: "menu", description: "Показать меню" }], { language_code: "ru" });
  void bot.start();
  page = await browser.newPage({ viewport: { width: 375, height: 812 }, hasTouch: true });
  problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
});

afterEach(async () => {
  await page.close();
  await bot.stop();
  await sandbox.close();
  // The stream of events ends in the middle when the sandbox closes; everything else is a fault of the page.
  const faults = problems.filter((problem) => !problem.includes("ERR_INCOMPLETE_CHUNKED_ENCODING"));
  if (faults.length > 0) throw new Error(`The page complained: ${faults.join("; ")}`);
});

const bubble = (text: string) => page.locator(".bubble", { hasText: text });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const write = async (text: string) => {
  await page.getByLabel("Message").fill(text);
  await page.keyboard.press("Enter");
};

/** A visitor makes up a person on the first page and opens the chat. */
const arrive = async (language: string, name: string) => {
  await page.goto(sandbox.url);
  await page.getByText(language, { exact: true }).click();
  await page.getByLabel("First name").fill(name);
  await button("Open the chat").click();
};

test("a visitor makes up a person, starts the bot, taps, and sees edit, toast and deletion", async () => {
  await arrive("Русский", "Анна");
  expect(await page.locator(".banner").textContent()).toContain("Demonstration, not the ICRC");
  await button("Start").click();
  await bubble("Hello Анна").waitFor();
  expect(await page.locator(".bubble strong").textContent()).toBe("Анна");
  expect([...sandbox.world.state.people.values()].map(({ user }) => user.language_code)).toEqual(["ru"]);
  await button("Change it").click();
  await bubble("Changed").waitFor();
  await page.getByText("Done", { exact: true }).waitFor();
  await write("/start");
  await button("Clear").click();
  await page.getByRole("dialog").getByText("Gone").waitFor();
  await button("OK").click();
  await page.getByText("Message deleted").waitFor();
});

test("what a person types is shown as typed, never as markup", async () => {
  await arrive("English", "<i>Eve</i>");
  await button("Start").click();
  await write('<img src=x onerror="document.title=1"> & <b>bold</b>');
  await expect.poll(() => bubble('<img src=x onerror="document.title=1"> & <b>bold</b>').count()).toBe(2);
  expect(await page.locator(".messages img").count()).toBe(0);
  expect(await page.title()).toContain("demonstration");
});

test("commands, keyboards and the phone number work as in Telegram", async () => {
  await arrive("Русский", "Анна");
  await button("Start").click();
  await page.getByLabel("Commands").click();
  await page.getByRole("menuitem", { name: "/menu Показать меню" }).click();
  await button("My number").click();
  await bubble("Number +999").waitFor();
});

test("a sample photo goes to the bot, and an own message can be changed", async () => {
  await arrive("English", "Ann");
  await button("Start").click();
  await page.getByLabel("Send something else").click();
  await page.getByRole("menuitem", { name: "Sample photo", exact: true }).click();
  await bubble("A photo came").waitFor();
  const picture = page.locator(".photo img");
  await expect.poll(() => picture.evaluate((image) => Reflect.get(image, "naturalWidth"))).toBe(720);
  await write("hallo");
  await bubble("hallo").last().waitFor();
  await page.locator(".message.mine", { hasText: "hallo" }).getByLabel("More").click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await write("hello");
  await bubble("Edited: hello").waitFor();
  await expect.poll(() => page.locator(".mine .meta", { hasText: "edited" }).count()).toBe(1);
});

test("links to the bot start it with their payload, in a message and in the address", async () => {
  await arrive("English", "Ann");
  await button("Start").click();
  await button("Again").click();
  await bubble("Hello Ann again").waitFor();
  await page.goto(`${sandbox.url}/?start=from-a-friend`);
  await page.getByRole("dialog").getByRole("button", { name: /^Ann/ }).click();
  await bubble("Hello Ann from-a-friend").waitFor();
});

test("the pane lists every call and its switches make Telegram fail", async () => {
  await arrive("English", "Ann");
  await button("Start").click();
  await bubble("Hello Ann").waitFor();
  await page.getByLabel("Calls of the bot").click();
  await page.locator(".call-list summary", { hasText: "sendMessage" }).click();
  await page.getByText('"parse_mode": "HTML"').waitFor();
  await page.getByRole("switch", { name: /Answer 500/ }).check();
  const [ann] = sandbox.world.state.people.keys();
  sandbox.world.say(ann!, "hello");
  await page.locator(".call-list .bad", { hasText: "500" }).waitFor();
  await button("Everything works again").click();
  sandbox.world.say(ann!, "still there?");
  await page.locator(".call-list summary", { hasText: "still there?" }).waitFor();
});

test("a person blocks the bot and starts it again", async () => {
  await arrive("English", "Ann");
  await button("Start").click();
  await bubble("Hello Ann").waitFor();
  await page.locator(".chat-head").getByLabel("More").click();
  await page.getByRole("menuitem", { name: "Block the bot" }).click();
  await button("Unblock and start again").click();
  await expect.poll(() => bubble("Hello Ann").count()).toBe(2);
});

test("several people and the staff group stand beside each other", async () => {
  const olena = openChat(sandbox, { name: "Олена", language: "uk" });
  await olena.says("/start");
  sandbox.announce({ deskUrl: "http://127.0.0.1:9/", signIn: "Name: vera" });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(sandbox.url);
  await page.goto(`${sandbox.url}/#${olena.chatId}`);
  await bubble("Hello Олена").waitFor();
  expect(await page.getByRole("link", { name: "The desk" }).getAttribute("href")).toBe("http://127.0.0.1:9/");
  await page.locator(".chat-item", { hasText: "staff" }).click();
  await button("Add a member").click();
  await page.getByLabel("Message to the group").fill("/start");
  await page.keyboard.press("Enter");
  await bubble("Hello Vera").waitFor();
  expect(sandbox.world.staffGroup.members.size).toBe(1);
});

test("nothing is wider than a phone", async () => {
  await arrive("English", "A".repeat(64));
  await button("Start").click();
  await write("W".repeat(300));
  await write("/menu");
  await button("Help").waitFor();
  const overflow = () => page.evaluate("document.documentElement.scrollWidth - innerWidth");
  expect(await overflow()).toBe(0);
  await page.getByLabel("Back to the chats").click();
  expect(await overflow()).toBe(0);
});
