import { AsyncLocalStorage } from "node:async_hooks";

interface Job {
  readonly run: () => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** Runs one statement that takes no values: begin, commit, savepoint. */
export type Execute = (statement: string) => void;

const BATCH = 256;

/**
 * Many jobs, one transaction, one fsync: what waits while a commit runs goes into the next one.
 * Each job has a savepoint, so that a job that throws is undone alone.
 */
export function groupCommit(execute: Execute): {
  add<T>(run: () => Promise<T>): Promise<T>;
  idle(): Promise<void>;
} {
  const waiting: Job[] = [];
  const inside = new AsyncLocalStorage<true>();
  let running: Promise<void> | undefined;

  async function runOne(job: Job): Promise<() => void> {
    execute("savepoint job");
    try {
      const value = await inside.run(true, job.run);
      execute("release job");
      return () => job.resolve(value);
    } catch (error) {
      try {
        execute("rollback to job");
        execute("release job");
      } catch {
        // SQLite undid the whole transaction by itself, as it does on a full disk: that is what all jobs must hear.
        throw error;
      }
      return () => job.reject(error);
    }
  }

  async function runBatch(batch: readonly Job[]): Promise<void> {
    const outcomes: (() => void)[] = [];
    try {
      execute("begin immediate");
      for (const job of batch) outcomes.push(await runOne(job));
      execute("commit");
    } catch (error) {
      try {
        execute("rollback");
      } catch {
        // There was no transaction left to undo.
      }
      for (const job of batch) job.reject(error);
      return;
    }
    for (const tell of outcomes) tell();
  }

  async function drain(): Promise<void> {
    // Lets everything that is ready in this turn of the event loop join the first batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) await runBatch(waiting.splice(0, BATCH));
    running = undefined;
  }

  return {
    add<T>(run: () => Promise<T>): Promise<T> {
      if (inside.getStore()) {
        return Promise.reject(
          new Error("a write inside a write would wait for itself: use the connection it was given"),
        );
      }
      return new Promise<T>((resolve, reject) => {
        waiting.push({ run, resolve: resolve as (value: unknown) => void, reject });
        running ??= drain();
      });
    },
    async idle(): Promise<void> {
      await running;
    },
  };
}
