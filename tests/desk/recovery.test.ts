import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { listAudit } from "../../src/db/audit.ts";
import { currentDeskKey } from "../../src/db/desk-keys.ts";
import { openSqlite } from "../../src/db/open-sqlite.ts";
import { findStaffByName } from "../../src/db/staff.ts";
import type { Store } from "../../src/db/store.ts";
import { createFirstAccount, type FirstStart, prepareDeskKeys } from "../../src/desk/first-start.ts";
import { forgetUnclaimed } from "../../src/desk/recovery.ts";
import { startDesk } from "../../src/desk/start-desk.ts";
import { readIntakeKey } from "../../src/intake-key-file.ts";
import { prepareRequest } from "../../src/requests/submit.ts";
import { makeKeyPair } from "../../src/sealing/box.ts";
import { intakeKeys } from "../../src/sealing/intake-keys.ts";
import { setsUpApp } from "./authenticator.ts";
import { ANSWERS, HOUR, texts } from "./desk-house.ts";
import { type Reader, reader } from "./reader.ts";

const COMMANDS = fileURLToPath(new URL("../../src/commands.ts", import.meta.url));
const STEP = 30_000;
const PHRASE = { passphrase: "lamp orbit velvet seven", again: "lamp orbit velvet seven", language: "en" };

/** The background looks once a second; a busy machine may take longer. */
const PATIENCE = { timeout: 20_000, interval: 200 };

let folder: string;
let store: Store;
let first: FirstStart;
let desk: Awaited<ReturnType<typeof startDesk>>;
const clock = { now: Date.now() };

beforeEach(async () => {
  clock.now = Date.now();
  folder = mkdtempSync(join(tmpdir(), "recovery-"));
  store = openSqlite(join(folder, "family-links.db"));
  first = (await prepareDeskKeys(store, clock.now))!;
  const account = { secret: first.setupSecret, name: "Anna", passphrase: "four calm words here" } as const;
  await createFirstAccount(store, { ...account, language: "en" }, clock.now);
  desk = await open();
});
afterEach(async () => {
  await desk.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

async function open() {
  return await startDesk({
    store,
    texts,
    port: 0,
    now: () => clock.now,
    log: () => undefined,
    audit: {
      key: readIntakeKey(join(folder, "keys", "audit.key")),
      anchors: { file: join(folder, "audit-anchors.txt") },
    },
  });
}

async function fileRequest(): Promise<string> {
  const row = (await currentDeskKey(store.read))!;
  const keys = intakeKeys(Buffer.alloc(32, 7));
  const usual = { flow: "tracing", language: "uk", people: 1, answers: ANSWERS, sharing: ["icrc"] } as const;
  const prepared = await prepareRequest(store.read, [row.publicKey, row.recoveryPublicKey], keys.fileFetch, {
    kind: "tracing",
    content: { format: 1, ...usual, files: [] } as never,
    files: [],
    chatKey: null,
    now: clock.now,
  });
  await store.write((tx) => prepared.store(tx));
  return prepared.id;
}

/** The command, as somebody at the machine runs it. */
function recovers(key: string, ...words: string[]) {
  const env = { ...process.env, DATA_DIR: folder, BOT_TOKEN: "1:test", AUDIT_ANCHOR: "" };
  const { stdout, stderr, status } = spawnSync(process.execPath, [COMMANDS, "staff", "recover", ...words], {
    env,
    encoding: "utf8",
    input: `${key}\n`,
  });
  return { out: stdout, err: stderr, status, link: /\/enrol\/[\w-]{22}/.exec(stdout)?.[0] ?? "" };
}

/** Follows a link up to the first page behind the sign-in. */
async function entersBy(link: string, name: string): Promise<Reader> {
  const person = reader(desk);
  const factor = await person.sends(link, PHRASE);
  expect(factor.html).toContain('<svg class="qr"');
  const { app, page } = await setsUpApp(person, factor, clock.now);
  expect(page.words).not.toContain("A supervisor must let you in");
  clock.now += STEP;
  const signedIn = await person.sends("/sign-in", {
    name,
    passphrase: PHRASE.passphrase,
    code: app.codeAt(clock.now),
  });
  expect(signedIn.path).toBe("/");
  return person;
}

test("the drill: every passphrase is lost, the offline key makes a supervisor, who reads what came before", async () => {
  const id = await fileRequest();
  const { link, status, out } = recovers(first.recoveryPrivateKey, "Nina");
  expect(status).toBe(0);
  expect(out).not.toContain(first.recoveryPrivateKey);
  const nina = await entersBy(link, "Nina");
  expect((await nina.opens(`/requests/${id}`)).words).toContain("Коваленко Тарас");
  expect((await findStaffByName(store.read, "Nina"))?.role).toBe("first");
  // Anna's account is still there; Nina ends it, and the key Anna had is renewed.
  const anna = await findStaffByName(store.read, "Anna");
  expect((await nina.sends(`/accounts/${anna?.id}/revoke`)).words).toContain("The account has ended.");
  await vi.waitFor(async () => {
    const rows = await listAudit(store.read, { actions: ["key_renewed"] }, 2);
    expect(rows).toHaveLength(1);
  }, PATIENCE);
  expect((await nina.opens(`/requests/${id}`)).words).toContain("Коваленко Тарас");
  const told = await listAudit(store.read, { actions: ["recovered"] }, 9);
  expect(told).toMatchObject([{ staffId: null, subject: (await findStaffByName(store.read, "Nina"))?.id }]);
  const later = recovers(first.recoveryPrivateKey, "Oleg");
  await entersBy(later.link, "Oleg");
});

test("the link works once, and nothing waits under it afterwards", async () => {
  const { link } = recovers(first.recoveryPrivateKey, "Nina");
  expect((await currentDeskKey(store.read))?.wrappedPrivate).not.toBeNull();
  await entersBy(link, "Nina");
  expect((await currentDeskKey(store.read))?.wrappedPrivate).toBeNull();
  expect((await reader(desk).sends(link, PHRASE)).status).toBe(410);
});

test("a link that nobody used in time leads nowhere, and what waited under it is forgotten", async () => {
  const { link } = recovers(first.recoveryPrivateKey, "Nina");
  const waits = async () => (await currentDeskKey(store.read))?.wrappedPrivate !== null;
  await forgetUnclaimed(store, clock.now);
  expect(await waits()).toBe(true);
  clock.now += 49 * HOUR;
  expect((await reader(desk).sends(link, PHRASE)).status).toBe(410);
  await forgetUnclaimed(store, clock.now);
  expect(await waits()).toBe(false);
  const again = recovers(first.recoveryPrivateKey, "Nina");
  expect(again.err).toContain("take another one");
});

describe("refuses with a sentence", () => {
  test("a key of another installation, a key with a wrong letter, no key, no name", () => {
    const other = makeKeyPair().privateKey.toString("base64url");
    expect(recovers(other, "Nina")).toMatchObject({
      status: 1,
      err: expect.stringContaining("another installation"),
    });
    expect(recovers("open sesame", "Nina").err).toContain("43 characters");
    expect(recovers("", "Nina").err).toContain("43 characters");
    expect(recovers(first.recoveryPrivateKey).err).toContain("Give a name");
    expect(recovers(first.recoveryPrivateKey, "anna").err).toContain("take another one");
  });

  test("an installation of an earlier release that kept nothing for it; a supervisor's sign-in fills it in", async () => {
    await store.write(async (tx) => {
      await tx.q.update(tx.t.deskKeys).set({ sealedForRecovery: null });
    });
    expect(recovers(first.recoveryPrivateKey, "Nina").err).toContain("Nothing is kept");
    const anna = reader(desk);
    const typed = { name: "Anna", passphrase: "four calm words here" };
    const { app } = await setsUpApp(anna, await anna.sends("/sign-in", typed), clock.now);
    clock.now += STEP;
    await anna.sends("/sign-in", { ...typed, code: app.codeAt(clock.now) });
    await vi.waitFor(
      async () => expect((await currentDeskKey(store.read))?.sealedForRecovery).not.toBeNull(),
      PATIENCE,
    );
    expect(recovers(first.recoveryPrivateKey, "Nina").status).toBe(0);
  });
});
