import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { safeNext } from "../../src/desk/next-page.ts";
import { SIGN_IN_LIMITS, signInLimits } from "../../src/desk/sign-in-limits.ts";
import { fingerprint } from "../../src/sealing/fingerprint.ts";
import { HOUR, type House, MINUTE, openHouse, PASSPHRASE } from "./desk-house.ts";
import { type Reader, reader } from "./reader.ts";

let house: House;
let anna: Reader;
beforeEach(async () => {
  house = await openHouse();
  anna = reader(house);
});
afterEach(async () => await house.stop());

const RIGHT = { name: "Anna", passphrase: `${PASSPHRASE} Anna` };
const WRONG = { name: "Anna", passphrase: "four calm words there" };

test("a phone that writes the name with other capitals and a space signs in all the same", async () => {
  const page = await anna.sends("/sign-in", { name: " aNNa ", passphrase: `${PASSPHRASE} Anna` });
  expect(page.status).toBe(200);
  expect(page.path).toBe("/");
  expect(page.words).toContain("My account");
});

test("an unknown name and a wrong passphrase are told in the same words with the same status", async () => {
  const wrong = await anna.sends("/sign-in", WRONG);
  const unknown = await anna.sends("/sign-in", { ...WRONG, name: "Nobody" });
  expect(wrong.status).toBe(401);
  expect(unknown.status).toBe(401);
  expect(wrong.words).toContain("The name, the passphrase or the code is not right.");
  expect(unknown.html.replaceAll("Nobody", "Anna")).toBe(wrong.html);
  expect(wrong.html).not.toContain(WRONG.passphrase);
});

test("after five wrong tries even the right passphrase waits, for a name that exists and for one that does not", async () => {
  for (const name of ["Anna", "Nobody"]) {
    for (let at = 0; at < SIGN_IN_LIMITS.perName.tries; at += 1)
      expect((await anna.sends("/sign-in", { ...WRONG, name })).status).toBe(401);
    const page = await anna.sends("/sign-in", { ...RIGHT, name });
    expect(page.status).toBe(429);
    expect(page.words).toContain("Please try again in 15 minutes.");
    expect(page.headers.get("retry-after")).toBe("900");
  }
  house.clock.now += 15 * MINUTE;
  expect((await anna.signsIn("Anna")).path).toBe("/");
});

test("a sign-in that works forgives the tries before it", async () => {
  for (let round = 0; round < 3; round += 1) {
    for (let at = 0; at < 3; at += 1) await anna.sends("/sign-in", WRONG);
    expect((await anna.signsIn("Anna")).status).toBe(200);
  }
});

test("tries under ever new names are limited together, and room comes back with time", () => {
  const limits = signInLimits();
  const { tries, within } = SIGN_IN_LIMITS.together;
  const taken = Array.from({ length: tries }, (_, at) => limits.take(`name ${at}`, at));
  expect(taken.every((wait) => wait === undefined)).toBe(true);
  expect(limits.take("one more", tries)).toBe(within - tries);
  expect(limits.take("one more", within)).toBeUndefined();
  expect(limits.take("and another", within)).toBe(1);
});

test("only the hash of the cookie's token is stored, and the cookie is out of reach for scripts and other sites", async () => {
  const answer = await fetch(`${house.url}/sign-in`, {
    method: "POST",
    headers: { origin: house.url },
    body: new URLSearchParams(RIGHT),
    redirect: "manual",
  });
  const [cookie = ""] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^desk_session=[\w-]{43};/);
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  expect(cookie).not.toMatch(/Secure/i);
  const token = /desk_session=([^;]+)/.exec(cookie)?.[1] ?? "";
  const rows = await house.store.read.q.select().from(house.store.read.t.sessions);
  expect(rows.map((row) => row.tokenHash)).toEqual([fingerprint(token)]);
});

describe("a page that was asked for", () => {
  test("comes after signing in", async () => {
    const request = await house.addRequest();
    const locked = await anna.opens(`/requests/${request.id}`);
    expect(locked.html).toContain(`name="next" value="/requests/${request.id}"`);
    expect((await anna.signsIn("Anna", `/requests/${request.id}`)).words).toContain(request.reference);
  });

  test("is only ever a page of this desk", () => {
    const elsewhere = [
      "https://evil.example/",
      "//evil.example/",
      "/\\evil.example",
      "\\\\evil.example",
      "javascript:alert(1)",
      "/sign-out",
      "/sign-in?next=/requests",
      "requests",
      "",
    ];
    expect(elsewhere.map(safeNext)).toEqual(elsewhere.map(() => "/"));
    expect(safeNext("/requests?state=closed&page=2")).toBe("/requests?state=closed&page=2");
    expect(safeNext("/requests/../account")).toBe("/account");
  });
});

test("signing out ends the session on the server, not only in the browser", async () => {
  await anna.signsIn("Anna");
  const kept = new Map(anna.cookies);
  expect((await anna.sends("/sign-out")).words).toContain("You are signed out.");
  const thief = reader(house);
  for (const [name, value] of kept) thief.cookies.set(name, value);
  expect((await thief.opens("/requests")).path).toMatch(/^\/sign-in/);
});

test("signing out everywhere ends the other browser too, and nobody else's", async () => {
  const [phone, boris] = [reader(house), reader(house)];
  await anna.signsIn("Anna");
  await phone.signsIn("Anna");
  await boris.signsIn("Boris");
  await phone.sends("/account/sign-out-everywhere");
  expect((await anna.opens("/requests")).path).toMatch(/^\/sign-in/);
  expect((await phone.opens("/requests")).path).toMatch(/^\/sign-in/);
  expect((await boris.opens("/requests")).path).toBe("/requests");
});

test("signing in again in the same browser ends the session before", async () => {
  await anna.signsIn("Anna");
  await anna.signsIn("Anna");
  expect(await house.store.read.q.select().from(house.store.read.t.sessions)).toHaveLength(1);
});

describe("the desk locks", () => {
  test("after half an hour without a click, and says so", async () => {
    await anna.signsIn("Anna");
    house.clock.now += 30 * MINUTE;
    expect((await anna.opens("/requests")).path).toBe("/requests");
    house.clock.now += 30 * MINUTE + 1;
    const locked = await anna.opens("/account");
    expect(locked.words).toContain("The desk is locked");
    expect(locked.html).toContain('value="/account"');
  });

  test("after a whole working day, however busy it was", async () => {
    await anna.signsIn("Anna");
    for (let passed = 0; passed < 8 * HOUR; passed += 20 * MINUTE) {
      house.clock.now += 20 * MINUTE;
      expect((await anna.opens("/requests")).path).toBe("/requests");
    }
    house.clock.now += 1;
    expect((await anna.opens("/requests")).words).toContain("The desk is locked");
  });

  test("when the program starts anew: the key was in memory only", async () => {
    await anna.signsIn("Anna");
    await house.restart();
    expect((await anna.opens("/requests")).words).toContain("The desk is locked");
  });

  test("without losing what somebody had typed", async () => {
    const request = await house.addRequest();
    await anna.signsIn("Anna");
    await anna.sends(`/requests/${request.id}/claim`);
    house.clock.now += HOUR;
    const page = await anna.sends(`/requests/${request.id}/state`, {
      version: "2",
      to: "in_review",
      reason: 'Long <thought> & "words"',
    });
    expect(page.status).toBe(401);
    expect(page.words).toContain('Long <thought> & "words"');
    expect(page.html).toContain(`name="next" value="/requests/${request.id}"`);
  });
});

test("the first page speaks the browser's language, or the one chosen on it", async () => {
  expect((await anna.opens("/sign-in", { "accept-language": "be-BY,be;q=0.9,ru;q=0.5" })).words).toContain(
    "Парольная фраза",
  );
  expect((await anna.opens("/sign-in", { "accept-language": "kk" })).html).toContain('<html lang="en">');
  expect((await anna.opens("/sign-in?language=uk")).html).toContain('<html lang="uk">');
});

test("only a demonstration says how to sign in", async () => {
  expect((await anna.opens("/sign-in")).words).not.toContain("Demonstration");
  const demo = await openHouse({ demo: { name: "demo", passphrase: "shown to everybody" } });
  const page = await reader(demo).opens("/sign-in");
  expect(page.words).toContain("Demonstration: not the ICRC");
  expect(page.words).toContain("shown to everybody");
  await demo.stop();
});
