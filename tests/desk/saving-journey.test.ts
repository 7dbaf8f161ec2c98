import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listDeskDrafts } from "../../src/db/desk-drafts.ts";
import { listSessions, removeSession } from "../../src/db/sessions.ts";
import { claim } from "../../src/requests/change.ts";
import { faultsOfAccess } from "../harness/axe.ts";
import { openBrowser } from "../harness/browser.ts";
import { type House, openHouse, PASSPHRASE } from "./desk-house.ts";
import { addChat } from "./reply-house.ts";

let browser: Browser;
let house: House;
let id: string;
beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouse();
});
afterAll(async () => {
  await browser.close();
  await house.stop();
});

async function signsIn(page: Page): Promise<void> {
  await page.getByLabel("Name").fill("Anna");
  await page.getByLabel("Passphrase").fill(`${PASSPHRASE} Anna`);
  const next = page.waitForEvent("load");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await next;
}

/** As when an admin ends them, or the program starts anew. */
async function endSessions(): Promise<void> {
  const rows = await listSessions(house.store.read, house.staff.Anna);
  await house.store.write(async (tx) => {
    for (const { tokenHash } of rows) await removeSession(tx, tokenHash);
  });
}

const box = (page: Page) => page.getByLabel("Write to the person");
/** Types on behind what stands there. */
async function goesOn(page: Page, words: string): Promise<void> {
  await box(page).press("Control+End");
  await box(page).pressSequentially(words);
}
const state = (page: Page) => page.locator("form.reply [data-save-state]");
const says = async (page: Page, text: string | RegExp) =>
  await expect.poll(async () => await state(page).textContent(), { timeout: 10_000 }).toMatch(text);

describe.each([
  ["a desk", { width: 1280, height: 800 }],
  ["a phone", { width: 360, height: 740 }],
] as const)("on %s", (_, viewport) => {
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];
  beforeAll(async () => {
    id = (await addChat(house, `chat ${viewport.width}`)).id;
    await house.store.write((tx) => claim(tx, id, house.staff.Anna, house.clock.now));
    context = await browser.newContext({ viewport, locale: "en" });
    page = await context.newPage();
    page.on("console", (message) => void complaints.push(message.text()));
    page.on("pageerror", (error) => void complaints.push(String(error)));
    await page.goto(`${house.url}/requests/${id}`);
    await signsIn(page);
  });
  afterAll(async () => await context.close());

  test("words are saved while they are typed, and stand there in the next window", async () => {
    await goesOn(page, "Добрий день");
    await says(page, "Saved 12:20.");
    const second = await context.newPage();
    await second.goto(`${house.url}/requests/${id}`);
    expect(await box(second).inputValue()).toBe("Добрий день");
    await second.getByText("Typed today at 12:20 and not sent.").waitFor();
    await second.close();
  });

  test("the session is killed in the middle: the page says so, keeps trying, and saves after a sign-in next door", async () => {
    await endSessions();
    await goesOn(page, ", пані Олено");
    await says(page, "Not saved: you are signed out.");
    const [door] = await Promise.all([
      context.waitForEvent("page"),
      page.getByRole("link", { name: "Sign in (new window)" }).click(),
    ]);
    await signsIn(door);
    await door.close();
    await says(page, "Saved 12:20.");
    await page.reload();
    expect(await box(page).inputValue()).toBe("Добрий день, пані Олено");
  });

  test("the session is killed and the reply is sent: after signing in the words stand in the form", async () => {
    await endSessions();
    await goesOn(page, ". Ще одне.");
    const locked = page.waitForEvent("load");
    await page.getByRole("button", { name: /^Send to the chat · Ukrainian/ }).click();
    await locked;
    await page.getByText("Sign in, and these words stand in the form again.").waitFor();
    await signsIn(page);
    expect(new URL(page.url()).pathname).toBe(`/requests/${id}`);
    expect(await box(page).inputValue()).toBe("Добрий день, пані Олено. Ще одне.");
  });

  test("the desk cannot be reached: it says so, warns before leaving, and saves when it is back", async () => {
    await context.setOffline(true);
    await goesOn(page, " Далі.");
    await says(page, "Not saved: the desk does not answer.");
    const question = page.waitForEvent("dialog");
    const leaving = page.evaluate("location.reload()").catch(() => undefined);
    const dialog = await question;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.dismiss();
    await leaving;
    expect(await box(page).inputValue()).toBe("Добрий день, пані Олено. Ще одне. Далі.");
    await context.setOffline(false);
    await says(page, "Saved 12:20.");
  });

  test("what a template means goes away while its words are changed, and comes back with them", async () => {
    await page.locator(".templates summary").click();
    const filled = page.waitForEvent("load");
    await page.getByRole("button", { name: "Birth date", exact: true }).click();
    await filled;
    const meaning = page.getByText("The template says: When was the person");
    await meaning.waitFor();
    const whole = await box(page).inputValue();
    await box(page).fill(whole.replace("віку", "місяця"));
    await meaning.waitFor({ state: "hidden" });
    await box(page).fill(`${whole} Дякуємо.`);
    await meaning.waitFor();
  });

  test("nothing of it is wider than the window, and axe finds nothing", async () => {
    for (const path of [`/requests/${id}`, "/templates", "/templates/call_news-be"]) {
      await page.goto(`${house.url}${path}`);
      if (path.startsWith("/requests")) await page.locator(".templates summary").click();
      expect(await page.locator("html").evaluate((html) => html.scrollWidth)).toBe(viewport.width);
      expect(await faultsOfAccess(page)).toEqual([]);
    }
    await page.goto(`${house.url}/requests/${id}`);
  });

  test("too much for a phone is said at once, too much for a message as well; what is sent leaves nothing behind", async () => {
    const count = page.locator("form.reply [data-count]");
    await box(page).fill("я".repeat(701));
    await count.getByText("Characters: 701 of 3500").waitFor();
    await count.getByText("Long for a phone.").waitFor();
    await box(page).fill("я".repeat(3501));
    await count.getByText("Too long: at most 3500 characters.").waitFor();
    await box(page).fill("Дякуємо.");
    await expect.poll(async () => await count.textContent()).not.toMatch(/long/i);
    const sent = page.waitForEvent("load");
    await page.getByRole("button", { name: /^Send to the chat · Ukrainian/ }).click();
    await sent;
    await page.getByText("Your message is on its way.").waitFor();
    expect(await box(page).inputValue()).toBe("");
    expect(await listDeskDrafts(house.store.read, house.staff.Anna)).toEqual([]);
    expect(
      complaints.filter((text) => !/status of 4(01|09|22)|ERR_INTERNET_DISCONNECTED/.test(text)),
    ).toEqual([]);
  });
});
