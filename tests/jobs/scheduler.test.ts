import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Job, type Scheduler, schedule } from "../../src/jobs/scheduler.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let scheduler: Scheduler;
let clockIsWrongBy: number;
let told: string[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
  clockIsWrongBy = 0;
  told = [];
});
afterEach(async () => {
  await scheduler.stop();
  vi.useRealTimers();
});

function start(...jobs: Job[]): void {
  const tell = (name: string, what: string): void => void told.push(`${name} ${what}`);
  scheduler = schedule(jobs, tell, () => 1_700_000_000_000 + performance.now() + clockIsWrongBy);
}

/** A job that counts its runs. */
function counting(name: string, everyMs: number, trustsClock: boolean): Job & { runs: number } {
  const job = {
    name,
    everyMs,
    trustsClock,
    runs: 0,
    run: () => {
      job.runs += 1;
      return Promise.resolve();
    },
  };
  return job;
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it("runs each job at the start and then at its interval", async () => {
  const job = counting("purge", 10 * MINUTE, true);
  start(job);
  await pass(30 * MINUTE);
  expect(job.runs).toBe(4);
});

for (const [what, jump] of [
  ["two hours ahead", 2 * HOUR],
  ["a year ahead", 8760 * HOUR],
  ["two hours back", -2 * HOUR],
] as const) {
  it(`holds what deletes for an hour when the clock jumps ${what}, says so, and goes on with the rest`, async () => {
    const purge = counting("purge", 10 * MINUTE, true);
    const files = counting("files", MINUTE, false);
    start(purge, files);
    await pass(20 * MINUTE);
    clockIsWrongBy = jump;
    const [before, filesBefore] = [purge.runs, files.runs];
    await pass(59 * MINUTE);
    expect(purge.runs).toBe(before);
    expect(files.runs).toBe(filesBefore + 59);
    expect(told).toEqual(["scheduler clock jumped"]);
    await pass(20 * MINUTE);
    expect(purge.runs).toBeGreaterThan(before);
  });
}

it("takes a clock that is put right by less than an hour as it is", async () => {
  const purge = counting("purge", 10 * MINUTE, true);
  start(purge);
  clockIsWrongBy = 50 * MINUTE;
  await pass(20 * MINUTE);
  expect(purge.runs).toBe(3);
  expect(told).toEqual([]);
});

it("tries a job that failed again at its next turn, and tells of it", async () => {
  let runs = 0;
  const run = (): Promise<void> => ((runs += 1) === 1 ? Promise.reject(new Error("no")) : Promise.resolve());
  start({ name: "files", everyMs: MINUTE, trustsClock: false, run });
  await pass(2 * MINUTE);
  expect(told).toEqual(["files failed"]);
  expect(runs).toBe(3);
});

it("never runs a job twice at once, and waits for it at the end", async () => {
  const ends: (() => void)[] = [];
  const run = (): Promise<void> => new Promise((resolve) => ends.push(resolve));
  start({ name: "files", everyMs: MINUTE, trustsClock: false, run });
  scheduler.kick("files");
  await pass(3 * MINUTE);
  expect(ends).toHaveLength(1);
  let isStopped = false;
  const stopping = scheduler.stop().then(() => (isStopped = true));
  await pass(MINUTE);
  expect(isStopped).toBe(false);
  ends[0]?.();
  await stopping;
  scheduler.kick("files");
  expect(ends).toHaveLength(1);
});

it("runs a job out of turn when it is kicked", async () => {
  const files = counting("files", HOUR, false);
  start(files);
  await pass(1);
  scheduler.kick("files");
  await pass(1);
  expect(files.runs).toBe(2);
});
