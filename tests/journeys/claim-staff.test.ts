import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listEvents } from "../../src/db/events.ts";
import { findRequest, type RequestRow } from "../../src/db/requests.ts";
import { readEventDetail } from "../../src/requests/event.ts";
import type { Shown } from "../desk/reader.ts";
import { openDeskKey } from "../harness/read-request.ts";
import { type Guest, type System, startSystem } from "../harness/system.ts";
import { asksForAPerson, atDesk, type Caseworker } from "./thread-desk.ts";

const HOUR = 3_600_000;
const WRONG_CODE = "AAAA-BBBB-CCCC";
const REASON = "Говорили по вымышленному надёжному номеру, назван день рождения";

let system: System;
let anna: Caseworker;
let clock = Date.parse("2026-03-02T09:00:00Z");
beforeAll(async () => {
  system = await startSystem({ now: () => clock });
  const first = await system.atMenu("Хтось", "en");
  anna = await atDesk(system);
  await first.says("/start");
  await first.sees("What do you need?", 30_000);
});
afterAll(async () => {
  await system.app.intake?.idle();
  expect(system.sandbox.world.malformedCalls).toEqual([]);
  expect(system.sandbox.world.unansweredTaps).toEqual([]);
  await system.stop();
});

async function asksFor(guest: Guest, reference: string, code: string): Promise<void> {
  await guest.says("/requests");
  await guest.taps("mine:list.button.regain");
  await guest.says(reference);
  await guest.sees(guest.say.plain("flows:claim.code.ask"));
  await guest.says(code);
}

function seen(guest: Guest, key: Parameters<Guest["taps"]>[0], reference: string): string {
  return guest.say.plain(key, { reference }).replaceAll(/<[^>]+>/g, "");
}

async function makesACode(request: RequestRow, reason = REASON): Promise<Shown> {
  return await anna.sends(`/requests/${request.id}/regain`, { reason });
}

function codeOn(page: Shown): string {
  const code = /<p class="address">([A-Z2-9]{4}(?:-[A-Z2-9]{4}){2})<\/p>/.exec(page.html)?.[1];
  if (code === undefined) throw new Error(`there is no code on the page: ${page.words.slice(0, 300)}`);
  return code;
}

/** A request of somebody who has lost phone and code, taken by Anna, and the same person on a new phone. */
async function lost(): Promise<{ old: Guest; request: RequestRow; person: Guest }> {
  const { guest: old, request } = await asksForAPerson(system, "Вигадана Марія", "uk");
  await anna.takes(request);
  return { old, request, person: await system.atMenu("Вигадана Марія, новий телефон", "ru") };
}

async function chatOf({ id }: RequestRow): Promise<string | null | undefined> {
  await system.app.intake?.idle();
  return (await findRequest(system.app.store.read, id))?.chatKey;
}

describe("the staff give a request back without the person's code", () => {
  it("their code hands it over at once, the reason is sealed, and the page shows the code once", async () => {
    const { old, request, person } = await lost();
    const page = await makesACode(request);
    const code = codeOn(page);
    expect((await anna.opensRequest(request)).html).not.toContain(code);
    const told = old.lastMessage();
    await asksFor(person, request.reference, code.toLowerCase().replaceAll("-", " "));
    await person.sees(seen(person, "mine:claim.arrived", request.reference));
    expect(await chatOf(request)).not.toBe(request.chatKey);
    expect(old.lastMessage()).toBe(told);
    await person.taps("mine:card.button.open");
    await person.sees(person.say.plain("mine:card.sealed"));

    const events = await listEvents(system.app.store.read, request.id);
    expect(events.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["regain_code", "claimed_over"]),
    );
    const made = events.find(({ action }) => action === "regain_code");
    expect(made?.sealedDetail?.includes(Buffer.from("вымышленному"))).toBe(false);
    const detail = readEventDetail(await openDeskKey(system), request.id, made?.sealedDetail ?? null);
    expect(detail.reason).toBe(REASON);
    const { words } = await anna.opensRequest(request);
    expect(words).toContain("code made to give the request to another chat");
    expect(words).toContain(REASON);
    expect(words).toContain("moved to another account");
  });

  it("it is spent once: the next one who types it is refused", async () => {
    const { request, person } = await lost();
    const code = codeOn(await makesACode(request));
    await asksFor(person, request.reference, code);
    await person.sees(seen(person, "mine:claim.arrived", request.reference));
    const owner = await chatOf(request);
    const stranger = await system.atMenu("Хтось", "be");
    await asksFor(stranger, request.reference, code);
    await stranger.sees(seen(stranger, "mine:claim.wrong", request.reference));
    expect(await chatOf(request)).toBe(owner);
  });

  it("it counts also after five wrong ones: that is why the person asked the staff", async () => {
    const { request, person } = await lost();
    for (let tried = 0; tried < 5; tried += 1) {
      await asksFor(person, request.reference, WRONG_CODE);
      await person.sees(seen(person, "mine:claim.wrong", request.reference));
    }
    await asksFor(person, request.reference, WRONG_CODE);
    await person.sees(seen(person, "mine:claim.no_more_tries", request.reference));
    await asksFor(person, request.reference, codeOn(await makesACode(request)));
    await person.sees(seen(person, "mine:claim.arrived", request.reference));
  });

  it("it is for that request only, replaced by the next one, and dead after a day", async () => {
    const { request, person } = await lost();
    const { request: other } = await lost();
    const first = codeOn(await makesACode(request));
    await asksFor(person, other.reference, first);
    await person.sees(seen(person, "mine:claim.wrong", other.reference));
    const second = codeOn(await makesACode(request));
    await asksFor(person, request.reference, first);
    await person.sees(seen(person, "mine:claim.wrong", request.reference));
    clock += 24 * HOUR;
    await asksFor(person, request.reference, second);
    await person.sees(seen(person, "mine:claim.wrong", request.reference));
    expect(await chatOf(request)).toBe(request.chatKey);
    // The desk has locked itself meanwhile.
    anna = await atDesk(system);
  });

  it("whoever waited a day for the same request is told that it does not come", async () => {
    const { old, request, person } = await lost();
    await old.settles();
    const card = JSON.stringify(old.lastMessage().message);
    const [own = ""] = /[A-Z2-9]{4}(-[A-Z2-9]{4}){2}/.exec(card) ?? [];
    const other = await system.atMenu("Хтось", "be");
    await asksFor(other, request.reference, own);
    await other.sees(seen(other, "mine:claim.planned", request.reference).slice(0, 20));
    await asksFor(person, request.reference, codeOn(await makesACode(request)));
    await person.sees(seen(person, "mine:claim.arrived", request.reference));
    await other.sees(seen(other, "mine:claim.not_coming", request.reference));
  });
});

describe("no code is made", () => {
  it("without a reason, and what was typed stays in the form when it is too long", async () => {
    const { request } = await lost();
    const empty = await makesACode(request, "  ");
    expect(empty.status).toBe(422);
    expect(() => codeOn(empty)).toThrow("there is no code");
    const long = await makesACode(request, "я".repeat(1001));
    expect(long.status).toBe(422);
    expect(long.html).toContain("я".repeat(1001));
  });

  it("for a request that nobody has taken, which does not offer the form either, and for one that is not there", async () => {
    const { request } = await asksForAPerson(system, "Вигадана Олена", "uk");
    expect((await anna.opensRequest(request)).words).not.toContain("Give this request to another chat");
    const refused = await makesACode(request);
    expect(refused.status).toBe(409);
    expect(() => codeOn(refused)).toThrow("there is no code");
    expect((await anna.sends("/requests/nothing-here/regain", { reason: REASON })).status).toBe(404);
    await anna.takes(request);
    expect((await anna.opensRequest(request)).words).toContain("Give this request to another chat");
  });
});
