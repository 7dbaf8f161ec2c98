import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listAudit } from "../../src/db/audit.ts";
import { matchesOfRequest } from "../../src/db/matches.ts";
import { setUnreachable } from "../../src/db/people.ts";
import { findRequest } from "../../src/db/requests.ts";
import { makeDecision } from "../../src/desk/features/match-decide.ts";
import { indexAll } from "../../src/desk/indexing.ts";
import { requestToken } from "../../src/desk/indexing-mention.ts";
import { PRESENT_FOR } from "../../src/desk/presence.ts";
import { changeAll } from "../../src/requests/bulk-state.ts";
import { moveState } from "../../src/requests/change.ts";
import { setExternalNumbers } from "../../src/requests/external-numbers.ts";
import { readFineState } from "../../src/requests/fine-state.ts";
import { ANSWERS, type House, MINUTE, openHouse } from "./desk-house.ts";
import { type Reader, reader, type Shown } from "./reader.ts";

let house: House;
let anna: Reader;
let boris: Reader;
let clara: Reader;

beforeAll(async () => {
  house = await openHouse();
  await house.addStaff("Clara", "caseworker");
  await house.addStaff("Rita", "reader");
});
afterAll(async () => await house.stop());
beforeEach(async () => {
  [anna, boris, clara] = [reader(house), reader(house), reader(house)];
  await anna.signsIn("Anna");
  await boris.signsIn("Boris");
  await clara.signsIn("Clara");
});

const holderOf = async (id: string) => (await findRequest(house.store.read, id))?.claimedBy;
const DANGER = { ...ANSWERS, danger: { choice: "yes" } } as const;

/** Sends the form under the list with some rows chosen. */
async function together(
  person: Reader,
  word: string,
  ids: readonly string[],
  fields: Readonly<Record<string, string>> = {},
): Promise<Shown> {
  const body = new URLSearchParams({ which: "rows", list: "", ...fields });
  for (const id of ids) body.append("row", id);
  // The reader's forms have one value a name.
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const answer = await fetch(`${house.url}/bulk/${word}`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, origin: house.url },
    body,
  });
  const location = answer.headers.get("location");
  if (location) return await person.opens(location);
  const html = await answer.text();
  const words = html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
  return { status: answer.status, html, words, headers: answer.headers, bytes: Buffer.from(html), path: "" };
}

async function inReview(id: string, by: string): Promise<void> {
  const row = await findRequest(house.store.read, id);
  const refused = await house.store.write((tx) =>
    moveState(tx, house.key, {
      requestId: id,
      version: row?.version ?? 0,
      staffId: by,
      now: house.clock.now,
      to: "in_review",
      reason: "",
    }),
  );
  expect(refused).toBeUndefined();
}

test("one press takes a request and leads back to the same list; the slower one is told who was faster", async () => {
  const { id, reference } = await house.addRequest();
  const list = { list: "holder=nobody&sort=newest" };
  const [first, second] = await Promise.all([
    anna.sends(`/requests/${id}/take`, list),
    boris.sends(`/requests/${id}/take`, list),
  ]);
  expect(new Set([first.status, second.status])).toEqual(new Set([200, 409]));
  const [winner, loser] = first.status === 200 ? [first, second] : [second, first];
  const faster = (await holderOf(id)) === house.staff.Anna ? "Anna" : "Boris";
  expect(winner.words).toContain("You have the request now.");
  expect(winner.path).toContain("/requests?holder=nobody&sort=newest");
  expect(loser.words).toContain(`${faster} was faster and has ${reference} now.`);
});

test("a list address that leads elsewhere leads to the list", async () => {
  const { id } = await house.addRequest();
  const page = await anna.sends(`/requests/${id}/take`, {
    list: "//evil.example/?next=https://evil.example",
  });
  expect(page.path).toBe("/requests?done=taken");
});

test("a request that was erased meanwhile cannot be taken, and that is said", async () => {
  const page = await anna.sends("/requests/nothing-here/take", { list: "" });
  expect(page.status).toBe(404);
  expect(page.words).toContain("This request is no longer here.");
});

test("several are taken and given back; what somebody else has stays with them, and is named", async () => {
  const [one, two, theirs] = [await house.addRequest(), await house.addRequest(), await house.addRequest()];
  await boris.sends(`/requests/${theirs.id}/claim`);
  const page = await together(anna, "take", [one.id, two.id, theirs.id, "nothing-here"]);
  expect(page.words).toContain("Done with the chosen requests: 2.");
  expect(page.words).toContain("Not done: 2");
  expect(page.words).toContain(`${theirs.reference} : Somebody else has it.`);
  expect(await holderOf(one.id)).toBe(house.staff.Anna);
  expect(await holderOf(theirs.id)).toBe(house.staff.Boris);
  const audit = await listAudit(house.store.read, { subject: two.id }, 10);
  expect(audit).toMatchObject([{ action: "work", detail: "take", staffId: house.staff.Anna }]);
  expect((await together(anna, "release", [one.id, two.id])).words).toContain(
    "Done with the chosen requests: 2.",
  );
  expect(await holderOf(one.id)).toBeNull();
});

test("choosing nothing is said, and nothing is done", async () => {
  const page = await together(anna, "take", []);
  expect(page.status).toBe(422);
  expect(page.words).toContain("Please choose at least one request.");
});

test("a supervisor gives requests to a colleague; whoever cannot work on requests gets none", async () => {
  const { id } = await house.addRequest();
  expect((await together(anna, "assign", [id], { to: "staff-Clara" })).words).toContain("requests: 1.");
  expect(await holderOf(id)).toBe("staff-Clara");
  expect((await clara.opens("/requests?holder=mine")).html).toContain(id);
  const refused = await together(anna, "assign", [id], { to: "staff-Rita" });
  expect(refused.words).toContain("This colleague cannot work on requests.");
  expect(await holderOf(id)).toBe("staff-Clara");
  await together(anna, "assign", [id], { to: "nobody" });
  expect(await holderOf(id)).toBeNull();
});

test("a caseworker assigns nobody, neither by form nor by a forged one", async () => {
  const { id } = await house.addRequest();
  expect((await clara.opens("/requests")).html).not.toContain("/bulk/assign");
  expect((await together(clara, "assign", [id], { to: "staff-Clara" })).status).toBe(403);
  expect((await clara.sends(`/requests/${id}/assign`, { to: "staff-Clara", from: "" })).status).toBe(403);
  expect((await together(clara, "state", [id], { state: "closed", reason: "x" })).status).toBe(403);
  expect(await holderOf(id)).toBeNull();
});

test("on its own page a request is assigned as it was seen: a stale form changes nothing", async () => {
  const { id } = await house.addRequest();
  const done = await anna.sends(`/requests/${id}/assign`, { to: "staff-Clara", from: "" });
  expect(done.words).toContain("The request is assigned.");
  expect(done.words).toContain("given to Clara");
  const stale = await boris.sends(`/requests/${id}/assign`, { to: house.staff.Boris, from: "" });
  expect(stale.status).toBe(409);
  expect(stale.words).toContain("It has changed meanwhile.");
  expect(await holderOf(id)).toBe("staff-Clara");
});

test("who else has a request open stands on its page and in the list, for five minutes", async () => {
  const { id } = await house.addRequest();
  await boris.opens(`/requests/${id}`);
  house.clock.now += 2 * MINUTE;
  expect((await anna.opens(`/requests/${id}`)).words).toMatch(/Boris has this open too, since \d\d:\d\d\./);
  expect((await anna.opens("/requests")).words).toContain("Open: Boris");
  expect((await anna.opens(`/requests/${id}`)).words).not.toContain("Anna has this open");
  house.clock.now += PRESENT_FOR;
  expect((await anna.opens(`/requests/${id}`)).words).not.toContain("has this open too");
});

test("a change of state for many is one supervisor's proposal and another's decision, request by request", async () => {
  const [one, two, free] = [await house.addRequest(), await house.addRequest(), await house.addRequest()];
  for (const { id } of [one, two]) {
    await anna.sends(`/requests/${id}/claim`);
    await inReview(id, house.staff.Anna);
  }
  const ids = [one.id, two.id, free.id];
  expect((await together(anna, "state", ids, { state: "closed" })).words).toContain("Please write why.");
  expect((await together(anna, "state", ids, { state: "answer_ready", reason: "x" })).words).toContain(
    "Please choose the new state.",
  );
  const proposed = await together(anna, "state", ids, { state: "closed", reason: "sent twice" });
  expect(proposed.words).toContain("Another supervisor must confirm it.");
  const list = await boris.opens("/bulk-changes");
  const path = /\/bulk-changes\/[\w-]+/.exec(list.html)?.[0] ?? "";
  const seen = await boris.opens(path);
  expect(seen.words).toContain("Anna proposes: 3 × “Closed”");
  expect(seen.words).toContain("sent twice");
  expect(seen.words).toContain(`${free.reference} Tracing Received Nobody has this request.`);
  const version = /name="version" value="(\d+)"/.exec(seen.html)?.[1] ?? "";
  // Not whoever proposed it, and nobody below a supervisor.
  expect((await anna.sends(path, { decision: "confirm", version })).status).toBe(409);
  expect((await clara.sends(path, { decision: "confirm", version })).status).toBe(403);
  // One of them changes before the decision: it is left as it is.
  const row = await findRequest(house.store.read, two.id);
  await anna.sends(`/requests/${two.id}/waiting`, { version: String(row?.version), waiting: "person" });
  const done = await boris.sends(path, { decision: "confirm", version });
  expect(done.words).toContain("Done with the chosen requests: 1.");
  expect(done.words).toContain(`${one.reference} Tracing Closed changed`);
  expect(done.words).toContain("It has changed meanwhile.");
  const [after, left] = [
    await findRequest(house.store.read, one.id),
    await findRequest(house.store.read, two.id),
  ];
  expect(after && readFineState(house.key, after).state).toBe("closed");
  expect(left && readFineState(house.key, left).state).toBe("in_review");
  // Pressed again, or sent again by an old page: nothing happens twice.
  expect((await boris.sends(path, { decision: "confirm", version })).status).toBe(409);
  expect((await boris.sends(path, { decision: "carry_on", version })).words).toContain(
    "Done with the chosen requests: 0.",
  );
});

test("no request of many changes without its row in the audit: both are written, or neither", async () => {
  const { id } = await house.addRequest();
  await anna.sends(`/requests/${id}/claim`);
  await inReview(id, house.staff.Anna);
  const version = (await findRequest(house.store.read, id))?.version ?? 0;
  const change = { to: "closed", reason: "sent twice", requests: [{ id, version }] } as const;
  const by = { by: house.staff.Anna, now: () => house.clock.now };
  const full = async () => await Promise.reject(new Error("the disk is full"));
  await expect(changeAll(house.store, house.key, change, { ...by, record: full })).rejects.toThrow("full");
  const row = await findRequest(house.store.read, id);
  expect(row && readFineState(house.key, row).state).toBe("in_review");
});

test("a refused change needs a reason, and changes nothing", async () => {
  const { id } = await house.addRequest();
  await anna.sends(`/requests/${id}/claim`);
  await together(anna, "state", [id], { state: "in_review", reason: "why not" });
  const list = await boris.opens("/bulk-changes");
  const path = /\/bulk-changes\/[\w-]+/.exec(list.html)?.[0] ?? "";
  expect((await boris.sends(path, { decision: "refuse", version: "1" })).words).toContain(
    "Please write why.",
  );
  await boris.sends(path, { decision: "refuse", version: "1", reason: "one by one, please" });
  const page = await anna.opens(path);
  expect(page.words).toContain("Boris refused it.");
  expect(page.words).toContain("one by one, please");
  expect((await anna.opens(path)).words).toContain("Received");
});

test("all that match is all that match: what the list is narrowed to, and nothing else", async () => {
  const call = await house.addRequest({ kind: "message" });
  const other = await house.addRequest({ kind: "alive" });
  await together(anna, "take", [], { which: "all", list: "kind=message&holder=nobody" });
  expect(await holderOf(call.id)).toBe(house.staff.Anna);
  expect(await holderOf(other.id)).toBeNull();
});

test("one box finds by reference, by somebody else's number, and by name", async () => {
  const { id, reference } = await house.addRequest();
  await house.store.write((tx) => setExternalNumbers(tx, house.key, id, ["BY-2022/417"]));
  const typed = reference.toLowerCase().replaceAll("-", " ");
  expect((await anna.sends("/find", { what: typed, list: "" })).path).toBe(`/requests/${id}`);
  expect((await anna.sends("/find", { what: "by 2022 417", list: "" })).path).toBe(`/requests/${id}`);
  const people = await anna.sends("/find", { what: "Коваленко Тарас", list: "" });
  expect(people.words).toContain("Коваленко Тарас");
  expect(people.path).toBe("/find");
  const nothing = await anna.sends("/find", { what: "RFL-222-222", list: "holder=mine" });
  expect(nothing.status).toBe(404);
  expect(nothing.words).toContain("There is no request with this reference or number.");
  for (const what of ["x".repeat(10_000), "ы".repeat(10_000)]) {
    const long = await anna.sends("/find", { what, list: "" });
    expect(long.status).toBe(422);
    expect(long.words).toContain("at most 200 characters");
    expect(long.bytes.length).toBeLessThan(60 * 1024);
  }
  expect((await anna.sends("/find", { what: " ", list: "" })).words).toContain(
    "Please write what to look for.",
  );
});

test("what makes a request urgent is kept, and read anew once the person writes", async () => {
  const { id, reference } = await house.addRequest({ answers: DANGER });
  expect((await anna.opens("/requests?urgency=urgent")).words).toContain(`${reference} Urgent Danger`);
  const first = await findRequest(house.store.read, id);
  expect(first?.sealedMarks).not.toBeNull();
  expect((await anna.opens("/requests?urgency=urgent")).words).toContain(`${reference} Urgent Danger`);
  expect((await findRequest(house.store.read, id))?.sealedMarks).toEqual(first?.sealedMarks);
  // Tampered with: not believed, read again.
  const { requests } = house.store.read.t;
  const { eq } = await import("drizzle-orm");
  await house.store.write(async (tx) => {
    await tx.q
      .update(requests)
      .set({ sealedMarks: Buffer.alloc(64, 1) })
      .where(eq(requests.id, id));
  });
  expect((await anna.opens("/requests?urgency=urgent")).words).toContain(`${reference} Urgent Danger`);
  await house.addFile(id, "file-1", Buffer.from("a photo"));
  await anna.opens("/requests?urgency=urgent");
  expect((await findRequest(house.store.read, id))?.sealedMarks).not.toEqual(first?.sealedMarks);
});

test("whoever blocks the bot stands under Unreachable until a sign of them", async () => {
  const { reference } = await house.addRequest({ chatKey: "a chat" });
  const unreachable = async () => (await anna.opens("/requests?unreachable=yes")).words;
  expect(await unreachable()).not.toContain(reference);
  await house.store.write((tx) => setUnreachable(tx, "a chat", house.clock.now));
  expect(await unreachable()).toContain(reference);
  await house.store.write((tx) => setUnreachable(tx, "a chat", undefined));
  expect(await unreachable()).not.toContain(reference);
});

test("requests with undecided matches are found, until somebody has decided", async () => {
  const named = (name: string) => ({
    ...ANSWERS,
    "name.0": { text: name },
    your_name: { text: "Гринько Раїса" },
  });
  const one = await house.addRequest({ answers: named("Гринько Остап Лукич") });
  const other = await house.addRequest({ answers: named("Гринько Остап Лукич") });
  await indexAll({ store: house.store, now: () => house.clock.now, log: () => undefined }, house.key);
  const found = async () => (await anna.opens("/requests?matches=yes")).words;
  expect(await found()).toContain(one.reference);
  const matches = await matchesOfRequest(house.store.read, requestToken(house.key, one.id));
  for (const { id, version } of matches) {
    const decision = {
      id,
      version,
      word: "reject",
      staffId: house.staff.Anna,
      now: house.clock.now,
    } as const;
    await house.store.write((tx) => makeDecision(tx, house.key, { ...decision, reason: "another village" }));
  }
  expect(matches.length).toBeGreaterThan(0);
  expect(await found()).not.toContain(one.reference);
  expect(await found()).not.toContain(other.reference);
});
