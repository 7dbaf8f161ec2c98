import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openSqlite } from "../../src/db/open-sqlite.ts";
import type { Store } from "../../src/db/store.ts";
import { checkChain, recordAudit } from "../../src/desk/audit.ts";
import { type Anchor, readAnchors, writeAnchor } from "../../src/desk/audit-anchor.ts";
import { cutAudit } from "../../src/desk/audit-cut.ts";
import { auditWatch } from "../../src/desk/audit-watch.ts";
import { clockTrust } from "../../src/desk/clock-trust.ts";
import { PERIODS } from "../../src/requests/periods.ts";
import { auditKey, chainMac } from "../../src/sealing/audit-chain.ts";
import { START } from "./desk-house.ts";

const KEY = auditKey(Buffer.alloc(32, 9));
const ROWS = 40;

let folder: string;
let store: Store;
/** Somebody who changes the database behind the program's back. */
let intruder: Database.Database;
let places: { readonly file: string };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "audit-"));
  store = openSqlite(join(folder, "desk.db"));
  intruder = new Database(join(folder, "desk.db"));
  places = { file: join(folder, "anchors.txt") };
  await store.write(async (tx) => {
    for (let at = 0; at < ROWS; at += 1) {
      const who = at % 3 === 0 ? null : `staff-${at % 2}`;
      await recordAudit(tx, KEY, { at: START + at, staffId: who, action: "read", subject: `request-${at}` });
    }
  });
});
afterEach(async () => {
  intruder.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const check = async (anchors: readonly Anchor[] = []) => await checkChain(store, KEY, anchors);

test("a chain nobody touched is whole, however many write at once", async () => {
  await Promise.all(
    Array.from({ length: 20 }, async (_, at) => {
      await store.write((tx) => recordAudit(tx, KEY, { at: START, staffId: `s${at}`, action: "list" }));
    }),
  );
  expect(await check()).toMatchObject({ ok: true, rows: ROWS + 20 });
});

test("a row is written with what it tells of, or neither is", async () => {
  const failing = store.write(async (tx) => {
    await recordAudit(tx, KEY, { at: START, staffId: null, action: "list" });
    throw new Error("the rest failed");
  });
  await expect(failing).rejects.toThrow("the rest failed");
  expect(await check()).toMatchObject({ ok: true, rows: ROWS });
});

describe("is found, and the row is named:", () => {
  const row = fc.integer({ min: 1, max: ROWS });
  const RUNS = { numRuns: 60 } as const;

  /** Each try begins from the untouched chain. */
  async function undone(change: () => void, look: () => Promise<void>): Promise<void> {
    const kept = intruder.prepare("select * from audit order by seq").all() as Record<string, unknown>[];
    change();
    await look();
    intruder.transaction(() => {
      intruder.prepare("delete from audit").run();
      const insert = intruder.prepare(
        "insert into audit values (@seq, @at, @staff_id, @action, @subject, @detail, @mac)",
      );
      for (const one of kept) insert.run(one);
    })();
  }

  test("an edited row, whatever was edited", async () => {
    const column = fc.constantFrom("at", "staff_id", "action", "subject", "detail", "mac");
    await fc.assert(
      fc.asyncProperty(row, column, async (seq, name) => {
        const value = name === "at" ? 1 : "somebody else";
        await undone(
          () => void intruder.prepare(`update audit set ${name} = ? where seq = ?`).run(value, seq),
          async () => expect(await check()).toEqual({ ok: false, seq, why: "changed" }),
        );
      }),
      RUNS,
    );
  });

  test("a deleted row", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: ROWS - 1 }), async (seq) => {
        await undone(
          () => void intruder.prepare("delete from audit where seq = ?").run(seq),
          async () => expect(await check()).toEqual({ ok: false, seq, why: "missing" }),
        );
      }),
      RUNS,
    );
  });

  test("a deleted row whose gap was closed by counting the others anew", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: ROWS - 1 }), async (seq) => {
        await undone(
          () => {
            intruder.prepare("delete from audit where seq = ?").run(seq);
            intruder.prepare("update audit set seq = -seq where seq > ?").run(seq);
            intruder.prepare("update audit set seq = -seq - 1 where seq < 0").run();
          },
          async () => expect(await check()).toEqual({ ok: false, seq, why: "changed" }),
        );
      }),
      RUNS,
    );
  });

  test("two rows that changed places", async () => {
    await fc.assert(
      fc.asyncProperty(row, row, async (one, other) => {
        fc.pre(one !== other);
        await undone(
          () => {
            const move = intruder.prepare("update audit set seq = ? where seq = ?");
            move.run(-1, one);
            move.run(one, other);
            move.run(other, -1);
          },
          async () => expect(await check()).toEqual({ ok: false, seq: Math.min(one, other), why: "changed" }),
        );
      }),
      RUNS,
    );
  });

  test("an inserted row, also one made with care but without the key", async () => {
    await fc.assert(
      fc.asyncProperty(row, async (seq) => {
        const forged = { seq, at: START, staffId: "staff-1", action: "read", subject: null, detail: null };
        const before = intruder
          .prepare("select mac from audit where seq = ?")
          .pluck()
          .get(seq - 1) as string | undefined;
        const mac = chainMac(auditKey(Buffer.alloc(32, 8)), before ?? "", forged);
        await undone(
          () => {
            intruder.prepare("update audit set seq = -seq where seq >= ?").run(seq);
            intruder.prepare("update audit set seq = -seq + 1 where seq < 0").run();
            intruder
              .prepare("insert into audit values (?, ?, ?, ?, null, null, ?)")
              .run(seq, forged.at, forged.staffId, forged.action, mac);
          },
          async () => expect(await check()).toEqual({ ok: false, seq, why: "changed" }),
        );
      }),
      RUNS,
    );
  });

  test("rows cut from the end, once the head is anchored; without an anchor the rest looks whole", async () => {
    await writeAnchor(store, places, START, 0);
    const anchors = await readAnchors(places.file);
    expect(anchors).toHaveLength(1);
    await fc.assert(
      fc.asyncProperty(row, async (seq) => {
        await undone(
          () => void intruder.prepare("delete from audit where seq >= ?").run(seq),
          async () => {
            expect(await check()).toMatchObject({ ok: true, rows: seq - 1 });
            expect(await check(anchors)).toEqual({ ok: false, seq, why: "missing" });
          },
        );
      }),
      RUNS,
    );
  });
});

test("rows cut from the end and written anew with the stolen key differ from what was anchored", async () => {
  await writeAnchor(store, places, START, 0);
  intruder.prepare("delete from audit where seq >= 30").run();
  await store.write(async (tx) => {
    for (let at = 30; at <= ROWS; at += 1)
      await recordAudit(tx, KEY, { at: START, staffId: null, action: "list" });
  });
  expect(await check()).toMatchObject({ ok: true, rows: ROWS });
  expect(await check(await readAnchors(places.file))).toEqual({
    ok: false,
    seq: ROWS,
    why: "not_as_anchored",
  });
});

describe("rows older than two years", () => {
  const NOW = START + PERIODS.auditRow + 15;
  /** Fifteen of the forty have had their time; the row of the fifteenth stands for them. */
  const CUT = 15;
  const cut = async (now = NOW) => await store.write((tx) => cutAudit(tx, KEY, now));

  test("go, and one row stands for them: the chain is whole, with its anchors of before and after", async () => {
    await writeAnchor(store, places, START, 0);
    expect(await cut()).toBe(CUT);
    expect(await check(await readAnchors(places.file))).toMatchObject({
      ok: true,
      rows: ROWS - CUT,
      removed: CUT,
      anchors: 1,
    });
    expect(intruder.prepare("select count(*) from audit").pluck().get()).toBe(ROWS - CUT + 1);
    await store.write((tx) => recordAudit(tx, KEY, { at: NOW, staffId: null, action: "list" }));
    expect(await check()).toMatchObject({ ok: true, rows: ROWS - CUT + 1 });
  });

  test("go again a day later, and not twice", async () => {
    await cut();
    expect(await cut()).toBe(0);
    expect(await cut(NOW + 5)).toBe(5);
    expect(await check()).toMatchObject({ ok: true, rows: ROWS - CUT - 5, removed: CUT + 5 });
  });

  test("leave the last row, however old", async () => {
    await cut(NOW * 2);
    expect(await check()).toMatchObject({ ok: true, rows: 1, removed: ROWS - 1 });
    expect(await cut(NOW * 2)).toBe(0);
    await store.write((tx) => recordAudit(tx, KEY, { at: NOW, staffId: null, action: "list" }));
    expect(await check()).toMatchObject({ ok: true, rows: 2 });
  });

  test("an anchor of the very row that stands for the others is compared as well", async () => {
    const mac = intruder.prepare("select mac from audit where seq = ?").pluck().get(CUT) as string;
    await cut();
    const anchors = (value: string) => [{ at: "2026-04-15T09:20:00Z", seq: CUT, mac: value }];
    expect(await check(anchors(mac))).toMatchObject({ ok: true, anchors: 1 });
    expect(await check(anchors("x".repeat(43)))).toEqual({ ok: false, seq: CUT, why: "not_as_anchored" });
    // Of a row that is gone nothing can be said.
    expect(await check([{ at: "", seq: CUT - 1, mac }])).toMatchObject({ ok: true, anchors: 0 });
  });

  test("a row nobody with the key has made does not stand for any", async () => {
    const forge = (mac: string, detail: string | null) => {
      intruder.prepare("delete from audit where seq <= 20").run();
      intruder
        .prepare("insert into audit values (20, ?, null, 'audit_cut', null, ?, ?)")
        .run(START, detail, mac);
    };
    const before = intruder.prepare("select mac from audit where seq = 20").pluck().get() as string;
    const forged = { seq: 20, at: START, staffId: null, action: "audit_cut", subject: null, detail: before };
    const other = auditKey(Buffer.alloc(32, 8));
    for (const mac of [before, chainMac(other, "cut", forged), chainMac(KEY, "", forged)]) {
      forge(mac, before);
      expect(await check()).toEqual({ ok: false, seq: 20, why: "changed" });
    }
    forge(before, null);
    expect(await check()).toEqual({ ok: false, seq: 20, why: "changed" });
  });

  test("what is edited, deleted, swapped or cut around that row is found", async () => {
    await cut();
    const kept = intruder.prepare("select * from audit order by seq").all() as Record<string, unknown>[];
    const tries: readonly (readonly [string, number, "changed" | "missing"])[] = [
      ["update audit set at = 1 where seq = 15", 15, "changed"],
      ["update audit set detail = mac where seq = 15", 15, "changed"],
      ["update audit set action = 'read' where seq = 15", 1, "missing"],
      ["delete from audit where seq = 15", 1, "missing"],
      ["delete from audit where seq = 16", 16, "missing"],
      ["update audit set seq = 14 where seq = 15", 14, "changed"],
      ["update audit set subject = 'x' where seq = 16", 16, "changed"],
      ["update audit set action = 'audit_cut' where seq = 20", 20, "changed"],
      ["delete from audit where seq between 15 and 20", 1, "missing"],
    ];
    for (const [change, seq, why] of tries) {
      intruder.exec(change);
      expect([change, await check()]).toEqual([change, { ok: false, seq, why }]);
      intruder.exec("delete from audit");
      const insert = intruder.prepare(
        "insert into audit values (@seq, @at, @staff_id, @action, @subject, @detail, @mac)",
      );
      for (const one of kept) insert.run(one);
    }
    expect(await check()).toMatchObject({ ok: true });
  });

  test("stay while the chain is broken, and while the clock has just jumped", async () => {
    const clock = { now: START };
    const log: string[] = [];
    const watch = auditWatch({
      store,
      key: KEY,
      anchors: places,
      now: () => clock.now,
      log: ({ event }) => void log.push(event),
    });
    clock.now = NOW;
    await watch.look();
    expect(await check()).toMatchObject({ ok: true, rows: ROWS, removed: 0 });
    intruder.exec("update audit set at = 1 where seq = 30");
    const later = auditWatch({ store, key: KEY, anchors: places, now: () => NOW, log: () => undefined });
    await later.look();
    expect(intruder.prepare("select count(*) from audit").pluck().get()).toBe(ROWS);
    intruder.prepare("update audit set at = ? where seq = 30").run(START + 29);
    await later.look();
    expect(await check()).toMatchObject({ ok: true, removed: CUT });
  });

  test("a clock that jumped is trusted again after an hour", () => {
    const time = { wall: 0, steady: 0 };
    const trusted = clockTrust(
      () => time.wall,
      () => time.steady,
    );
    const pass = (wall: number, steady = wall) => {
      time.wall += wall;
      time.steady += steady;
      return trusted();
    };
    const HOUR = 3_600_000;
    expect(pass(HOUR)).toBe(true);
    expect(pass(3 * HOUR, HOUR / 6)).toBe(false);
    expect(pass(HOUR / 2)).toBe(false);
    expect(pass(HOUR / 2)).toBe(true);
    expect(pass(-2 * HOUR, HOUR)).toBe(false);
  });
});

test("a head that has not moved is not written again, one that has is", async () => {
  const first = await writeAnchor(store, places, START, 0);
  expect(await writeAnchor(store, places, START + 1, first)).toBe(ROWS);
  await store.write((tx) => recordAudit(tx, KEY, { at: START, staffId: null, action: "list" }));
  expect(await writeAnchor(store, places, START + 2, first)).toBe(ROWS + 1);
  const anchors = await readAnchors(places.file);
  expect(anchors.map(({ seq }) => seq)).toEqual([ROWS, ROWS + 1]);
  expect(await check(anchors)).toMatchObject({ ok: true, anchors: 2 });
});

describe("an address for anchors", () => {
  test("takes number, time and checksum as JSON, after the file", async () => {
    const taken: string[] = [];
    const server = createServer((request, response) => {
      request.setEncoding("utf8");
      request.on("data", (text: string) => taken.push(text));
      request.on("end", () => response.writeHead(204).end());
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await writeAnchor(store, { ...places, url: `http://127.0.0.1:${port}/desk` }, START, 0);
    const [anchor] = await readAnchors(places.file);
    expect(JSON.parse(taken.join(""))).toEqual(anchor);
    await new Promise((resolve) => server.close(resolve));
  });

  test("that does not answer is told, and tried again", async () => {
    const logged: string[] = [];
    const watch = auditWatch({
      store,
      key: KEY,
      anchors: { ...places, url: "http://127.0.0.1:1/" },
      now: () => START,
      log: ({ event }) => void logged.push(event),
    });
    await watch.anchor();
    await watch.anchor();
    expect(logged).toEqual(["desk_anchor_failed", "desk_anchor_failed"]);
    expect((await watch.check()).anchoredAt).toBeUndefined();
  });
});
