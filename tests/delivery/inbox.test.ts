import Database from "better-sqlite3";
import { afterEach, describe, expect, it } from "vitest";
import type { Handler } from "../../src/delivery/inbox.ts";
import {
  chatOf,
  echo,
  messageUpdate,
  openWorkshop,
  sendTo,
  textOf,
  type Workshop,
  type WorkshopOptions,
} from "./workshop.ts";

let workshop: Workshop;
afterEach(() => workshop.close());

async function open(options: WorkshopOptions = {}): Promise<(name: string) => number> {
  workshop = await openWorkshop(options);
  return (name) => workshop.person(name);
}

const inboxRows = async () => await workshop.store.read.q.select().from(workshop.store.read.t.inbox);

describe("an update that comes again", () => {
  it("in the same batch, in another one, and after a restart takes effect once", async () => {
    const anna = (await open())("Anna");
    const update = messageUpdate(500, anna, "one");
    await workshop.inbox.receive([update, update]);
    await workshop.inbox.receive([update]);
    await workshop.quiet();
    workshop = await workshop.restart();
    await workshop.inbox.receive([update, messageUpdate(501, anna, "two")]);
    await workshop.quiet();
    expect(workshop.said(anna)).toEqual(["heard one", "heard two"]);
  });

  it("is known again although its words were wiped when it was handled", async () => {
    const anna = (await open())("Anna");
    await workshop.inbox.receive([messageUpdate(500, anna, "one")]);
    await workshop.quiet();
    const [row] = await inboxRows();
    expect(row).toMatchObject({ updateId: 500, sealed: null });
    expect(row?.handledAt).toBeGreaterThan(0);
  });
});

describe("order", () => {
  it("holds in each chat of a batch of a hundred from ten chats", async () => {
    const person = await open();
    const chats = Array.from({ length: 10 }, (_, at) => person(`Person ${at}`));
    const updates = Array.from({ length: 100 }, (_, at) => messageUpdate(at, chats[at % 10]!, `${at}`));
    await workshop.inbox.receive(updates);
    await workshop.quiet();
    for (const [at, chat] of chats.entries()) {
      const own = Array.from({ length: 10 }, (_, round) => `heard ${round * 10 + at}`);
      expect(workshop.said(chat)).toEqual(own);
    }
  });

  it("holds when ids begin anew lower than before, as after an idle week", async () => {
    const anna = (await open())("Anna");
    await workshop.inbox.receive([messageUpdate(900, anna, "before")]);
    await workshop.inbox.receive([messageUpdate(17, anna, "after"), messageUpdate(18, anna, "later")]);
    await workshop.quiet();
    expect(workshop.said(anna)).toEqual(["heard before", "heard after", "heard later"]);
  });

  it("holds for what was received and not handled before a stop", async () => {
    const stuck: Handler = { ...echo, handle: () => Promise.reject(new Error("not today")) };
    const anna = (await open({ handler: stuck }))("Anna");
    await workshop.inbox.receive(["one", "two", "three"].map((text, at) => messageUpdate(at, anna, text)));
    workshop = await workshop.restart(echo);
    await workshop.quiet();
    expect(workshop.said(anna)).toEqual(["heard one", "heard two", "heard three"]);
  });
});

describe("a handler that throws", () => {
  it("is tried again, and what it leads to happens once", async () => {
    let faults = 2;
    const flaky: Handler = {
      ...echo,
      handle: async (update) => {
        if (faults-- > 0) throw new Error("for now");
        return await echo.handle(update);
      },
    };
    const anna = (await open({ handler: flaky }))("Anna");
    await workshop.inbox.receive([messageUpdate(1, anna, "one"), messageUpdate(2, anna, "two")]);
    await workshop.quiet();
    expect(workshop.said(anna)).toEqual(["heard one", "heard two"]);
  });

  it("leaves nothing of what it wrote before it threw", async () => {
    let faults = 1;
    const halfway: Handler = {
      ...echo,
      handle: (update) =>
        Promise.resolve({
          calls: [],
          writes: [
            () => Promise.resolve([sendTo(chatOf(update), "written")]),
            () => (faults-- > 0 ? Promise.reject(new Error("in the second write")) : Promise.resolve()),
          ],
        }),
    };
    const anna = (await open({ handler: halfway }))("Anna");
    await workshop.inbox.receive([messageUpdate(1, anna, "one")]);
    await workshop.quiet();
    expect(workshop.said(anna)).toEqual(["written"]);
  });

  it("goes on counting its tries after a restart", async () => {
    const stuck: Handler = { ...echo, handle: () => Promise.reject(new Error("always")) };
    const anna = (await open({ handler: stuck }))("Anna");
    await workshop.inbox.receive([messageUpdate(1, anna, "one")]);
    await expect.poll(async () => (await inboxRows())[0]?.tries).toBe(2);
    workshop = await workshop.restart();
    await expect.poll(async () => (await inboxRows())[0]?.tries, { timeout: 5000 }).toBe(3);
  });

  it("twenty times in two thousand is set aside after five tries, and delays nobody else", async () => {
    const tries = new Map<number, number>();
    const poisoned: Handler = {
      ...echo,
      handle: async (update) => {
        tries.set(update.update_id, (tries.get(update.update_id) ?? 0) + 1);
        if (textOf(update).startsWith("poison")) throw new Error("cannot be handled");
        return await echo.handle(update);
      },
    };
    const person = await open({ handler: poisoned });
    const chats = Array.from({ length: 100 }, (_, at) => person(`Person ${at}`));
    // The first message of every fifth chat is one that no try can handle.
    const updates = Array.from({ length: 2000 }, (_, at) =>
      messageUpdate(at, chats[at % 100]!, at < 100 && at % 5 === 0 ? `poison ${at}` : `${at}`),
    );
    const began = performance.now();
    for (let at = 0; at < updates.length; at += 100)
      await workshop.inbox.receive(updates.slice(at, at + 100));
    const others = chats.filter((_, at) => at % 5 !== 0);
    await expect
      .poll(() => others.every((chat) => workshop.said(chat).length === 20), { timeout: 30_000 })
      .toBe(true);
    const othersDone = performance.now() - began;
    const quarantined = async () => (await inboxRows()).filter((row) => row.quarantinedAt !== null);
    const atThatTime = (await quarantined()).length;
    await workshop.quiet();

    expect(await quarantined()).toHaveLength(20);
    for (const row of await quarantined()) expect(row).toMatchObject({ tries: 5 });
    expect(
      tries
        .values()
        .filter((count) => count === 5)
        .toArray(),
    ).toHaveLength(20);
    expect(
      tries
        .values()
        .filter((count) => count === 1)
        .toArray(),
    ).toHaveLength(1980);
    for (const [at, chat] of chats.entries()) {
      const own = Array.from({ length: 20 }, (_, round) => `heard ${round * 100 + at}`);
      expect(workshop.said(chat)).toEqual(at % 5 === 0 ? ["sorry", ...own.slice(1)] : own);
    }
    expect(atThatTime, `the others were done after ${Math.round(othersDone)} ms`).toBe(0);
  });

  it("is set aside without a word where even the apology cannot be made", async () => {
    const hopeless: Handler = {
      handle: (update) => (textOf(update) === "two" ? echo.handle(update) : Promise.reject(new Error("no"))),
      apologise: () => Promise.reject(new Error("neither")),
    };
    const anna = (await open({ handler: hopeless }))("Anna");
    await workshop.inbox.receive([messageUpdate(1, anna, "one"), messageUpdate(2, anna, "two")]);
    await workshop.quiet();
    expect(workshop.said(anna)).toEqual(["heard two"]);
    expect((await inboxRows())[0]?.quarantinedAt).toBeGreaterThan(0);
  });
});

describe("whose fault it is", () => {
  const failing =
    (code: string): NonNullable<WorkshopOptions["wrap"]> =>
    (store) => {
      let faults = 1;
      return {
        ...store,
        write: async (job) =>
          await store.write(async (tx) => {
            const result = await job(tx);
            const isHandling = (await tx.q.select().from(tx.t.outbox)).length > 0;
            if (isHandling && faults-- > 0) throw new Database.SqliteError("no", code);
            return result;
          }),
      };
    };

  it("a full disk is not the update's: the try is not counted", async () => {
    const anna = (await open({ wrap: failing("SQLITE_FULL") }))("Anna");
    await workshop.inbox.receive([messageUpdate(1, anna, "one")]);
    await workshop.quiet();
    expect(workshop.said(anna)).toEqual(["heard one"]);
    expect((await inboxRows())[0]?.tries).toBe(0);
  });

  it("a row that breaks a rule of the schema is the handler's: the try is counted", async () => {
    const anna = (await open({ wrap: failing("SQLITE_CONSTRAINT_UNIQUE") }))("Anna");
    await workshop.inbox.receive([messageUpdate(1, anna, "one")]);
    await workshop.quiet();
    expect(workshop.said(anna)).toEqual(["heard one"]);
    expect((await inboxRows())[0]?.tries).toBe(1);
  });
});
