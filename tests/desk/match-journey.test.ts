import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findStaffByName, insertStaff, setStaffLanguage } from "../../src/db/staff.ts";
import { openAccount } from "../../src/desk/account-key.ts";
import { indexAll } from "../../src/desk/indexing.ts";
import { LANGUAGE_CODES } from "../../src/i18n/languages.ts";
import { sealTo } from "../../src/sealing/box.ts";
import { CODE_COST } from "../../src/sealing/passphrase.ts";
import { makePersonKeys } from "../../src/sealing/person-keys.ts";
import { openBrowser } from "../harness/browser.ts";
import { openDeskKey } from "../harness/read-request.ts";
import { type Guest, type System, startSystem } from "../harness/system.ts";
import { sendIt } from "../harness/tracing-journey.ts";

const COLLEAGUE = { name: "Boris", passphrase: "four calm words here" };

let system: System;
let browser: Browser;
const opened: BrowserContext[] = [];

beforeAll(async () => {
  system = await startSystem();
  browser = await openBrowser();
  const { demo, store } = system.app;
  const first = demo && (await findStaffByName(store.read, demo.name));
  const deskKey = (await openAccount(store, first, demo?.passphrase ?? ""))?.deskKey;
  if (!deskKey) throw new Error("the demonstration has no account");
  const keys = await makePersonKeys(COLLEAGUE.passphrase, CODE_COST);
  const account = { id: "staff-boris", name: COLLEAGUE.name, language: "en", ...keys } as const;
  const standing = { role: "supervisor", state: "active", createdAt: 0 } as const;
  const sealedDeskKey = sealTo(keys.publicKey, deskKey);
  await store.write((tx) => insertStaff(tx, { ...account, ...standing, sealedDeskKey }));
});
afterAll(async () => {
  for (const context of opened) await context.close();
  await browser.close();
  await system.stop();
});

async function searchesFor(
  who: string,
  typed: { name: string; birth: string; where: string },
): Promise<void> {
  const user = await system.atMenu(who, "ru");
  await user.taps("bot:menu.tracing");
  await user.taps("flows:tracing.age_band.options.adult");
  await user.taps("flows:tracing.relation.options.child");
  await user.says(typed.name);
  await user.sees(user.say.plain("flows:tracing.birth.ask"));
  await user.says(typed.birth);
  await user.taps("flows:tracing.cause.options.fighting");
  await user.taps("flows:tracing.service.options.civilian");
  await user.sees(user.say.plain("flows:tracing.lost_when.ask"));
  await user.says("март 2022");
  await user.sees(user.say.plain("flows:tracing.lost_where.ask"));
  await user.says(typed.where);
  await user.sees(user.say.plain("flows:tracing.your_name.ask"));
  await user.says(who);
  await user.sees(user.say.plain("flows:tracing.reach.ask"));
  await user.says("+375 29 123-45-67");
  await user.taps("flows:tracing.danger.options.no");
  await sendIt(user);
}

async function isSafe(name: string): Promise<void> {
  const user: Guest = await system.atMenu(name, "ru");
  await user.taps("bot:menu.alive");
  await user.taps("flows:alive.age_band.options.adult");
  await user.sees(user.say.plain("flows:alive.your_name.ask"));
  await user.says(name);
  await user.taps("flows:alive.telling.options.only_keep");
  await user.sees(user.say.plain("flows:alive.reach.ask"));
  await user.says("+375 29 765-43-21");
  await user.taps("flows:alive.danger.options.no");
  await sendIt(user);
}

/** A member of staff at a browser that runs no script. */
async function signedIn(name: string, passphrase: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled: false,
    locale: "en",
  });
  opened.push(context);
  const page = await context.newPage();
  await page.goto(`${system.app.addresses["desk"] ?? ""}/matches`);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Passphrase").fill(passphrase);
  await press(page, "Sign in");
  return page;
}

async function press(page: Page, name: string): Promise<void> {
  const next = page.waitForEvent("load");
  await page.getByRole("button", { name, exact: true }).first().click();
  await next;
}

async function sees(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor({ state: "visible" });
}

/** The card of two people in a list; what is indexed in the background appears by itself. */
async function cardOf(page: Page, one: string, other: string) {
  const card = page.locator("li.match").filter({ hasText: one }).filter({ hasText: other });
  await expect
    .poll(
      async () => {
        await page.reload();
        return await card.count();
      },
      { timeout: 10_000 },
    )
    .toBe(1);
  return card;
}

async function compare(page: Page, one: string, other: string): Promise<void> {
  const card = await cardOf(page, one, other);
  const next = page.waitForEvent("load");
  await card.getByRole("link", { name: "Compare" }).click();
  await next;
}

async function onWidth(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 800 });
  const needed = await page.locator("html").evaluate((html) => html.scrollWidth);
  await page.setViewportSize({ width: 1280, height: 900 });
  return needed;
}

describe("one man under three spellings", () => {
  test("is linked by two of the staff, and told apart for good where they say so", {
    timeout: 60_000,
  }, async () => {
    await searchesFor("Ковалёва Анна Ивановна", {
      name: "Серёжа Ковалёв",
      birth: "1989",
      where: "Мариуполь",
    });
    await searchesFor("Kavaliova Nina", { name: "Siarhei Kavaliou", birth: "14.03.1989", where: "Гомель" });
    await isSafe("Сергей Петрович Ковалев");

    const { demo } = system.app;
    const anna = await signedIn(demo?.name ?? "", demo?.passphrase ?? "");
    await compare(anna, "Серёжа Ковалёв", "Siarhei Kavaliou");
    await sees(anna, /Given name: (Серёжа and Siarhei|Siarhei and Серёжа), one is a short form/);
    await sees(anna, /Birth: .*1989.*same year/);
    await sees(anna, /Surname: .* = .*, about one in/);
    expect(await onWidth(anna, 360)).toBe(360);

    await anna.goto(`${system.app.addresses["desk"] ?? ""}/matches`);
    await compare(anna, "Серёжа Ковалёв", "Сергей Петрович Ковалев");
    await sees(anna, "Ask first, tell nobody");
    await sees(anna, "Two different members of staff must say that it is one person.");
    await anna.getByLabel("Why (optional)").fill("The mother knows the village.");
    await press(anna, "Same person");
    await sees(anna, "Noted. A second member of staff must confirm it.");
    expect(await anna.getByRole("button", { name: "Same person" }).count()).toBe(0);

    const boris = await signedIn(COLLEAGUE.name, COLLEAGUE.passphrase);
    await compare(boris, "Серёжа Ковалёв", "Сергей Петрович Ковалев");
    await sees(boris, "The mother knows the village.");
    await press(boris, "Same person");
    await sees(boris, "Noted: the same person. The requests are linked.");

    await boris.goto(`${system.app.addresses["desk"] ?? ""}/matches`);
    await compare(boris, "Siarhei Kavaliou", "Сергей Петрович Ковалев");
    await press(boris, "Different people");
    await sees(boris, "Noted: different people.");

    const key = await openDeskKey(system);
    const desk = { store: system.app.store, now: Date.now, log: () => undefined };
    await indexAll(desk, key, "of another release");
    await boris.goto(`${system.app.addresses["desk"] ?? ""}/matches`);
    await sees(boris, "Siarhei Kavaliou");
    const waiting = boris.locator("li.match").filter({ hasText: "Сергей Петрович Ковалев" });
    expect(await waiting.filter({ hasText: "Siarhei Kavaliou" }).count()).toBe(0);
    expect(await waiting.filter({ hasText: "Серёжа Ковалёв" }).count()).toBe(0);
    await boris.goto(`${system.app.addresses["desk"] ?? ""}/matches?list=rejected`);
    await cardOf(boris, "Siarhei Kavaliou", "Сергей Петрович Ковалев");
    await boris.goto(`${system.app.addresses["desk"] ?? ""}/matches?list=confirmed`);
    const linked = await cardOf(boris, "Серёжа Ковалёв", "Сергей Петрович Ковалев");
    await linked.getByRole("link", { name: /^RFL-/ }).first().click();
    await sees(boris, "Linked requests");
    await sees(boris, /about RFL-.*: the same person/);
  });

  test("is found by the search in any spelling, and no name stands in the address", async () => {
    const { demo } = system.app;
    const page = await signedIn(demo?.name ?? "", demo?.passphrase ?? "");
    await page.getByRole("textbox", { name: "Name" }).fill("Kovalyov Sergey");
    await page.getByLabel("Year or date of birth").fill("1989");
    await page.getByLabel("Place").fill("Gomel");
    await press(page, "Find");
    await sees(page, "Siarhei Kavaliou");
    await sees(page, "Серёжа Ковалёв");
    expect(page.url()).toBe(`${system.app.addresses["desk"] ?? ""}/people`);
    expect(await onWidth(page, 360)).toBe(360);
  });

  test("fits a small phone in every language, with buttons that are easy to press and fields that have names", async () => {
    const { demo, store, addresses } = system.app;
    const base = addresses["desk"] ?? "";
    const page = await signedIn(demo?.name ?? "", demo?.passphrase ?? "", 360);
    const staff = await findStaffByName(store.read, demo?.name ?? "");
    await page.goto(`${base}/matches?list=confirmed`);
    const pair = (await page.locator("li.match .buttons a").first().getAttribute("href")) ?? "";
    const faults: string[] = [];
    for (const language of LANGUAGE_CODES) {
      await store.write((tx) => setStaffLanguage(tx, staff?.id ?? "", language));
      for (const path of ["/matches", "/matches?list=confirmed", pair, "/people"]) {
        await page.goto(base + path);
        const needed = await page.locator("html").evaluate((html) => html.scrollWidth);
        if (needed > 360) faults.push(`${path} ${language}: ${needed} wide`);
        const heights = await page
          .locator("button:visible, .button:visible, .chips a:visible, .menu a:visible")
          .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
        if (heights.some((height) => height < 36)) faults.push(`${path} ${language}: a low button`);
        const unnamed = await page
          .locator("textarea, input:not([type=hidden])")
          .evaluateAll(
            (fields) =>
              fields.filter((field) => ((field as { labels?: { length: number } }).labels?.length ?? 0) === 0)
                .length,
          );
        if (unnamed > 0) faults.push(`${path} ${language}: a field without a name`);
        expect(await page.getByRole("heading", { level: 1 }).count(), path).toBe(1);
      }
    }
    expect(faults).toEqual([]);
  });
});
