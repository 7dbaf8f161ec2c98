import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { faultsOfAccess } from "../harness/axe.ts";
import { openBrowser } from "../harness/browser.ts";
import { pressOn } from "../harness/desk-page.ts";
import { type Authenticator, authenticator, secretOn } from "./authenticator.ts";
import { type House, openHouse, PASSPHRASE } from "./desk-house.ts";

const STEP = 30_000;
const NEW_PASSPHRASE = "lamp orbit velvet seven";

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await openHouse({ withCodes: true });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await house.stop();
});

/** A browser of one's own, which is looked at by axe at every page. */
async function atTheirMachine(kind: "desk" | "phone"): Promise<Page> {
  const width = kind === "phone" ? 360 : 1280;
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: kind === "phone" ? "dark" : "light",
    reducedMotion: "reduce",
    locale: "en",
  });
  return await context.newPage();
}

async function looks(page: Page): Promise<void> {
  expect(await faultsOfAccess(page)).toEqual([]);
  expect(
    await page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth"),
  ).toBeLessThanOrEqual(0);
}

async function press(page: Page, button: string): Promise<void> {
  await pressOn(page, button);
  await looks(page);
}

/** Types the secret of the page into an app and the app's code into the page. */
async function setsUpAppOn(page: Page): Promise<Authenticator> {
  const app = authenticator(secretOn({ html: await page.content() }));
  await page.getByLabel("The six digits the app shows now").fill(app.codeAt(house.clock.now));
  await press(page, "Confirm");
  await page.getByText("They are shown this once.").waitFor();
  house.clock.now += STEP;
  return app;
}

async function typesName(page: Page, name: string, passphrase: string): Promise<void> {
  await page.goto(`${house.url}/sign-in`);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Passphrase").fill(passphrase);
}

/** The first sign-in sets up the app, the second takes its code. */
async function entersForTheFirstTime(page: Page, name: string): Promise<void> {
  await typesName(page, name, `${PASSPHRASE} ${name}`);
  await press(page, "Sign in");
  const app = await setsUpAppOn(page);
  await typesName(page, name, `${PASSPHRASE} ${name}`);
  await page.locator("#code").fill(app.codeAt(house.clock.now));
  await press(page, "Sign in");
}

test("an admin invites at the desk, the colleague enrols on a phone, a supervisor compares the digits and lets them in", async () => {
  const request = await house.addRequest();
  await house.addStaff("Adam", "admin");
  const adam = await atTheirMachine("desk");
  await entersForTheFirstTime(adam, "Adam");
  await adam.goto(`${house.url}/accounts`);
  await adam.getByLabel("Name, as colleagues will see it").fill("Vera");
  await press(adam, "Make the link");
  const link = /\/enrol\/[\w-]{22}/.exec(await adam.locator("main").innerText())?.[0] ?? "";

  const vera = await atTheirMachine("phone");
  await vera.goto(house.url + link);
  await looks(vera);
  await vera.locator("#passphrase").fill("password1234");
  await vera.locator("#again").fill("password1234");
  await press(vera, "Go on");
  expect(await vera.getByRole("alert").count()).toBeGreaterThan(0);
  await vera.locator("#passphrase").fill(NEW_PASSPHRASE);
  await vera.locator("#again").fill(NEW_PASSPHRASE);
  await press(vera, "Go on");
  await vera.getByRole("img", { name: "QR code for the app" }).waitFor();
  const app = await setsUpAppOn(vera);
  const digits = /([0-9a-f]{4} ){3}[0-9a-f]{4}/.exec(await vera.locator("main").innerText())?.[0] ?? "none";

  const anna = await atTheirMachine("desk");
  await entersForTheFirstTime(anna, "Anna");
  await anna.goto(`${house.url}/accounts`);
  expect(await anna.locator("main").innerText()).toContain(digits);
  await press(anna, "They are the same: let in");

  await typesName(vera, "Vera", NEW_PASSPHRASE);
  await vera.locator("#code").fill(app.codeAt(house.clock.now));
  await press(vera, "Sign in");
  await vera.goto(`${house.url}/requests/${request.id}`);
  await vera.getByText("Коваленко Тарас").first().waitFor();
  await looks(vera);
}, 120_000);
