import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setFollowUpDay } from "../../src/db/casework.ts";
import { insertOneTimeToken } from "../../src/db/one-time-tokens.ts";
import { findRequestByReference, type RequestRow } from "../../src/db/requests.ts";
import { changeStaff, findStaff, insertStaff, type StaffRow } from "../../src/db/staff.ts";
import { claim } from "../../src/requests/change.ts";
import { PERIODS } from "../../src/requests/periods.ts";
import { tellDeciders } from "../../src/requests/staff-news.ts";
import type { StoredMessage } from "../../src/sandbox/world/world-types.ts";
import { fingerprint } from "../../src/sealing/fingerprint.ts";
import { type Guest, type System, startSystem } from "../harness/system.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let system: System;
// Thirteen hours in Moscow.
let clock = Date.parse("2026-03-02T10:00:00Z");
let anna: Guest;
beforeAll(async () => {
  system = await startSystem({ now: () => clock });
  // The demonstration's own requests are in good hands.
  await system.app.store.write((tx) => tx.q.update(tx.t.requests).set({ claimedBy: "demo", alertAt: null }));
  anna = await colleague("Anna");
});
afterAll(async () => {
  await system.app.intake?.idle();
  expect(system.sandbox.world.malformedCalls).toEqual([]);
  await system.stop();
});

type Wishes = Partial<
  Pick<
    StaffRow,
    "notices" | "quietFrom" | "quietTo" | "urgentAlways" | "digestHour" | "role" | "state" | "toldAt"
  >
>;

async function wishes(name: string, change: Omit<Wishes, "state">): Promise<void> {
  await system.app.store.write((tx) => changeStaff(tx, `staff-${name}`, change));
}

async function colleague(name: string, role = "caseworker"): Promise<Guest> {
  const { store } = system.app;
  const id = `staff-${name}`;
  const token = { tokenHash: fingerprint(id), purpose: "telegram", subject: id, expiresAt: clock + MINUTE };
  await store.write(async (tx) => {
    await insertStaff(tx, { id, name, role, language: "en", state: "active", createdAt: clock });
    await insertOneTimeToken(tx, token);
  });
  const guest = await system.atMenu(name, "en");
  await guest.says(`/start staff_${id}`);
  await guest.sees(`now linked to ${name}`);
  await wishes(name, { notices: true });
  return guest;
}

/** A child alone: as urgent as it gets. */
async function urgentRequest(where = "Минск, вокзал"): Promise<RequestRow> {
  const child = await system.atMenu("Sasha", "ru");
  await child.taps("bot:menu.child");
  await child.says(where);
  await child.taps("bot:button.this_chat");
  const sent = await child.sees(/RFL-/);
  await child.settles();
  const reference = /RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/.exec(JSON.stringify(sent.message))?.[0] ?? "";
  const row = await findRequestByReference(system.app.store.read, reference);
  if (!row) throw new Error("nothing was sent");
  return row;
}

async function give(request: RequestRow, name: string): Promise<void> {
  await system.app.store.write((tx) => claim(tx, request.id, `staff-${name}`, clock));
}

/** Time passes in steps that no clock that runs would be suspected for. */
async function passes(milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 50 * MINUTE) {
    clock += Math.min(left, 50 * MINUTE);
    system.app.intake?.runJob("staff notices");
    // The next step must not come before this look is over: the clock is checked at each.
    await new Promise((resolve) => setTimeout(resolve, 30));
    await system.app.intake?.idle();
  }
}

/** The job looks now. */
function look(): void {
  system.app.intake?.runJob("staff notices");
}

function wordsOf({ message }: StoredMessage): string {
  return message.text ?? "";
}

/** The bot says nothing to somebody while this happens, nor a moment later. */
async function hearsNothing(guest: Guest, during: () => void | Promise<void>): Promise<void> {
  const { message_id: before } = guest.lastMessage().message;
  await during();
  await new Promise((resolve) => setTimeout(resolve, 300));
  await system.app.intake?.idle();
  expect(guest.lastMessage().message.message_id).toBe(before);
}

describe("notices", () => {
  it("tell at once of an urgent request, and not a word of what it says", async () => {
    const request = await urgentRequest("Минск, автовокзал");
    look();
    const notice = wordsOf(await anna.sees("New and urgent: 1"));
    expect(notice).toContain(`🔴 Urgent. ${request.reference} · Call-back · just now`);
    expect(notice).not.toContain("автовокзал");
    await anna.presses("I take it");
    await anna.sees("You have it");
  });

  it("wait for ten minutes after the last one, and then are one message with counts", async () => {
    const [one, two] = [await urgentRequest(), await urgentRequest()];
    await give(await urgentRequest(), "Anna");
    await hearsNothing(anna, look);
    await passes(10 * MINUTE);
    const notice = wordsOf(await anna.sees("New and urgent: 2"));
    expect(notice).toContain(one.reference);
    expect(notice).toContain(two.reference);
    for (const row of [one, two]) await give(row, "Anna");
  });

  it("say that there is something new on a request they have, and the same whatever it is", async () => {
    await passes(11 * MINUTE);
    const child = await system.atMenu("Pasha", "ru");
    await child.taps("bot:menu.child");
    await child.says("Гомель");
    await child.taps("bot:button.this_chat");
    const sent = await child.sees(/RFL-/);
    const reference = /RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/.exec(JSON.stringify(sent.message))?.[0] ?? "";
    const request = await findRequestByReference(system.app.store.read, reference);
    if (!request) throw new Error("nothing was sent");
    await give(request, "Anna");
    await child.forges(`t:write:${reference}`);
    await child.sees(/./);
    await child.says("Я уже у тёти Гали");
    await child.settles();
    await anna.says("/mine");
    await anna.sees("Yours");
    look();
    const notice = wordsOf(await anna.sees("Something new on 1 request of yours"));
    expect(notice).toContain(reference);
    expect(notice).not.toContain("Гали");
  });

  it("tell once of a follow-up on its day", async () => {
    const request = await urgentRequest();
    await give(request, "Anna");
    await system.app.store.write((tx) => setFollowUpDay(tx, request.id, "2026-03-02"));
    await passes(11 * MINUTE);
    expect(wordsOf(await anna.sees("To look at again today: 1"))).toContain(request.reference);
    await hearsNothing(anna, () => passes(11 * MINUTE));
  });

  it("tell supervisors that a step waits for a second person, not of which request, and nobody else", async () => {
    const vera = await colleague("Vera", "supervisor");
    await system.app.store.write((tx) => tellDeciders(tx, "staff-Anna", clock));
    look();
    const notice = wordsOf(await vera.sees("1 step waits for a second person"));
    expect(notice).not.toContain("RFL-");
    await hearsNothing(anna, () => passes(11 * MINUTE));
    await wishes("Vera", { notices: false });
  });

  it("tell again of an urgent request that nobody takes in time", async () => {
    const request = await urgentRequest();
    await passes(11 * MINUTE);
    await anna.sees("New and urgent: 1");
    clock += PERIODS.alertUrgentCallBack;
    await anna.says("/mine");
    await anna.sees("Yours");
    system.app.intake?.runJob("alerts");
    const { store } = system.app;
    await expect
      .poll(
        async () =>
          (
            await store.read.q
              .select()
              .from(store.read.t.staffNews)
              .where(eq(store.read.t.staffNews.what, "unclaimed"))
          ).length,
      )
      .toBeGreaterThan(0);
    look();
    expect(wordsOf(await anna.sees("Still taken by nobody"))).toContain(request.reference);
    await give(request, "Anna");
    await system.app.store.write((tx) => tx.q.delete(tx.t.staffNews));
  });

  it("leave readers and admins alone, whose notices were on before their role changed", async () => {
    await passes(11 * MINUTE);
    for (const role of ["reader", "admin"]) {
      await wishes("Anna", { role });
      const request = await urgentRequest();
      await hearsNothing(anna, look);
      await system.app.store.write((tx) => tx.q.delete(tx.t.staffNews));
      await wishes("Anna", { role: "caseworker" });
      await give(request, "Anna");
    }
  });

  it("are checked when they go out: what was taken meanwhile, or by somebody who lost the role, is not told", async () => {
    await wishes("Anna", { toldAt: clock });
    await give(await urgentRequest(), "Vera");
    await urgentRequest();
    await wishes("Anna", { role: "reader" });
    await hearsNothing(anna, () => passes(11 * MINUTE));
    await wishes("Anna", { role: "caseworker" });
    look();
    await anna.sees("New and urgent: 1");
  });
});

describe("quiet hours", () => {
  it("keep everything for the morning; urgent requests come even then to those who say so", async () => {
    const night = await colleague("Nadya");
    await wishes("Nadya", { urgentAlways: true });
    // Half past eight in the evening, in Moscow.
    const evening = Date.parse("2026-03-02T17:30:00Z");
    await passes(evening - clock);
    const request = await urgentRequest();
    await hearsNothing(anna, async () => {
      look();
      await night.sees("New and urgent: 1");
      await passes(Date.parse("2026-03-03T04:50:00Z") - clock);
    });
    await passes(11 * MINUTE);
    expect(wordsOf(await anna.sees("New and urgent: 1"))).toContain(request.reference);
    await wishes("Nadya", { notices: false });
  });
});

describe("the digest", () => {
  it("comes once a day at its hour: numbers, and buttons to the lists", async () => {
    await wishes("Anna", { digestHour: 9 });
    await passes(Date.parse("2026-03-03T06:01:00Z") - clock);
    const digest = wordsOf(await anna.sees("Your day at the desk"));
    expect(digest).toMatch(
      /Yours: \d+\nWaiting for you to read: \d+\nTo look at again today or overdue: \d+/,
    );
    expect(digest).toMatch(/Nobody has taken: \d+\nOf these urgent: \d+$/);
    expect(digest).not.toContain("RFL-");
    await anna.presses("Mine");
    await anna.sees("Yours");
    await anna.settles();
    await hearsNothing(anna, () => passes(HOUR));
  });
});

describe("a bot that was blocked", () => {
  it("turns the notices off, and keeps when", async () => {
    await anna.blocks();
    await passes(11 * MINUTE);
    const { store } = system.app;
    await expect
      .poll(async () => (await findStaff(store.read, "staff-Anna"))?.notices, { timeout: 5000 })
      .toBe(false);
    expect((await findStaff(store.read, "staff-Anna"))?.noticesStoppedAt).not.toBeNull();
    const mine = await store.read.q
      .select()
      .from(store.read.t.staffNews)
      .where(eq(store.read.t.staffNews.staffId, "staff-Anna"));
    expect(mine).toEqual([]);
  });
});
