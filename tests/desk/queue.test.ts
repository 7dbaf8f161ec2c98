import { afterEach, beforeEach, expect, test } from "vitest";
import { REQUESTS_A_PAGE } from "../../src/desk/queue-limits.ts";
import { moveState } from "../../src/requests/change.ts";
import { ANSWERS, type House, openHouse } from "./desk-house.ts";
import { type Reader, reader, type Shown } from "./reader.ts";

let house: House;
let anna: Reader;
beforeEach(async () => {
  house = await openHouse();
  anna = reader(house);
  await anna.signsIn("Anna");
});
afterEach(async () => await house.stop());

function references(page: Shown): string[] {
  return [...page.html.matchAll(/<a data-open href="\/requests\/[\w-]+">(RFL-[A-Z2-9-]+)<\/a>/g)].map(
    ([, found = ""]) => found,
  );
}

const DANGER = { ...ANSWERS, danger: { choice: "yes" } } as const;

test("an empty list says so", async () => {
  const page = await anna.opens("/requests");
  expect(page.words).toContain("No requests here now.");
  expect(page.words).toContain("0 requests");
});

test("urgent requests come first, then the ones that wait longest", async () => {
  const fresh = await house.addRequest({ hoursAgo: 1 });
  const old = await house.addRequest({ hoursAgo: 70 });
  const urgent = await house.addRequest({ hoursAgo: 2, answers: DANGER });
  const callBack = await house.addRequest({
    kind: "call_back",
    answers: { reach: { choice: "this_chat" } },
    hoursAgo: 3,
  });
  const page = await anna.opens("/requests");
  expect(references(page)).toEqual([callBack, urgent, old, fresh].map((request) => request.reference));
});

test("a line tells kind, state, age, language and who has it, and nothing of what the person wrote", async () => {
  const request = await house.addRequest({ hoursAgo: 70, answers: DANGER });
  await anna.sends(`/requests/${request.id}/claim`);
  const page = await anna.opens("/requests");
  expect(page.words).toContain(
    `${request.reference} Urgent Danger Tracing Received Nobody 2 d Ukrainian You`,
  );
  expect(page.words).not.toMatch(/Коваленко|Маріуполь/);
  const boris = reader(house);
  await boris.signsIn("Boris");
  expect((await boris.opens("/requests")).words).toContain("2 d Ukrainian Anna");
});

test("ages are hours for two days, then days", async () => {
  for (const hoursAgo of [0, 1, 47, 48, 71, 72]) await house.addRequest({ hoursAgo });
  house.clock.now += 5 * 60_000;
  const ages = [...(await anna.opens("/requests")).html.matchAll(/class="age" title="[^"]*">([^<]+)</g)];
  expect(ages.map(([, age]) => age)).toEqual(["3 d", "2 d", "2 d", "47 h", "1 h", "&lt; 1 h"]);
});

test("filters by state, mine and not taken, with counts of what each state holds", async () => {
  const untouched = await house.addRequest();
  const mine = await house.addRequest();
  const closed = await house.addRequest();
  for (const request of [mine, closed]) {
    await anna.sends(`/requests/${request.id}/claim`);
    await house.store.write((tx) =>
      moveState(tx, house.key, {
        requestId: request.id,
        version: 2,
        staffId: house.staff.Anna,
        now: house.clock.now,
        to: "in_review",
        reason: "",
      }),
    );
  }
  await anna.sends(`/requests/${closed.id}/state`, { version: "3", to: "closed", reason: "a test" });

  const page = await anna.opens("/requests");
  expect(references(page).sort()).toEqual([untouched.reference, mine.reference].sort());
  expect(page.words).toContain(
    "All open 2 Mine 1 Unassigned 1 Today 0 Waiting for us 0 Unreachable 0 For a second person 0",
  );
  expect(references(await anna.opens("/requests?state=submitted"))).toEqual([untouched.reference]);
  expect(references(await anna.opens("/requests?state=in_review"))).toEqual([mine.reference]);
  expect(references(await anna.opens("/requests?state=closed"))).toEqual([closed.reference]);
  expect(references(await anna.opens("/requests?state=closed&holder=nobody"))).toEqual([]);
  expect(references(await anna.opens("/requests?holder=mine"))).toEqual([mine.reference]);
  expect(references(await anna.opens("/requests?holder=nobody"))).toEqual([untouched.reference]);
  expect(
    references(
      await anna.opens("/requests?state=%3Cscript%3E&holder=x&sort=%00&from=nonsense&kind=zebra&age=-1"),
    ),
  ).toHaveLength(2);
});

function linkOf(page: Shown, rel: "next" | "prev"): string | undefined {
  return new RegExp(`rel="${rel}" href="([^"]+)"`).exec(page.html)?.[1]?.replaceAll("&amp;", "&");
}

test("a long list has pages: each request stands on one of them, and the way back is the way there", async () => {
  const count = REQUESTS_A_PAGE + 1;
  await Promise.all(Array.from({ length: count }, (_, at) => house.addRequest({ hoursAgo: at })));
  const first = await anna.opens("/requests?holder=nobody");
  expect(references(first)).toHaveLength(REQUESTS_A_PAGE);
  expect(first.bytes.length).toBeLessThan(60 * 1024);
  expect(linkOf(first, "prev")).toBeUndefined();
  const second = await anna.opens(linkOf(first, "next") ?? "");
  expect(references(second)).toHaveLength(1);
  expect(linkOf(second, "next")).toBeUndefined();
  expect(new Set([...references(first), ...references(second)]).size).toBe(count);
  expect(references(await anna.opens(linkOf(second, "prev") ?? ""))).toEqual(references(first));
  // Nothing of anybody stands in the address: a time rounded to the hour, and the number of a request.
  expect(decodeURIComponent(linkOf(first, "next") ?? "")).toMatch(/^\/requests\?holder=nobody&from=[\w-]+$/);
});

test("a reference read over the phone opens its request, with or without dashes; an unknown one is told kindly", async () => {
  const request = await house.addRequest();
  const spoken = request.reference.toLowerCase().replaceAll("-", " ");
  for (const typed of [request.reference, spoken, request.reference.slice(4)]) {
    const page = await anna.opens(`/requests?reference=${encodeURIComponent(typed)}`);
    expect(page.path).toBe(`/requests/${request.id}`);
  }
  const unknown = await anna.opens("/requests?reference=%3Cb%3ERFL");
  expect(unknown.status).toBe(404);
  expect(unknown.words).toContain("There is no request with the reference <b>RFL.");
});

test("one request whose state was tampered with does not hide the others", async () => {
  const [broken, whole] = [await house.addRequest(), await house.addRequest()];
  const { requests } = house.store.read.t;
  await house.store.write(async (tx) => {
    const { eq } = await import("drizzle-orm");
    await tx.q
      .update(requests)
      .set({ sealedState: Buffer.alloc(80, 1), stateToken: "x" })
      .where(eq(requests.id, broken.id));
  });
  const page = await anna.opens("/requests");
  expect(references(page).sort()).toEqual([broken.reference, whole.reference].sort());
  expect(page.words).toContain("Cannot be opened");
});
