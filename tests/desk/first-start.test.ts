import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { currentDeskKey } from "../../src/db/desk-keys.ts";
import { openSqlite } from "../../src/db/open-sqlite.ts";
import { findPart } from "../../src/db/parts.ts";
import { countStaff, findStaff } from "../../src/db/staff.ts";
import type { Store } from "../../src/db/store.ts";
import { openAccount } from "../../src/desk/account-key.ts";
import { createFirstAccount, prepareDeskKeys, WrongDeskKey } from "../../src/desk/first-start.ts";
import { startDesk } from "../../src/desk/start-desk.ts";
import { prepareRequest } from "../../src/requests/submit.ts";
import { keyName, keyPairOf, makeKeyPair } from "../../src/sealing/box.ts";
import { intakeKeys } from "../../src/sealing/intake-keys.ts";
import { openPart } from "../../src/sealing/part.ts";
import { ANSWERS, AUDIT_KEY, START, texts } from "./desk-house.ts";

let store: Store;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "desk-first-"));
  store = openSqlite(join(folder, "desk.db"));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const DESK = {
  texts,
  port: 0,
  now: () => START,
  log: () => undefined,
  get audit() {
    return { key: AUDIT_KEY, anchors: { file: join(folder, "anchors.txt") } };
  },
};
const ACCOUNT = { name: "Anna", passphrase: "four calm words here", language: "ru" } as const;

async function fileRequest(): Promise<string> {
  const row = (await currentDeskKey(store.read))!;
  const request = await prepareRequest(
    store.read,
    [row.publicKey, row.recoveryPublicKey],
    intakeKeys(Buffer.alloc(32, 1)).fileFetch,
    {
      kind: "tracing",
      content: { flow: "tracing", language: "uk", people: 1, answers: ANSWERS, sharing: ["icrc"] },
      files: [],
      chatKey: null,
      now: START,
    },
  );
  await store.write((tx) => request.store(tx));
  return request.id;
}

test("while nobody has an account and nothing was filed, each start makes a new key and shows a new secret", async () => {
  const first = await prepareDeskKeys(store, START);
  const second = await prepareDeskKeys(store, START);
  expect(first?.setupSecret).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){3}$/);
  expect(second?.setupSecret).not.toBe(first?.setupSecret);
  const stale = await createFirstAccount(store, { ...ACCOUNT, secret: first!.setupSecret }, START);
  expect(stale).toEqual({ refused: "wrong_secret" });
  expect(await createFirstAccount(store, { ...ACCOUNT, secret: second!.setupSecret }, START)).toHaveProperty(
    "staffId",
  );
});

test("once something was filed the key stays, because nothing else opens it", async () => {
  const first = await prepareDeskKeys(store, START);
  const before = await currentDeskKey(store.read);
  await fileRequest();
  expect(await prepareDeskKeys(store, START)).toBeUndefined();
  expect((await currentDeskKey(store.read))?.publicKey).toEqual(before?.publicKey);
  expect(await createFirstAccount(store, { ...ACCOUNT, secret: first!.setupSecret }, START)).toHaveProperty(
    "staffId",
  );
});

test("the first account opens the desk's key with its passphrase, and the secret opens nothing any more", async () => {
  const first = await prepareDeskKeys(store, START);
  const made = await createFirstAccount(
    store,
    { ...ACCOUNT, secret: first!.setupSecret.toLowerCase().replaceAll("-", " ") },
    START,
  );
  const row = (await currentDeskKey(store.read))!;
  expect(row.wrappedPrivate).toBeNull();
  const staff = await findStaff(store.read, "staffId" in made ? made.staffId : "");
  const opened = await openAccount(store, staff, ACCOUNT.passphrase);
  expect(keyPairOf(opened!.deskKey!).publicKey).toEqual(row.publicKey);
  expect(await openAccount(store, staff, "four calm words there")).toBeUndefined();
  expect(staff).toMatchObject({ role: "first", state: "active" });
  const again = await createFirstAccount(
    store,
    { ...ACCOUNT, name: "Boris", secret: first!.setupSecret },
    START,
  );
  expect(again).toEqual({ refused: "account_exists" });
});

test("two people who use the secret at once get one account between them", async () => {
  const first = await prepareDeskKeys(store, START);
  const both = await Promise.all(
    ["Anna", "Boris"].map((name) =>
      createFirstAccount(store, { ...ACCOUNT, name, secret: first!.setupSecret }, START),
    ),
  );
  expect(both.filter((one) => "staffId" in one)).toHaveLength(1);
  expect(await countStaff(store.read)).toBe(1);
});

test("the recovery key opens a request when every passphrase is lost", async () => {
  const first = await prepareDeskKeys(store, START);
  const id = await fileRequest();
  const recovery = keyPairOf(Buffer.from(first!.recoveryPrivateKey, "base64url"));
  const part = (await findPart(store.read, id, "answers", [keyName(recovery.publicKey)]))!;
  const opened = openPart(
    { requestId: id, part: "answers", version: part.version },
    part.sealed,
    part.sealedKey,
    recovery,
  );
  expect(opened.toString("utf8")).toContain("Коваленко Тарас");
});

test("keys made elsewhere are used as they are, and the first account takes the private key instead of a secret", async () => {
  const [desk, recovery] = [makeKeyPair(), makeKeyPair()];
  const given = { deskPublicKey: desk.publicKey, recoveryPublicKey: recovery.publicKey };
  expect(await prepareDeskKeys(store, START, given)).toBeUndefined();
  expect((await currentDeskKey(store.read))?.publicKey).toEqual(desk.publicKey);
  const wrong = await createFirstAccount(
    store,
    { ...ACCOUNT, secret: recovery.privateKey.toString("base64url") },
    START,
  );
  expect(wrong).toEqual({ refused: "wrong_secret" });
  const made = await createFirstAccount(
    store,
    { ...ACCOUNT, secret: desk.privateKey.toString("base64") },
    START,
  );
  expect(made).toHaveProperty("staffId");
  expect(await prepareDeskKeys(store, START, given)).toBeUndefined();
});

test("a given key that is not the store's, or half a pair of keys, refuses the start with what to do", async () => {
  await prepareDeskKeys(store, START);
  await fileRequest();
  const [desk, recovery] = [makeKeyPair(), makeKeyPair()];
  const given = { deskPublicKey: desk.publicKey, recoveryPublicKey: recovery.publicKey };
  await expect(prepareDeskKeys(store, START, given)).rejects.toThrow(WrongDeskKey);
  await expect(prepareDeskKeys(store, START, { deskPublicKey: desk.publicKey })).rejects.toThrow(/Give both/);
});

test("the first account is made in the browser: a wrong secret is refused kindly and keeps the name", async () => {
  const first = await prepareDeskKeys(store, START);
  const desk = await startDesk({ ...DESK, store });
  const send = async (fields: Record<string, string>) =>
    await fetch(`${desk.url}/setup`, {
      method: "POST",
      headers: { origin: desk.url, "accept-language": "en" },
      body: new URLSearchParams({ ...ACCOUNT, language: "en", again: ACCOUNT.passphrase, ...fields }),
      redirect: "manual",
    });
  const start = await fetch(`${desk.url}/requests`, { headers: { "accept-language": "en" } });
  expect(await start.text()).toContain("One-time secret");

  const wrong = await send({ secret: "AAAA-BBBB-CCCC-DDDD" });
  expect(wrong.status).toBe(422);
  const page = await wrong.text();
  expect(page).toContain("This is not the one-time secret");
  expect(page).toContain('value="Anna"');
  expect(page).not.toContain(ACCOUNT.passphrase);

  expect(await (await send({ secret: first!.setupSecret, again: "other words" })).text()).toContain(
    "not the same",
  );
  expect(
    await (await send({ secret: first!.setupSecret, passphrase: "short", again: "short" })).text(),
  ).toContain("at least 12");
  expect(
    await (
      await send({ secret: first!.setupSecret, passphrase: "passwordpassword", again: "passwordpassword" })
    ).text(),
  ).toContain("easy to guess");
  const made = await send({ secret: first!.setupSecret });
  expect(made.status).toBe(200);
  // The account is there, and nobody gets in with the passphrase alone.
  expect(await made.text()).toContain("Scan this picture");
  expect(made.headers.getSetCookie()).toEqual([]);

  const after = await fetch(`${desk.url}/setup`, { redirect: "manual" });
  expect(after.headers.get("location")).toBe("/sign-in");
  await desk.close();
});

test("the setup page stops guessing at the secret", async () => {
  await prepareDeskKeys(store, START);
  const desk = await startDesk({ ...DESK, store });
  const answers: number[] = [];
  for (let at = 0; at < 6; at += 1) {
    const answer = await fetch(`${desk.url}/setup`, {
      method: "POST",
      headers: { origin: desk.url },
      body: new URLSearchParams({ ...ACCOUNT, again: ACCOUNT.passphrase, secret: `AAAA-AAAA-AAAA-AAA${at}` }),
    });
    answers.push(answer.status);
  }
  expect(answers).toEqual([422, 422, 422, 422, 422, 429]);
  await desk.close();
});
