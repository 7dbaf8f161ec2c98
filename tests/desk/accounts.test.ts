import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listAudit } from "../../src/db/audit.ts";
import { findOneTimeToken, insertOneTimeToken } from "../../src/db/one-time-tokens.ts";
import { findRequest } from "../../src/db/requests.ts";
import { listSessions } from "../../src/db/sessions.ts";
import { changeStaff, findStaff, linkTelegram, type StaffRow } from "../../src/db/staff.ts";
import { browserFamily } from "../../src/desk/browser-family.ts";
import type { Desk } from "../../src/desk/context.ts";
import { beginSession } from "../../src/desk/sessions.ts";
import { SIGN_IN_LINK } from "../../src/requests/staff-chat.ts";
import { AUDIT_KEY, type House, MINUTE, openHouse } from "./desk-house.ts";
import { type Reader, reader, type Shown } from "./reader.ts";

let house: House;
let adam: Reader;
let anna: Reader;
beforeEach(async () => {
  house = await openHouse();
  await house.addStaff("Adam", "admin");
  [adam, anna] = [reader(house), reader(house)];
  await adam.signsIn("Adam");
  await anna.signsIn("Anna");
});
afterEach(async () => await house.stop());

const stateOf = async (id: string) => (await findStaff(house.store.read, id))?.state;

/** A supervisor reads the digits off the page and lets somebody in. */
async function letsIn(supervisor: Reader, id: string, digits?: string): Promise<Shown> {
  const page = await supervisor.opens("/accounts");
  const form = new RegExp(`action="/accounts/${id}/let-in".*?name="digits" value="([0-9a-f ]+)"`, "s");
  return await supervisor.sends(`/accounts/${id}/let-in`, {
    digits: digits ?? form.exec(page.html)?.[1] ?? "",
  });
}

describe("an account that is ended", () => {
  test("is cut at the next request of an open tab, and its copy of the key is gone", async () => {
    const request = await house.addRequest();
    const boris = reader(house);
    await boris.signsIn("Boris");
    await boris.sends(`/requests/${request.id}/claim`);
    await house.store.write((tx) => linkTelegram(tx, house.staff.Boris, "chat"));
    await adam.sends(`/accounts/${house.staff.Boris}/revoke`);
    expect((await boris.opens(`/requests/${request.id}`)).path).toMatch(/^\/sign-in/);
    expect(await findStaff(house.store.read, house.staff.Boris)).toMatchObject({
      state: "revoked",
      sealedDeskKey: null,
      wrappedPrivate: null,
      publicKey: null,
      sealedTotp: null,
      telegramKey: null,
    });
    expect((await findRequest(house.store.read, request.id))?.claimedBy).toBeNull();
  });

  test("signs in no more, and is told so in the words for a wrong passphrase", async () => {
    await adam.sends(`/accounts/${house.staff.Boris}/revoke`);
    const boris = reader(house);
    const page = await boris.sends("/sign-in", { name: "Boris", passphrase: "four calm words here Boris" });
    expect(page.status).toBe(401);
    expect(page.words).toContain("The name, the passphrase or the code is not right.");
  });

  test("is not changed any more, and its name stays its own", async () => {
    await adam.sends(`/accounts/${house.staff.Boris}/revoke`);
    for (const form of ["role", "link", "revoke"])
      expect((await adam.sends(`/accounts/${house.staff.Boris}/${form}`, { role: "reader" })).status).toBe(
        409,
      );
    expect((await adam.sends("/accounts", { name: "boris", role: "reader" })).status).toBe(422);
  });
});

describe("a link for a lost phone", () => {
  test("ends what the phone's Telegram could do, also once its owner is let in again", async () => {
    await house.store.write(async (tx) => {
      await linkTelegram(tx, house.staff.Boris, "chat");
      await changeStaff(tx, house.staff.Boris, { notices: true });
      for (const purpose of ["telegram", SIGN_IN_LINK])
        await insertOneTimeToken(tx, {
          tokenHash: `hash for ${purpose}`,
          purpose,
          subject: house.staff.Boris,
          expiresAt: house.clock.now + MINUTE,
        });
    });
    await adam.sends(`/accounts/${house.staff.Boris}/link`);
    expect(await findStaff(house.store.read, house.staff.Boris)).toMatchObject({
      telegramKey: null,
      notices: false,
    });
    for (const purpose of ["telegram", SIGN_IN_LINK])
      expect(
        await findOneTimeToken(house.store.read, `hash for ${purpose}`, purpose, house.clock.now),
      ).toBeUndefined();
  });
});

test("an account that is ended, or changed, while its passphrase is opened begins no session", async () => {
  const desk = { store: house.store, auditKey: AUDIT_KEY, now: () => house.clock.now } as unknown as Desk;
  const begins = async (staff: StaffRow) =>
    await beginSession(desk, { staff, browser: browserFamily(undefined), proof: "passphrase" });
  const seen = await findStaff(house.store.read, house.staff.Boris);
  if (!seen) throw new Error("Boris has an account");
  expect(await begins(seen)).toBeTypeOf("string");
  const anew = { ...seen, publicKey: Buffer.alloc(32, 1) };
  const other = { ...seen, role: "admin" };
  for (const stale of [anew, other]) expect(await begins(stale)).toBeUndefined();
  await adam.sends(`/accounts/${house.staff.Boris}/revoke`);
  expect(await begins(seen)).toBeUndefined();
  expect(await listSessions(house.store.read, house.staff.Boris)).toEqual([]);
});

describe("another role", () => {
  test("takes two people: the admin changes it, and a supervisor lets them in again", async () => {
    const boris = reader(house);
    await boris.signsIn("Boris");
    await adam.sends(`/accounts/${house.staff.Boris}/role`, { role: "caseworker" });
    expect((await boris.opens("/requests")).path).toMatch(/^\/sign-in/);
    const typed = { name: "Boris", passphrase: "four calm words here Boris" };
    expect((await boris.sends("/sign-in", typed)).words).toContain("A supervisor must let you in");
    expect((await adam.sends(`/accounts/${house.staff.Boris}/let-in`, { digits: "" })).status).toBe(403);
    expect((await letsIn(anna, house.staff.Boris)).words).toContain("They can sign in now");
    expect((await boris.signsIn("Boris")).path).toBe("/");
    expect((await boris.opens("/audit")).status).toBe(403);
  });

  test("that does not read leaves no key behind, and holds no request", async () => {
    const request = await house.addRequest();
    const boris = reader(house);
    await boris.signsIn("Boris");
    await boris.sends(`/requests/${request.id}/claim`);
    await adam.sends(`/accounts/${house.staff.Boris}/role`, { role: "reader" });
    await letsIn(anna, house.staff.Boris);
    expect(await findStaff(house.store.read, house.staff.Boris)).toMatchObject({
      role: "reader",
      state: "active",
      sealedDeskKey: null,
    });
    expect((await findRequest(house.store.read, request.id))?.claimedBy).toBeNull();
  });
});

test("whoever set up the account anew after the supervisor looked is not let in", async () => {
  await adam.sends(`/accounts/${house.staff.Boris}/role`, { role: "caseworker" });
  expect((await letsIn(anna, house.staff.Boris, "0000 0000 0000 0000")).status).toBe(409);
  expect(await stateOf(house.staff.Boris)).toBe("enrolled");
});

test("whoever invites and may let in does not do both, as long as a colleague may let in", async () => {
  await house.addStaff("Olga", "first");
  const olga = reader(house);
  await olga.signsIn("Olga");
  await olga.sends(`/accounts/${house.staff.Boris}/role`, { role: "caseworker" });
  const refused = await letsIn(olga, house.staff.Boris);
  expect(refused.status).toBe(409);
  expect(refused.words).toContain("another supervisor must let them in");
  expect(await stateOf(house.staff.Boris)).toBe("enrolled");
  expect((await letsIn(anna, house.staff.Boris)).words).toContain("They can sign in now");
  // Alone, the first account must be able to: nobody else could.
  await adam.sends(`/accounts/${house.staff.Anna}/revoke`);
  await olga.sends(`/accounts/${house.staff.Boris}/role`, { role: "supervisor" });
  expect((await letsIn(olga, house.staff.Boris)).words).toContain("They can sign in now");
});

describe("somebody must be left who can let others in", () => {
  test("nobody ends or changes their own account", async () => {
    const me = (await listAudit(house.store.read, { actions: ["signed_in"] }, 10)).map(
      ({ staffId }) => staffId,
    );
    const own = me.find((id) => id?.includes("Adam"));
    for (const form of ["revoke", "role", "link"])
      expect((await adam.sends(`/accounts/${own}/${form}`, { role: "reader" })).words).toContain(
        "Nobody changes",
      );
    expect(await stateOf(own ?? "")).toBe("active");
  });

  test("the last supervisor stays", async () => {
    await adam.sends(`/accounts/${house.staff.Boris}/revoke`);
    for (const form of ["revoke", "role", "link"]) {
      const page = await adam.sends(`/accounts/${house.staff.Anna}/${form}`, { role: "reader" });
      expect(page.status).toBe(409);
      expect(page.words).toContain("the only supervisor");
    }
    expect((await anna.opens("/requests")).status).toBe(200);
  });

  test("the last admin stays, however many supervisors there are", async () => {
    const first = await house.addStaff("Olga", "first");
    const olga = reader(house);
    await olga.signsIn("Olga");
    expect((await adam.sends(`/accounts/${first}/role`, { role: "supervisor" })).words).toContain(
      "The role is",
    );
    expect((await olga.opens("/accounts")).path).toMatch(/^\/sign-in/);
  });
});

describe("sessions", () => {
  const FIREFOX = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" };
  const typed = { name: "Anna", passphrase: "four calm words here Anna" };

  test("are listed with their times and the browser's family, and no more of it", async () => {
    const phone = reader(house);
    await phone.sends("/sign-in", typed, FIREFOX);
    const page = await anna.opens("/account");
    expect(page.words).toContain("Firefox");
    expect(page.words).toContain("This browser");
    expect(page.html).not.toContain("Gecko");
    expect(page.html).not.toContain("127.0.0.1");
  });

  test("are ended one by one", async () => {
    const phone = reader(house);
    await phone.sends("/sign-in", typed, FIREFOX);
    const form = /action="(\/account\/sessions\/[0-9a-f]{16}\/end)"/.exec(
      (await anna.opens("/account")).html,
    )?.[1];
    expect((await anna.sends(form ?? "")).words).toContain("That session has ended.");
    expect((await phone.opens("/requests")).path).toMatch(/^\/sign-in/);
    expect((await anna.opens("/requests")).path).toBe("/requests");
  });

  test("of others are out of reach", async () => {
    const boris = reader(house);
    await boris.signsIn("Boris");
    const phone = reader(house);
    await phone.sends("/sign-in", typed, FIREFOX);
    const form = /action="(\/account\/sessions\/[0-9a-f]{16}\/end)"/.exec(
      (await anna.opens("/account")).html,
    )?.[1];
    await boris.sends(form ?? "");
    expect((await phone.opens("/requests")).path).toBe("/requests");
  });

  test("of a role without a key end after half an hour without a click too", async () => {
    house.clock.now += 29 * MINUTE;
    expect((await adam.opens("/accounts")).status).toBe(200);
    house.clock.now += 32 * MINUTE;
    expect((await adam.opens("/accounts")).path).toMatch(/^\/sign-in/);
  });

  test.each([
    [
      "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
      "edge",
    ],
    ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 YaBrowser/25.8 Safari/537.36", "yandex"],
    ["Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "chrome"],
    ["Mozilla/5.0 (iPhone) AppleWebKit/605.1 Version/19.0 Mobile/15E Safari/604.1", "safari"],
    ["curl/8", "other"],
  ])("%s is %s", (agent, family) => expect(browserFamily(agent)).toBe(family));
});

describe("the page of the audit", () => {
  const row = async (page: Shown) => page.words;

  test("tells who saw what, filtered by person and by deed, and says that it is whole", async () => {
    const request = await house.addRequest();
    await anna.opens(`/requests/${request.id}`);
    const all = await anna.opens("/audit");
    expect(await row(all)).toContain("The audit is whole");
    expect(await row(all)).toMatch(new RegExp(`Anna opened a request ${request.reference}`));
    const filtered = await anna.opens(`/audit?staff=${house.staff.Anna}&what=read`);
    expect(filtered.html.match(/<ol class="audit">.*<\/ol>/s)?.[0].match(/<li>/g)).toHaveLength(1);
    expect(all.html).not.toContain("Коваленко");
  });

  test("names the first row that was changed behind its back", async () => {
    await house.store.write(async (tx) => {
      await tx.q.update(tx.t.audit).set({ detail: "nothing happened" });
    });
    const page = await anna.sends("/audit/check");
    expect(page.words).toContain("The audit was tampered with");
    expect(page.words).toContain("Row 1 is not what was written");
    expect(house.logged.some(({ event }) => event === "desk_audit_broken")).toBe(true);
  });

  test("a page is not shown when its row cannot be written", async () => {
    let isFull = false;
    const full = await openHouse({
      wrapStore: (store) => ({
        ...store,
        write: async (job) => {
          if (isFull) throw Object.assign(new Error("no room"), { code: "SQLITE_FULL" });
          return await store.write(job);
        },
      }),
    });
    const { reference } = await full.addRequest();
    const boris = reader(full);
    expect((await boris.signsIn("Boris", "/requests")).words).toContain(reference);
    isFull = true;
    const page = await boris.opens("/requests");
    expect(page.status).toBe(500);
    expect(page.words).not.toContain(reference);
    await full.stop();
  });

  test("pages on by its rows", async () => {
    for (let at = 0; at < 101; at += 1) await anna.opens("/requests");
    const first = await anna.opens("/audit?what=list");
    const older = /href="(\/audit\?[^"]*before=[^"]*)"/.exec(first.html)?.[1]?.replaceAll("&amp;", "&");
    const second = await anna.opens(older ?? "");
    expect(second.html.match(/<ol class="audit">.*<\/ol>/s)?.[0].match(/<li>/g)?.length).toBeGreaterThan(0);
    expect((await anna.opens("/audit?before=1")).words).toContain("There is no such row.");
  });
});
