/** Lets a few through at a time, the others in the order in which they came. */
export type Gate = <T>(run: () => Promise<T>) => Promise<T>;

export function gate(most: number): Gate {
  const waiting: (() => void)[] = [];
  let inside = 0;

  async function enter(): Promise<void> {
    if (inside >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else inside += 1;
  }

  return async (run) => {
    await enter();
    try {
      return await run();
    } finally {
      // Whoever waits longest takes the place that becomes free.
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    }
  };
}
