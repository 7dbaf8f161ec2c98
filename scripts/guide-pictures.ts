import type { Browser, Page } from "playwright-core";
import { entersDesk, pressOn } from "../tests/harness/desk-page.ts";
import type { System } from "../tests/harness/system.ts";
import { fillShortWay, sendIt } from "../tests/harness/tracing-journey.ts";

const FOLDER = new URL("../docs/screenshots/", import.meta.url);
const DESK = { width: 1280, height: 860 };
const PHONE = { width: 360, height: 720 };

/** The pages of the guide that need nothing done first: what the picture is called, and the address. */
const PAGES = [
  ["guide-home", "/"],
  ["guide-list", "/requests"],
  ["guide-call", "/call"],
  ["guide-exports", "/exports"],
  ["guide-templates", "/templates"],
  ["guide-counts", "/counts?period=all"],
  ["guide-accounts", "/accounts"],
  ["guide-audit", "/audit"],
  ["guide-account", "/account"],
] as const;

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: new URL(`${name}.png`, FOLDER).pathname });
}

/** A request that has a chat, taken, with a reply begun. */
async function shootRequest(page: Page, desk: string, reference: string): Promise<void> {
  await page.goto(`${desk}/requests?view=unassigned`);
  await page.getByRole("link", { name: reference }).click();
  await page.waitForLoadState();
  await pressOn(page, "Take this request");
  await shoot(page, "guide-request");
  await page.locator("#messages").scrollIntoViewIfNeeded();
  await page.locator("textarea[name=text]").first().fill("Добрый день! Мы получили ваш запрос.");
  await page.waitForTimeout(2500);
  await page.locator("textarea[name=text]").first().scrollIntoViewIfNeeded();
  await shoot(page, "guide-reply");
}

/** Makes the pictures of docs/staff-guide.md in the demonstration. */
export async function takeGuidePictures(browser: Browser, system: System): Promise<void> {
  const mother = await system.atMenu("Мария", "ru");
  await fillShortWay(mother);
  const sent = await sendIt(mother);
  const reference = /RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/.exec(JSON.stringify(sent.message))?.[0] ?? "";
  const context = await browser.newContext({ viewport: DESK, locale: "en" });
  const page = await context.newPage();
  const desk = system.app.addresses["desk"] ?? "";
  await entersDesk(page, system);
  await shootRequest(page, desk, reference);
  for (const [name, path] of PAGES) {
    await page.goto(desk + path);
    await shoot(page, name);
  }
  await page.goto(`${desk}/matches`);
  await page.locator("main a[href^='/matches/']").first().click();
  await page.waitForLoadState();
  await shoot(page, "guide-match");
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(`${desk}/requests`);
  await shoot(page, "guide-phone");
  await context.close();
}
