/** Something done again and again. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  /** Held back for an hour when the clock has jumped: a wrong clock must not delete anything. */
  readonly trustsClock: boolean;
  readonly run: () => Promise<void>;
}

export interface Scheduler {
  /** Runs a job now, without waiting for its turn. */
  kick(name: string): void;
  stop(): Promise<void>;
}

const HOUR_MS = 3_600_000;
const LARGEST_JUMP_MS = HOUR_MS;

/**
 * Runs each job at its interval, never twice at once; one that fails is tried again at its next turn.
 * @param tell of faults and of a clock that jumped; gets no content
 */
export function schedule(
  jobs: readonly Job[],
  tell: (name: string, what: "failed" | "clock jumped", error?: unknown) => void,
  now: () => number,
): Scheduler {
  const running = new Map<string, Promise<void>>();
  let stopped = false;
  let clock = { wall: now(), steady: performance.now() };
  let heldUntil = 0;

  function checkClock(): void {
    const [wall, steady] = [now(), performance.now()];
    if (Math.abs(wall - clock.wall - (steady - clock.steady)) > LARGEST_JUMP_MS) {
      heldUntil = steady + HOUR_MS;
      tell("scheduler", "clock jumped");
    }
    clock = { wall, steady };
  }

  function start(job: Job): void {
    if (stopped || running.has(job.name)) return;
    checkClock();
    if (job.trustsClock && performance.now() < heldUntil) return;
    const run = job
      .run()
      .catch((error: unknown) => tell(job.name, "failed", error))
      .finally(() => running.delete(job.name));
    running.set(job.name, run);
  }

  const timers = jobs.map((job) => setInterval(() => start(job), job.everyMs));
  for (const timer of timers) timer.unref();
  for (const job of jobs) start(job);
  return {
    kick(name) {
      const job = jobs.find((one) => one.name === name);
      if (job) start(job);
    },
    async stop() {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}
