import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertOneTimeToken } from "../../src/db/one-time-tokens.ts";
import { findRequestByReference } from "../../src/db/requests.ts";
import { findStaffByName } from "../../src/db/staff.ts";
import { fingerprint } from "../../src/sealing/fingerprint.ts";
import { asGuest, type Guest, type System, startSystem } from "../harness/system.ts";
import { fillShortWay, SEARCH, sendIt } from "../harness/tracing-journey.ts";

let system: System;
let clock = Date.parse("2026-03-02T10:00:00Z");
beforeAll(async () => {
  system = await startSystem({ now: () => clock });
});
afterAll(async () => {
  await system.app.intake?.idle();
  expect(system.sandbox.world.malformedCalls).toEqual([]);
  expect(system.sandbox.world.unansweredTaps).toEqual([]);
  await system.stop();
});

/** Somebody of the staff: in the staff group, with their Telegram account linked to the desk account. */
async function linkedStaff(): Promise<{ readonly inPrivate: Guest; readonly inGroup: Guest }> {
  const inPrivate = await system.atMenu("Irina", "en");
  const { store } = system.app;
  const account = await findStaffByName(store.read, "demo");
  const row = {
    tokenHash: fingerprint("token-1"),
    purpose: "telegram",
    subject: account?.id ?? "",
    expiresAt: clock + 60_000,
  };
  await store.write((tx) => insertOneTimeToken(tx, row));
  await inPrivate.says("/start staff_token-1");
  await inPrivate.sees("now linked to demo");
  system.sandbox.world.join(inPrivate.person.user.id, system.sandbox.world.staffGroup.id);
  return { inPrivate, inGroup: asGuest(inPrivate.enters(system.sandbox.world.staffGroup.id), "en") };
}

function groupText(): string {
  return JSON.stringify([...system.sandbox.world.staffGroup.messages.values()].map((one) => one.message));
}

async function file(): Promise<string> {
  const user = await system.atMenu("Maria", "ru");
  await fillShortWay(user);
  const sent = await sendIt(user);
  await user.settles();
  return /RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/.exec(JSON.stringify(sent.message))?.[0] ?? "";
}

describe("the staff chat", () => {
  it("hears of a new request: reference, kind, urgency, age, and not a word of what it says", async () => {
    const reference = await file();
    expect(groupText()).toContain(reference);
    expect(groupText()).toContain("Tracing request");
    for (const word of [
      SEARCH.name,
      SEARCH.lostWhere,
      SEARCH.yourName,
      SEARCH.phone,
      "+375291234567",
      "Maria",
    ]) {
      expect(groupText()).not.toContain(word);
    }
  });

  it("lets somebody who is not linked claim nothing, and says how to link", async () => {
    const reference = await file();
    const stranger = await system.atMenu("Oleg", "en");
    system.sandbox.world.join(stranger.person.user.id, system.sandbox.world.staffGroup.id);
    const inGroup = asGuest(stranger.enters(system.sandbox.world.staffGroup.id), "en");
    await inGroup.taps("bot:staff.claim");
    expect(await inGroup.toast()).toMatch(/not linked/);
    expect(await findRequestByReference(system.app.store.read, reference)).toMatchObject({ claimedBy: null });
    await inGroup.says("/queue");
    await inGroup.sees("not linked");
  });

  it("gives a request to the first who presses and tells the second", async () => {
    const { inGroup } = await linkedStaff();
    const reference = await file();
    const notice = inGroup.lastMessage();
    await inGroup.pressesOld(notice, "I take it");
    expect(await inGroup.toast()).toBe("It is yours.");
    await inGroup.sees(/Taken by demo/);
    await inGroup.forges(`s:${reference}`, notice);
    expect(await inGroup.toast()).toBe("Somebody was faster.");
    expect((await findRequestByReference(system.app.store.read, reference))?.claimedBy).not.toBeNull();
  });

  it("shows the queue, urgent ones first", async () => {
    const { inPrivate } = await linkedStaff().catch(async () => ({
      inPrivate: await system.atMenu("Irina", "en"),
    }));
    await inPrivate.says("/queue");
    const queue = await inPrivate.sees(/Nobody has taken these yet/);
    expect(JSON.stringify(queue.message)).toMatch(/Urgent.*Urgent/s);
  });

  it("is told again when nobody takes an urgent request in time", async () => {
    const child = await system.atMenu("Sasha", "uk");
    await child.taps("bot:menu.child");
    await child.says("Мінськ, вокзал");
    await child.taps("bot:button.this_chat");
    await child.sees(/RFL-/);
    await child.settles();
    const told = groupText();
    clock += 16 * 60_000;
    system.app.intake?.runJob("alerts");
    await expect.poll(groupText, { timeout: 5000 }).not.toBe(told);
    expect(groupText()).toContain("Nobody has taken this yet");
  });

  it("accepts a link once only, and not when it is old", async () => {
    const user = await system.atMenu("Irina", "en");
    await user.says("/start staff_token-1");
    await user.sees("used or is too old");
  });
});
