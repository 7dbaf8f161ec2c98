import { beforeAll, expect, test } from "vitest";
import { makeVault } from "../../src/desk/vault.ts";
import { PERIODS } from "../../src/requests/periods.ts";
import { makeKeyPair, openBox, prepareBoxes, sealTo } from "../../src/sealing/box.ts";
import type { DeskKey } from "../../src/sealing/desk-key.ts";

beforeAll(prepareBoxes);

function atWork() {
  const clock = { now: 1_000_000 };
  const pair = makeKeyPair();
  const vault = makeVault(() => clock.now);
  const unlock = (session: string): Buffer => {
    const typed = Buffer.from(pair.privateKey);
    vault.unlock(session, typed);
    return typed;
  };
  const sealed = sealTo(pair.publicKey, Buffer.from("a word"));
  const read = (session: string) =>
    vault.lend(session, async (key) => openBox(key.pair, sealed).toString("utf8"));
  return { clock, vault, unlock, read };
}

test("a session that unlocked the vault reads, and the bytes it came with are overwritten", async () => {
  const { unlock, read } = atWork();
  const typed = unlock("anna");
  expect(await read("anna")).toBe("a word");
  expect(typed.every((byte) => byte === 0)).toBe(true);
});

test("a session that never unlocked it reads nothing while another does", async () => {
  const { unlock, read } = atWork();
  unlock("anna");
  expect(read("boris")).toBeUndefined();
  expect(await read("anna")).toBe("a word");
});

test("the key is overwritten in memory when the last session ends, not before", async () => {
  const { vault, unlock } = atWork();
  unlock("anna");
  unlock("boris");
  let held: DeskKey | undefined;
  await vault.lend("anna", async (key) => {
    held = key;
  });
  vault.lock("anna");
  expect(vault.isOpen()).toBe(true);
  expect(held?.pair.privateKey.some((byte) => byte !== 0)).toBe(true);
  vault.lock("boris");
  expect(vault.isOpen()).toBe(false);
  expect(held?.pair.privateKey.every((byte) => byte === 0)).toBe(true);
});

test("half an hour without a click locks, a click in time does not", async () => {
  const { clock, vault, unlock, read } = atWork();
  unlock("anna");
  clock.now += PERIODS.sessionIdle;
  expect(await read("anna")).toBe("a word");
  clock.now += PERIODS.sessionIdle + 1;
  expect(read("anna")).toBeUndefined();
  expect(vault.isOpen()).toBe(false);
});

test("nobody has to click for the key to leave memory", () => {
  const { clock, vault, unlock } = atWork();
  unlock("anna");
  clock.now += PERIODS.sessionIdle + 1;
  vault.lockIdle();
  expect(vault.isOpen()).toBe(false);
});

test("a page that is being made keeps the key until it is done, although the session ends meanwhile", async () => {
  const { vault, unlock } = atWork();
  unlock("anna");
  let go: () => void = () => undefined;
  const wait = new Promise<void>((resolve) => {
    go = resolve;
  });
  const page = vault.lend("anna", async (key) => {
    await wait;
    return key.pair.privateKey.some((byte) => byte !== 0);
  });
  vault.lock("anna");
  expect(vault.isOpen()).toBe(true);
  go();
  expect(await page).toBe(true);
  expect(vault.isOpen()).toBe(false);
});
