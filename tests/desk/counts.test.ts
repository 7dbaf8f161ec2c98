import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setAsked } from "../../src/db/pings.ts";
import { claimRequest, setSign } from "../../src/db/requests.ts";
import { recordAudit } from "../../src/desk/audit.ts";
import { ROUTES } from "../../src/desk/routes.ts";
import { auditKey } from "../../src/sealing/audit-chain.ts";
import { AUDIT_KEY, HOUR, type House, MINUTE, openHouse, START, texts } from "./desk-house.ts";
import { type Reader, reader, type Shown } from "./reader.ts";

const DAY = 24 * HOUR;
let house: House;
let rita: Reader;
let anna: Reader;

beforeAll(async () => {
  house = await openHouse();
  await house.addStaff("Rita", "reader");
  await house.addStaff("Clara", "caseworker");
  await house.addStaff("Adam", "admin");
  // Twelve searches of two hours ago, seven of last month taken after ten hours, three messages.
  for (let at = 0; at < 12; at += 1) await house.addRequest({ hoursAgo: 2 });
  for (let at = 0; at < 7; at += 1) {
    const { id } = await house.addRequest({ hoursAgo: 40 * 24 });
    await house.store.write((tx) => claimRequest(tx, id, house.staff.Boris, START - 40 * DAY + 10 * HOUR));
  }
  for (let at = 0; at < 3; at += 1) await house.addRequest({ kind: "alive", hoursAgo: 5 });
  [rita, anna] = [reader(house), reader(house)];
  await rita.signsIn("Rita", "/counts");
  await anna.signsIn("Anna");
});
afterAll(async () => await house.stop());

/** The words of one section of a page. */
function section(page: Shown, id: string): string {
  const html =
    new RegExp(`<section class="counted" aria-labelledby="${id}">.*?</section>`, "s").exec(page.html)?.[0] ??
    "";
  return (/<table>.*<\/table>/s.exec(html)?.[0] ?? "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll(/\s+/g, " ");
}

describe("Rita, who may only see numbers, opens the statistics", () => {
  test("and reads them to the nearest five, the small ones not at all", async () => {
    const page = await rita.opens("/counts");
    expect(section(page, "kind")).toContain("Tracing 20 I am safe <5");
    expect(section(page, "month")).toContain("March 2026 5 <5 <5 <5 <5 <5 5");
    expect(section(page, "month")).toContain("April 2026 10 <5 <5 <5 <5 <5 15");
    expect(page.words).toContain("As of 15 Apr 2026");
    expect(page.html).not.toMatch(/RFL-|staff-|Boris|request-/);
  });

  test("of a period she chooses", async () => {
    const page = await rita.opens("/counts?period=30_days");
    expect(section(page, "kind")).toContain("Tracing 10 I am safe <5");
    expect(page.html).toContain('href="/counts?period=30_days" aria-current="page"');
  });

  test("sees how long requests waited, where enough of them stand behind it", async () => {
    const page = await rita.opens("/counts");
    expect(section(page, "claim")).toContain("March 2026 10 h – – – – – 10 h");
    expect(section(page, "claim")).toContain("April 2026 – –");
    expect(section(page, "close")).not.toMatch(/\d h/);
  });

  test("has each drawing as words too, and no style that the page's rules forbid", async () => {
    const page = await rita.opens("/counts");
    const charts = page.html.match(/<svg class="chart".*?<\/svg>/gs) ?? [];
    expect(charts).toHaveLength(6);
    for (const chart of charts) {
      expect(chart).toMatch(/role="img".*aria-label="[^"]+".*<title>[^<]+<\/title>/s);
      expect(chart).not.toMatch(/style=|\bNaN\b|undefined/);
    }
  });

  test("takes the same numbers with her as a file", async () => {
    const file = await rita.opens("/counts.csv");
    expect(file.headers.get("content-type")).toContain("text/csv");
    expect([...file.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = file.html.slice(1).trim().split("\r\n");
    expect(lines[0]).toBe("Table,Row,Column,Number");
    expect(lines).toContain("Requests by kind,Tracing,All,20");
    expect(lines).toContain("Requests by kind,I am safe,All,<5");
    // Nothing is told more exactly than on the page.
    const counted = lines.slice(1).filter((line) => line.startsWith("Requests by"));
    for (const line of counted) expect(line).toMatch(/,(<5|≥5|…|\d*[05])$/);
  });

  test("sees the numbers of ten minutes ago, and then new ones", async () => {
    for (let at = 0; at < 5; at += 1) await house.addRequest({ kind: "alive" });
    expect(section(await rita.opens("/counts"), "kind")).toContain("I am safe <5");
    house.clock.now += 11 * MINUTE;
    expect(section(await rita.opens("/counts"), "kind")).toContain("I am safe 10");
  });

  test("sees how many cannot be reached now, and none once they answer", async () => {
    const ids: string[] = [];
    for (let at = 0; at < 6; at += 1) ids.push((await house.addRequest({ kind: "message" })).id);
    await house.store.write(async (tx) => {
      for (const id of ids)
        await setAsked(tx, id, { pingsUnanswered: 3, nextPingAt: null, silentSince: START });
    });
    house.clock.now += 11 * MINUTE;
    expect(section(await rita.opens("/counts"), "unreachable")).toContain("Message 5 <5");
    await house.store.write(async (tx) => {
      for (const id of ids) await setSign(tx, id, { lastSignAt: START, nextPingAt: START + DAY });
    });
    house.clock.now += 11 * MINUTE;
    expect(section(await rita.opens("/counts"), "unreachable")).toContain("Message <5 <5");
  });
});

/** Anna's session ended while the clock went on. */
async function annaIsBack(): Promise<void> {
  await anna.signsIn("Anna");
  await rita.signsIn("Rita", "/counts");
}

describe("the first page of the day", () => {
  beforeAll(annaIsBack);

  test("tells a caseworker what waits for them, each number a way to it", async () => {
    const clara = reader(house);
    await clara.signsIn("Clara");
    const page = await clara.opens("/");
    expect(page.path).toBe("/");
    expect(page.words).toMatch(/Today .*My requests 0 Wait for us 0 To come back to/);
    expect(page.words).not.toMatch(/second person|let in|audit/i);
    const links = [...page.html.matchAll(/class="tile[^"]*" href="([^"]+)"/g)].map(([, path = ""]) => path);
    expect(links.length).toBeGreaterThanOrEqual(8);
    for (const path of links) expect((await clara.opens(path.replaceAll("&amp;", "&"))).status).toBe(200);
  });

  test("counts what is hers as she takes it", async () => {
    const clara = reader(house);
    await clara.signsIn("Clara");
    const { id } = await house.addRequest();
    await house.store.write((tx) => claimRequest(tx, id, "staff-Clara", START));
    expect((await clara.opens("/")).words).toContain("1 All of mine");
  });

  test("tells a supervisor of the second person's steps, of colleagues to let in, and of the audit", async () => {
    const words = (await anna.opens("/")).words;
    expect(words).toMatch(/0 Steps that wait for a second person 0 Exports to decide/);
    expect(words).toContain("Colleagues to let in");
    expect(words).toMatch(/The audit (Whole, checked|Not checked)/);
    await anna.sends("/audit/check");
    expect((await anna.opens("/")).words).toContain("The audit Whole, checked");
  });

  test("has accounts for an admin and the statistics for a reader", async () => {
    const adam = reader(house);
    await adam.signsIn("Adam", "/account");
    expect((await adam.opens("/")).words).toMatch(/Accounts 0 Invited, not yet here/);
    expect((await rita.opens("/")).path).toBe("/counts");
  });

  test("counts no further than anybody looks", async () => {
    const { q, t } = house.store.read;
    const [row] = await q.select().from(t.requests).limit(1);
    await house.store.write(async (tx) => {
      const more = Array.from({ length: 120 }, (_, at) => ({
        ...row!,
        id: `many-${at}`,
        reference: `RFL-M-${at}`,
        claimedBy: null,
      }));
      await tx.q.insert(tx.t.requests).values(more);
    });
    expect((await anna.opens("/")).words).toContain("99+ Nobody has it");
  });
});

describe("the audit, as Anna works with it", () => {
  const shown = (page: Shown): number =>
    page.html.match(/<ol class="audit">.*<\/ol>/s)?.[0].match(/<li>/g)?.length ?? 0;

  test("from a request to everybody who has seen it", async () => {
    const { id, reference } = await house.addRequest();
    const boris = reader(house);
    await boris.signsIn("Boris");
    await boris.opens(`/requests/${id}`);
    const request = await anna.opens(`/requests/${id}`);
    expect(request.html).toContain(`href="/audit?subject=${id}"`);
    const page = await anna.opens(`/audit?subject=${id}`);
    expect(page.words).toContain(`About ${reference} Open the request`);
    expect(page.words).toMatch(/Boris opened a request/);
    expect(shown(page)).toBe(2);
  });

  test("finds a request by its reference and a colleague by name; the name leaves the address", async () => {
    const { id, reference } = await house.addRequest();
    await anna.opens(`/requests/${id}`);
    const typed = reference.toLowerCase().replaceAll("-", " ");
    const page = await anna.opens(`/audit?about=${encodeURIComponent(typed)}`);
    expect(page.path).toBe(`/audit?subject=${id}`);
    expect(shown(page)).toBe(1);
    expect((await anna.opens("/audit?about=boris")).path).toBe(`/audit?subject=${house.staff.Boris}`);
    const unknown = await anna.opens("/audit?about=%3Cb%3Enobody%3C%2Fb%3E");
    expect(unknown.status).toBe(404);
    expect(unknown.words).toContain("no request and no account like “<b>nobody</b>”");
  });

  test("shows refusals only, and says what was refused", async () => {
    await rita.opens("/requests");
    const page = await anna.opens("/audit?what=refusals");
    expect(shown(page)).toBe(1);
    expect(page.words).toContain("Rita refused reading requests");
  });

  test("of some days, in her own zone, to the end of the last", async () => {
    const key = auditKey(AUDIT_KEY);
    // In Moscow the first is on 31 March, the second already on 1 April.
    for (const at of ["2026-03-31T20:59:00Z", "2026-03-31T21:01:00Z"])
      await house.store.write((tx) =>
        recordAudit(tx, key, { at: Date.parse(at), staffId: house.staff.Boris, action: "signed_out" }),
      );
    expect(shown(await anna.opens("/audit?from=2026-03-31&to=2026-03-31"))).toBe(1);
    expect(shown(await anna.opens("/audit?from=2026-03-31&to=2026-04-01"))).toBe(2);
    expect(shown(await anna.opens(`/audit?from=nonsense&what=signed_out&staff=${house.staff.Boris}`))).toBe(
      2,
    );
  });

  test("reads on to the first row without meeting one twice", async () => {
    for (let at = 0; at < 120; at += 1)
      await house.store.write((tx) =>
        recordAudit(tx, auditKey(AUDIT_KEY), { at: START, staffId: house.staff.Boris, action: "search" }),
      );
    const met: string[] = [];
    let path: string | undefined = "/audit?what=search";
    while (path !== undefined) {
      const page: Shown = await anna.opens(path);
      met.push(...[...page.html.matchAll(/<li><span class="hint">(\d+) ·/g)].map(([, seq = ""]) => seq));
      path = /rel="next" href="([^"]+)"/.exec(page.html)?.[1]?.replaceAll("&amp;", "&");
    }
    expect(new Set(met).size).toBe(met.length);
    expect(met).toHaveLength(120);
  });

  test("sees how far the chain is verified, and against how much that lies outside", async () => {
    const page = await anna.sends("/audit/check");
    expect(page.words).toMatch(/Verified up to row \d+\. Checked 15 Apr 2026.* Compared with 0 rows/);
  });

  test("has a word in every language for whatever a form may leave in it", () => {
    const words = Object.entries(ROUTES)
      .filter(([name, { audit }]) => name.startsWith("POST") && audit !== "own" && audit !== "none")
      .flatMap(([name]) => {
        const word = name.split(" ")[1]?.split("/").slice(2).at(-1);
        return word === undefined || word.startsWith(":") ? [] : [word.replaceAll("-", "_")];
      });
    const say = texts("en");
    const missing = [...new Set(words)].filter(
      (word) => !say.has(`counts:audit.word.${word}` as `counts:title`),
    );
    expect(missing).toEqual([]);
  });
});
