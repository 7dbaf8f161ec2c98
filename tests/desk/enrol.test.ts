import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listAudit } from "../../src/db/audit.ts";
import { countRecoveryCodes } from "../../src/db/recovery-codes.ts";
import { findStaffByName } from "../../src/db/staff.ts";
import { findTotpStep, totpCode } from "../../src/sealing/totp.ts";
import { type Authenticator, codesOn, secretOn, setsUpApp } from "./authenticator.ts";
import { HOUR, type House, openHouse, PASSPHRASE } from "./desk-house.ts";
import { type Reader, reader, type Shown } from "./reader.ts";

const STEP = 30_000;
const NEW = { passphrase: "lamp orbit velvet seven", again: "lamp orbit velvet seven", language: "en" };

let house: House;
let anna: Reader;
let vera: Reader;
beforeEach(async () => {
  house = await openHouse({ withCodes: true });
  anna = reader(house);
  vera = reader(house);
});
afterEach(async () => await house.stop());

/** Signs in with a code, setting up the app first where there is none. */
async function enters(person: Reader, name: string, app?: Authenticator): Promise<Authenticator> {
  const typed = { name, passphrase: `${PASSPHRASE} ${name}` };
  const known = app ?? (await setsUpApp(person, await person.sends("/sign-in", typed), house.clock.now)).app;
  house.clock.now += STEP;
  const page = await person.sends("/sign-in", { ...typed, code: known.codeAt(house.clock.now) });
  expect(page.status).toBe(200);
  return known;
}

/** An admin invites, and the link is handed over. */
async function inviteVera(role = "caseworker"): Promise<string> {
  await house.addStaff("Adam", "admin");
  const adam = reader(house);
  await enters(adam, "Adam");
  const page = await adam.sends("/accounts", { name: "Vera", role });
  expect(page.words).toContain("Link for Vera");
  return /(\/enrol\/[\w-]{22})</.exec(page.html)?.[1] ?? "";
}

const signInAsVera = async (code: string) =>
  await vera.sends("/sign-in", { name: "Vera", passphrase: NEW.passphrase, code });

async function lettingIn(page: Shown): Promise<Shown> {
  const [, id = "", digits = ""] =
    /action="\/accounts\/([\w-]+)\/let-in".*?name="digits" value="([0-9a-f ]+)"/s.exec(page.html) ?? [];
  return await anna.sends(`/accounts/${id}/let-in`, { digits });
}

test("RFC 6238: the codes of its table, shortened to six digits", () => {
  const secret = Buffer.from("12345678901234567890");
  const table = {
    59: "287082",
    1111111109: "081804",
    1111111111: "050471",
    1234567890: "005924",
    2000000000: "279037",
  };
  for (const [seconds, code] of Object.entries(table))
    expect(totpCode(secret, Math.floor(Number(seconds) / 30))).toBe(code);
  const now = 1_234_567_890_000;
  expect(findTotpStep(secret, "005924", now + STEP)).toBe(Math.floor(now / STEP));
  expect(findTotpStep(secret, "005924", now - STEP)).toBe(Math.floor(now / STEP));
  expect(findTotpStep(secret, "005924", now + 2 * STEP)).toBeUndefined();
});

test("a new colleague: invited by an admin, enrolled by themselves, let in by a supervisor, and then they read", async () => {
  const request = await house.addRequest();
  const link = await inviteVera();
  // Programs that show previews open links: that spends nothing.
  for (let at = 0; at < 3; at += 1) expect((await vera.opens(link)).words).toContain("Hello, Vera");

  const factor = await vera.sends(link, NEW);
  expect(factor.html).toContain('<svg class="qr"');
  expect((await vera.opens(link)).status).toBe(410);
  const { app, page } = await setsUpApp(vera, factor, house.clock.now);
  const codes = codesOn(page);
  expect(codes).toHaveLength(10);
  expect(new Set(codes).size).toBe(10);
  const shown = /([0-9a-f]{4} ){3}[0-9a-f]{4}/.exec(page.words)?.[0];

  house.clock.now += STEP;
  const early = await signInAsVera(app.codeAt(house.clock.now));
  expect(early.status).toBe(403);
  expect(early.words).toContain("A supervisor must let you in");
  expect(early.words).toContain(shown);

  await enters(anna, "Anna");
  const accounts = await anna.opens("/accounts");
  expect(accounts.words).toContain(shown);
  expect((await lettingIn(accounts)).words).toContain("They can sign in now");

  house.clock.now += STEP;
  const inside = await signInAsVera(app.codeAt(house.clock.now));
  expect(inside.path).toBe("/");
  expect((await vera.opens(`/requests/${request.id}`)).words).toContain("Коваленко Тарас");
  const told = (await listAudit(house.store.read, {}, 100)).map(({ action }) => action);
  for (const action of ["invited", "link_used", "enrolled", "let_in", "read"] as const)
    expect(told).toContain(action);
});

describe("an invitation", () => {
  test("lives 48 hours", async () => {
    const link = await inviteVera();
    house.clock.now += 48 * HOUR;
    expect((await vera.opens(link)).status).toBe(410);
    expect((await vera.sends(link, NEW)).status).toBe(410);
  });

  test("works once, also when two use it at the same moment", async () => {
    const link = await inviteVera();
    const both = await Promise.all([vera.sends(link, NEW), reader(house).sends(link, NEW)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410]);
  });

  test("refuses a passphrase that is short, easy or typed differently, and is not spent by that", async () => {
    const link = await inviteVera();
    const tries = [
      { ...NEW, passphrase: "short", again: "short" },
      { ...NEW, passphrase: "Vera Vera Vera Vera", again: "Vera Vera Vera Vera" },
      { ...NEW, passphrase: "йцукенгшщзхъ", again: "йцукенгшщзхъ" },
      { ...NEW, again: "something else" },
    ];
    for (const wrong of tries) {
      const page = await vera.sends(link, wrong);
      expect(page.status).toBe(422);
      expect(page.html).not.toContain(wrong.passphrase);
    }
    expect((await vera.sends(link, NEW)).status).toBe(200);
  });

  test("of the same name, capitals aside, is not made twice", async () => {
    await inviteVera();
    const adam = reader(house);
    const staff = await findStaffByName(house.store.read, "Adam");
    expect(staff?.sealedTotp).not.toBeNull();
    await house.addStaff("Ada", "admin");
    await enters(adam, "Ada");
    expect((await adam.sends("/accounts", { name: " vERA ", role: "reader" })).status).toBe(422);
    expect((await adam.sends("/accounts", { name: "Zoya", role: "first" })).status).toBe(422);
  });
});

describe("signing in", () => {
  test("takes a code, each once, and says no word about which of the three was wrong", async () => {
    const app = await enters(anna, "Anna");
    const typed = { name: "Anna", passphrase: `${PASSPHRASE} Anna` };
    const again = await anna.sends("/sign-in", { ...typed, code: app.codeAt(house.clock.now) });
    const without = await anna.sends("/sign-in", typed);
    const wrong = await anna.sends("/sign-in", { ...typed, passphrase: "four calm words there" });
    expect([again, without, wrong].map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(again.html).toBe(wrong.html);
    expect(without.html).toBe(wrong.html);
  });

  test("takes a recovery code instead, each once, however it is written", async () => {
    const typed = { name: "Anna", passphrase: `${PASSPHRASE} Anna` };
    const { page } = await setsUpApp(anna, await anna.sends("/sign-in", typed), house.clock.now);
    const [code = "", other = ""] = codesOn(page);
    const written = code.toLowerCase().replace("-", " ");
    expect((await anna.sends("/sign-in", { ...typed, code: written })).path).toBe("/");
    expect((await anna.sends("/sign-in", { ...typed, code })).status).toBe(401);
    expect((await anna.sends("/sign-in", { ...typed, code: other })).path).toBe("/");
    expect((await anna.opens("/account")).words).toContain("Recovery codes left 8");
    expect(await countRecoveryCodes(house.store.read, house.staff.Anna)).toBe(8);
    const [row] = await listAudit(house.store.read, { actions: ["signed_in"] }, 1);
    expect(row?.detail).toBe("recovery");
  });

  test("with the right passphrase alone leads to the app and to nothing else, until the app is confirmed", async () => {
    const typed = { name: "Anna", passphrase: `${PASSPHRASE} Anna` };
    const page = await anna.sends("/sign-in", typed);
    expect(secretOn(page)).toMatch(/^[A-Z2-7 ]{39}$/);
    expect(anna.cookies.size).toBe(0);
    const token = /name="token" value="([\w-]+)"/.exec(page.html)?.[1] ?? "";
    expect((await anna.sends("/second-factor", { token, code: "000000" })).status).toBe(422);
    house.clock.now += HOUR;
    expect((await anna.sends("/second-factor", { token, code: "000000" })).status).toBe(410);
  });

  test("is limited for an address, whatever the names", async () => {
    const from = { "x-forwarded-for": "203.0.113.7, 198.51.100.9" };
    const answers: number[] = [];
    for (let at = 0; at < 16; at += 1)
      answers.push((await anna.sends("/sign-in", { name: `N${at}`, passphrase: "x" }, from)).status);
    expect(answers.slice(0, 15)).toEqual(Array.from({ length: 15 }, () => 401));
    expect(answers[15]).toBe(429);
    const elsewhere = { "x-forwarded-for": "198.51.100.9, 203.0.113.8" };
    expect((await anna.sends("/sign-in", { name: "N", passphrase: "x" }, elsewhere)).status).toBe(401);
  });
});
