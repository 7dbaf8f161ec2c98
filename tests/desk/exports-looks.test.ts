import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { faultsWideAndNarrow } from "../harness/axe.ts";
import { openBrowser } from "../harness/browser.ts";
import { FAMILY } from "../requests/export/sample.ts";
import { type House, openHouse, PASSPHRASE } from "./desk-house.ts";
import { reader } from "./reader.ts";

let house: House;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  page = await (await browser.newContext({ locale: "en" })).newPage();
});
afterAll(async () => {
  await browser.close();
  await house.stop();
});

async function faultsAt(path: string): Promise<readonly string[]> {
  const answer = await page.goto(house.url + path);
  const faults = await faultsWideAndNarrow(page);
  return answer?.status() === 200
    ? faults
    : [`${new URL(page.url()).pathname}: ${answer?.status()}`, ...faults];
}

test("every page on the way out can be used by everybody, on a desk and on a phone, and a print is black on white", async () => {
  const { id } = await house.addRequest({ answers: FAMILY, content: { people: 2 } });
  await house.addRequest({ sharing: [] });
  const wish = {
    recipient: "icrc",
    purpose: "search",
    format: "print",
    file_language: "be",
    reason: "asked",
  };
  const [anna, boris] = [reader(house), reader(house)];
  await anna.signsIn("Anna", "/account");
  await boris.signsIn("Boris", "/account");
  const propose = async (): Promise<string> =>
    (await anna.sends(`/requests/${id}/export`, wish)).path.split("?")[0] ?? "";
  const [open, confirmed] = [await propose(), await propose()];
  await boris.sends(`${confirmed}/decide`, { version: "1", decision: "confirm" });

  await page.goto(`${house.url}/sign-in?next=/exports`);
  await page.fill("#name", "Boris");
  await page.fill("#passphrase", `${PASSPHRASE} Boris`);
  await page.click("main button");
  await page.waitForURL(`${house.url}/exports`);
  const { reason: _, ...chosen } = wish;
  const paths = [
    "/exports",
    `/exports?${new URLSearchParams({ ...chosen, format: "csv", recipient: "red_cross_ukraine", kind: "tracing" }).toString()}`,
    `/requests/${id}/export`,
    `/requests/${id}/export?${new URLSearchParams(chosen).toString()}`,
    open,
    confirmed,
    `/requests/${id}/print?recipient=icrc`,
  ];
  const faults: string[] = [];
  for (const path of paths) faults.push(...(await faultsAt(path)));
  expect(faults).toEqual([]);

  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  expect(await page.locator("main").isVisible()).toBe(true);
  expect(await page.locator(".back").isVisible()).toBe(false);
  const colours = await page.evaluate<readonly string[]>(
    "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]",
  );
  expect(colours).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
});
