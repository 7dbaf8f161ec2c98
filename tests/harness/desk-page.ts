import type { Page } from "playwright-core";
import type { System } from "./system.ts";

/** Signs in at the desk of the demonstration in a real browser. @param path the page to stand on afterwards */
export async function entersDesk(page: Page, { app }: System, path = "/"): Promise<void> {
  await page.goto(`${app.addresses["desk"] ?? ""}${path}`);
  await page.locator("#name").fill(app.demo?.name ?? "");
  await page.locator("#passphrase").fill(app.demo?.passphrase ?? "");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === path);
}

/** Presses a button that sends a form: the next page is there when this is over. */
export async function pressOn(page: Page, button: string): Promise<void> {
  const next = page.waitForEvent("load");
  await page.getByRole("button", { name: button, exact: true }).first().click();
  await next;
}
