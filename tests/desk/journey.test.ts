import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { listEvents } from "../../src/db/events.ts";
import { LANGUAGE_CODES } from "../../src/i18n/languages.ts";
import { openBrowser } from "../harness/browser.ts";
import { samplePhoto } from "../harness/sample-files.ts";
import { ANSWERS, HOUR, type House, openHouse, PASSPHRASE } from "./desk-house.ts";

let browser: Browser;
let house: House;
let context: BrowserContext;
let page: Page;
/** What the browser itself complained about: blocked by the policy, not found, broken. */
let complaints: string[];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => await browser.close());
beforeEach(async () => {
  house = await openHouse({ telegramLink: (token) => `https://t.me/family_links_test_bot?start=${token}` });
  await useBrowser({ width: 1280, height: 800 });
});
afterEach(async () => {
  await context.close();
  await house.stop();
});

/** A browser that runs no script at all. */
async function useBrowser(
  viewport: { width: number; height: number },
  colorScheme: "light" | "dark" = "light",
) {
  context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled: false, locale: "en" });
  page = await context.newPage();
  complaints = [];
  page.on("console", (message) => void complaints.push(message.text()));
}

async function signIn(name: "Anna" | "Boris" = "Anna"): Promise<void> {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Passphrase").fill(`${PASSPHRASE} ${name}`);
  await press("Sign in");
}

/** Every button sends a form: the next page is there when this is over. */
async function press(button: string | Locator): Promise<void> {
  const next = page.waitForEvent("load");
  await (typeof button === "string"
    ? page.getByRole("button", { name: button, exact: true })
    : button
  ).click();
  await next;
}

const sees = async (text: string | RegExp) =>
  await page.getByText(text).first().waitFor({ state: "visible" });

test("a working day without JavaScript: signed in, found, read, taken, checked, a reason asked for, closed, signed out", async () => {
  const files = [{ field: "photos", file: { fileId: "a", kind: "photo" } }] as const;
  const answers = {
    ...ANSWERS,
    danger: { choice: "yes" },
    danger_who: { text: "<b>the neighbours</b>" },
  } as const;
  await house.addRequest({ hoursAgo: 60 });
  const urgent = await house.addRequest({ hoursAgo: 2, answers, files });
  await house.addFile(urgent.id, "file-1", samplePhoto);

  await page.goto(`${house.url}/requests?state=submitted`);
  await signIn();
  expect(page.url()).toBe(`${house.url}/requests?state=submitted`);
  const rows = page.getByRole("row");
  expect(await rows.nth(1).innerText()).toContain(urgent.reference);
  await page.getByRole("link", { name: /^Unassigned/ }).click();
  await page.getByRole("link", { name: urgent.reference }).click();

  await sees("Somebody may be in danger if others learn of this request.");
  await sees("<b>the neighbours</b>");
  const picture = page.getByRole("img", { name: "Open Photo 1 alone" });
  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(async () => (await listEvents(house.store.read, urgent.id)).map((e) => e.action))
    .toContain("photo_opened");

  await press("Take this request");
  await sees("You have this request now.");
  await page.getByLabel("Being checked").check();
  await press("Change");
  await page.getByLabel("Not eligible").check();
  await press("Change");
  await sees("This change needs a reason.");
  expect(await page.getByLabel("Not eligible").isChecked()).toBe(true);
  await page.getByLabel("Accepted").check();
  await press("Change");
  await sees("Accepted");
  await press("The person");
  await sees("Noted whom it waits for.");
  await page.goBack();
  await press("The person");
  await sees("Noted whom it waits for.");
  await page.getByLabel("Closed").check();
  await page.getByRole("textbox", { name: "Reason" }).fill("They found each other.");
  await press("Change");
  await sees("A closed request waits for nobody.");
  await sees("Reason: They found each other.");
  await press("Give it back");

  await page.getByRole("link", { name: "Requests", exact: true }).click();
  expect(await page.getByRole("row").count()).toBe(2);
  await page.getByText("More", { exact: true }).click();
  await press("Sign out");
  await sees("You are signed out.");
  await page.goto(`${house.url}/requests/${urgent.id}`);
  await sees("Sign in");
  expect(complaints.filter((text) => !/status of 4(01|09|22)/.test(text))).toEqual([]);
});

test("the desk locks while somebody types, and gives back the place and the words", async () => {
  const { id } = await house.addRequest();
  await page.goto(`${house.url}/requests/${id}`);
  await signIn();
  await press("Take this request");
  await page.getByLabel("Being checked").check();
  await page.getByRole("textbox", { name: "Reason" }).fill("A long thought");
  house.clock.now += HOUR;
  await press("Change");
  await sees("The desk is locked");
  expect(await page.getByLabel("What you typed, not saved yet").inputValue()).toBe("A long thought");
  await signIn();
  expect(page.url()).toBe(`${house.url}/requests/${id}`);
  await sees("Change");
});

test("a colleague's request shows who has it and offers nothing", async () => {
  const { id } = await house.addRequest();
  await page.goto(`${house.url}/requests/${id}`);
  await signIn("Boris");
  await press("Take this request");
  await page.getByText("More", { exact: true }).click();
  await press("Sign out");
  await page.goto(`${house.url}/requests/${id}`);
  await signIn("Anna");
  await sees("Boris has this request.");
  // Beside it stands what a supervisor may still do; nothing that works on the request itself.
  const forms = await page
    .locator("main form")
    .evaluateAll((all) => all.map((one) => one.getAttribute("action")));
  expect(forms.filter((action) => /\/(claim|release|state|waiting|talk|thread)$/.test(action ?? ""))).toEqual(
    [],
  );
});

test("words from a browser never leave it for another host, and a printed page is empty", async () => {
  const { id } = await house.addRequest();
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(new URL(request.url()).host));
  await page.goto(`${house.url}/requests/${id}`);
  await signIn();
  expect(new Set(asked)).toEqual(new Set([new URL(house.url).host]));
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("main").isVisible()).toBe(false);
  await sees("Requests are not printed from here.");
});

test("the keyboard reaches everything, and the first stop leads past the menu", async () => {
  const { id } = await house.addRequest();
  await page.goto(`${house.url}/requests/${id}`);
  await signIn();
  await page.keyboard.press("Tab");
  expect(await page.locator(":focus").innerText()).toBe("Skip to the content");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.locator(":focus").innerText()).toContain("All requests");
  const stops: string[] = [];
  while (!stops.includes("Take this request") && stops.length < 40) {
    await page.keyboard.press("Tab");
    stops.push(await page.locator(":focus").innerText());
  }
  await page.keyboard.press("Enter");
  await sees("You have this request now.");
});

test("on a phone nothing is wider than the screen and every button is easy to press, in every language", async () => {
  const long = "Донаудампфшиффартсэлектрицитетенгауптбетрибсверкбауунтербеамтенгезельшафт".repeat(4);
  const answers = {
    ...ANSWERS,
    danger: { choice: "yes" },
    danger_who: { text: long },
    lost_where: { text: long },
  } as const;
  const { id } = await house.addRequest({
    answers,
    content: { from: { name: long, username: "a".repeat(32) } },
  });
  await house.addRequest({ hoursAgo: 90 });
  await context.close();
  await useBrowser({ width: 375, height: 812 }, "dark");
  await page.goto(`${house.url}/requests/${id}`);
  await signIn();
  await press("Take this request");
  const tooWide: string[] = [];
  const tooSmall: string[] = [];
  const look = async (where: string) => {
    // 320 points: the width at which nothing may need sideways scrolling (WCAG 2.2, 1.4.10).
    for (const width of [320, 375]) {
      await page.setViewportSize({ width, height: 812 });
      const needed = await page.locator("html").evaluate((html) => html.scrollWidth);
      if (needed > width) tooWide.push(`${where} at ${width}: ${needed}`);
    }
    for (const button of await page.locator("button, .button, select, .chips a, .menu a").all()) {
      // What a step not chosen would ask for is not on the screen.
      if (!(await button.isVisible())) continue;
      const box = await button.boundingBox();
      if (box && box.height < 36) tooSmall.push(`${where}: ${await button.innerText()} ${box.height}`);
    }
  };
  for (const language of LANGUAGE_CODES) {
    await page.goto(`${house.url}/account`);
    await page.locator("#language").selectOption(language);
    await press(page.locator('form[action="/account/language"] button'));
    await look(`account ${language}`);
    await press(page.locator('form[action="/account/telegram"] button'));
    await look(`link ${language}`);
    await page.goto(`${house.url}/requests?reference=none`);
    await look(`queue ${language}`);
    await page.goto(`${house.url}/requests/${id}`);
    await look(`request ${language}`);
    await page.goto(`${house.url}/none`);
    await look(`unknown ${language}`);
  }
  await page.locator(".more summary").click();
  await press(page.locator(".menu button"));
  for (const language of LANGUAGE_CODES) {
    await page.goto(`${house.url}/sign-in?language=${language}&locked=`);
    await look(`sign-in ${language}`);
  }
  expect(tooWide).toEqual([]);
  expect(tooSmall).toEqual([]);
});

test("every field has a label, every picture a description, every page one heading and its landmarks", async () => {
  const { id } = await house.addRequest({
    files: [{ field: "photos", file: { fileId: "a", kind: "photo" } }],
  });
  await house.addFile(id, "file-1", samplePhoto);
  await page.goto(`${house.url}/requests/${id}`);
  await signIn();
  await press("Take this request");
  for (const path of ["/requests", `/requests/${id}`, "/account", "/none", "/sign-in"]) {
    await page.goto(house.url + path);
    expect(await page.getByRole("heading", { level: 1 }).count(), path).toBe(1);
    expect(await page.getByRole("main").count(), path).toBe(1);
    expect(await page.getByRole("banner").count(), path).toBe(1);
    const unnamed = await page.locator("input:not([type=hidden]), textarea, select").evaluateAll((fields) =>
      fields
        .filter((field) => ((field as { labels?: { length: number } }).labels?.length ?? 0) === 0)
        .filter((field) => (field.getAttribute("aria-label") ?? "") === "")
        .map((field) => field.outerHTML),
    );
    expect(unnamed, path).toEqual([]);
    expect(await page.locator("img:not([alt])").count()).toBe(0);
    const ids = await page.locator("[id]").evaluateAll((all) => all.map((one) => one.id));
    expect(new Set(ids).size, path).toBe(ids.length);
  }
});
