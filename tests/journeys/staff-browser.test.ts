import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { faultsOfAccess } from "../harness/axe.ts";
import { openBrowser } from "../harness/browser.ts";
import { visitChat } from "../harness/chat-page.ts";
import { entersDesk } from "../harness/desk-page.ts";
import { type System, startSystem } from "../harness/system.ts";

let system: System;
let browser: Browser;
beforeAll(async () => {
  system = await startSystem();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await system.stop();
});

async function pageOf(width: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    reducedMotion: "reduce",
    locale: "en",
  });
  return await context.newPage();
}

test("somebody on the staff links Telegram at the desk, takes a request on the phone, and has it at the desk", async () => {
  const desk = await pageOf(1280);
  await entersDesk(desk, system, "/account");
  await desk.getByRole("button", { name: "Link Telegram" }).click();
  await desk.locator("main").getByText("start=").or(desk.locator("a[href*='start=']")).first().waitFor();
  expect(await faultsOfAccess(desk)).toEqual([]);
  const [, token = ""] = /start=(staff_[\w-]+)/.exec(await desk.content()) ?? [];

  const phone = await pageOf(375);
  const anna = await visitChat(phone, system.sandbox.url, { name: "Anna", language: "English" });
  await anna.presses("English");
  await anna.types(`/start ${token}`);
  await anna.sees("now linked to");
  await anna.types("/queue");
  await anna.sees("Nobody has taken these yet");
  const card = await phone.locator(".bubble", { hasText: "Nobody has taken these yet" }).last().innerText();
  const reference = /RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/.exec(card)?.[0] ?? "";
  await anna.presses("1 · I take it");
  await anna.sees("You have it");
  await anna.types("/mine");
  await anna.sees(reference);
  expect(await faultsOfAccess(phone)).toEqual([]);

  await desk.setViewportSize({ width: 360, height: 800 });
  await desk.goto(new URL("/requests?holder=mine", desk.url()).href);
  await desk.getByRole("link", { name: reference }).waitFor();
  expect(await faultsOfAccess(desk)).toEqual([]);
});
