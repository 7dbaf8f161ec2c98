import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findTombstone } from "../../src/db/erasure.ts";
import { emptyLogs, eraseRequest } from "../../src/requests/erase.ts";
import { PERIODS } from "../../src/requests/periods.ts";
import { readContent } from "../../src/requests/read.ts";
import { purge } from "../../src/requests/retention.ts";
import { NOW, openWorkplace, type Workplace } from "./workplace.ts";

const TABLES = join(import.meta.dirname, "../../src/db/tables");
const HOUR = 3_600_000;

let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(async () => await place.close());

const referenceKey = (reference: string): string => `hash of ${reference}`;

describe("erasing a request", () => {
  it("knows every table that speaks of requests", () => {
    const erasure = readFileSync(join(TABLES, "../erasure.ts"), "utf8");
    const tables = readdirSync(TABLES).flatMap((file) => {
      const text = readFileSync(join(TABLES, file), "utf8");
      // A table's rows end where the next table begins.
      return [...text.matchAll(/^ {4}(\w+): table\(([\s\S]*?)(?=^ {4}\w+: table\(|^ {2}\};)/gm)]
        .filter(([, , body]) => body?.includes('"request_id"'))
        .map(([, name]) => name ?? "");
    });
    expect(tables.length).toBeGreaterThan(5);
    expect(tables.filter((name) => !erasure.includes(`q.delete(t.${name})`))).toEqual([]);
  });

  it("leaves a tombstone, and nothing that can be opened", async () => {
    const kept = await place.submit({ "name.0": { text: "Вымышленный Пётр" } });
    const { id, reference } = await place.submit({ "name.0": { text: "Вымышленная Анна" } });
    const erased = await place.store.write((tx) => eraseRequest(tx, referenceKey, id, "person", NOW));
    expect(erased).toBe(true);
    expect(await readContent(place.store.read, place.desk, id)).toBeUndefined();
    expect(await readContent(place.store.read, place.desk, kept.id)).toBeDefined();
    const hour = Math.floor(NOW / HOUR) * HOUR;
    expect(await findTombstone(place.store.read, referenceKey(reference))).toEqual({
      referenceKey: referenceKey(reference),
      submittedAt: hour,
      erasedAt: hour,
      reason: "person",
    });
  });

  it("happens once", async () => {
    const { id } = await place.submit({});
    const erase = () => place.store.write((tx) => eraseRequest(tx, referenceKey, id, "person", NOW));
    expect([await erase(), await erase()]).toEqual([true, false]);
  });

  it("takes the key's bytes out of the log files too", async () => {
    const { id } = await place.submit({ "name.0": { text: "Вымышленный Олег" } });
    const [key] = await place.store.read.q.select().from(place.store.read.t.partKeys);
    if (!key) throw new Error("there is no key to look for");
    const held = (): number => place.files().filter((bytes) => bytes.includes(key.sealedKey)).length;
    expect(held()).toBeGreaterThan(0);
    await place.store.write((tx) => eraseRequest(tx, referenceKey, key.requestId, "person", NOW));
    await place.store.write((tx) => eraseRequest(tx, referenceKey, id, "person", NOW));
    await emptyLogs(place.store);
    expect(held()).toBe(0);
  });
});

describe("time passes", () => {
  it("closes an open request after twelve silent months, and erases it ninety days later", async () => {
    const { id } = await place.submit({});
    const almost = NOW + PERIODS.openRequest - HOUR;
    await purge(place.store, referenceKey, almost);
    expect((await place.rowOf(id)).ended).toBeNull();
    const expired = NOW + PERIODS.openRequest + 2 * HOUR;
    await purge(place.store, referenceKey, expired);
    expect(await place.rowOf(id)).toMatchObject({ ended: "expired", visibleState: "closed" });
    await purge(place.store, referenceKey, expired + PERIODS.closedRequest - HOUR);
    expect((await place.rowOf(id)).ended).toBe("expired");
    await purge(place.store, referenceKey, expired + PERIODS.closedRequest + 2 * HOUR);
    await expect(place.rowOf(id)).rejects.toThrow("no such request");
  });
});
