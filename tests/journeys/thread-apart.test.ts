import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type App, startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { findRequestByReference } from "../../src/db/requests.ts";
import { createFirstAccount } from "../../src/desk/first-start.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { setsUpApp } from "../desk/authenticator.ts";
import { reader } from "../desk/reader.ts";
import { openChat } from "../harness/chat.ts";
import { asGuest } from "../harness/system.ts";

let clock = Date.parse("2026-03-02T10:00:00Z");
const ANNA = { name: "Anna", passphrase: "four calm words here" } as const;
let sandbox: Sandbox;
let desk: App;
let intake: App;
let dataDir: string;

async function start(roles: { intake: boolean; desk: boolean }): Promise<App> {
  const { config, secrets } = readConfig({
    BOT_TOKEN: sandbox.token,
    TELEGRAM_API_ROOT: sandbox.apiRoot,
    DATA_DIR: dataDir,
    DESK_PORT: "0",
  });
  return await startApp({ config, secrets, roles, log: () => undefined, now: () => clock });
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "family-links-apart-"));
  sandbox = await startSandbox({ port: 0 });
  desk = await start({ intake: false, desk: true });
  const secret = desk.toWriteDown?.setupSecret ?? "";
  await createFirstAccount(desk.store, { ...ANNA, secret, language: "en" }, clock);
  intake = await start({ intake: true, desk: false });
});
afterAll(async () => {
  await intake.close();
  await desk.close();
  await sandbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

it("desk and bot run apart on one file: what the desk writes is found, told and answered", async () => {
  const guest = asGuest(openChat(sandbox, { name: "Іван", language: "uk" }), "uk");
  await guest.says("/start");
  await guest.presses("Українська");
  await guest.taps("bot:menu.human");
  await guest.taps("bot:button.this_chat");
  await guest.taps("bot:button.unknown");
  const sent = await guest.sees(/RFL-/);
  const reference = /RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/.exec(JSON.stringify(sent.message))?.[0] ?? "";
  const request = await findRequestByReference(desk.store.read, reference);
  const anna = reader({ url: desk.addresses["desk"] ?? "" });
  // Outside the demonstration the first sign-in sets up the app for codes.
  const { app } = await setsUpApp(anna, await anna.sends("/sign-in", { ...ANNA, next: "/requests" }), clock);
  clock += 30_000;
  await anna.sends("/sign-in", { ...ANNA, code: app.codeAt(clock), next: "/requests" });
  const page = await anna.sends(`/requests/${request?.id}/claim`);
  const token = /name="token" value="([^"]*)"/.exec(page.html)?.[1] ?? "";
  const written = await anna.sends(`/requests/${request?.id}/thread`, {
    token,
    seen: "0",
    text: "Добрий день",
  });
  expect(written.words).toContain("on its way");

  await guest.sees(guest.say.plain("thread:chat.waiting"));
  await guest.taps("thread:chat.read");
  await guest.sees("Добрий день");
  await guest.taps("thread:chat.answer");
  await guest.says("Вітаю");
  await guest.sees("у працівників");
  await expect
    .poll(async () => (await anna.opens(`/requests/${request?.id}`)).words)
    .toMatch(/Добрий день Read\..*Вітаю/);
});
