import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { readKnowledge } from "../../src/cli/read-knowledge.ts";
import { addedPhrases, addPhrase, listUnanswered, recordUnanswered } from "../../src/db/questions.ts";
import { LANGUAGE_CODES } from "../../src/i18n/languages.ts";
import { maskQuestion } from "../../src/requests/mask.ts";
import { openBrowser } from "../harness/browser.ts";
import { type House, openHouse, PASSPHRASE } from "./desk-house.ts";

let browser: Browser;
let house: House;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => await browser.close());
beforeEach(async () => {
  house = await openHouse({ entries: readKnowledge().entries });
  context = await browser.newContext({
    viewport: { width: 375, height: 812 },
    javaScriptEnabled: false,
    locale: "en",
  });
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  await house.stop();
});

async function asked(typed: string): Promise<string> {
  const question = { language: "uk", action: "fallback", now: house.clock.now } as const;
  await house.store.write((tx) => recordUnanswered(tx, { ...question, maskedText: maskQuestion(typed) }));
  const [row] = await listUnanswered(house.store.read, { order: "newest", limit: 1, offset: 0 });
  return row?.id ?? "";
}

async function signIn(next: string): Promise<void> {
  await page.goto(house.url + next);
  await page.getByLabel("Name").fill("Anna");
  await page.getByLabel("Passphrase").fill(`${PASSPHRASE} Anna`);
  await press("Sign in");
}

/** Every button and link leads to a page: it is there when this is over. */
async function press(name: string, role: "button" | "link" = "button"): Promise<void> {
  const next = page.waitForEvent("load");
  await page.getByRole(role, { name, exact: true }).first().click();
  await next;
}

const sees = async (text: string | RegExp) =>
  await page.getByText(text).first().waitFor({ state: "visible" });

test("on a phone without JavaScript: found in the menu, edited, added, seen among the answers, removed", async () => {
  await asked("Де шукати Тараса Мельника?");
  await signIn("/requests");
  await press("Questions", "link");
  await sees("де шукати");
  await press("Add as phrase", "link");
  expect(await page.getByLabel("Phrase", { exact: true }).inputValue()).toBe("де шукати");
  await page.getByLabel("Phrase", { exact: true }).fill("де шукати зниклого");
  await page.getByLabel("The answer it leads to").selectOption("missing_relative");
  await press("Add the phrase");
  await sees("The phrase is added.");
  await sees("No unanswered questions here now.");
  await page.getByText("More", { exact: true }).click();
  await press("Bot answers", "link");
  await sees("де шукати зниклого");
  expect(await addedPhrases(house.store.read)).toHaveLength(1);
  await press("Remove the phrase “де шукати зниклого”");
  await sees("The phrase is removed.");
  expect(await addedPhrases(house.store.read)).toEqual([]);
});

test("nothing is wider than a small phone, every button is easy to press and every field named, in every language", async () => {
  const long = "донаудампфшиффартсэлектрицитетенгауптбетрибсверкбауунтербеамтенгезельшафт";
  const id = await asked(`${long}${long} ${long}`);
  await house.store.write((tx) =>
    addPhrase(tx, { entry: "history", language: "uk", phrase: long + long, staffId: "x", addedAt: 1 }),
  );
  await signIn("/account");
  const faults: string[] = [];
  for (const language of LANGUAGE_CODES) {
    await page.goto(`${house.url}/account`);
    await page.locator("#language").selectOption(language);
    const next = page.waitForEvent("load");
    await page.locator("form[action='/account/language'] button").click();
    await next;
    for (const path of ["/questions", `/questions/${id}`, "/entries", "/entries/history"]) {
      await page.goto(house.url + path);
      for (const width of [320, 375]) {
        await page.setViewportSize({ width, height: 812 });
        const needed = await page.locator("html").evaluate((html) => html.scrollWidth);
        if (needed > width) faults.push(`${path} ${language} at ${width}: ${needed}`);
      }
      const heights = await page
        .locator("button:visible, .button:visible, select:visible, .chips a:visible, .menu a:visible")
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
      if (heights.some((height) => height < 36)) faults.push(`${path} ${language}: a low button`);
      const unnamed = await page
        .locator("textarea, select")
        .evaluateAll(
          (fields) =>
            fields.filter((field) => ((field as { labels?: { length: number } }).labels?.length ?? 0) === 0)
              .length,
        );
      const ids = await page.locator("[id]").evaluateAll((all) => all.map((one) => one.id));
      if (unnamed > 0 || new Set(ids).size !== ids.length) faults.push(`${path} ${language}: names`);
      expect(await page.getByRole("heading", { level: 1 }).count(), path).toBe(1);
    }
  }
  expect(faults).toEqual([]);
});
