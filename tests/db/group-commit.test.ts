import { describe, expect, it } from "vitest";
import { groupCommit } from "../../src/db/group-commit.ts";

/** Writes down the statements; one that is named in `refused` throws as often as the number says. */
function connection(refused: Record<string, number> = {}) {
  const ran: string[] = [];
  const commits = groupCommit((statement) => {
    if ((refused[statement] ?? 0) > 0) {
      refused[statement]! -= 1;
      throw new Error(`refused: ${statement}`);
    }
    ran.push(statement);
  });
  return { ran, commits };
}

const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("group commit", () => {
  it("puts jobs that wait at the same time into one transaction, each between its savepoints", async () => {
    const { ran, commits } = connection();
    const results = await Promise.all([1, 2, 3].map((n) => commits.add(() => Promise.resolve(n))));
    expect(results).toEqual([1, 2, 3]);
    expect(ran).toEqual([
      "begin immediate",
      ...Array.from({ length: 3 }, () => ["savepoint job", "release job"]).flat(),
      "commit",
    ]);
  });

  it("runs jobs one after the other, also those that come while others run", async () => {
    const { commits } = connection();
    const order: string[] = [];
    const job = (name: string) => async () => {
      order.push(`${name} begins`);
      await later();
      order.push(`${name} ends`);
    };
    const first = commits.add(job("first"));
    await later();
    await Promise.all([first, commits.add(job("second"))]);
    expect(order).toEqual(["first begins", "first ends", "second begins", "second ends"]);
  });

  it("undoes a job that throws alone, and tells only that one", async () => {
    const { ran, commits } = connection();
    const results = await Promise.allSettled([
      commits.add(() => Promise.resolve("kept")),
      commits.add(() => Promise.reject(new Error("a bug"))),
      commits.add(() => Promise.resolve("kept too")),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(results[1]).toMatchObject({ reason: new Error("a bug") });
    expect(ran).toContain("rollback to job");
    expect(ran.at(-1)).toBe("commit");
  });

  it("tells all jobs when the commit fails, and goes on with the next ones", async () => {
    const { ran, commits } = connection({ commit: 1 });
    const results = await Promise.allSettled([1, 2].map((n) => commits.add(() => Promise.resolve(n))));
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(ran.at(-1)).toBe("rollback");
    expect(await commits.add(() => Promise.resolve("next"))).toBe("next");
  });

  it("tells all jobs of a full disk, after which SQLite has undone the whole transaction by itself", async () => {
    const { commits } = connection({ "rollback to job": 1, rollback: 1 });
    const full = new Error("database or disk is full");
    const results = await Promise.allSettled([
      commits.add(() => Promise.resolve("written before")),
      commits.add(() => Promise.reject(full)),
    ]);
    expect(results).toEqual([
      { status: "rejected", reason: full },
      { status: "rejected", reason: full },
    ]);
  });

  it("refuses a write inside a write, which would wait for itself", async () => {
    const { commits } = connection();
    const outer = commits.add(async () => await commits.add(() => Promise.resolve("inner")));
    await expect(outer).rejects.toThrow(/inside a write/);
    expect(await commits.add(() => Promise.resolve("next"))).toBe("next");
  });

  it("is idle only when what waits is on the disk", async () => {
    const { ran, commits } = connection();
    const job = commits.add(later);
    await commits.idle();
    expect(ran.at(-1)).toBe("commit");
    await job;
  });
});
