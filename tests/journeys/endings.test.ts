import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readIntakeKey } from "../../src/intake-key-file.ts";
import { intakeKeys } from "../../src/sealing/intake-keys.ts";
import { type House, openHouse } from "../faults/house.ts";
import { type SteadyHand, steadyHand } from "../faults/steady-hand.ts";
import { visibleText } from "../harness/sandbox-transcript.ts";
import { texts } from "../harness/system.ts";
import { canaryWord, filesBelow, spellings } from "../privacy/canaries.ts";

const { plain } = texts("be");
const HOUR = 3_600_000;
/** A Monday, noon in Moscow and Minsk. */
const NOON = Date.parse("2026-03-02T09:00:00Z");

let now: number;
let house: House;
let hand: SteadyHand;
let about: string;

/** Somebody asks for a person, in words nobody else uses. */
beforeEach(async () => {
  now = NOON;
  about = canaryWord();
  house = await openHouse({ now: () => now });
  hand = steadyHand(house.sandbox, { name: canaryWord(), language: "be" });
  hand.says("/start");
  await hand.taps("Беларуская");
  await askForPerson(about);
});
afterEach(() => house.close());

async function askForPerson(words: string): Promise<void> {
  await hand.taps(plain("bot:menu.human"));
  await hand.sees(plain("flows:call_back.reach.ask"));
  await hand.taps(plain("bot:button.this_chat"));
  await hand.sees(plain("flows:call_back.about.ask"));
  hand.says(words);
  await hand.sees(/RFL-/);
  await house.settled();
}

/** The jobs run at every start: time passes while the program is off. */
async function startAfter(hours: number): Promise<void> {
  now = NOON + hours * HOUR;
  await house.restart();
  await house.settled();
  await new Promise((resolve) => setTimeout(resolve, 300));
  await house.settled();
}

const read = () => house.app().store.read;
const rows = async (table: "requests" | "people" | "plannedEndings" | "thread" | "drafts") =>
  await read().q.select().from(read().t[table]);
const request = async () => {
  const [row] = await read().q.select().from(read().t.requests);
  if (!row) throw new Error("there is no request");
  return row;
};

async function openCard(): Promise<string> {
  const { reference } = await request();
  hand.says("/requests");
  await hand.taps(reference);
  return reference;
}

async function askToEnd(what: "stop" | "erase"): Promise<void> {
  await openCard();
  await hand.taps(plain("mine:card.button.end"));
  await hand.taps(plain(`mine:withdraw.button.${what}`));
  await hand.taps(plain(`mine:withdraw.button.${what}_yes`));
  await hand.seesButton(plain("mine:withdraw.button.undo"));
  await house.settled();
}

describe("stopping a request", () => {
  it("happens after a day, and the staff know at once", async () => {
    await askToEnd("stop");
    expect(await rows("thread")).toMatchObject([{ kind: "withdrawn", staffId: null }]);
    await startAfter(23);
    expect((await request()).ended).toBeNull();
    await startAfter(25);
    expect(await request()).toMatchObject({ ended: "withdrawn", visibleState: "closed" });
    await startAfter(26);
    expect(await rows("plannedEndings")).toEqual([]);
  });

  it("can be undone for a day", async () => {
    await askToEnd("stop");
    await hand.taps(plain("mine:withdraw.button.undo"));
    await hand.sees(/RFL-/);
    await house.settled();
    expect((await rows("thread")).map((row) => ("kind" in row ? row.kind : ""))).toEqual([
      "withdrawn",
      "undone",
    ]);
    await startAfter(30);
    expect((await request()).ended).toBeNull();
  });

  it("asked for twice is one wish, and the day is not begun anew", async () => {
    await askToEnd("stop");
    const [before] = await rows("plannedEndings");
    now += 2 * HOUR;
    await openCard();
    await hand.taps(plain("mine:card.button.end"));
    await hand.seesButton(plain("mine:withdraw.button.undo"));
    await house.settled();
    expect(await rows("plannedEndings")).toEqual([before]);
    expect(await rows("thread")).toHaveLength(1);
  });

  it("of somebody else's request is not possible, whatever a button says", async () => {
    const { reference } = await request();
    const stranger = house.sandbox.world.addPerson({ name: "Чужы", language: "be" });
    house.sandbox.world.say(stranger.user.id, "/start");
    await house.settled();
    const [card] = [...house.sandbox.world.room(stranger.user.id).messages.values()].filter(
      ({ fromBot }) => fromBot,
    );
    if (!card) throw new Error("the stranger sees no card");
    house.sandbox.world.tap(stranger.user.id, card, `e:yes:${reference}:erase`);
    await house.settled();
    expect(await rows("plannedEndings")).toEqual([]);
  });
});

describe("erasing a request", () => {
  it("leaves a tombstone after a day, and the chat says that there is nothing", async () => {
    const reference = (await request()).reference;
    await askToEnd("erase");
    await startAfter(25);
    expect(await rows("requests")).toEqual([]);
    expect(await read().q.select().from(read().t.tombstones)).toMatchObject([{ reason: "person" }]);
    hand.says("/requests");
    const list = await hand.sees(/./);
    expect(visibleText(list)).not.toContain(reference);
  });
});

describe("/erase", () => {
  async function eraseAll(): Promise<void> {
    hand.says("/erase");
    await hand.taps(plain("mine:erase.button.go_on"));
    await hand.taps(plain("mine:erase.button.yes"));
    await hand.seesButton(plain("mine:erase.button.undo"));
    await house.settled();
  }

  it("leaves nothing of the person in any file after its day, but a mark without a name", async () => {
    const master = readIntakeKey(join(house.dataDir, "keys", "intake.key"));
    const { chatKey } = intakeKeys(master);
    const before = await read().q.select().from(read().t.partKeys);
    const [person] = await read().q.select().from(read().t.people);
    const { reference } = await request();
    const sealed = before.map((row) => row.sealedKey);
    await eraseAll();
    await startAfter(25);
    for (const table of ["requests", "people", "thread", "drafts", "plannedEndings"] as const)
      expect(await rows(table), table).toEqual([]);
    expect(await read().q.select().from(read().t.tombstones)).toHaveLength(1);
    const gone: Record<string, Buffer[]> = {
      words: spellings(about),
      reference: spellings(reference),
      chat: spellings(chatKey(hand.chatId)),
      address: person ? [person.sealedAddress] : [],
      keys: sealed,
    };
    expect(sealed.length).toBe(2);
    const files = filesBelow(house.dataDir).filter(({ name }) => !name.includes("keys"));
    expect(files.length).toBeGreaterThan(0);
    for (const [what, wanted] of Object.entries(gone))
      for (const bytes of wanted)
        expect(
          files.filter((file) => file.bytes.includes(bytes)).map(({ name }) => name),
          what,
        ).toEqual([]);
  });

  it("forced by another hand comes to light when the person writes, and can be undone", async () => {
    await eraseAll();
    now += 5 * HOUR;
    hand.says("Добры дзень");
    await hand.taps(plain("mine:erase.button.undo"));
    await hand.sees(plain("mine:erase.undone").slice(0, 20));
    await house.settled();
    await startAfter(30);
    expect(await rows("requests")).toHaveLength(1);
    expect((await rows("thread")).map((row) => ("kind" in row ? row.kind : ""))).toEqual([
      "erasure",
      "undone",
    ]);
  });

  it("is still carried out when the panic button was pressed after it", async () => {
    await eraseAll();
    hand.says("/clear");
    await hand.sees(plain("mine:clear.done"));
    await house.settled();
    expect(await rows("requests")).toHaveLength(1);
    await startAfter(26);
    expect(await rows("requests")).toEqual([]);
  });

  it("waits while somebody has claimed the request with its code from another account", async () => {
    const { id } = await request();
    await eraseAll();
    await house.app().store.write(async (tx) => {
      const claim = { id: "claim", requestId: id, chatKey: "another", dueAt: now + 100 * HOUR };
      await tx.q.insert(tx.t.plannedClaims).values(claim);
    });
    await startAfter(30);
    expect(await rows("requests")).toHaveLength(1);
  });

  it("in the middle of a request erases the unfinished answers at once", async () => {
    await hand.taps(plain("bot:button.menu"));
    await hand.taps(plain("bot:menu.tracing"));
    await hand.taps(plain("flows:tracing.age_band.options.adult"));
    await house.settled();
    expect(await rows("drafts")).toHaveLength(1);
    await eraseAll();
    expect(await rows("drafts")).toEqual([]);
  });
});

describe("/clear", () => {
  it("empties the chat, takes the account off the requests, and they go on", async () => {
    const { reference } = await request();
    hand.says("/clear");
    await hand.sees(plain("mine:clear.done"));
    await house.settled();
    const left = [...house.sandbox.world.room(hand.chatId).messages.values()].map(visibleText);
    expect(left).toEqual([plain("mine:clear.done")]);
    expect(await request()).toMatchObject({ reference, chatKey: null, unlinkedAt: NOON, ended: null });
    expect(await rows("people")).toEqual([]);
    hand.says("/requests");
    await house.settled();
    const list = [...house.sandbox.world.room(hand.chatId).messages.values()].map(visibleText).join("\n");
    expect(list).not.toContain(reference);
  });
});

describe("/verify", () => {
  it("says how to know us, without a link, and leads to a person", async () => {
    hand.says("/verify");
    const card = await hand.sees(/МКЧК/);
    expect(visibleText(card)).not.toMatch(/https?:|t\.me/);
    await hand.taps(plain("mine:verify.button.report"));
    await hand.sees(plain("flows:call_back.reach.ask"));
  });
});
