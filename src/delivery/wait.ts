/** Waits, but not longer than until somebody stops everything. @param milliseconds to wait */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end, { once: true });
  });
}

/** Waits for something, but not longer than so many milliseconds. */
export async function within(milliseconds: number, done: Promise<void>): Promise<void> {
  const enough = new AbortController();
  await Promise.race([done, wait(milliseconds, enough.signal)]);
  enough.abort();
}

/** Half a second, then twice as long each time, up to a longest. @param tries made so far, from 1 */
export function backoff(tries: number, longest: number): number {
  return Math.min(longest, 500 * 2 ** (tries - 1));
}
