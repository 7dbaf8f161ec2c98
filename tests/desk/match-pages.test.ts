import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listEvents } from "../../src/db/events.ts";
import { indexAll } from "../../src/desk/indexing.ts";
import type { Answers } from "../../src/flows/answers.ts";
import { openJson } from "../../src/sealing/envelope.ts";
import { ANSWERS, type House, openHouse } from "./desk-house.ts";
import { type Reader, reader, versionOn } from "./reader.ts";

let house: House;
let anna: Reader;
let sought: string;
let safe: string;
/** The page of the two, side by side. */
let page: string;

const SAFE: Answers = {
  age_band: { choice: "adult" },
  your_name: { text: "Siarhei <Kavaliou>" },
  telling: { choice: "not_found" },
  reach: { choice: "this_chat" },
};

beforeEach(async () => {
  house = await openHouse();
  const answers = { ...ANSWERS, "name.0": { text: "Серёжа Ковалёв" }, danger: { choice: "yes" } } as const;
  sought = (await house.addRequest({ answers })).id;
  safe = (await house.addRequest({ kind: "alive", answers: SAFE })).id;
  await indexAll({ store: house.store, now: () => house.clock.now, log: () => undefined }, house.key);
  anna = reader(house);
  await anna.signsIn("Anna");
  page = /\/matches\/[\w-]+/.exec((await anna.opens("/matches")).html)?.[0] ?? "";
});
afterEach(async () => await house.stop());

async function decides(who: Reader, decision: string, reason = "") {
  const version = versionOn(await who.opens(page));
  return await who.sends(page, { decision, version, reason });
}

describe("two people side by side", () => {
  test("carry their warnings, in the list, on the page and beside the request", async () => {
    for (const path of ["/matches", page]) {
      const { words, html } = await anna.opens(path);
      expect(words).toContain("Danger: nothing leaves the desk");
      expect(words).toContain("Does not want to be found");
      expect(html).toContain("Siarhei &lt;Kavaliou&gt;");
    }
    expect((await anna.opens(`/requests/${sought}`)).words).toContain("Does not want to be found");
    expect((await anna.opens(`/requests/${safe}`)).words).toContain("Danger: nothing leaves the desk");
  });

  test("are one person only when two different members of staff say so", async () => {
    expect((await decides(anna, "confirm")).words).toContain("A second member of staff must confirm it.");
    const again = await decides(anna, "confirm");
    expect(again.status).toBe(409);
    expect(again.words).toContain("You have confirmed it already.");
    const boris = reader(house);
    await boris.signsIn("Boris");
    expect((await decides(boris, "confirm")).words).toContain("The requests are linked.");
    const { words } = await boris.opens(`/requests/${sought}`);
    expect(words).toContain("Linked requests");
  });

  test("are not decided by a form of before, by a made-up word or for good by mistake", async () => {
    const version = versionOn(await anna.opens(page));
    expect((await decides(anna, "reject", "Born in another year.")).words).toContain(
      "Noted: different people.",
    );
    const stale = await anna.sends(page, { decision: "reopen", version, reason: "" });
    expect([stale.status, stale.words]).toEqual([409, expect.stringContaining("A colleague was faster")]);
    const unknown = await decides(anna, "merge", "typed before");
    expect([unknown.status, unknown.html]).toEqual([422, expect.stringContaining("typed before")]);
    expect((await decides(anna, "confirm")).status).toBe(409);
    expect((await decides(anna, "reopen")).words).toContain("it is to be reviewed again");
    expect((await anna.opens("/matches/nothing")).status).toBe(404);
  });

  test("leave in the history who looked and who decided what, of which the clear says neither what nor why", async () => {
    await decides(anna, "reject", "Born in another year.");
    for (const id of [sought, safe]) {
      const events = (await listEvents(house.store.read, id)).filter(({ action }) =>
        action.startsWith("match"),
      );
      expect(events.map(({ action }) => action)).toEqual(["match_opened", "match", "match_opened"]);
      const stored = events.map((event) => ({
        ...event,
        sealedDetail: event.sealedDetail?.toString("latin1"),
      }));
      expect(JSON.stringify(stored)).not.toMatch(/rejected|another year|RFL-/);
      expect((await anna.opens(`/requests/${id}`)).words).toMatch(/about RFL-\S+: different people/);
    }
  });
});

describe("the search", () => {
  test("finds, and writes down who searched for what before it shows anything", async () => {
    const { status, words, path } = await anna.sends("/people", {
      name: "Kovalev Sergey",
      birth: "",
      place: "",
    });
    expect([status, path]).toEqual([200, "/people"]);
    expect(words).toContain("Серёжа Ковалёв");
    expect(words).toContain("Surname:");
    const reads = await house.store.read.q.select().from(house.store.read.t.nameReads);
    const last = reads.at(-1);
    expect(last).toMatchObject({ action: "search", staffId: house.staff.Anna });
    const read = openJson<{ typed: object; requests: string[] }>(
      house.key.state,
      last?.sealed ?? Buffer.of(),
      "name read",
    );
    expect(read.typed).toMatchObject({ name: "Kovalev Sergey" });
    expect(read.requests).toContain(sought);
    expect(reads.some(({ action }) => action === "list")).toBe(true);
  });

  test("wants a name, and finds nobody without complaint", async () => {
    expect((await anna.sends("/people", { name: " 1989 ", birth: "", place: "" })).status).toBe(422);
    const nobody = await anna.sends("/people", { name: "Пшибышевский Гжегож", birth: "", place: "" });
    expect(nobody.words).toContain("Nobody like this was found.");
  });

  test("is closed to whoever is not signed in", async () => {
    const stranger = await reader(house).sends("/people", { name: "Kovalev", birth: "", place: "" });
    expect([stranger.status, stranger.words.includes("Ковалёв")]).toEqual([401, false]);
    expect((await reader(house).opens(page)).words).not.toContain("Ковалёв");
  });
});
