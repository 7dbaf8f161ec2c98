const SLICE = 4;

/** Lets pages be answered in between: call it often, it waits only when its turn has lasted four milliseconds. */
export type Breathe = () => Promise<void>;

export function takeTurns(): Breathe {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE) return;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  };
}
