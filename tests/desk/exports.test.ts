import { strFromU8, unzipSync } from "fflate";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { listAudit } from "../../src/db/audit.ts";
import { endRequest } from "../../src/db/erasure.ts";
import { listEvents } from "../../src/db/events.ts";
import { planEnding, undoEnding } from "../../src/requests/end.ts";
import { eraseRequest } from "../../src/requests/erase.ts";
import { ANSWERS, HOUR, type House, openHouse } from "./desk-house.ts";
import { type Reader, reader, type Shown, versionOn } from "./reader.ts";

const DAY = 24 * HOUR;

let house: House;
let anna: Reader;
let boris: Reader;
let vera: Reader;
let clerk: Reader;

beforeAll(async () => {
  house = await openHouse();
  await house.addStaff("Vera", "supervisor");
  await house.addStaff("Clara", "caseworker");
  [anna, boris, vera, clerk] = [reader(house), reader(house), reader(house), reader(house)];
  await anna.signsIn("Anna", "/account");
  await boris.signsIn("Boris", "/account");
  await vera.signsIn("Vera", "/account");
  await clerk.signsIn("Clara", "/account");
});
afterAll(async () => await house.stop());

const CHOICE = { recipient: "icrc", purpose: "search", format: "pdf", file_language: "uk" };
const REASON = "The Agency asked for it";

async function proposes(
  who: Reader,
  id: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const page = await who.sends(`/requests/${id}/export`, { ...CHOICE, reason: REASON, ...more });
  expect(page.words).toContain("Proposed. Another supervisor must decide.");
  return page.path.split("?")[0] ?? "";
}

async function decides(who: Reader, path: string, decision: string, note = ""): Promise<Shown> {
  const version = versionOn(await who.opens(path)) || "1";
  return await who.sends(`${path}/decide`, { version, decision, note });
}

async function confirmed(id: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const path = await proposes(anna, id, more);
  expect((await decides(boris, path, "confirm")).words).toContain("Confirmed.");
  return path;
}

async function pdfWords(bytes: Buffer): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  return text.replaceAll(/\s+/g, " ");
}

const leftTheDesk = async (id: string) =>
  (await listAudit(house.store.read, { subject: id, actions: ["export_file"] }, 100)).length;

describe("one request on its way out", () => {
  test("Anna sees what goes and what stays, proposes; Boris sees the same and confirms; both fetch it, Vera does not", async () => {
    const { id, reference } = await house.addRequest();
    const request = await anna.opens(`/requests/${id}`);
    expect(request.words).toContain("Transfer or export");
    const empty = await anna.opens(`/requests/${id}/export`);
    expect(empty.words).toContain(
      "Red Cross of Russia not possible: The person did not agree to share with this recipient.",
    );
    expect(empty.html).toMatch(/value="red_cross_russia"[^>]*disabled/);
    expect(empty.html).not.toMatch(/value="red_cross_ukraine"[^>]*disabled/);
    const preview = await anna.opens(`/requests/${id}/export?${new URLSearchParams(CHOICE).toString()}`);
    expect(preview.words).toContain("Коваленко Тарас Іванович [Kovalenko Taras Ivanovych]");
    expect(preview.words).toMatch(/This stays.*Safe way to reach the enquirer.*answered/s);
    expect(preview.words).not.toContain("29 123");
    const path = await proposes(anna, id);

    const own = await decides(anna, path, "confirm");
    expect(own.status).toBe(409);
    expect(own.words).toContain("You proposed this yourself.");
    expect((await anna.sends(`${path}/file`)).words).toContain("No second person has confirmed this.");

    const list = await boris.opens("/exports");
    expect(list.words).toMatch(new RegExp(`Waiting for you ${reference} → ICRC`));
    const seen = await boris.opens(path);
    expect(seen.words).toContain("Коваленко Тарас Іванович [Kovalenko Taras Ivanovych]");
    expect(seen.words).toContain(REASON);
    expect((await decides(boris, path, "confirm")).words).toContain("Confirmed.");

    for (const who of [anna, boris]) {
      const file = await who.sends(`${path}/file`);
      expect(file.headers.get("content-disposition")).toBe(`attachment; filename="${reference}.pdf"`);
      expect(file.headers.get("content-type")).toBe("application/pdf");
      const words = await pdfWords(file.bytes);
      expect(words).toContain("Коваленко Тарас Іванович [Kovalenko Taras Ivanovych]");
      expect(words).not.toMatch(/29.?123/);
    }
    const others = await vera.sends(`${path}/file`);
    expect(others.status).toBe(403);
    expect(others.words).toContain("Only the two who proposed and confirmed it may fetch the file.");

    expect(await leftTheDesk(id)).toBe(2);
    const history = await anna.opens(`/requests/${id}`);
    expect(history.words).toContain("Boris · file fetched to send");
    expect(history.words).toContain("Boris · second person, export confirmed");
    expect(history.words).toContain("Anna · export proposed");
  });

  test("consent taken back between confirming and fetching: a sentence, and nothing leaves", async () => {
    const { id, reference } = await house.addRequest({ chatKey: "chat-of-olena" });
    const path = await confirmed(id);
    await house.store.write((tx) =>
      planEnding(tx, { chatKey: "chat-of-olena", requestId: id, what: "stop" }, house.clock.now),
    );
    const refused = await boris.sends(`${path}/file`);
    expect(refused.status).toBe(409);
    expect(refused.words).toContain("The person took the request back, or asked for it to end.");
    expect(refused.words).not.toContain("Коваленко");
    expect(await leftTheDesk(id)).toBe(0);

    await house.store.write((tx) => undoEnding(tx, "chat-of-olena", id));
    expect((await boris.sends(`${path}/file`)).headers.get("content-disposition")).toContain(reference);
    await house.store.write((tx) => endRequest(tx, id, "withdrawn", house.clock.now));
    expect((await boris.sends(`${path}/file`)).status).toBe(409);
    expect(await leftTheDesk(id)).toBe(1);
  });

  test("taken back, or erased, while the file is being made: nothing leaves, and no row names the erased one", async () => {
    const { id } = await house.addRequest({ chatKey: "chat-of-oksana" });
    const path = await confirmed(id);
    const gone = await house.addRequest();
    const gonePath = await confirmed(gone.id);
    const { write } = house.store;
    const faster: Parameters<typeof write>[0][] = [
      (tx) => planEnding(tx, { chatKey: "chat-of-oksana", requestId: id, what: "stop" }, house.clock.now),
      (tx) => eraseRequest(tx, (one) => `key of ${one}`, gone.id, "person", house.clock.now),
    ];
    const written: unknown[] = [];
    // A fetch writes last when the file is made: until then the person is faster.
    const slow = vi.spyOn(house.store, "write").mockImplementation(async (work) => {
      if (!work.toString().includes("noteLeft")) return await write(work);
      const [deed] = faster.splice(0, 1);
      if (deed) await write(deed);
      const result = await write(work);
      written.push(result);
      return result;
    });
    try {
      for (const one of [path, gonePath]) {
        const page = await boris.sends(`${one}/file`);
        expect(page.status).toBe(409);
        expect(page.headers.get("content-disposition")).toBeNull();
        expect(page.words).not.toContain("Коваленко");
      }
    } finally {
      slow.mockRestore();
    }
    expect(written).toEqual([false, false]);
    expect([await leftTheDesk(id), await leftTheDesk(gone.id)]).toEqual([0, 0]);
    expect(await listEvents(house.store.read, gone.id)).toEqual([]);
  });

  test("danger without a talk: nobody is offered, a forged form changes nothing", async () => {
    const { id } = await house.addRequest({ answers: { ...ANSWERS, danger: { choice: "unsure" } } });
    const page = await anna.opens(`/requests/${id}/export`);
    expect(page.words).toContain("Nothing of this request may go to anybody now.");
    expect(page.words).toContain("A talk with the person must be recorded first.");
    const forged = await anna.sends(`/requests/${id}/export`, { ...CHOICE, reason: REASON });
    expect(forged.status).not.toBe(200);
    expect(forged.words).toContain("A talk with the person must be recorded first.");
    expect(forged.words).not.toContain("Тарас");
    expect((await listEvents(house.store.read, id)).map(({ action }) => action)).not.toContain("export");
  });

  test("forged forms: a recipient nobody agreed to, words of no table, no reason, one too long", async () => {
    const { id } = await house.addRequest();
    const send = async (more: Readonly<Record<string, string>>) =>
      await anna.sends(`/requests/${id}/export`, { ...CHOICE, reason: REASON, ...more });
    const notAgreed = await send({ recipient: "red_cross_russia" });
    expect(notAgreed.status).toBe(409);
    expect(notAgreed.words).toContain("The person did not agree to share with this recipient.");
    for (const more of [{ recipient: "police" }, { format: "exe" }, { purpose: "" }, { file_language: "xx" }])
      expect((await send(more)).words).toContain("Please choose recipient, purpose, format and language.");
    expect((await send({ reason: " " })).words).toContain("Please write why");
    const long = await send({ reason: "ж".repeat(501) });
    expect(long.status).toBe(422);
    expect(long.html).toContain("ж".repeat(501));
    expect((await listEvents(house.store.read, id)).map(({ action }) => action)).not.toContain("export");
    const foreign = await anna.sends(
      `/requests/${id}/export`,
      { ...CHOICE, reason: REASON },
      { origin: "https://elsewhere.example" },
    );
    expect(foreign.status).toBe(403);
  });

  test("Boris refuses with a reason; after that nobody confirms; a replayed form is told so", async () => {
    const { id } = await house.addRequest();
    const path = await proposes(anna, id);
    expect((await decides(boris, path, "refuse")).words).toContain("Please write why");
    const refused = await decides(boris, path, "refuse", "Not this recipient");
    expect(refused.words).toContain("Refused. Nothing goes.");
    expect(refused.words).toContain("Not this recipient");
    const again = await vera.sends(`${path}/decide`, { version: "1", decision: "confirm" });
    expect(again.status).toBe(409);
    expect(again.words).toContain("Somebody else decided meanwhile.");
    expect((await anna.sends(`${path}/file`)).status).toBe(409);
    expect(
      (await boris.sends("/exports/nothing-here/decide", { version: "1", decision: "confirm" })).status,
    ).toBe(404);
  });

  test("two decide at once: one is heard", async () => {
    const { id } = await house.addRequest();
    const path = await proposes(anna, id);
    const pages = await Promise.all([
      boris.sends(`${path}/decide`, { version: "1", decision: "confirm" }),
      vera.sends(`${path}/decide`, { version: "1", decision: "refuse", note: "no" }),
    ]);
    expect(pages.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
  });

  test("Anna takes her proposal back; Boris cannot take it back for her", async () => {
    const { id } = await house.addRequest();
    const path = await proposes(anna, id);
    expect((await boris.sends(`${path}/decide`, { version: "1", decision: "take_back" })).words).toContain(
      "Only whoever proposed it can take it back.",
    );
    expect((await decides(anna, path, "take_back")).words).toContain("Taken back. Nothing goes.");
  });

  test("a caseworker reads that a supervisor can do it, and is refused everywhere", async () => {
    const { id } = await house.addRequest();
    expect((await clerk.opens(`/requests/${id}`)).words).toContain("A supervisor can do this.");
    expect((await clerk.opens(`/requests/${id}/export`)).status).toBe(403);
    expect((await clerk.sends(`/requests/${id}/export`, { ...CHOICE, reason: REASON })).status).toBe(403);
  });

  test("what is shared with nobody has no way out: a call-back", async () => {
    const answers = { reach: ANSWERS["reach"]!, danger: ANSWERS["danger"]! };
    const { id } = await house.addRequest({ kind: "call_back", answers, content: { consent: undefined } });
    expect((await anna.opens(`/requests/${id}`)).words).not.toContain("Transfer or export");
    expect((await anna.opens(`/requests/${id}/export`)).words).toContain(
      "Requests of this kind are shared with nobody.",
    );
  });
});

describe("printing follows the rules of an export", () => {
  test("without a confirmed proposal a sentence, with one clean paper, once more refused when the person withdraws", async () => {
    const { id } = await house.addRequest({ chatKey: "chat-of-print" });
    const path = `/requests/${id}/print?recipient=icrc`;
    const proposal = await proposes(anna, id, { format: "print" });
    const early = await anna.opens(path);
    expect(early.status).toBe(409);
    expect(early.words).toContain("No second person has confirmed this.");
    await decides(boris, proposal, "confirm");
    expect((await anna.sends(`${proposal}/file`)).status).toBe(409);
    const paper = await anna.opens(path);
    expect(paper.status).toBe(200);
    expect(paper.html).toContain('<body class="paper">');
    expect(paper.html).not.toContain('class="menu"');
    expect(paper.words).toContain("Коваленко Тарас Іванович [Kovalenko Taras Ivanovych]");
    expect(paper.words).not.toMatch(/29.?123/);
    expect((await anna.opens(`/requests/${id}/print?recipient=red_cross_ukraine`)).status).toBe(409);
    expect((await vera.opens(path)).status).toBe(409);
    expect(await leftTheDesk(id)).toBe(1);
    expect((await anna.opens(`/requests/${id}`)).words).toContain("Anna · opened for printing");
    await house.store.write((tx) => endRequest(tx, id, "withdrawn", house.clock.now));
    expect((await anna.opens(path)).status).toBe(409);
    expect(await leftTheDesk(id)).toBe(1);
  });
});

describe("several requests", () => {
  const LIST = {
    kind: "message",
    purpose: "deliver",
    format: "xlsx",
    file_language: "ru",
    recipient: "red_cross_ukraine",
    from: "",
    to: "",
  };
  const look = async (more: Readonly<Record<string, string>> = {}) =>
    await anna.opens(`/exports?${new URLSearchParams({ ...LIST, ...more }).toString()}`);
  const letter = async (name: string, more: Parameters<House["addRequest"]>[0] = {}) =>
    await house.addRequest({
      kind: "message",
      answers: {
        age_band: { choice: "adult" },
        name: { text: name },
        your_name: { text: "Олена" },
        danger: { choice: "no" },
        message_text: { text: '=HYPERLINK("http://x")' },
      },
      ...more,
    });

  test("nothing to export is a sentence, and so is a day that does not exist", async () => {
    expect((await look()).words).toContain(
      "There is nothing to export: no open request of this kind and time may go to this recipient.",
    );
    expect((await look({ from: "2026-02-30" })).words).toContain("One of the days does not exist");
    expect((await look({ from: "2026-05-02", to: "2026-05-01" })).words).toContain(
      "One of the days does not exist",
    );
    expect((await look({ recipient: "" })).words).toContain("Please choose recipient");
    const none = await anna.sends("/exports", { ...LIST, reason: REASON });
    expect(none.status).toBe(422);
  });

  test("who may go is listed, who may not says why; erased and withdrawn ones drop out of the file", async () => {
    const taken = await letter("Перший Адресат");
    const erased = await letter("Другий Адресат");
    const kept = await letter("Третій Адресат");
    const never = await letter("Четвертий Адресат", { sharing: ["icrc"] });
    const preview = await look();
    expect(preview.words).toContain("3 requests go");
    expect(preview.words).toContain("1 request may not go to this recipient now and is left out");
    expect(preview.words).toContain(
      `${never.reference} The person did not agree to share with this recipient.`,
    );
    const page = await anna.sends("/exports", { ...LIST, reason: REASON });
    expect(page.words).toContain("Proposed.");
    const path = page.path.split("?")[0]!;
    expect((await decides(anna, path, "confirm")).words).toContain("You proposed this yourself.");
    expect((await decides(boris, path, "confirm")).words).toContain("Confirmed.");

    await house.store.write((tx) =>
      eraseRequest(tx, (reference) => reference, erased.id, "person", house.clock.now),
    );
    await house.store.write((tx) => endRequest(tx, taken.id, "withdrawn", house.clock.now));
    const now = await boris.opens(path);
    expect(now.words).toContain("1 request goes");
    expect(now.words).not.toContain(erased.reference);
    const file = await boris.sends(`${path}/file`);
    expect(file.headers.get("content-disposition")).toBe('attachment; filename="family-links.xlsx"');
    const sheets = Object.entries(unzipSync(new Uint8Array(file.bytes)))
      .map(([, bytes]) => strFromU8(bytes))
      .join("");
    expect(sheets).toContain("Третій Адресат");
    for (const gone of ["Перший", "Другий", "Четвертий"]) expect(sheets).not.toContain(gone);
    expect(sheets).not.toMatch(/<f[ >]/);
    expect(await leftTheDesk(kept.id)).toBe(1);
    expect(await leftTheDesk(taken.id)).toBe(0);
    expect(await leftTheDesk(erased.id)).toBe(0);

    await house.store.write((tx) => endRequest(tx, kept.id, "withdrawn", house.clock.now));
    expect((await boris.sends(`${path}/file`)).status).toBe(409);
  });

  test("a file of one request is not made of a list, nor PFIF of letters", async () => {
    await letter("П'ятий Адресат");
    for (const format of ["pdf", "print", "pfif"])
      expect((await look({ format })).words).toContain("Please choose recipient");
  });
});

test("a week after it was confirmed the file can no longer be fetched", async () => {
  const { id } = await house.addRequest();
  const path = await confirmed(id);
  house.clock.now += 7 * DAY;
  await anna.signsIn("Anna", "/account");
  const late = await anna.sends(`${path}/file`);
  expect(late.status).toBe(409);
  expect(late.words).toContain("The time for this has passed.");
  expect(await leftTheDesk(id)).toBe(0);
});
