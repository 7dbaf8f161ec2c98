import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lastAuditRow } from "../../src/db/audit.ts";
import { insertOneTimeToken } from "../../src/db/one-time-tokens.ts";
import { findRequestByReference, type RequestRow } from "../../src/db/requests.ts";
import { changeStaff, findStaffByName, insertStaff, type StaffRow } from "../../src/db/staff.ts";
import { PERIODS } from "../../src/requests/periods.ts";
import type { Role } from "../../src/requests/permissions.ts";
import type { StoredMessage } from "../../src/sandbox/world/world-types.ts";
import { fingerprint } from "../../src/sealing/fingerprint.ts";
import { type Guest, type System, startSystem } from "../harness/system.ts";

const MINUTE = 60_000;

let system: System;
let clock = Date.parse("2026-03-02T10:00:00Z");
let made = 0;
beforeAll(async () => {
  system = await startSystem({ now: () => clock });
});
afterAll(async () => {
  await system.app.intake?.idle();
  expect(system.sandbox.world.malformedCalls).toEqual([]);
  expect(system.sandbox.world.unansweredTaps).toEqual([]);
  await system.stop();
});

async function accountNamed(name: string): Promise<StaffRow> {
  const account = await findStaffByName(system.app.store.read, name);
  if (!account) throw new Error(`there is no account ${name}`);
  return account;
}

async function makeToken(staffId: string): Promise<string> {
  made += 1;
  const token = `token-${made}`;
  const row = {
    tokenHash: fingerprint(token),
    purpose: "telegram",
    subject: staffId,
    expiresAt: clock + MINUTE,
  };
  await system.app.store.write((tx) => insertOneTimeToken(tx, row));
  return token;
}

/** Somebody with an active account of this role, whose chat is linked to it. */
async function colleague(name: string, role: Role): Promise<Guest> {
  const { store } = system.app;
  const id = `staff-${name}`;
  const row = { id, name, role, language: "en", state: "active", createdAt: clock } as const;
  await store.write((tx) => insertStaff(tx, row));
  const guest = await system.atMenu(name, "en");
  await guest.says(`/start staff_${await makeToken(id)}`);
  await guest.sees(`now linked to ${name}`);
  return guest;
}

function wordsOf({ message }: StoredMessage): string {
  return message.text ?? "";
}

/** The first request on a card. */
async function firstOn(card: StoredMessage): Promise<RequestRow> {
  const reference = /RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/.exec(wordsOf(card))?.[0] ?? "";
  const request = await findRequestByReference(system.app.store.read, reference);
  if (!request) throw new Error("there is no request on this card");
  return request;
}

async function latestAudit() {
  return await lastAuditRow(system.app.store.read);
}

function dataOf(card: StoredMessage, label: string): string {
  const markup = card.message.reply_markup;
  const buttons = markup && "inline_keyboard" in markup ? markup.inline_keyboard.flat() : [];
  const found = buttons.find(({ text }) => text === label);
  return found && "callback_data" in found ? found.callback_data : "";
}

describe("the lists of the staff", () => {
  it("show five at a time, urgent ones first: number, kind, urgency, age and who has it", async () => {
    const vera = await colleague("Vera", "caseworker");
    await vera.says("/queue");
    const page = await vera.sees("Nobody has taken these yet");
    expect(wordsOf(page)).toMatch(/1\. 🔴 Urgent\. RFL-\S+ · \D+ · \d+ (hours?|days?)\nNobody has it/);
    expect(wordsOf(page).match(/RFL-/g)).toHaveLength(5);
    await vera.presses("Next →");
    const next = await vera.sees("Nobody has taken these yet");
    expect(wordsOf(next)).toMatch(/RFL-/);
    expect(vera.buttons()).toContain("← Earlier");
  });

  it("let somebody take one and give it back where it stands, each in the audit", async () => {
    const olga = await colleague("Olga", "caseworker");
    await olga.says("/queue");
    const before = await firstOn(await olga.sees("Nobody has taken these yet"));
    await olga.presses("1 · I take it");
    expect(await olga.toast()).toBe("It is yours.");
    const after = await olga.sees("You have it");
    expect((await firstOn(after)).claimedBy).toBe("staff-Olga");
    expect(await latestAudit()).toMatchObject({
      staffId: "staff-Olga",
      action: "work",
      subject: before.id,
      detail: "telegram_claim",
    });
    await olga.says("/mine");
    await olga.sees(before.reference);
    await olga.presses("1 · Give it back");
    expect(await olga.toast()).toBe("You gave it back.");
    await olga.sees("Nobody has it");
    expect((await findRequestByReference(system.app.store.read, before.reference))?.claimedBy).toBeNull();
    expect(await latestAudit()).toMatchObject({ action: "work", detail: "telegram_release" });
  });

  it("open the desk with a button whose address says nothing but the number", async () => {
    const nina = await colleague("Nina", "caseworker");
    await nina.says("/queue");
    const card = await nina.sees("Nobody has taken these yet");
    const { reference } = await firstOn(card);
    expect(JSON.stringify(card.message.reply_markup)).toContain(
      `${system.app.addresses["desk"]}/requests?reference=${reference}"`,
    );
  });
});

describe("a button of theirs", () => {
  it("works once, however fast it is pressed twice", async () => {
    const zoya = await colleague("Zoya", "caseworker");
    await zoya.says("/queue");
    const card = await zoya.sees("Nobody has taken these yet");
    const { reference } = await firstOn(card);
    await zoya.doubleTaps("1 · I take it");
    expect(await zoya.toast()).toBe("You have pressed this already.");
    expect((await findRequestByReference(system.app.store.read, reference))?.claimedBy).toBe("staff-Zoya");
    expect(await latestAudit()).toMatchObject({ action: "refused", detail: "telegram_used" });
  });

  it("does nothing for anybody else, linked or not, wherever it was carried", async () => {
    const ira = await colleague("Ira", "caseworker");
    await ira.says("/queue");
    const card = await ira.sees("Nobody has taken these yet");
    const request = await firstOn(card);
    const data = dataOf(card, "1 · I take it");
    expect(data).toMatch(/^sb:[\w-]{16}$/);
    const stranger = await system.atMenu("Gleb", "en");
    await stranger.forges(data);
    expect(await stranger.toast()).toMatch(/not linked/);
    expect(await latestAudit()).toMatchObject({
      staffId: null,
      action: "refused",
      subject: request.id,
      detail: "telegram_stranger",
    });
    const other = await colleague("Rita", "supervisor");
    await other.forges(data);
    expect(await other.toast()).toBe("This button belongs to somebody else.");
    expect(await latestAudit()).toMatchObject({ staffId: "staff-Rita", detail: "telegram_not_yours" });
    expect((await firstOn(card)).claimedBy).toBeNull();
  });

  it("dies after a day, and one that was made up never lived", async () => {
    const lida = await colleague("Lida", "caseworker");
    await lida.says("/queue");
    const card = await lida.sees("Nobody has taken these yet");
    await lida.forges("sb:AAAAAAAAAAAAAAAA");
    expect(await lida.toast()).toMatch(/too old/);
    const now = clock;
    clock += PERIODS.staffButton;
    await lida.pressesOld(card, "1 · I take it");
    expect(await lida.toast()).toMatch(/too old/);
    clock = now;
    expect((await firstOn(card)).claimedBy).toBeNull();
    expect(await latestAudit()).toMatchObject({ action: "refused", detail: "telegram_stale" });
  });

  it("is asked for the role at the press: a reader, an admin, and whoever was revoked get a sentence", async () => {
    const kira = await colleague("Kira", "caseworker");
    await kira.says("/queue");
    const card = await kira.sees("Nobody has taken these yet");
    for (const role of ["reader", "admin"]) {
      await system.app.store.write((tx) => changeStaff(tx, "staff-Kira", { role }));
      await kira.forges(dataOf(card, "1 · I take it"), card);
      expect(await kira.toast()).toMatch(/role does not work on requests/);
      expect(await latestAudit()).toMatchObject({ action: "refused", detail: "work_on_requests" });
      await kira.says("/queue");
      await kira.sees(/role does not work on requests/);
    }
    await system.app.store.write((tx) =>
      changeStaff(tx, "staff-Kira", { role: "caseworker", state: "revoked" }),
    );
    await kira.forges(dataOf(card, "1 · I take it"), card);
    expect(await kira.toast()).toMatch(/not linked/);
    expect((await firstOn(card)).claimedBy).toBeNull();
  });

  it("tells whoever was slower", async () => {
    const [one, two] = [await colleague("Asya", "caseworker"), await colleague("Maya", "caseworker")];
    await one.says("/queue");
    const first = await one.sees("Nobody has taken these yet");
    await two.says("/queue");
    const second = await two.sees("Nobody has taken these yet");
    expect((await firstOn(second)).id).toBe((await firstOn(first)).id);
    await one.presses("1 · I take it");
    await one.sees("You have it");
    await two.presses("1 · I take it");
    expect(await two.toast()).toMatch(/Too late/);
    await two.sees("Asya has it");
    expect((await firstOn(second)).claimedBy).toBe("staff-Asya");
    expect(await latestAudit()).toMatchObject({ staffId: "staff-Maya", detail: "telegram_too_late" });
  });
});

describe("a member of the staff who writes to the bot for themselves", () => {
  it("still has their own question open after a list, a press and the help", async () => {
    const dina = await colleague("Dina", "caseworker");
    await dina.taps("bot:menu.child");
    await dina.says("/queue");
    await dina.sees("Nobody has taken these yet");
    await dina.presses("1 · I take it");
    await dina.sees("You have it");
    await dina.says("/help");
    await dina.sees(/linked to the desk account Dina/);
    await dina.says("Minsk, at the station");
    await dina.taps("bot:button.this_chat");
    await dina.sees(/RFL-/);
  });
});

describe("the link between a chat and an account", () => {
  it("is told again by a link that is used up, and taken off in the chat", async () => {
    const tanya = await colleague("Tanya", "caseworker");
    await tanya.says(`/start staff_token-${made}`);
    expect(wordsOf(await tanya.sees("used or is too old"))).toContain("linked to the desk account Tanya");
    await tanya.says("/help");
    await tanya.presses("Unlink this chat");
    await tanya.sees("no longer linked to the desk account Tanya");
    expect((await accountNamed("Tanya")).telegramKey).toBeNull();
    expect(await latestAudit()).toMatchObject({ staffId: "staff-Tanya", detail: "telegram_unlinked" });
    await tanya.says("/queue");
    await tanya.sees("not linked");
    await tanya.says("/mine");
    expect(wordsOf(await tanya.sees(/./))).not.toContain("RFL-");
  });

  it("is not made by the link of an account that ended, nor by one that is too old", async () => {
    const guest = await system.atMenu("Petya", "en");
    const row = {
      id: "staff-Gone",
      name: "Gone",
      role: "caseworker",
      language: "en",
      createdAt: clock,
    } as const;
    await system.app.store.write((tx) => insertStaff(tx, { ...row, state: "revoked" }));
    await guest.says(`/start staff_${await makeToken("staff-Gone")}`);
    await guest.sees("used or is too old");
    expect((await accountNamed("Gone")).telegramKey).toBeNull();
    const token = await makeToken((await accountNamed("demo")).id);
    const now = clock;
    clock += 2 * MINUTE;
    await guest.says(`/start staff_${token}`);
    await guest.sees("used or is too old");
    clock = now;
  });
});

describe("/login", () => {
  it("gives an address that works once, and no more than three in a quarter of an hour", async () => {
    const rosa = await colleague("Rosa", "reader");
    await rosa.says("/login");
    const card = wordsOf(await rosa.sees("It works once, for 5 minutes"));
    expect(card).toContain(`${system.app.addresses["desk"]}/login/`);
    expect(await latestAudit()).toMatchObject({ staffId: "staff-Rosa", detail: "sign_in_link" });
    await rosa.says("/login");
    await rosa.sees("It works once");
    await rosa.says("/login");
    await rosa.sees("It works once");
    await rosa.says("/login");
    await rosa.sees("enough addresses for now");
    expect(await latestAudit()).toMatchObject({ action: "refused", detail: "sign_in_link_limit" });
    const now = clock;
    clock += PERIODS.signInLinks + MINUTE;
    await rosa.says("/login");
    await rosa.sees("It works once");
    clock = now;
  });

  it("is a word the bot does not know to anybody else", async () => {
    const guest = await system.atMenu("Anton", "en");
    await guest.says("/login");
    expect(wordsOf(await guest.sees(/./))).not.toMatch(/desk|sign in/i);
  });
});
