import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findRequest } from "../../src/db/requests.ts";
import { faultsWideAndNarrow } from "../harness/axe.ts";
import { openBrowser } from "../harness/browser.ts";
import { pressOn } from "../harness/desk-page.ts";
import { type House, openHouse, PASSPHRASE } from "./desk-house.ts";

let browser: Browser;
let house: House;
beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouse();
});
afterAll(async () => {
  await browser.close();
  await house.stop();
});

/** Pages of browsers that run scripts: axe is one. */
const axeRunsIn = new WeakSet<Page>();

async function press(page: Page, button: string): Promise<void> {
  await pressOn(page, button);
  expect(await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")).toBeLessThanOrEqual(
    0,
  );
  if (axeRunsIn.has(page)) expect(await faultsWideAndNarrow(page)).toEqual([]);
}

const chooses = async (page: Page, name: string) => await page.getByRole("radio", { name }).check();

test.each([
  { width: 1280, scripts: true },
  { width: 360, scripts: false },
])(
  "a search is taken down at $width px, scripts: $scripts",
  async ({ width, scripts }) => {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      javaScriptEnabled: scripts,
      locale: "en",
    });
    const page = await context.newPage();
    if (scripts) axeRunsIn.add(page);
    const complaints: string[] = [];
    page.on("pageerror", (error) => void complaints.push(error.message));
    await page.goto(`${house.url}/call`);
    await page.getByLabel("Name").fill("Anna");
    await page.getByLabel("Passphrase").fill(`${PASSPHRASE} Anna`);
    await press(page, "Sign in");
    await chooses(page, "Tracing");
    await chooses(page, "Ukrainian");
    await chooses(page, "visit in person");
    await press(page, "Begin");
    await page.getByText("Вам уже є 18 років?").waitFor();
    await chooses(page, "18 or older");
    await press(page, "Next");

    await page.getByRole("textbox", { name: "What is this person's full name?" }).fill("Коваленко Тарас");
    await page.getByRole("textbox", { name: "When was this person born?" }).fill("32.13.1985");
    await press(page, "Next");
    await page.getByRole("link", { name: "Born:" }).click();
    expect(
      await page.locator("#q-birth").evaluate((field) => field.ownerDocument.activeElement === field),
    ).toBe(true);
    await page.locator("#q-birth").fill("березень 1985");
    await chooses(page, "Son or daughter");
    await press(page, "Next");
    await chooses(page, "Fighting or shelling");
    await press(page, "Next");
    await chooses(page, "Does not know");
    await press(page, "Next");

    // Left in the middle: by the script while typing, without it by a button.
    await page.locator("#q-lost_where").fill("Маріуполь");
    if (scripts) await page.getByText(/^Saved/).waitFor();
    else await press(page, "Keep and leave");
    await page.goto(`${house.url}/call`);
    const goesOn = page.waitForEvent("load");
    await page.getByRole("link", { name: "Continue" }).click();
    await goesOn;
    expect(await page.locator("#q-lost_where").inputValue()).toBe("Маріуполь");
    await page.locator("#q-lost_when").fill("березень 2022");
    await press(page, "Next");
    await page.getByRole("textbox", { name: "What is your own full name?" }).fill("Коваленко Олена");
    await page.getByRole("textbox", { name: "How can we reach you safely?" }).fill("8 029 123-45-67");
    await chooses(page, "No Ні");
    await press(page, "Next");

    await page.getByText("understood as March 2022").waitFor();
    const toSharing = page.waitForEvent("load");
    await page.getByRole("link", { name: "Next: with whom it may be shared" }).click();
    await toSharing;
    await page.getByLabel("Red Cross of Ukraine").check();
    await press(page, "Next: the agreement");
    await page.getByText("Червоний Хрест України").waitFor();
    await chooses(page, "By voice");
    await chooses(page, "The person themselves");
    await page.getByLabel("The words were read out").check();
    await press(page, "Record the agreement and send");
    const id = /\/call\/([\w-]+)\/sent$/.exec(page.url())?.[1] ?? "";
    const row = await findRequest(house.store.read, id);
    const spelled = (row?.reference ?? "").replaceAll("-", "").split("").join(" ");
    await page.getByLabel(spelled, { exact: true }).waitFor();
    await press(page, "Told: go to the request");
    await page
      .getByRole("heading", { name: row?.reference ?? "" })
      .first()
      .waitFor();
    await page.getByText("taken down at a visit").waitFor();
    expect(row).toMatchObject({ origin: "visit", chatKey: null });
    expect(complaints).toEqual([]);
    await context.close();
  },
  60_000,
);
