import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findRequest, type RequestRow, setSign } from "../../src/db/requests.ts";
import { readCasework } from "../../src/requests/casework.ts";
import { eraseRequest } from "../../src/requests/erase.ts";
import { findByExternalNumber } from "../../src/requests/external-numbers.ts";
import { randomName } from "../../src/sealing/fingerprint.ts";
import { ANSWERS, HOUR, type House, openHouse, START } from "./desk-house.ts";
import { type Reader, type Shown, signedIn } from "./reader.ts";

let house: House;
let anna: Reader;
let boris: Reader;
beforeAll(async () => {
  house = await openHouse();
  [anna, boris] = [await signedIn(house, "Anna"), await signedIn(house, "Boris")];
});
afterAll(async () => await house.stop());

const DAY = 24 * HOUR;

async function rowOf(id: string): Promise<RequestRow> {
  const row = await findRequest(house.store.read, id);
  if (!row) throw new Error("there is no such request");
  return row;
}
const workOf = async (id: string) => await readCasework(house.store.read, house.key, id);

/** A hidden field of the form that leads to an address. */
function fieldOf(page: Shown, action: string, name: string): string {
  const form =
    new RegExp(`action="[^"]*${action}(?:#[^"]*)?"[^>]*>.*?</form>`, "s").exec(page.html)?.[0] ?? "";
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? "";
}

describe("a day to come back", () => {
  test("is set by one press with a reason, stands in the list's column and in the history; the reason is sealed", async () => {
    const { id } = await house.addRequest();
    const page = await anna.opens(`/requests/${id}`);
    expect(page.words).toContain("No day is set.");
    const tomorrow = /name="quick" value="(2026-04-16)"/.exec(page.html)?.[1] ?? "";
    const set = await anna.sends(`/requests/${id}/follow-up`, {
      seen: "0",
      quick: tomorrow,
      reason: "Call the aunt",
    });
    expect(set.words).toContain("The day is set.");
    expect(set.words).toMatch(/On 16 April 2026 Call the aunt Anna/);
    expect(set.words).toContain("Anna · to be looked at again on 16 April 2026");
    expect((await rowOf(id)).followUpOn).toBe("2026-04-16");
    const stored = await house.store.read.q.select().from(house.store.read.t.requestParts);
    expect(stored.some(({ sealed }) => sealed.includes("Call the aunt"))).toBe(false);
  });

  test("needs a reason and a day that is still to come; what was typed stays", async () => {
    const { id } = await house.addRequest();
    const none = await anna.sends(`/requests/${id}/follow-up`, {
      seen: "0",
      quick: "2026-04-18",
      reason: " ",
    });
    expect([none.status, none.words.includes("Say why.")]).toEqual([422, true]);
    for (const day of ["2026-04-14", "2026-02-30", "tomorrow", "2099-01-01", ""]) {
      const page = await anna.sends(`/requests/${id}/follow-up`, { seen: "0", day, reason: "Ring again" });
      expect(page.status, day).toBe(422);
      expect(page.html).toContain(">Ring again</textarea>");
    }
    expect((await rowOf(id)).followUpOn).toBeNull();
  });

  test("is moved, and done; late ones say so", async () => {
    const { id } = await house.addRequest();
    await anna.sends(`/requests/${id}/follow-up`, { seen: "0", day: "2026-04-15", reason: "Today" });
    await boris.sends(`/requests/${id}/follow-up`, { seen: "1", day: "2026-04-20", reason: "Later" });
    expect((await rowOf(id)).followUpOn).toBe("2026-04-20");
    house.clock.now = START + 7 * DAY;
    for (const one of [anna, boris]) await one.signsIn(one === anna ? "Anna" : "Boris", "/account");
    const late = await anna.opens(`/requests/${id}`);
    expect(late.words).toContain("Was due on 20 April 2026 Later");
    const done = await anna.sends(`/requests/${id}/follow-up`, { seen: "2", done: "yes", reason: "" });
    expect(done.words).toContain("Noted as done.");
    expect(done.words).toContain("done: what was due on 20 April 2026");
    expect((await rowOf(id)).followUpOn).toBeNull();
    house.clock.now = START;
  });

  test("that a colleague moved meanwhile shows both days and keeps what was typed", async () => {
    const { id } = await house.addRequest();
    await boris.sends(`/requests/${id}/follow-up`, {
      seen: "0",
      day: "2026-04-20",
      reason: "Boris waits for Kyiv",
    });
    const stale = await anna.sends(`/requests/${id}/follow-up`, {
      seen: "0",
      day: "2026-05-02",
      reason: "Anna was told May",
    });
    expect(stale.status).toBe(409);
    expect(stale.words).toContain("A colleague changed this while you were writing");
    expect(stale.words).toContain("On 20 April 2026 Boris waits for Kyiv");
    expect(stale.html).toContain(">Anna was told May</textarea>");
    expect(stale.html).toContain('value="2026-05-02"');
    // Sent again from the page that shows both, it stands.
    const again = await anna.sends(`/requests/${id}/follow-up`, {
      seen: fieldOf(stale, "/follow-up", "seen"),
      day: "2026-05-02",
      reason: "Anna was told May",
    });
    expect(again.words).toContain("On 2 May 2026");
    expect((await workOf(id)).followUp?.earlier.map(({ reason }) => reason)).toEqual([
      "Boris waits for Kyiv",
    ]);
  });
});

describe("calls", () => {
  const call = (more: Readonly<Record<string, string>> = {}) => ({
    token: randomName(),
    whom: "person",
    outcome: "spoke",
    when: "2026-04-15T12:00",
    text: "Moved to Gomel",
    ...more,
  });

  test("stand newest first with who, when and what was said; times are those on the reader's wall", async () => {
    const { id } = await house.addRequest();
    await anna.sends(
      `/requests/${id}/contacts`,
      call({ when: "2026-04-14T09:00", outcome: "no_answer", text: "" }),
    );
    const page = await boris.sends(`/requests/${id}/contacts`, call());
    expect(page.words).toContain("The call is noted.");
    const [second, first] = [
      page.words.indexOf("The person who wrote: We spoke"),
      page.words.indexOf("The person who wrote: No answer"),
    ];
    expect(second).toBeGreaterThan(-1);
    expect(first).toBeGreaterThan(second);
    expect(page.words).toContain("15 Apr 2026, 12:00 GMT+3 Moved to Gomel Boris");
    const times = (await workOf(id)).contacts.map(({ now }) => now.when);
    expect(Math.max(...times)).toBe(Date.parse("2026-04-15T09:00:00Z"));
    expect(page.words).toContain("Boris · call: The person who wrote, We spoke");
  });

  test("with the person themselves are a sign of life: nobody asks them in the chat for now", async () => {
    const { id } = await house.addRequest({ chatKey: "chat", hoursAgo: 24 * 40 });
    const silent = { lastSignAt: START - 40 * DAY, nextPingAt: START + HOUR };
    await house.store.write(async (tx) => {
      await setSign(tx, id, silent);
      await tx.q.update(tx.t.requests).set({ silentSince: START - 5 * DAY, pingsUnanswered: 2 });
    });
    for (const other of [{ outcome: "no_answer" }, { whom: "second_contact" }, { when: "2026-04-01T10:00" }])
      await anna.sends(`/requests/${id}/contacts`, call(other));
    expect(await rowOf(id)).toMatchObject({ silentSince: START - 5 * DAY, pingsUnanswered: 2 });
    await anna.sends(`/requests/${id}/contacts`, call());
    const after = await rowOf(id);
    expect(after).toMatchObject({ silentSince: null, pingsUnanswered: 0 });
    expect(after.nextPingAt).toBeGreaterThan(START + 13 * DAY);
  });

  test("need to be of somebody, with an outcome, and not of tomorrow; what was typed stays", async () => {
    const { id } = await house.addRequest();
    const bad = [
      { whom: "nobody" },
      { outcome: "" },
      { when: "noon" },
      { when: "2026-04-16T10:00" },
      { token: "x" },
    ];
    for (const one of bad) {
      const page = await anna.sends(`/requests/${id}/contacts`, call(one));
      expect(page.status, JSON.stringify(one)).toBe(422);
      expect(page.html).toContain(">Moved to Gomel</textarea>");
    }
    expect((await workOf(id)).contacts).toEqual([]);
  });

  test("sent twice are one", async () => {
    const { id } = await house.addRequest();
    const once = call();
    await anna.sends(`/requests/${id}/contacts`, once);
    expect((await anna.sends(`/requests/${id}/contacts`, once)).status).toBe(200);
    expect((await workOf(id)).contacts).toHaveLength(1);
  });
});

describe("notes", () => {
  const write = async (who: Reader, id: string, text: string): Promise<Shown> =>
    await who.sends(`/requests/${id}/notes`, { token: randomName(), text });

  test("are for the staff, say so, and are no message: nothing of them is sent or in the thread", async () => {
    const { id } = await house.addRequest({ chatKey: "chat" });
    const page = await write(anna, id, "The neighbour <b>knows</b> more");
    expect(page.words).toContain("The note is kept.");
    expect(page.words).toContain("Note, staff only The neighbour <b>knows</b> more Anna");
    expect(page.words).toContain("For the staff only. The person never sees this.");
    expect(page.words).toContain("Anna · note written");
    const { t, q } = house.store.read;
    expect(await q.select().from(t.thread)).toEqual([]);
    expect(await q.select().from(t.outbox)).toEqual([]);
  });

  test("are changed by their author for a day, each version kept; by nobody else, and not later", async () => {
    const { id } = await house.addRequest();
    await write(anna, id, "He is in Minks");
    const [note] = (await workOf(id)).notes;
    const address = `/requests/${id}/notes/${note?.id}`;
    expect((await anna.opens(address)).html).toContain(">He is in Minks</textarea>");
    const page = await anna.sends(address, { seen: "1", text: "He is in Minsk" });
    expect(page.words).toContain("The note is changed.");
    expect(page.words).toContain("Note, staff only He is in Minsk");
    expect(page.words).toContain("Before it was changed (1 version) He is in Minks");
    const other = await boris.sends(address, { seen: "2", text: "He is in Brest" });
    expect([other.status, other.words.includes("Only whoever wrote a note can change it.")]).toEqual([
      409,
      true,
    ]);
    expect(other.html).toContain(">He is in Brest</textarea>");
    house.clock.now = START + DAY + HOUR;
    await anna.signsIn("Anna", "/account");
    const late = await anna.sends(address, { seen: "2", text: "Too late" });
    expect([late.status, late.words.includes("A note can be changed for a day.")]).toEqual([409, true]);
    house.clock.now = START;
    await boris.signsIn("Boris", "/account");
    expect((await workOf(id)).notes[0]?.now.text).toBe("He is in Minsk");
  });

  test("changed in two windows show both wordings", async () => {
    const { id } = await house.addRequest();
    await write(anna, id, "first");
    const [note] = (await workOf(id)).notes;
    const address = `/requests/${id}/notes/${note?.id}`;
    await anna.sends(address, { seen: "1", text: "from the left window" });
    const stale = await anna.sends(address, { seen: "1", text: "from the right window" });
    expect(stale.status).toBe(409);
    expect(stale.words).toContain("What stands there now from the left window");
    expect(stale.html).toContain(">from the right window</textarea>");
  });

  test("are kept while they are typed, for whoever types, until they are sent", async () => {
    const { id } = await house.addRequest();
    const json = { accept: "application/json" };
    const by = house.staff.Anna;
    const saved = await anna.sends(
      `/requests/${id}/notes/draft`,
      { token: randomName(), by, text: "half a thou" },
      json,
    );
    expect(saved.html).toMatch(/Saved 12:20/);
    const page = await anna.opens(`/requests/${id}`);
    expect(page.html).toContain(">half a thou</textarea>");
    expect(page.words).toContain("What you had typed was kept.");
    expect((await boris.opens(`/requests/${id}`)).html).not.toContain("half a thou");
    expect((await boris.sends(`/requests/${id}/notes/draft`, { by, text: "x" }, json)).status).toBe(401);
    const token = fieldOf(page, "/notes", "token");
    await anna.sends(`/requests/${id}/notes`, { token, text: "a whole thought" });
    // The page saved once more while it was being sent.
    await anna.sends(`/requests/${id}/notes/draft`, { token, by, text: "a whole thought" }, json);
    expect((await anna.opens(`/requests/${id}`)).words).not.toContain("What you had typed was kept.");
  });

  test("without words, or with too many, are refused and kept in the form", async () => {
    const { id } = await house.addRequest();
    expect((await write(anna, id, "  ")).words).toContain("Write something first.");
    const long = await write(anna, id, "я".repeat(4001));
    expect([long.status, long.html.includes("я".repeat(4001))]).toEqual([422, true]);
  });
});

describe("numbers of other organisations", () => {
  const two = {
    "organisation-1": "ICRC Kyiv",
    "number-1": "UKR-2024 / 00187",
    "organisation-2": "НИБ",
    "number-2": "МСК 15",
  };

  test("are found however they are written, and only while they stand there", async () => {
    const { id } = await house.addRequest();
    const page = await anna.sends(`/requests/${id}/numbers`, { seen: "0", ...two });
    expect(page.words).toContain("ICRC Kyiv UKR-2024 / 00187");
    const find = async (typed: string) => await findByExternalNumber(house.store.read, house.key, typed);
    for (const typed of ["UKR-2024/00187", "ukr202400187", "  ukr 2024 00187 ", "МСК15", "MCK-15", "мск–15"])
      expect(await find(typed), typed).toEqual([id]);
    for (const typed of ["", "-", "UKR-2024/0018", "x".repeat(10_000)]) expect(await find(typed)).toEqual([]);
    await anna.sends(`/requests/${id}/numbers`, { seen: "1", "organisation-1": "НИБ", "number-1": "МСК 15" });
    expect([await find("ukr202400187"), await find("мск15")]).toEqual([[], [id]]);
  });

  test("changed by two people at once show both", async () => {
    const { id } = await house.addRequest();
    await boris.sends(`/requests/${id}/numbers`, { seen: "0", "organisation-1": "ICRC", "number-1": "B-1" });
    const stale = await anna.sends(`/requests/${id}/numbers`, {
      seen: "0",
      "organisation-1": "Red Cross",
      "number-1": "A-1",
    });
    expect(stale.status).toBe(409);
    expect(stale.words).toContain("ICRC B-1");
    expect(stale.html).toContain('value="A-1"');
  });

  test("need an organisation and a number", async () => {
    const { id } = await house.addRequest();
    for (const lines of [
      { "number-1": "1" },
      { "organisation-1": "ICRC" },
      { "organisation-1": "ICRC", "number-1": "--" },
    ])
      expect((await anna.sends(`/requests/${id}/numbers`, { seen: "0", ...lines })).status).toBe(422);
  });
});

describe("how urgent it is", () => {
  test("follows from the answers, and the page says from which", async () => {
    const { id } = await house.addRequest({ answers: { ...ANSWERS, cause: { choice: "detained" } } });
    expect((await rowOf(id)).urgent).toBe(true);
    const { words } = await anna.opens(`/requests/${id}`);
    expect(words).toContain("Read this first Somebody is held: in captivity, in prison, or arrested.");
  });

  test("is decided otherwise with a reason; danger goes on keeping everything at the desk", async () => {
    const { id } = await house.addRequest({ answers: { ...ANSWERS, danger: { choice: "yes" } } });
    expect(
      (await anna.sends(`/requests/${id}/urgency`, { seen: "0", urgent: "no", reason: "" })).status,
    ).toBe(422);
    const lowered = await anna.sends(`/requests/${id}/urgency`, {
      seen: "0",
      urgent: "no",
      reason: "A typing slip",
    });
    expect(lowered.words).toMatch(/Marked as not urgent by Anna, .* A typing slip/);
    expect(await rowOf(id)).toMatchObject({ urgent: false, alertAt: null });
    expect(lowered.words).toContain("Nothing leaves the desk before a recorded talk");
    const raised = await boris.sends(`/requests/${id}/urgency`, {
      seen: "1",
      urgent: "yes",
      reason: "No slip",
    });
    expect(raised.words).toContain("Boris · marked as urgent Reason: No slip");
    expect(await rowOf(id)).toMatchObject({ urgent: true, alertAt: START + HOUR });
    const twice = await anna.sends(`/requests/${id}/urgency`, { seen: "2", urgent: "yes", reason: "me too" });
    expect([twice.status, twice.html.includes(">me too</textarea>")]).toEqual([409, true]);
  });
});

test("everything the staff wrote dies with the request", async () => {
  const { id } = await house.addRequest();
  const token = randomName();
  await anna.sends(`/requests/${id}/notes`, { token, text: "a note" });
  await anna.sends(`/requests/${id}/numbers`, { seen: "0", "organisation-1": "ICRC", "number-1": "ERASE-1" });
  await anna.sends(`/requests/${id}/follow-up`, { seen: "0", day: "2026-04-20", reason: "why" });
  await house.store.write(async (tx) => await eraseRequest(tx, (reference) => reference, id, "staff", START));
  const { t, q } = house.store.read;
  for (const table of [t.requestParts, t.partKeys, t.externalNumbers, t.deskDrafts])
    expect((await q.select().from(table)).filter((row) => row.requestId === id)).toEqual([]);
  expect(await findByExternalNumber(house.store.read, house.key, "ERASE-1")).toEqual([]);
  expect((await anna.sends(`/requests/${id}/notes`, { token: randomName(), text: "late" })).status).toBe(404);
});
