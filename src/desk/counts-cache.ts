import type { Store } from "../db/store.ts";
import { type Gathered, gatherCounts } from "./counts-gather.ts";

const MINUTE = 60_000;
/** So old may what is shown be. */
const KEPT_FOR = 10 * MINUTE;

/** What was counted last. */
export interface CountsCache {
  /** Counts anew when the last time is too long ago; whoever asks meanwhile waits for the same. */
  get(): Promise<Gathered>;
}

/** Counts once for all who ask within some minutes. */
export function countsCache(options: {
  readonly store: Pick<Store, "read">;
  readonly now: () => number;
  /** Lets other work go on in between. */
  readonly breathe: () => Promise<void>;
}): CountsCache {
  let kept: Gathered | undefined;
  let running: Promise<Gathered> | undefined;

  async function count(): Promise<Gathered> {
    try {
      kept = await gatherCounts(options.store.read, options.now(), options.breathe);
      return kept;
    } finally {
      running = undefined;
    }
  }

  return {
    async get() {
      const age = kept ? options.now() - kept.at : Number.POSITIVE_INFINITY;
      // A clock that was put back must not keep old numbers for ever.
      if (kept && age >= 0 && age < KEPT_FOR) return kept;
      running ??= count();
      return await running;
    },
  };
}
