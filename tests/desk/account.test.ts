import { afterEach, beforeEach, expect, test } from "vitest";
import { spendOneTimeToken } from "../../src/db/one-time-tokens.ts";
import { findStaff, linkTelegram } from "../../src/db/staff.ts";
import { PERIODS } from "../../src/requests/periods.ts";
import { fingerprint } from "../../src/sealing/fingerprint.ts";
import { type House, openHouse } from "./desk-house.ts";
import { type Reader, reader } from "./reader.ts";

let house: House;
let anna: Reader;
beforeEach(async () => {
  house = await openHouse({ telegramLink: (token) => `https://t.me/a_bot?start=${token}` });
  anna = reader(house);
  await anna.signsIn("Anna");
});
afterEach(async () => await house.stop());

async function askForToken(): Promise<string> {
  const page = await anna.sends("/account/telegram");
  expect(page.words).toContain("It works once, for 10 minutes");
  return /href="https:\/\/t\.me\/a_bot\?start=([\w-]+)"/.exec(page.html)?.[1] ?? "";
}

const spend = async (token: string) =>
  await house.store.write((tx) => spendOneTimeToken(tx, fingerprint(token), "telegram", house.clock.now));

test("the desk speaks the language somebody chooses, also after signing in again", async () => {
  expect((await anna.sends("/account/language", { language: "uk" })).words).toContain(
    "Тепер мова робочого кабінету – українська.",
  );
  await anna.sends("/sign-out");
  expect((await anna.signsIn("Anna")).html).toContain('<html lang="uk">');
  await anna.sends("/account/language", { language: "../en" });
  expect((await findStaff(house.store.read, house.staff.Anna))?.language).toBe("uk");
});

test("a link for Telegram belongs to whoever asked for it, works once and for ten minutes", async () => {
  const token = await askForToken();
  expect(token).toMatch(/^[\w-]{22}$/);
  expect(await spend(token)).toBe(house.staff.Anna);
  expect(await spend(token)).toBeUndefined();
  const late = await askForToken();
  house.clock.now += PERIODS.staffLink;
  expect(await spend(late)).toBeUndefined();
});

test("only the hash of that token is stored", async () => {
  const token = await askForToken();
  const rows = await house.store.read.q.select().from(house.store.read.t.oneTimeTokens);
  expect(rows.map((row) => row.tokenHash)).toEqual([fingerprint(token)]);
});

test("whether a Telegram account is linked is shown, and the link can be taken off", async () => {
  expect((await anna.opens("/account")).words).toContain("No Telegram account is linked.");
  await house.store.write((tx) => linkTelegram(tx, house.staff.Anna, "chat"));
  expect((await anna.opens("/account")).words).toContain("A Telegram account is linked.");
  expect((await anna.sends("/account/telegram/unlink")).words).toContain("no longer linked");
  expect((await findStaff(house.store.read, house.staff.Anna))?.telegramKey).toBeNull();
});

test("a desk without a bot offers no link", async () => {
  const alone = await openHouse();
  const boris = reader(alone);
  await boris.signsIn("Boris");
  const page = await boris.opens("/account");
  expect(page.words).toContain("The bot is not connected to this desk.");
  expect(page.html).not.toContain('action="/account/telegram"');
  expect((await boris.sends("/account/telegram")).status).toBe(404);
  await alone.stop();
});
