import { afterEach, beforeEach, expect, test } from "vitest";
import { spendOneTimeToken } from "../../src/db/one-time-tokens.ts";
import { findStaff, linkTelegram } from "../../src/db/staff.ts";
import { offsetOf, ZONES } from "../../src/desk/zones.ts";
import { PERIODS } from "../../src/requests/periods.ts";
import { stopNotices } from "../../src/requests/staff-news.ts";
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

const NOTICES = { on: "yes", quiet_from: "22", quiet_to: "7", always: "yes", digest: "9" };

test("notices are asked for, with quiet hours and a digest, once a chat is linked", async () => {
  expect((await anna.opens("/account")).words).toContain("Link Telegram first");
  await anna.sends("/account/notices", NOTICES);
  expect((await findStaff(house.store.read, house.staff.Anna))?.notices).toBe(false);
  await house.store.write((tx) => linkTelegram(tx, house.staff.Anna, "chat"));
  const page = await anna.sends("/account/notices", NOTICES);
  expect(page.words).toContain("Your notices are saved.");
  expect(page.html).toMatch(/name="on" value="yes" checked/);
  expect(page.html).toMatch(/<option value="22" selected>22:00/);
  expect(await findStaff(house.store.read, house.staff.Anna)).toMatchObject({
    notices: true,
    quietFrom: 22,
    quietTo: 7,
    urgentAlways: true,
    digestHour: 9,
  });
  await anna.sends("/account/notices", { quiet_from: "99", quiet_to: "-1", digest: "noon" });
  expect(await findStaff(house.store.read, house.staff.Anna)).toMatchObject({
    notices: false,
    quietFrom: 22,
    quietTo: 7,
    urgentAlways: false,
    digestHour: null,
  });
});

test("somebody whom the bot cannot reach is told so, until they turn the notices on again", async () => {
  await house.store.write(async (tx) => {
    await linkTelegram(tx, house.staff.Anna, "chat");
    await stopNotices(tx, house.staff.Anna, house.clock.now);
  });
  expect((await anna.opens("/account")).words).toMatch(/could not write to you \(since 15 Apr 2026/);
  await anna.sends("/account/notices", NOTICES);
  expect((await anna.opens("/account")).words).not.toContain("could not write to you");
});

test("taking the link off turns the notices off", async () => {
  await house.store.write((tx) => linkTelegram(tx, house.staff.Anna, "chat"));
  await anna.sends("/account/notices", NOTICES);
  await anna.sends("/account/telegram/unlink");
  expect(await findStaff(house.store.read, house.staff.Anna)).toMatchObject({
    notices: false,
    telegramKey: null,
  });
});

test("whoever does not work on requests is offered no notices and gets none", async () => {
  const id = await house.addStaff("Rita", "reader");
  await house.store.write((tx) => linkTelegram(tx, id, "chat"));
  const rita = reader(house);
  await rita.signsIn("Rita", "/account");
  const page = await rita.opens("/account");
  expect(page.words).toContain("the bot sends you no notices");
  expect(page.html).not.toContain('action="/account/notices"');
  await rita.sends("/account/notices", NOTICES);
  expect((await findStaff(house.store.read, id))?.notices).toBe(false);
});

test("a time zone is one of the list and is kept; any other changes nothing", async () => {
  const page = await anna.sends("/account/zone", { zone: "Asia/Vladivostok" });
  expect(page.words).toContain("Your time zone is saved.");
  expect(page.html).toMatch(/<option value="Asia\/Vladivostok" selected>Vladivostok \(\+10:00\)/);
  await anna.sends("/account/zone", { zone: "Mars/Olympus" });
  expect((await findStaff(house.store.read, house.staff.Anna))?.zone).toBe("Asia/Vladivostok");
});

test("every zone of the list is one the program can count in", () => {
  for (const zone of Object.values(ZONES).flat())
    expect(offsetOf(zone, Date.parse("2026-04-15T09:20:00Z"))).toMatch(/^[+-]\d\d:\d\d$/);
});
