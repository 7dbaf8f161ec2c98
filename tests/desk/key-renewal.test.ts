import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { listAudit } from "../../src/db/audit.ts";
import { currentDeskKey, listDeskKeys } from "../../src/db/desk-keys.ts";
import { countPartKeysSealedTo } from "../../src/db/part-keys.ts";
import { insertPart } from "../../src/db/parts.ts";
import { findStaffByName } from "../../src/db/staff.ts";
import { openAccount } from "../../src/desk/account-key.ts";
import { dropOldKeys, renewKey, sealSomeAnew } from "../../src/desk/key-renewal.ts";
import { newKeyWalk, workOnKeys } from "../../src/desk/key-work.ts";
import { eraseRequest } from "../../src/requests/erase.ts";
import { readContent } from "../../src/requests/read.ts";
import { auditKey } from "../../src/sealing/audit-chain.ts";
import { type DeskKey, deskKey } from "../../src/sealing/desk-key.ts";
import { sealPart } from "../../src/sealing/part.ts";
import { ANSWERS, AUDIT_KEY, HOUR, type House, openHouse, PASSPHRASE, START } from "./desk-house.ts";
import { type Reader, reader } from "./reader.ts";

const BEGIN = { requestId: "", part: "", version: 0 };
const RENEWING = { auditKey: auditKey(AUDIT_KEY), by: "staff-Anna", now: START };
const NAME = "Коваленко Тарас";

/** The background looks once a second; a busy machine may take longer. */
const PATIENCE = { timeout: 20_000, interval: 200 };

let house: House;
let anna: Reader;
beforeEach(async () => {
  house = await openHouse();
  anna = reader(house);
});
afterEach(async () => await house.stop());

/** What an account can open with its passphrase, as its sign-in does. */
async function keyOf(name: string): Promise<DeskKey | undefined> {
  const staff = await findStaffByName(house.store.read, name);
  const opened = await openAccount(house.store, staff, `${PASSPHRASE} ${name}`);
  return opened?.deskKey && deskKey(opened.deskKey);
}

const deeds = async () =>
  (await listAudit(house.store.read, { actions: ["key_renewed", "key_dropped"] }, 10)).map(
    ({ action }) => action,
  );

/** Whether every request can be read with a key. */
async function readsAll(key: DeskKey, ids: readonly string[]): Promise<boolean> {
  const read = await Promise.all(ids.map((id) => readContent(house.store.read, key, id)));
  return read.every((content) => JSON.stringify(content?.answers) === JSON.stringify(ANSWERS));
}

/** Renews the key in memory as the desk does: the same object opens more afterwards. */
async function renewed(key: DeskKey): Promise<void> {
  const bundle = await renewKey(house.store, key, RENEWING);
  if (!bundle) throw new Error("the key was not renewed");
  key.renew(bundle);
}

describe("somebody who held the key leaves", () => {
  test("the next supervisor at work has it renewed: everybody reads on, and new requests are out of the leaver's reach", async () => {
    const adam = reader(house);
    await house.addStaff("Adam", "admin");
    await adam.signsIn("Adam");
    const before = await house.addRequest();
    const copied = await keyOf("Boris");
    await adam.sends(`/accounts/${house.staff.Boris}/revoke`);
    expect((await adam.opens("/accounts")).words).toContain("Somebody who held the key has left.");
    expect(await deeds()).toEqual([]);

    await anna.signsIn("Anna");
    await vi.waitFor(async () => expect(await deeds()).toEqual(["key_renewed"]), PATIENCE);
    const [current] = await listDeskKeys(house.store.read);
    await vi.waitFor(
      async () => expect(await countPartKeysSealedTo(house.store.read, copied!.names, 9)).toBe(0),
      PATIENCE,
    );
    const page = await anna.opens(`/requests/${before.id}`);
    expect(page.words).toContain(NAME);
    expect(copied!.names).not.toContain(current!.name);
    expect(await readContent(house.store.read, copied!, before.id)).toBeUndefined();
    expect((await anna.opens("/accounts")).words).toContain("everything is sealed to the new one");
  });

  test("an hour later the old key is nowhere any more: not in the table, not in what any account holds", async () => {
    const adam = reader(house);
    await house.addStaff("Adam", "admin");
    const copied = (await keyOf("Boris"))!;
    const request = await house.addRequest();
    await adam.signsIn("Adam");
    await adam.sends(`/accounts/${house.staff.Boris}/revoke`);
    await anna.signsIn("Anna");
    await vi.waitFor(async () => expect(await deeds()).toEqual(["key_renewed"]), PATIENCE);
    house.clock.now += HOUR;
    await anna.signsIn("Anna");
    await vi.waitFor(async () => expect(await deeds()).toEqual(["key_dropped", "key_renewed"]), PATIENCE);
    expect((await listDeskKeys(house.store.read)).map(({ name }) => name)).not.toContain(copied.names[0]);
    const mine = (await keyOf("Anna"))!;
    expect(mine.names).toHaveLength(1);
    expect(mine.pairs.map(({ privateKey }) => privateKey.toString("hex"))).not.toContain(
      copied.pair.privateKey.toString("hex"),
    );
    expect((await anna.opens(`/requests/${request.id}`)).words).toContain(NAME);
    const panel = (await anna.opens("/accounts")).words;
    expect(panel).not.toContain("The key was renewed");
    expect(panel).not.toContain("Somebody who held the key has left.");
  });

  test("a role without a key counts as leaving, another role with one does not, nor does somebody who never had it", async () => {
    const adam = reader(house);
    await house.addStaff("Adam", "admin");
    const clerk = await house.addStaff("Clara", "reader");
    await adam.signsIn("Adam");
    const due = async () => (await currentDeskKey(house.store.read))?.retiredAt !== null;
    await adam.sends("/accounts", { name: "Nobody", role: "caseworker" });
    const invited = await findStaffByName(house.store.read, "Nobody");
    await adam.sends(`/accounts/${invited!.id}/revoke`);
    await adam.sends(`/accounts/${clerk}/revoke`);
    await adam.sends(`/accounts/${house.staff.Boris}/role`, { role: "caseworker" });
    expect(await due()).toBe(false);
    // Locked until somebody lets them in; they had the key all the same.
    await adam.sends(`/accounts/${house.staff.Boris}/role`, { role: "reader" });
    expect(await due()).toBe(true);
  });

  test("a caseworker alone does not renew it: it waits for a supervisor", async () => {
    await house.addStaff("Clara", "caseworker");
    const clara = reader(house);
    await clara.signsIn("Clara");
    const adam = reader(house);
    await house.addStaff("Adam", "admin");
    await adam.signsIn("Adam");
    await adam.sends(`/accounts/${house.staff.Boris}/revoke`);
    await clara.opens("/requests");
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await deeds()).toEqual([]);
  });
});

describe("the button", () => {
  test("renews the key for everybody, nobody signs in again, and a page opened before still works", async () => {
    const boris = reader(house);
    const request = await house.addRequest();
    await anna.signsIn("Anna");
    await boris.signsIn("Boris");
    await boris.sends(`/requests/${request.id}/claim`);
    expect((await anna.sends("/accounts/renew-key")).words).toContain("The key is renewed.");
    const page = await boris.opens(`/requests/${request.id}`);
    expect(page.words).toContain(NAME);
    const later = await house.addRequest();
    expect((await boris.opens(`/requests/${later.id}`)).words).toContain(NAME);
    expect((await currentDeskKey(house.store.read))?.name).toBe((await keyOf("Boris"))?.names[0]);
  });

  test("pressed again while the one before is still kept, it moves everything once more at once", async () => {
    await house.addRequest();
    await anna.signsIn("Anna");
    for (let times = 0; times < 2; times += 1) {
      await anna.sends("/accounts/renew-key");
      await vi.waitFor(
        async () =>
          expect((await anna.opens("/accounts")).words).toContain("everything is sealed to the new one"),
        PATIENCE,
      );
    }
    expect(await deeds()).toEqual(["key_renewed", "key_renewed"]);
  });

  test("is for supervisors: an admin and a caseworker are refused, and nothing is renewed", async () => {
    for (const role of ["admin", "caseworker", "reader"] as const) {
      await house.addStaff(`Test ${role}`, role);
      const person = reader(house);
      await person.signsIn(`Test ${role}`, "/account");
      expect((await person.sends("/accounts/renew-key")).status).toBe(403);
    }
    expect(await deeds()).toEqual([]);
  });

  test("somebody who is let in afterwards reads what came before and after", async () => {
    const adam = reader(house);
    await house.addStaff("Adam", "admin");
    await adam.signsIn("Adam");
    await anna.signsIn("Anna");
    const before = await house.addRequest();
    await adam.sends(`/accounts/${house.staff.Boris}/role`, { role: "caseworker" });
    await anna.sends("/accounts/renew-key");
    const digits = /name="digits" value="([0-9a-f ]+)"/.exec((await anna.opens("/accounts")).html)?.[1];
    await anna.sends(`/accounts/${house.staff.Boris}/let-in`, { digits: digits ?? "" });
    const after = await house.addRequest();
    const boris = reader(house);
    await boris.signsIn("Boris");
    for (const { id } of [before, after])
      expect((await boris.opens(`/requests/${id}`)).words).toContain(NAME);
  });
});

describe("while part keys are sealed anew", () => {
  test("every request opens before, between any two of them, and after; so it does for whoever signs in midway", async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, async () => (await house.addRequest()).id));
    const { key } = house;
    const old = key.names;
    await renewed(key);
    let place: typeof BEGIN | undefined = BEGIN;
    let left = await countPartKeysSealedTo(house.store.read, old, 99);
    expect(left).toBe(12);
    while (place) {
      expect(await readsAll(key, ids)).toBe(true);
      expect(await readsAll((await keyOf("Boris"))!, ids)).toBe(true);
      const walked = await sealSomeAnew(house.store, key, place, 1);
      left -= walked.moved;
      place = walked.next;
    }
    expect(left).toBe(0);
    expect(await readsAll(key, ids)).toBe(true);
    expect(await countPartKeysSealedTo(house.store.read, old, 99)).toBe(0);
  });

  test("a kill in the middle loses nothing: the next process finds what is left and ends it", async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, async () => (await house.addRequest()).id));
    await renewed(house.key);
    await sealSomeAnew(house.store, house.key, BEGIN, 5);
    const fresh = (await keyOf("Anna"))!;
    const desk = deskOf(fresh);
    const walk = newKeyWalk();
    for (let more = true; more; ) more = await workOnKeys(desk, fresh, walk);
    expect(await countPartKeysSealedTo(house.store.read, fresh.names.slice(1), 99)).toBe(0);
    expect(await readsAll(fresh, ids)).toBe(true);
  });

  test("a write that fails undoes its batch, and every request still opens", async () => {
    const { id } = await house.addRequest();
    await renewed(house.key);
    const full = {
      ...house.store,
      write: async <T>(job: Parameters<typeof house.store.write<T>>[0]): Promise<T> =>
        await house.store.write(async (tx) => {
          await job(tx);
          throw new Error("no room");
        }),
    };
    await expect(sealSomeAnew(full, house.key, BEGIN, 10)).rejects.toThrow("no room");
    expect(await readsAll(house.key, [id])).toBe(true);
    expect(await countPartKeysSealedTo(house.store.read, house.key.names.slice(1), 9)).toBe(1);
  });

  test("a request that is erased meanwhile stays erased", async () => {
    const { id } = await house.addRequest();
    await renewed(house.key);
    await house.store.write((tx) => eraseRequest(tx, (reference) => reference, id, "person", START));
    await sealSomeAnew(house.store, house.key, BEGIN, 10);
    expect(await countPartKeysSealedTo(house.store.read, house.key.names, 9)).toBe(0);
    expect(await readContent(house.store.read, house.key, id)).toBeUndefined();
  });

  test("what intake seals to the old key a moment later keeps that key alive until it is moved", async () => {
    const { id } = await house.addRequest();
    const old = house.key.pair.publicKey;
    await renewed(house.key);
    const renewedKey = house.key;
    await sealSomeAnew(house.store, renewedKey, BEGIN, 10);
    const late = { requestId: id, part: "late", version: 1 };
    await house.store.write((tx) =>
      insertPart(tx, { ...late, ...sealPart(late, Buffer.from("late"), [old]) }),
    );
    const later = { ...RENEWING, now: START + 2 * HOUR };
    expect(await dropOldKeys(house.store, renewedKey, later)).toBeUndefined();
    await sealSomeAnew(house.store, renewedKey, BEGIN, 10);
    expect(
      await dropOldKeys(house.store, renewedKey, { ...RENEWING, now: START + HOUR - 1 }),
    ).toBeUndefined();
    const bundle = await dropOldKeys(house.store, renewedKey, later);
    expect(deskKey(bundle!).names).toEqual([renewedKey.names[0]]);
  });

  test("a part whose key was damaged is left for the recovery key, keeps the old key, and holds up no other", async () => {
    const [broken, whole] = [await house.addRequest(), await house.addRequest()];
    await house.store.write(async (tx) => {
      const { partKeys: k } = tx.t;
      const { eq, and } = await import("drizzle-orm");
      await tx.q
        .update(k)
        .set({ sealedKey: Buffer.alloc(85, 2) })
        .where(and(eq(k.requestId, broken.id), eq(k.recipient, house.key.names[0]!)));
    });
    await renewed(house.key);
    expect(await sealSomeAnew(house.store, house.key, BEGIN, 10)).toMatchObject({ moved: 1, broken: 1 });
    expect(await readsAll(house.key, [whole.id])).toBe(true);
    const later = { ...RENEWING, now: START + 2 * HOUR };
    expect(await dropOldKeys(house.store, house.key, later)).toBeUndefined();
  });

  test("two renewals in a row: three pairs for a while, and one in the end", async () => {
    const { id } = await house.addRequest();
    await renewed(house.key);
    await renewed(house.key);
    expect(house.key.names).toHaveLength(3);
    expect(await readsAll(house.key, [id])).toBe(true);
    await sealSomeAnew(house.store, house.key, BEGIN, 10);
    const bundle = await dropOldKeys(house.store, house.key, { ...RENEWING, now: START + 2 * HOUR });
    expect(deskKey(bundle!).names).toHaveLength(1);
    expect(await listDeskKeys(house.store.read)).toHaveLength(1);
  });

  test("whoever holds a key that was renewed elsewhere renews nothing and lets nobody in with it", async () => {
    const stale = (await keyOf("Anna"))!;
    await renewed(house.key);
    expect(await renewKey(house.store, stale, RENEWING)).toBeUndefined();
    expect(await dropOldKeys(house.store, stale, { ...RENEWING, now: START + 2 * HOUR })).toBeUndefined();
    expect((await currentDeskKey(house.store.read))?.name).toBe(house.key.names[0]);
  });
});

/** As much of a desk as the background work needs, with a vault in which Anna is signed in. */
function deskOf(key: DeskKey): Parameters<typeof workOnKeys>[0] {
  return {
    store: house.store,
    now: () => house.clock.now,
    log: () => undefined,
    auditKey: RENEWING.auditKey,
    vault: {
      awake: () => [],
      renew: (bundle) => key.renew(bundle),
      unlock: () => undefined,
      lend: () => undefined,
      lendForWork: () => undefined,
      lock: () => undefined,
      lockIdle: () => undefined,
      close: () => undefined,
      isOpen: () => true,
    },
  };
}
