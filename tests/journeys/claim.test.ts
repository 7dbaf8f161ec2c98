import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EventRow } from "../../src/db/events.ts";
import type { Language } from "../../src/i18n/languages.ts";
import { unlinkPerson } from "../../src/requests/end.ts";
import { eraseRequest } from "../../src/requests/erase.ts";
import { type House, openHouse } from "../faults/house.ts";
import { type SteadyHand, steadyHand } from "../faults/steady-hand.ts";
import { visibleText } from "../harness/sandbox-transcript.ts";
import { texts } from "../harness/system.ts";

const HOUR = 3_600_000;
/** A Monday, noon in Moscow and Minsk. */
const NOON = Date.parse("2026-03-02T09:00:00Z");
const LANGUAGE_BUTTON = { be: "Беларуская", uk: "Українська" } as const;
const { plain: be } = texts("be");
const { plain: uk } = texts("uk");
const WRONG_CODE = "AAAA-BBBB-CCCC";

/** What is seen of a text: no markup. */
function seen(text: string): string {
  return text.replaceAll(/<[^>]+>/g, "");
}

let now: number;
let house: House;
/** Sent a request in Belarusian; reads Ukrainian on the new phone. */
let old: SteadyHand;
let fresh: SteadyHand;
let reference: string;
let code: string;

async function comes(name: string, language: keyof typeof LANGUAGE_BUTTON & Language): Promise<SteadyHand> {
  const hand = steadyHand(house.sandbox, { name, language });
  hand.says("/start");
  await hand.taps(LANGUAGE_BUTTON[language]);
  await hand.seesButton(texts(language).plain("bot:menu.human"));
  return hand;
}

beforeEach(async () => {
  now = NOON;
  house = await openHouse({ now: () => now });
  old = await comes("Вигадана Марія", "be");
  await old.taps(be("bot:menu.human"));
  await old.sees(be("flows:call_back.reach.ask"));
  await old.taps(be("bot:button.this_chat"));
  await old.sees(be("flows:call_back.about.ask"));
  old.says("Чакаю на званок");
  const card = await old.sees(/RFL-/);
  expect(card.message.has_protected_content).toBe(true);
  [reference = ""] = /RFL(-[A-Z2-9]{3}){2}/.exec(visibleText(card)) ?? [];
  [code = ""] = /[A-Z2-9]{4}(-[A-Z2-9]{4}){2}/.exec(visibleText(card)) ?? [];
  fresh = await comes("Вигадана Марія, новий телефон", "uk");
  await house.settled();
});
afterEach(() => house.close());

/** Asks for a request from the new phone, from "My requests" on. */
async function asksFor(typedReference: string, typedCode: string, hand = fresh): Promise<void> {
  hand.says("/requests");
  await hand.taps(uk("mine:list.button.regain"));
  await hand.sees(uk("flows:claim.reference.ask"));
  hand.says(typedReference);
  await hand.sees(uk("flows:claim.code.ask"));
  hand.says(typedCode);
}

async function triesInVain(times: number, hand = fresh): Promise<void> {
  for (let tried = 0; tried < times; tried += 1) {
    await asksFor(reference, WRONG_CODE, hand);
    await hand.sees(uk("mine:claim.wrong").slice(0, 40));
  }
}

/** The jobs run at every start: time passes while the program is off. */
async function startAfter(hours: number): Promise<void> {
  now = NOON + hours * HOUR;
  await house.restart();
  await house.settled();
  await new Promise((resolve) => setTimeout(resolve, 200));
  await house.settled();
}

const read = () => house.app().store.read;
const plannedClaims = async () => await read().q.select().from(read().t.plannedClaims);
const actions = async (): Promise<readonly string[]> => {
  const events: readonly EventRow[] = await read().q.select().from(read().t.events);
  return events.map(({ action }) => action);
};
const request = async () => {
  const [row] = await read().q.select().from(read().t.requests);
  if (!row) throw new Error("there is no request");
  return row;
};
/** How often somebody was told this; what is heard has `<code>` in the place of references. */
const heard = (hand: SteadyHand, text: string): number =>
  hand.heard.filter(({ what }) => what.includes(text.replaceAll(reference, "<code>"))).length;

const RIGHT = () => seen(uk("mine:claim.planned", { reference })).slice(0, 20);
const NOTICE = () => seen(be("mine:claim.notice", { reference }));
const ARRIVED = () => seen(uk("mine:claim.arrived", { reference }));

describe("with the right code", () => {
  it("the old account is told, the day passes, and the request is at the new phone with a button to it", async () => {
    const before = (await request()).chatKey;
    await asksFor(reference, code);
    await fresh.sees(RIGHT());
    await old.sees(NOTICE());
    await house.settled();
    expect((await request()).chatKey).toBe(before);
    await startAfter(23);
    expect((await request()).chatKey).toBe(before);
    await startAfter(25.5);
    expect(heard(fresh, ARRIVED())).toBe(1);
    expect((await request()).chatKey).not.toBe(before);
    expect(await plannedClaims()).toEqual([]);
    expect(await actions()).toEqual(["submitted", "claim_planned", "claimed_over"]);
    await fresh.taps(uk("mine:card.button.open"));
    await fresh.sees(uk("mine:card.sealed"));
    const told = old.heard.length;
    old.says("/requests");
    await old.sees(be("mine:list.empty").slice(-40));
    expect(old.heard.slice(told).some(({ what }) => what.includes("<code>"))).toBe(false);
    await startAfter(26);
    expect(heard(fresh, ARRIVED())).toBe(1);
  });

  it("in small letters, with spaces and letters of a Cyrillic keyboard, it is right all the same", async () => {
    const cyrillic: Readonly<Record<string, string>> = {
      A: "А",
      B: "В",
      E: "Е",
      K: "К",
      M: "М",
      H: "Н",
      P: "Р",
      C: "С",
      T: "Т",
      Y: "У",
      X: "Х",
    };
    const typed = Array.from(code.replaceAll("-", " "))
      .map((letter) => cyrillic[letter] ?? letter)
      .join("");
    await asksFor(reference.replaceAll("-", " ").toLowerCase(), typed.toLowerCase());
    await fresh.sees(RIGHT());
  });

  it("asked for twice by the same account, nothing changes and the old account is told once", async () => {
    await asksFor(reference, code);
    await fresh.sees(RIGHT());
    await house.settled();
    const first = await plannedClaims();
    now += 5 * HOUR;
    await asksFor(reference, code);
    await fresh.sees(seen(uk("mine:claim.planned_before", { reference })));
    await house.settled();
    expect(await plannedClaims()).toEqual(first);
    expect(heard(old, NOTICE())).toBe(1);
  });

  it("of two accounts that claim it the first gets it, and the other is told that it does not come", async () => {
    const third = await comes("Хтось", "uk");
    await asksFor(reference, code);
    await fresh.sees(RIGHT());
    now += HOUR;
    await asksFor(reference, code, third);
    await third.sees(RIGHT());
    await startAfter(25.5);
    expect(heard(fresh, ARRIVED())).toBe(1);
    await third.sees(seen(uk("mine:claim.not_coming", { reference })));
    await startAfter(30);
    expect(heard(third, ARRIVED())).toBe(0);
  });

  it("an old account that has blocked the bot is not written to, and the day passes all the same", async () => {
    house.sandbox.world.block(old.chatId);
    await house.settled();
    await asksFor(reference, code);
    await fresh.sees(RIGHT());
    await startAfter(25.5);
    expect(heard(fresh, ARRIVED())).toBe(1);
    expect(heard(old, NOTICE())).toBe(0);
  });

  it("a request whose chat was emptied by the panic button comes to the new account, with nobody to ask", async () => {
    const { id, chatKey } = await request();
    await house.app().store.write((tx) => unlinkPerson(tx, chatKey ?? "", now));
    await asksFor(reference, code);
    await fresh.sees(RIGHT());
    await startAfter(25.5);
    expect(heard(fresh, ARRIVED())).toBe(1);
    expect(heard(old, NOTICE())).toBe(0);
    expect(await request()).toMatchObject({ id, unlinkedAt: null });
    await fresh.taps(uk("mine:card.button.open"));
    await fresh.sees(uk("mine:card.sealed"));
  });

  it("a request that was erased meanwhile does not come, and nobody is told that it did", async () => {
    await asksFor(reference, code);
    await fresh.sees(RIGHT());
    await house.settled();
    const { id } = await request();
    await house.app().store.write((tx) => eraseRequest(tx, (one) => one, id, "person", now));
    await startAfter(25.5);
    expect(heard(fresh, ARRIVED())).toBe(0);
    expect(await plannedClaims()).toEqual([]);
  });
});

describe("the account that has the request", () => {
  it("stops it: the request stays, the claimant is told, and the desk has something unread", async () => {
    await asksFor(reference, code);
    await fresh.sees(RIGHT());
    await old.taps(be("mine:claim.button.stop"));
    await old.sees(seen(be("mine:claim.stopped", { reference })));
    await fresh.sees(seen(uk("mine:claim.not_coming", { reference })));
    await house.settled();
    expect(await plannedClaims()).toEqual([]);
    expect((await request()).unread).toBe(true);
    expect(await actions()).toEqual(["submitted", "claim_planned", "claim_stopped"]);
    await startAfter(25.5);
    expect(heard(fresh, ARRIVED())).toBe(0);
  });

  it("is the only one who can: the claimant and a stranger with the same button stop nothing", async () => {
    await asksFor(reference, code);
    await fresh.sees(RIGHT());
    await house.settled();
    const [claim] = await plannedClaims();
    const stranger = await comes("Хтось", "uk");
    stranger.says("/requests");
    for (const hand of [fresh, stranger]) {
      const card = await hand.seesButton(uk("bot:button.menu"));
      house.sandbox.world.tap(hand.chatId, card, `e:noclaim:${claim?.id}`);
      await hand.sees(uk("mine:claim.nothing_to_stop"));
    }
    expect(await plannedClaims()).toEqual([claim]);
    expect((await request()).unread).toBe(false);
  });

  it("too late is told that there is nothing to stop", async () => {
    await asksFor(reference, code);
    await fresh.sees(RIGHT());
    await old.seesButton(be("mine:claim.button.stop"));
    await startAfter(25.5);
    await old.taps(be("mine:claim.button.stop"));
    await old.sees(be("mine:claim.nothing_to_stop"));
    await house.settled();
    expect(await actions()).toEqual(["submitted", "claim_planned", "claimed_over"]);
  });

  it("that asks for it itself is told that it is here, whatever the code, and no try is counted", async () => {
    old.says("/requests");
    await old.taps(be("mine:list.button.regain"));
    await old.sees(be("flows:claim.reference.ask"));
    old.says(reference);
    await old.sees(be("flows:claim.code.ask"));
    old.says(WRONG_CODE);
    await old.sees(seen(be("mine:claim.own", { reference })));
    expect(await read().q.select().from(read().t.claimTries)).toEqual([]);
  });
});

describe("with a wrong code", () => {
  it("a reference that is somebody's and one that never was are answered alike", async () => {
    const answers: string[] = [];
    for (const asked of [reference, "RFL-ZZZ-ZZZ"]) {
      await asksFor(asked, WRONG_CODE);
      answers.push(visibleText(await fresh.sees(seen(uk("mine:claim.wrong")))));
    }
    expect(new Set(answers).size).toBe(1);
    await house.settled();
    expect(await actions()).toEqual(["submitted", "claim_refused"]);
  });

  it("five times, the right one is not taken until a day later; every try stands in the history", async () => {
    await triesInVain(5);
    await asksFor(reference, code);
    await fresh.sees(uk("mine:claim.no_more_tries").slice(0, 40));
    await house.settled();
    expect(await plannedClaims()).toEqual([]);
    expect((await actions()).filter((action) => action === "claim_refused")).toHaveLength(6);
    now += 26 * HOUR;
    await asksFor(reference, code);
    await fresh.sees(RIGHT());
  });

  it("from several accounts, the limit of the reference holds for the next one too", async () => {
    const third = await comes("Хтось", "uk");
    await triesInVain(3);
    await triesInVain(2, third);
    await asksFor(reference, code);
    await fresh.sees(uk("mine:claim.no_more_tries").slice(0, 40));
  });

  it("at five references, the limit of the account holds; what was counted is forgotten after two days", async () => {
    for (const letter of "ABCDE") {
      await asksFor(`RFL-ZZZ-ZZ${letter}`, WRONG_CODE);
      await fresh.sees(uk("mine:claim.wrong").slice(0, 40));
    }
    await asksFor(reference, code);
    await fresh.sees(uk("mine:claim.no_more_tries").slice(0, 40));
    await house.settled();
    expect(await read().q.select().from(read().t.claimTries)).toHaveLength(10);
    await startAfter(50);
    expect(await read().q.select().from(read().t.claimTries)).toEqual([]);
  });
});
