import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROUTES } from "../../src/desk/routes.ts";
import { NEWEST_SHOWN } from "../../src/desk/view/whole-lists.ts";
import { faultsWideAndNarrow } from "../harness/axe.ts";
import { openBrowser } from "../harness/browser.ts";
import { entersDesk, pressOn } from "../harness/desk-page.ts";
import { type System, startSystem } from "../harness/system.ts";

let system: System;
let browser: Browser;
let page: Page;
/** What the browser itself complained about: blocked by the policy, not found, broken. */
const complaints: string[] = [];

beforeAll(async () => {
  system = await startSystem();
  browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en" });
  page = await context.newPage();
  page.on("console", (message) => void complaints.push(message.text()));
});
afterAll(async () => {
  await browser.close();
  await system.stop();
});

const desk = (): string => system.app.addresses["desk"] ?? "";

/** Pages, by the names of the table; files that are downloaded are none. */
const PAGES = Object.entries(ROUTES)
  .filter(([name, { audit }]) => name.startsWith("GET ") && audit !== "file" && !name.endsWith(".csv"))
  .map(([name]) => name.slice("GET ".length));

const PATTERNS = PAGES.map((name) => ({
  name,
  // A word of the path before a variable: "/call/new" is not the request "new".
  variables: name.split("/").filter((word) => word.startsWith(":")).length,
  match: new RegExp(`^${name.replaceAll(/:\w+/g, "[^/]+")}$`),
})).toSorted((one, two) => one.variables - two.variables);

function pageOf(address: string): string | undefined {
  const { pathname } = new URL(address);
  return PATTERNS.find(({ match }) => match.test(pathname))?.name;
}

/** How many addresses of one page are looked at: requests differ much, others little. */
const LOOKED_AT: Readonly<Record<string, number>> = { "/requests/:id": 4, "/requests": 2 };

const LARGEST_PAGE_BYTES = 60_000;

/** Pages that stand at the end of a longer way: the same is looked at where that way is walked. */
const LOOKED_AT_ELSEWHERE = [
  // tests/desk/exports-looks.test.ts
  "/exports/:id",
  "/requests/:id/print",
  // tests/desk/call-journey.test.ts
  ...PAGES.filter((name) => name.startsWith("/call/:id")),
];

/**
 * What a day at the desk leaves behind: notes with a page of their own, a change of several requests that somebody proposed.
 * @returns the address of the request that was worked on
 */
async function workADay(): Promise<string> {
  await page.goto(`${desk()}/requests`);
  await page.locator("[data-open]").last().click();
  await page.waitForLoadState();
  await pressOn(page, "Take this request");
  for (let notes = 0; notes <= NEWEST_SHOWN.notes; notes++) {
    await page.locator("#note").fill(`Вымышленная заметка ${notes}`);
    await pressOn(page, "Keep this note");
  }
  const request = page.url().split(/[?#]/)[0] ?? "";
  await page.goto(`${desk()}/requests?holder=mine`);
  await page.locator(".bulk summary").click();
  await page.locator("input[name=which][value=all]").check();
  await page.locator("#bulk-state").selectOption({ index: 1 });
  await page.locator("#bulk-reason").fill("Вымышленная причина");
  await pressOn(page, "Propose");
  return request;
}

test("every page of the desk can be used by everybody, on a desk and on a phone, light and dark, and is small", async () => {
  // Something nobody here can answer stands among the questions then.
  const mother = await system.atMenu("Мария", "ru");
  await mother.says("Кто починит холодильник на даче?");
  await page.goto(desk());
  const faults: string[] = [...(await faultsWideAndNarrow(page))];
  await entersDesk(page, system);
  const worked = await workADay();

  const seen = new Map<string, number>();
  const waiting = [
    worked,
    ...PAGES.filter((name) => !name.includes(":")).map((name) => new URL(name, desk()).href),
  ];
  const known = new Set(waiting);
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const name = pageOf(address);
    if (name === undefined || (seen.get(name) ?? 0) >= (LOOKED_AT[name] ?? 1)) continue;
    const response = await page.goto(address);
    const type = response?.headers()["content-type"] ?? "";
    if (!type.startsWith("text/html")) continue;
    seen.set(name, (seen.get(name) ?? 0) + 1);
    expect(response?.status(), name).toBe(200);
    const size = Buffer.byteLength((await response?.text()) ?? "");
    if (size > LARGEST_PAGE_BYTES) faults.push(`${name}: ${size} bytes`);
    faults.push(...(await faultsWideAndNarrow(page)));
    const links = await page
      .locator("a[href]")
      .evaluateAll((all) => all.map((one) => (one as unknown as { href: string }).href));
    for (const link of links) {
      const clean = link.split("#")[0] ?? link;
      if (!clean.startsWith(desk()) || known.has(clean)) continue;
      known.add(clean);
      waiting.push(clean);
    }
  }
  expect([...new Set(faults)]).toEqual([]);
  expect(PAGES.filter((name) => !seen.has(name) && !LOOKED_AT_ELSEWHERE.includes(name))).toEqual([]);
  expect(complaints).toEqual([]);
}, 300_000);
