import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findRequest } from "../../src/db/requests.ts";
import { findStaff, findStaffByName } from "../../src/db/staff.ts";
import { invite } from "../../src/desk/account-changes.ts";
import { PLAIN_ROLES } from "../../src/requests/permissions.ts";
import { auditKey } from "../../src/sealing/audit-chain.ts";
import { openPersonKeys } from "../../src/sealing/person-keys.ts";
import { AUDIT_KEY, type House, openHouse } from "./desk-house.ts";
import { type Reader, reader, versionOn } from "./reader.ts";

let house: House;
let anna: Reader;
let boris: Reader;
let adam: Reader;
let tables: Database.Database;

beforeAll(async () => {
  house = await openHouse();
  await house.addStaff("Adam", "admin");
  [anna, boris, adam] = [reader(house), reader(house), reader(house)];
  await anna.signsIn("Anna");
  await boris.signsIn("Boris");
  await adam.signsIn("Adam");
  tables = new Database(join(dirname(house.anchorFile), "desk.db"), { readonly: true });
});
afterAll(async () => {
  tables.close();
  await house.stop();
});

/** What forms change. Pages that are looked at, and what the program does by itself meanwhile, stay out of it. */
const CHANGED = [
  "select id, role, state, public_key, wrapped_private, telegram_key, language from staff order by id",
  "select id, claimed_by, sealed_state, visible_state, ended from requests order by id",
  "select * from events where action not like '%opened' order by seq",
  "select * from thread order by id",
  "select * from proposals order by id",
  "select * from one_time_tokens order by token_hash",
  "select * from recovery_codes order by hash",
] as const;

function everything(): string {
  const rows = CHANGED.map((query) => tables.prepare(query).raw().all());
  return createHash("sha256").update(JSON.stringify(rows)).digest("hex");
}

interface Form {
  readonly who: Reader;
  readonly path: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** Sends a form, then the very same once more. */
async function twice({ who, path, fields = {} }: Form): Promise<{ readonly second: number }> {
  const before = everything();
  const first = await who.sends(path, fields);
  expect([path, first.status]).toEqual([path, 200]);
  const between = everything();
  expect([path, between === before]).toEqual([path, false]);
  const second = await who.sends(path, fields);
  expect([path, everything() === between]).toEqual([path, true]);
  return { second: second.status };
}

describe("the same form sent twice changes nothing the second time", () => {
  test("taking a request, its state, giving it back", async () => {
    const { id } = await house.addRequest({ chatKey: "chat" });
    await twice({ who: anna, path: `/requests/${id}/claim` });
    const page = await anna.opens(`/requests/${id}`);
    const fields = { version: versionOn(page), to: "in_review", reason: "checked the names" };
    await twice({ who: anna, path: `/requests/${id}/state`, fields });
    await twice({ who: anna, path: `/requests/${id}/release` });
    expect((await findRequest(house.store.read, id))?.claimedBy).toBeNull();
  });

  test("two people take one request at once: one has it, the other is told", async () => {
    const { id } = await house.addRequest();
    const both = await Promise.all([anna, boris].map((one) => one.sends(`/requests/${id}/claim`)));
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
    expect(Object.values(house.staff)).toContain((await findRequest(house.store.read, id))?.claimedBy);
  });

  test("inviting, another role, letting in, ending an account", async () => {
    const fields = { name: "Clara", role: "caseworker" };
    expect((await twice({ who: adam, path: "/accounts", fields })).second).toBe(422);
    const dora = await house.addStaff("Dora", "caseworker");
    const role = { role: "supervisor" };
    await twice({ who: adam, path: `/accounts/${dora}/role`, fields: role });
    const form = new RegExp(`action="/accounts/${dora}/let-in".*?name="digits" value="([0-9a-f ]+)"`, "s");
    const digits = form.exec((await anna.opens("/accounts")).html)?.[1] ?? "";
    const path = `/accounts/${dora}/let-in`;
    expect((await twice({ who: anna, path, fields: { digits } })).second).toBe(409);
    expect((await twice({ who: adam, path: `/accounts/${dora}/revoke` })).second).toBe(409);
  });
});

describe("a one-time link spent twice", () => {
  const phrase = (words: string) => ({ passphrase: words, again: words, language: "en" });

  test.each(PLAIN_ROLES)("does nothing the second time, for a %s", async (role) => {
    const changing = { auditKey: auditKey(AUDIT_KEY), by: null, now: house.clock.now };
    const made = await house.store.write((tx) =>
      invite(tx, changing, { name: `New ${role}`, role, language: "en" }),
    );
    const link = "token" in made ? `/enrol/${made.token}` : "";
    const person = reader(house);
    const intruder = reader(house);
    expect((await person.sends(link, phrase("lamp orbit velvet seven"))).status).toBe(200);
    const between = everything();
    const second = await intruder.sends(link, phrase("another long phrase here"));
    expect(second.status).toBe(410);
    expect((await intruder.opens(link)).status).toBe(410);
    expect(everything()).toBe(between);
    const { wrappedPrivate } = (await findStaffByName(house.store.read, `New ${role}`))!;
    expect(await openPersonKeys(wrappedPrivate!, "lamp orbit velvet seven")).toBeDefined();
  });

  test("two who open it at the same moment: one has the account", async () => {
    const changing = { auditKey: auditKey(AUDIT_KEY), by: null, now: house.clock.now };
    const made = await house.store.write((tx) =>
      invite(tx, changing, { name: "Edith", role: "caseworker", language: "en" }),
    );
    if (!("token" in made)) throw new Error("nobody was invited");
    const phrases = ["lamp orbit velvet seven", "another long phrase here"];
    const both = await Promise.all(
      phrases.map((words) => reader(house).sends(`/enrol/${made.token}`, phrase(words))),
    );
    const statuses = both.map(({ status }) => status);
    expect(statuses.toSorted((one, other) => one - other)).toEqual([200, 410]);
    const { wrappedPrivate } = (await findStaff(house.store.read, made.staffId))!;
    const winner = phrases[statuses.indexOf(200)] ?? "";
    expect(await openPersonKeys(wrappedPrivate!, winner)).toBeDefined();
  });
});
