import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { endRequest } from "../../src/db/erasure.ts";
import { findRequest } from "../../src/db/requests.ts";
import { LANGUAGE_CODES } from "../../src/i18n/languages.ts";
import { readFineState, sealFineState } from "../../src/requests/fine-state.ts";
import { STATES, type State } from "../../src/requests/states/lives.ts";
import { ANSWERS, type Filing, HOUR, type House, openHouse, texts } from "./desk-house.ts";
import { type Reader, reader, type Shown, versionOn } from "./reader.ts";

let house: House;
let anna: Reader;
let boris: Reader;
let id: string;
beforeAll(async () => {
  house = await openHouse();
  [anna, boris] = [reader(house), reader(house)];
  await anna.signsIn("Anna");
  await boris.signsIn("Boris");
});
afterAll(async () => await house.stop());

async function filed(request: Partial<Filing> = {}, state?: State): Promise<Shown> {
  ({ id } = await house.addRequest(request));
  if (state) {
    const fine = sealFineState(house.key, id, { state, waitingFor: null, reason: "" });
    const { requests } = house.store.read.t;
    const { eq } = await import("drizzle-orm");
    await house.store.write((tx) => tx.q.update(requests).set(fine).where(eq(requests.id, id)));
  }
  return await anna.sends(`/requests/${id}/claim`);
}

const DANGER = { ...ANSWERS, danger: { choice: "unsure" }, danger_who: { text: "a neighbour" } } as const;

/** Sends a form with the version the last page carried. */
async function sends(
  who: Reader,
  page: Shown,
  action: string,
  fields: Readonly<Record<string, string>>,
): Promise<Shown> {
  return await who.sends(`/requests/${id}/${action}`, { version: versionOn(page), ...fields });
}

async function stateNow(): Promise<string> {
  return readFineState(house.key, (await findRequest(house.store.read, id))!).state;
}

describe("a result", () => {
  test("goes from report to answer only by two people at each step, and every step tells who stands for it", async () => {
    let page = await filed({}, "tracing");
    const step = async (to: string, more: Record<string, string> = {}): Promise<void> => {
      page = await sends(anna, page, "state", { to, reason: `because of ${to}`, ...more });
      expect(page.words, to).toContain("Somebody else on the staff must confirm it.");
      expect(page.words).toContain("You proposed it yourself");
      const own = await sends(anna, page, "decide", { decision: "confirm", person: "0" });
      expect(own.status).toBe(409);
      expect(own.words).toContain("You proposed this yourself.");
      const theirs = await boris.opens(`/requests/${id}`);
      expect(theirs.words).toContain("Anna proposes:");
      const done = await sends(boris, theirs, "decide", { decision: "confirm", person: "0" });
      expect(done.words).toContain("Confirmed: the state is changed.");
      page = await anna.opens(`/requests/${id}`);
    };
    await step("result_unverified", { result: "alive" });
    await step("result_verified", { result: "alive" });
    await step("awaiting_found_person_consent");
    expect((await findRequest(house.store.read, id))?.visibleState).toBe("tracing");
    await step("answer_ready");
    expect((await findRequest(house.store.read, id))?.visibleState).toBe("call_us");
    page = await sends(anna, page, "state", { to: "answered_by_human", reason: "told by phone" });
    expect(page.words).toContain("Answered by a person");
    page = await anna.opens(`/requests/${id}/all/history`);
    expect(page.words).toContain(
      "Boris · second person, confirmed: Being searched → Result not verified What was found: Alive",
    );
    expect(page.words).toContain("Anna · proposed: Being searched → Result not verified");
    expect(await stateNow()).toBe("answered_by_human");
  });

  test("can be refuted by two, and then the search goes on where it was", async () => {
    let page = await filed({}, "on_hold");
    page = await sends(anna, page, "state", {
      to: "result_unverified",
      reason: "a list",
      result: "detained",
    });
    page = await sends(boris, await boris.opens(`/requests/${id}`), "decide", {
      decision: "confirm",
      person: "0",
    });
    page = await anna.opens(`/requests/${id}`);
    expect(page.words).toContain("Result refuted: back to “On hold”");
    page = await sends(anna, page, "state", { to: "before", reason: "another man" });
    page = await sends(boris, await boris.opens(`/requests/${id}`), "decide", {
      decision: "confirm",
      person: "0",
    });
    expect(await stateNow()).toBe("on_hold");
  });

  test("that a colleague refuses needs their reason, and what they typed is not lost", async () => {
    await filed({}, "tracing");
    await anna.sends(`/requests/${id}/state`, {
      version: "2",
      to: "result_unverified",
      reason: "r",
      result: "dead",
    });
    const theirs = await boris.opens(`/requests/${id}`);
    expect(theirs.words).toContain("What was found: Dead");
    const silent = await sends(boris, theirs, "decide", { decision: "refuse", person: "0", reason: " " });
    expect(silent.status).toBe(422);
    const stale = await boris.sends(`/requests/${id}/decide`, {
      version: "2",
      decision: "refuse",
      person: "0",
      reason: "Not <him>",
    });
    expect(stale.status).toBe(409);
    expect(stale.html).toContain("Not &lt;him&gt;</textarea>");
    const refused = await sends(boris, stale, "decide", {
      decision: "refuse",
      person: "0",
      reason: "Not him",
    });
    expect(refused.words).toContain("Boris · proposal refused: Being searched → Result not verified");
    expect(refused.words).toContain("Reason: Not him");
  });

  test("waits in the list for a second person, and is no longer there once decided", async () => {
    const page = await filed({}, "tracing");
    const { reference } = (await findRequest(house.store.read, id))!;
    expect((await boris.opens("/requests?holder=second")).words).not.toContain(reference);
    await sends(anna, page, "state", { to: "result_unverified", reason: "r", result: "alive" });
    expect((await boris.opens("/requests?holder=second")).words).toContain(reference);
    await sends(boris, await boris.opens(`/requests/${id}`), "decide", { decision: "confirm", person: "0" });
    expect((await boris.opens("/requests?holder=second")).words).not.toContain(reference);
    expect((await boris.opens("/requests?state=result")).words).toContain(reference);
    expect((await boris.opens("/requests?state=result_unverified")).words).toContain(reference);
  });

  test("chosen in an older tab is kept and said beside how it stands now", async () => {
    const old = await filed({}, "tracing");
    await sends(anna, old, "state", { to: "on_hold", reason: "no news" });
    const page = await sends(anna, old, "state", {
      to: "transferred",
      reason: "Long thought",
      recipient: "icrc",
    });
    expect(page.status).toBe(409);
    expect(page.words).toContain("You chose: Transferred. It stands now: On hold.");
    expect(page.html).toContain("Long thought</textarea>");
    await anna.sends(`/requests/${id}/release`);
    const gone = await sends(anna, old, "state", {
      to: "transferred",
      reason: "Long thought",
      recipient: "icrc",
    });
    expect(gone.html).toMatch(/readonly[^>]*>Long thought<\/textarea>/);
  });
});

describe("several sought people", () => {
  const answers = { ...ANSWERS, "name.1": { text: "Коваленко Ганна" } } as const;

  test("have a state and a form each, and can be moved together", async () => {
    let page = await filed({ answers, content: { people: 2 } });
    expect(page.words).toContain("Person 2 · Коваленко Ганна Received");
    page = await sends(anna, page, "state", { to: "in_review", person: "0", everybody: "yes" });
    page = await sends(anna, page, "state", { to: "accepted", person: "1" });
    expect(page.words).toMatch(
      /Person 1 · Коваленко Тарас Іванович Being checked .*Person 2 · Коваленко Ганна Accepted/,
    );
    expect(page.words).toContain("Anna · Person 2: state changed: Being checked → Accepted");
    expect((await sends(anna, page, "state", { to: "closed", person: "7", reason: "r" })).status).toBe(409);
    expect((await sends(anna, page, "state", { to: "closed", person: "-1", reason: "r" })).status).toBe(409);
    const ids = [...page.html.matchAll(/ id="([^"]+)"/g)].map(([, one]) => one);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("one alone looks as simple as ever", async () => {
    const page = await filed();
    expect(page.words).not.toContain("Person 1");
    expect(page.html).not.toContain("everybody");
  });
});

describe("danger", () => {
  test("is marked in the list, warned of above a reply, and holds everything back until a talk is recorded", async () => {
    let page = await filed({ answers: DANGER }, "tracing");
    expect((await anna.opens("/requests")).words).toMatch(/Urgent Danger Tracing/);
    expect(page.words).toContain("No talk is on record: nothing may leave the desk.");
    expect(page.words).toContain("Transferred · Not now: A talk with the person must be recorded first.");
    const forged = await sends(anna, page, "state", { to: "transferred", reason: "r", recipient: "icrc" });
    expect(forged.status).toBe(409);
    const empty = await sends(anna, page, "talk", { reason: "  " });
    expect(empty.status).toBe(422);
    page = await sends(anna, page, "talk", { reason: "Kyiv yes, Moscow no.", "not-red_cross_russia": "yes" });
    expect(page.words).toContain("The talk is recorded.");
    expect(page.words).toContain("Kyiv yes, Moscow no. Who must not learn of it: Red Cross of Russia");
    expect(page.words).not.toContain("Nothing leaves the desk before");
    page = await sends(anna, page, "state", {
      to: "transferred",
      reason: "asked Kyiv",
      recipient: "red_cross_ukraine",
    });
    expect(page.words).toContain("To whom: Red Cross of Ukraine");
    expect(await stateNow()).toBe("transferred");
  });

  test("a reply to somebody in danger is warned of", async () => {
    await filed({ answers: DANGER });
    const { requests } = house.store.read.t;
    const { eq } = await import("drizzle-orm");
    await house.store.write((tx) =>
      tx.q.update(requests).set({ chatKey: "a chat" }).where(eq(requests.id, id)),
    );
    expect((await anna.opens(`/requests/${id}`)).words).toContain("Others may read this chat.");
  });

  test("of somebody who does not want to be found says why nobody can be told", async () => {
    const answers = {
      age_band: { choice: "adult" },
      your_name: { text: "A" },
      telling: { choice: "not_found" },
    } as const;
    const page = await filed({ kind: "alive", answers, content: { flow: "alive" } }, "active");
    expect(page.words).toContain("Linked, both agreed · Not now: This person does not want to be found.");
    expect(page.html).toMatch(/value="family_told" disabled/);
    expect((await anna.opens("/requests")).words).toContain("Not to be found");
    expect((await sends(anna, page, "state", { to: "linked", reason: "r" })).status).toBe(409);
  });
});

describe("whom it waits for", () => {
  test("has a day, which stands in the list too; a day that does not exist is refused", async () => {
    let page = await filed();
    page = await sends(anna, page, "waiting", { waiting: "partner", until: "2026-05-01" });
    expect(page.words).toContain("A partner, until 1 May 2026");
    expect((await anna.opens("/requests")).words).toContain("A partner, until 1 May 2026");
    const wrong = await sends(anna, page, "waiting", { waiting: "staff", until: "2026-02-30" });
    expect(wrong.status).toBe(422);
    expect(wrong.words).toContain("That day does not exist.");
  });
});

describe("a request that the person or the time ended", () => {
  beforeEach(async () => {
    await filed({}, "transferred");
    await house.store.write((tx) => endRequest(tx, id, "withdrawn", HOUR));
  });

  test("shows as such, is counted among the ended ones alone, and can be reopened only with a reason", async () => {
    let page = await anna.opens(`/requests/${id}`);
    const { reference } = (await findRequest(house.store.read, id))!;
    expect(page.words).toContain(`${reference} Withdrawn`);
    expect(page.words).toContain("Withdrawn: the person or the time ended this request.");
    expect((await anna.opens("/requests?state=ended")).words).toContain(reference);
    expect((await anna.opens("/requests?state=working")).words).not.toContain(reference);
    expect((await sends(anna, page, "state", { to: "tracing", reason: "r" })).status).toBe(409);
    page = await sends(anna, page, "state", { to: "reopened", reason: "They called." });
    expect(page.words).toContain("Reopened");
    expect((await findRequest(house.store.read, id))?.ended).toBeNull();
  });
});

test("every state, stage and refusal is said in every language of the desk", () => {
  for (const language of LANGUAGE_CODES)
    for (const state of STATES)
      expect(texts(language).has(`desk:states.${state}`), `${language} ${state}`).toBe(true);
});
