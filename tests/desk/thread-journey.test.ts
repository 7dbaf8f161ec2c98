import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { savePerson } from "../../src/db/people.ts";
import { listMessages } from "../../src/db/thread.ts";
import { LANGUAGE_CODES } from "../../src/i18n/languages.ts";
import { preparePersonMessage } from "../../src/requests/person-message.ts";
import { keepReplyKey, openForPerson, replyBecame } from "../../src/requests/replies.ts";
import type { PreparedRequest } from "../../src/requests/submit.ts";
import { intakeKeys } from "../../src/sealing/intake-keys.ts";
import { openBrowser } from "../harness/browser.ts";
import { ANSWERS, type House, openHouse, PASSPHRASE, texts } from "./desk-house.ts";

const keys = intakeKeys(Buffer.alloc(32, 7));
let browser: Browser;
let house: House;
let context: BrowserContext;
let page: Page;
let request: PreparedRequest;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouse();
  await keepReplyKey(house.store, keys.replies(), house.clock.now);
  await house.store.write((tx) =>
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
  request = await house.addRequest({ hoursAgo: 3, answers: ANSWERS, chatKey: "chat" });
  context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    javaScriptEnabled: false,
    locale: "en",
  });
  page = await context.newPage();
  page.on("console", (message) => void complaints.push(message.text()));
});
afterAll(async () => {
  await context.close();
  await browser.close();
  await house.stop();
});

async function press(button: string | Locator): Promise<void> {
  const next = page.waitForEvent("load");
  await (typeof button === "string"
    ? page.getByRole("button", { name: button, exact: true })
    : button
  ).click();
  await next;
}

const SEND = "Send to the chat · Ukrainian";
const WAIT = "Send to the chat and wait for an answer";
const box = (): Locator => page.getByLabel("Write to the person");
const sees = async (text: string | RegExp) =>
  await page.getByText(text).first().waitFor({ state: "visible" });
const words = (key: "birth" | "photo") => texts("uk").plain(`thread:templates.${key}.text`);

async function personWrites(text: string): Promise<void> {
  const readers = [house.key.pair.publicKey];
  const { store } = preparePersonMessage(readers, keys.fileFetch, {
    requestId: request.id,
    kind: "answer",
    content: { language: "uk", text },
    files: [],
    now: house.clock.now,
  });
  await house.store.write(store);
}

test("a conversation at the desk without a script: typed, a template put below, refused, sent, read, taken back", async () => {
  await page.goto(`${house.url}/requests/${request.id}`);
  await page.getByLabel("Name").fill("Anna");
  await page.getByLabel("Passphrase").fill(`${PASSPHRASE} Anna`);
  await press("Sign in");
  await sees("To write to the person, take this request first.");
  expect(await box().count()).toBe(0);
  await press("Take this request");

  await press(SEND);
  await sees("There is nothing to send yet.");
  await box().fill("Добрий день, пані Олено!");
  await page.locator(".templates summary").click();
  await press("Birth date");
  expect(await box().inputValue()).toBe(`Добрий день, пані Олено!\n\n${words("birth")}`);
  await sees(/The template says: When was the person/);

  await personWrites("Я згадала: <b>він</b> мав шрам");
  await press(WAIT);
  await sees("The person wrote or corrected something meanwhile. Please read it, then send.");
  await sees("Я згадала: <b>він</b> мав шрам");
  expect(await box().inputValue()).toBe(`Добрий день, пані Олено!\n\n${words("birth")}`);
  // A nervous finger: the same form twice is one message.
  await page.getByRole("button", { name: WAIT, exact: true }).dblclick();
  await sees("Your message is on its way.");
  await sees("On its way.");
  expect(await box().inputValue()).toBe("");
  const rows = await listMessages(house.store.read, request.id);
  expect(rows.map(({ staffId, kind }) => [staffId !== null, kind])).toEqual([
    [false, "answer"],
    [true, "question"],
  ]);

  const sent = rows[1]?.id ?? "";
  await house.store.write(async (tx) => {
    await openForPerson(tx, keys.replies(), sent, "chat");
    await replyBecame(tx, `shown:${sent}`, "made");
  });
  await page.reload();
  await sees("Read.");
  expect(await page.getByRole("button", { name: "Take back" }).count()).toBe(0);

  await page.locator(".templates summary").click();
  await press("Photo");
  await press(SEND);
  await sees("On its way.");
  await press("Take back");
  await sees("The message is taken back.");
  await sees("Taken back. The person has not seen it.");
  expect(complaints.filter((text) => !/status of 4(01|09|22)/.test(text))).toEqual([]);
});

test("the list marks what nobody has read; opening the page takes the mark away", async () => {
  await personWrites("Ще одне");
  await page.goto(`${house.url}/requests`);
  await sees("New message");
  await page.getByRole("link", { name: request.reference }).click();
  await sees("Ще одне");
  await page.goto(`${house.url}/requests`);
  expect(await page.getByText("New message").count()).toBe(0);
});

test("the desk locks while somebody writes to a person: the words are given back", async () => {
  await page.goto(`${house.url}/requests/${request.id}`);
  await box().fill("Довга думка");
  house.clock.now += 3_600_000;
  await press(SEND);
  expect(await page.getByLabel("What you typed, not saved yet").inputValue()).toBe("Довга думка");
  await page.getByLabel("Passphrase").fill(`${PASSPHRASE} Anna`);
  if (await page.getByLabel("Name").isVisible()) await page.getByLabel("Name").fill("Anna");
  await press("Sign in");
  expect(page.url()).toBe(`${house.url}/requests/${request.id}`);
  expect(await box().inputValue()).toBe("Довга думка");
  await press("Discard");
  await sees("Discarded.");
  expect(await box().inputValue()).toBe("");
});

test("nothing of it is wider than a small phone, every field has a name, in every language", async () => {
  await personWrites("Донаудампфшиффартсэлектрицитетенгауптбетрибсверкбауунтербеамтенгезельшафт".repeat(3));
  await page.setViewportSize({ width: 320, height: 700 });
  const tooWide: string[] = [];
  const unnamed: string[] = [];
  for (const language of LANGUAGE_CODES) {
    await page.goto(`${house.url}/account`);
    await page.locator("#language").selectOption(language);
    await press(page.locator("form:has(#language) button"));
    await page.goto(`${house.url}/requests/${request.id}`);
    await page.locator(".templates summary").click();
    const needed = await page.locator("html").evaluate((html) => html.scrollWidth);
    if (needed > 320) tooWide.push(`${language}: ${needed}`);
    unnamed.push(
      ...(await page
        .locator("#write input:not([type=hidden]), #write textarea")
        .evaluateAll((fields) =>
          fields
            .filter((field) => ((field as { labels?: { length: number } }).labels?.length ?? 0) === 0)
            .map((field) => field.outerHTML),
        )),
    );
  }
  expect(tooWide).toEqual([]);
  expect(unnamed).toEqual([]);
});
