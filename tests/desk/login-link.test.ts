import { afterEach, beforeEach, expect, test } from "vitest";
import { lastAuditRow, listAudit } from "../../src/db/audit.ts";
import { insertOneTimeToken } from "../../src/db/one-time-tokens.ts";
import { changeStaff } from "../../src/db/staff.ts";
import { PERIODS } from "../../src/requests/periods.ts";
import { SIGN_IN_LINK } from "../../src/requests/staff-chat.ts";
import { fingerprint, randomName } from "../../src/sealing/fingerprint.ts";
import { type House, openHouse, PASSPHRASE } from "./desk-house.ts";
import { type Reader, reader } from "./reader.ts";

let house: House;
let anna: Reader;
beforeEach(async () => {
  house = await openHouse({ withCodes: true });
  anna = reader(house);
});
afterEach(async () => await house.stop());

/** What the bot does at /login. */
async function address(purpose = SIGN_IN_LINK): Promise<string> {
  const token = randomName();
  const row = {
    tokenHash: fingerprint(token),
    purpose,
    subject: house.staff.Anna,
    expiresAt: house.clock.now + PERIODS.signInLink,
  };
  await house.store.write((tx) => insertOneTimeToken(tx, row));
  return `/login/${token}`;
}

test("a program that shows previews may open the address as often as it likes: it learns no name and spends nothing", async () => {
  const link = await address();
  for (const _ of [1, 2, 3]) {
    const page = await anna.opens(link);
    expect(page.status).toBe(200);
    expect(page.words).toContain("It works once. Press the button");
    expect(page.words).not.toContain("Anna");
    expect(page.headers.get("cache-control")).toBe("no-store");
  }
  expect((await anna.sends(link)).status).toBe(200);
});

test("pressing the button fills in the name, and the passphrase and the code are asked for as ever", async () => {
  const page = await anna.sends(await address());
  expect(page.words).toContain("Your name is filled in.");
  expect(page.html).toMatch(/name="name" value="Anna"/);
  expect(page.html).toContain('name="passphrase"');
  expect(page.html).toContain('name="code"');
  expect(anna.cookies.size).toBe(0);
  expect(await lastAuditRow(house.store.read)).toMatchObject({
    staffId: null,
    subject: house.staff.Anna,
    action: "link_used",
  });
  const wrong = await anna.sends("/sign-in", { name: "Anna", passphrase: "not hers at all", code: "" });
  expect(wrong.status).toBe(401);
  // Her passphrase alone leads to the setting up of a second factor, not into the desk.
  await anna.sends("/sign-in", { name: "Anna", passphrase: `${PASSPHRASE} Anna`, code: "" });
  expect(anna.cookies.size).toBe(0);
});

test("it works once, for five minutes, and for no other purpose; each try that fails is in the audit", async () => {
  const link = await address();
  await anna.sends(link);
  const late = await address();
  const other = await address("telegram");
  for (const dead of [link, other, "/login/AAAAAAAAAAAAAAAAAAAAAA"]) {
    expect((await anna.opens(dead)).status).toBe(410);
    const page = await anna.sends(dead);
    expect(page.status).toBe(410);
    expect(page.words).toContain("Ask the bot for another with /login");
    expect(await lastAuditRow(house.store.read)).toMatchObject({
      action: "sign_in_refused",
      detail: "sign_in_link_dead",
    });
  }
  house.clock.now += PERIODS.signInLink;
  expect((await anna.sends(late)).status).toBe(410);
});

test("it leads nowhere for somebody whose account ended meanwhile", async () => {
  const link = await address();
  await house.store.write((tx) => changeStaff(tx, house.staff.Anna, { state: "revoked" }));
  const page = await anna.sends(link);
  expect(page.status).toBe(410);
  expect(page.words).not.toContain("Anna");
});

test("somebody who tries many addresses fills no audit: the limit of sign-ins is theirs too", async () => {
  for (let tries = 0; tries < 12; tries += 1)
    expect((await anna.sends(`/login/${randomName()}`)).status).toBe(410);
  const refused = await listAudit(house.store.read, { actions: ["sign_in_refused"] }, 50);
  expect(refused.length).toBeLessThanOrEqual(5);
});

test("another page cannot press the button", async () => {
  const link = await address();
  expect((await anna.sends(link, {}, { origin: "https://elsewhere.example" })).status).toBe(403);
  expect((await anna.sends(link)).status).toBe(200);
});
