import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listEvents } from "../../src/db/events.ts";
import { findRequest } from "../../src/db/requests.ts";
import { readFineState, sealFineState } from "../../src/requests/fine-state.ts";
import { STATES } from "../../src/requests/states/lives.ts";
import { TRACING_LIFE, type TracingState } from "../../src/requests/states/tracing.ts";
import { type House, openHouse } from "./desk-house.ts";
import { type Reader, reader, versionOn } from "./reader.ts";

let house: House;
let anna: Reader;
let boris: Reader;
let id: string;
beforeEach(async () => {
  house = await openHouse();
  [anna, boris] = [reader(house), reader(house)];
  await anna.signsIn("Anna");
  await boris.signsIn("Boris");
  ({ id } = await house.addRequest());
});
afterEach(async () => await house.stop());

const at = (action: string) => `/requests/${id}/${action}`;

async function fine() {
  const row = (await findRequest(house.store.read, id))!;
  return { ...readFineState(house.key, row), claimedBy: row.claimedBy, version: row.version };
}

async function changes(): Promise<string[]> {
  const events = await listEvents(house.store.read, id);
  return events.map((event) => event.action).filter((action) => action !== "opened");
}

test("a whole day's work: taken, checked, accepted, waiting, closed, each with its line in the history", async () => {
  const taken = await anna.sends(at("claim"));
  expect(taken.words).toContain("You have this request now.");
  const checked = await anna.sends(at("state"), { version: versionOn(taken), to: "in_review" });
  expect(checked.words).toContain("The state is changed.");
  const accepted = await anna.sends(at("state"), { version: versionOn(checked), to: "accepted", reason: "" });
  const waits = await anna.sends(at("waiting"), { version: versionOn(accepted), waiting: "person" });
  expect(waits.html).toContain('value="person" aria-pressed="true"');
  const closed = await anna.sends(at("state"), {
    version: versionOn(waits),
    to: "closed",
    reason: "They found each other.",
  });
  expect(closed.words).toContain("A closed request waits for nobody.");
  expect(closed.words).toContain("Anna · state changed: Accepted → Closed Reason: They found each other.");
  expect(closed.words).toContain("Anna · waiting for: Nobody → The person");
  expect(await fine()).toMatchObject({ state: "closed", waitingFor: null, reason: "They found each other." });
  expect(await changes()).toEqual(["submitted", "claimed", "state", "state", "waiting", "state"]);
  await anna.sends(at("release"));
  expect((await fine()).claimedBy).toBeNull();
});

test("only the changes that are possible now are offered", async () => {
  expect((await anna.opens(`/requests/${id}`)).html).not.toContain(`action="${at("state")}"`);
  let page = await anna.sends(at("claim"));
  const offered = () => [...page.html.matchAll(/name="to" value="(\w+)"/g)].map(([, state]) => state);
  expect(offered()).toEqual(["in_review", "result_unverified", "contact_restored"]);
  page = await anna.sends(at("state"), { version: versionOn(page), to: "in_review" });
  expect(offered()).toEqual(["accepted", "not_eligible", "closed", "result_unverified", "contact_restored"]);
  expect(page.words).toContain(
    "Accepted Not eligible · reason needed Closed · reason needed Result not verified · reason needed · second person needed",
  );
});

test("a change that needs a reason is refused without one, and the choice is kept", async () => {
  await anna.sends(at("claim"));
  await anna.sends(at("state"), { version: "2", to: "in_review" });
  const page = await anna.sends(at("state"), { version: "3", to: "not_eligible", reason: "  \r\n " });
  expect(page.status).toBe(422);
  expect(page.words).toContain("This change needs a reason.");
  expect(page.html).toMatch(/value="not_eligible" required\s+checked/);
  expect((await fine()).state).toBe("in_review");
  const long = await anna.sends(at("state"), { version: "3", to: "closed", reason: "я".repeat(1001) });
  expect(long.status).toBe(422);
  expect(long.words).toContain("at most 1000 characters");
  expect(long.words).toContain("я".repeat(1001));
});

test("every change from a state of a search is refused on the server unless the table allows it", async () => {
  await anna.sends(at("claim"));
  const states = STATES.filter((state): state is TracingState => Object.hasOwn(TRACING_LIFE, state));
  const open = ["submitted", "accepted", "result_unverified", "answer_ready", "refused_all"] as const;
  let version = 2;
  for (const from of open) {
    const standing = sealFineState(house.key, id, { state: from, waitingFor: null, reason: "" });
    for (const to of [...states, "before", "renewed", "", "__proto__"]) {
      const { requests } = house.store.read.t;
      await house.store.write((tx) => tx.q.update(requests).set({ ...standing, version }));
      const fields = { version: String(version), to, reason: "r", result: "alive", exception: "guardian" };
      const page = await anna.sends(at("state"), { ...fields, recipient: "icrc" });
      const step = TRACING_LIFE[from].next.find((one) => one.to === to);
      const isOpen = step && step.gate !== "consent_or_exception" && to !== "before";
      const known = to === "before" || STATES.some((state) => state === to);
      expect(page.status, `${from} → ${to}`).toBe(isOpen ? 200 : known ? 409 : 422);
      // What takes two people is proposed only: it stands where it stood.
      const moves = isOpen && step.twoPeople !== true;
      expect((await fine()).state, `${from} → ${to}`).toBe(moves ? to : from);
      version += 2;
    }
  }
}, 120_000);

describe("somebody else's request", () => {
  beforeEach(async () => {
    await boris.sends(at("claim"));
  });

  test("offers no step and no message, and says who has it", async () => {
    const page = await anna.opens(`/requests/${id}`);
    expect(page.words).toContain(
      "Boris has this request. Only whoever has it can change its state or write to the person.",
    );
    const forms = [...page.html.matchAll(/action="\/requests\/[^/"]+\/([^"#]*)/g)].map(
      ([, form = ""]) => form,
    );
    // What colleagues note beside it, and giving it to somebody else, does not take having it.
    expect(forms.toSorted()).toEqual(["assign", "contacts", "follow-up", "notes", "numbers", "urgency"]);
  });

  test("cannot be taken, moved, marked or given back by a forged form", async () => {
    for (const [action, fields] of [
      ["claim", {}],
      ["release", {}],
      ["state", { version: "2", to: "in_review" }],
      ["waiting", { version: "2", waiting: "person" }],
    ] as const) {
      const page = await anna.sends(at(action), fields);
      expect(page.status).toBe(409);
      expect(page.words).toContain("That was not possible");
    }
    expect(await fine()).toMatchObject({
      state: "submitted",
      waitingFor: null,
      claimedBy: house.staff.Boris,
    });
    expect(await changes()).toEqual(["submitted", "claimed"]);
  });
});

test("a request nobody has must be taken before it is changed", async () => {
  const page = await anna.sends(at("state"), { version: "1", to: "in_review", reason: "my words" });
  expect(page.status).toBe(409);
  expect(page.words).toContain("Take it first, then change it.");
});

test("when two take it at the same moment one has it, and the other is told", async () => {
  const both = await Promise.all([anna.sends(at("claim")), boris.sends(at("claim"))]);
  expect(both.map((page) => page.status).sort((a, b) => a - b)).toEqual([200, 409]);
  expect(both.find((page) => page.status === 409)?.words).toContain("Somebody else was faster");
  expect((await changes()).filter((action) => action === "claimed")).toHaveLength(1);
});

test("a form from an older tab changes nothing, says why, and keeps what was typed", async () => {
  await anna.sends(at("claim"));
  const oldTab = await anna.opens(`/requests/${id}`);
  await anna.sends(at("state"), { version: versionOn(oldTab), to: "in_review" });
  const page = await anna.sends(at("state"), {
    version: versionOn(oldTab),
    to: "closed",
    reason: "Long thought <about>",
  });
  expect(page.status).toBe(409);
  expect(page.words).toContain("Somebody changed this request while you were reading it.");
  expect(page.html).toContain("Long thought &lt;about&gt;</textarea>");
  expect(page.html).toMatch(/value="closed" required\s+checked/);
  expect((await fine()).state).toBe("in_review");
  const again = await anna.sends(at("state"), { version: versionOn(page), to: "closed", reason: "Yes." });
  expect(again.status).toBe(200);
  const waiting = await anna.sends(at("waiting"), { version: versionOn(oldTab), waiting: "staff" });
  expect(waiting.status).toBe(409);
});

test("a button pressed twice does once, and is no mistake", async () => {
  const twice = async (action: string, fields: Record<string, string> = {}) =>
    await Promise.all([anna.sends(at(action), fields), anna.sends(at(action), fields)]);
  const pages = [
    ...(await twice("claim")),
    ...(await twice("state", { version: "2", to: "in_review", reason: "once" })),
    ...(await twice("waiting", { version: "3", waiting: "staff" })),
    ...(await twice("release")),
  ];
  expect(pages.map((page) => page.status)).toEqual(pages.map(() => 200));
  expect(await changes()).toEqual(["submitted", "claimed", "state", "waiting", "released"]);
});

test("a form with a broken version or for a request that is not there changes nothing", async () => {
  await anna.sends(at("claim"));
  for (const version of ["", "x", "1e9", "-1", "2.5"]) {
    expect((await anna.sends(at("state"), { version, to: "in_review" })).status).toBe(409);
  }
  for (const action of ["claim", "release", "state", "waiting"]) {
    expect((await anna.sends(`/requests/nothing/${action}`, { version: "1", to: "closed" })).status).toBe(
      404,
    );
  }
  expect((await fine()).state).toBe("submitted");
});

test("reasons and states cannot be read in the store without the desk's key", async () => {
  await anna.sends(at("claim"));
  await anna.sends(at("state"), { version: "2", to: "in_review", reason: "canary in a reason" });
  const { requests, events } = house.store.read.t;
  const stored = JSON.stringify([
    await house.store.read.q.select().from(requests),
    await house.store.read.q.select().from(events),
  ]);
  const bytes = JSON.stringify([...Buffer.from("canary in a reason")]).slice(1, -1);
  expect(stored).not.toContain("canary");
  expect(stored).not.toContain(bytes);
  expect(stored).not.toContain("in_review");
});
