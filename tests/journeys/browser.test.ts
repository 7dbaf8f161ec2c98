import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../harness/browser.ts";
import { fillOnPage, visitChat } from "../harness/chat-page.ts";
import { entersDesk } from "../harness/desk-page.ts";
import { type System, startSystem, texts } from "../harness/system.ts";
import { SEARCH } from "../harness/tracing-journey.ts";

let system: System;
let browser: Browser;
beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await system.stop();
});

test("a mother files a tracing request on her phone, and staff open, claim and accept it", async () => {
  const say = texts("ru");
  const phone = await browser.newPage({ viewport: { width: 375, height: 812 } });
  const mother = await visitChat(phone, system.sandbox.url, { name: "Мария", language: "Русский" });
  await mother.presses("Русский");
  await fillOnPage(mother, say);
  await mother.presses(say.plain("bot:button.edit"));
  await mother.presses(say.plain("flows:tracing.lost_where.label"));
  await mother.sees(say.plain("flows:tracing.lost_where.ask"));
  await mother.types("Мариуполь, улица Выдуманная");
  await mother.sees("Мариуполь, улица Выдуманная");
  await mother.presses(say.plain("bot:button.send"));
  await mother.presses(say.plain("bot:button.go_on"));
  await mother.presses(say.plain("bot:button.agree"));
  await mother.sees(/RFL-/);
  const reference =
    /RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/.exec(await phone.locator(".messages").innerText())?.[0] ?? "";
  expect(reference).not.toBe("");

  const desk = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  desk.setDefaultTimeout(15_000);
  await entersDesk(desk, system);
  await desk.getByRole("link", { name: "Requests", exact: true }).click();
  await desk.getByText(reference).first().click();
  const en = texts("en");
  const answers = await desk.locator("main").innerText();
  for (const typed of [
    SEARCH.name,
    SEARCH.birth,
    SEARCH.lostWhen,
    "Мариуполь, улица Выдуманная",
    SEARCH.yourName,
    SEARCH.phone,
  ]) {
    expect(answers).toContain(typed);
  }
  expect(answers).not.toContain(SEARCH.lostWhere);
  for (const option of [
    "relation.options.child",
    "cause.options.fighting",
    "service.options.civilian",
  ] as const) {
    expect(answers).toContain(en.plain(`flows:tracing.${option}`));
  }
  await desk.getByRole("button", { name: en.plain("desk:actions.claim") }).click();
  await desk.getByLabel(en.plain("desk:states.in_review")).check();
  await desk.getByRole("button", { name: en.plain("desk:actions.move_submit") }).click();
  await desk.getByLabel(en.plain("desk:states.accepted")).check();
  await desk.getByRole("button", { name: en.plain("desk:actions.move_submit") }).click();
  await expect.poll(() => desk.locator("main").innerText()).toContain(en.plain("desk:states.accepted"));
  await system.app.intake?.idle();
  expect(system.sandbox.world.malformedCalls).toEqual([]);
  expect(system.sandbox.world.unansweredTaps).toEqual([]);
});
