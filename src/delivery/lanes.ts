/**
 * Runs tasks so that those of one lane follow each other and those of different lanes do not wait.
 * A task that throws would stop its lane for ever, so tasks handle their own faults.
 */
export interface Lanes<T> {
  add(lane: string, item: T): void;
  /** Resolves when nothing runs or waits. */
  idle(): Promise<void>;
  /** Nothing new is begun; resolves when what runs is finished. */
  stop(): Promise<void>;
}

export function lanes<T>(run: (item: T) => Promise<void>): Lanes<T> {
  const waiting = new Map<string, T[]>();
  const ready: string[] = [];
  let running = 0;
  let stopped = false;
  const watchers: (() => void)[] = [];

  function tellWatchers(): void {
    if (running > 0 || (!stopped && ready.length > 0)) return;
    for (const tell of watchers.splice(0)) tell();
  }

  async function runLane(lane: string): Promise<void> {
    const queue = waiting.get(lane);
    const item = queue?.shift();
    try {
      if (item !== undefined) await run(item);
    } finally {
      running -= 1;
      if (queue && queue.length > 0) ready.push(lane);
      else waiting.delete(lane);
      begin();
      tellWatchers();
    }
  }

  function begin(): void {
    while (!stopped) {
      const lane = ready.shift();
      if (lane === undefined) return;
      running += 1;
      void runLane(lane);
    }
  }

  function whenIdle(): Promise<void> {
    return new Promise((resolve) => {
      watchers.push(resolve);
      tellWatchers();
    });
  }

  return {
    add(lane, item) {
      const queue = waiting.get(lane);
      if (queue) {
        queue.push(item);
        return;
      }
      waiting.set(lane, [item]);
      ready.push(lane);
      begin();
    },
    idle: whenIdle,
    stop() {
      stopped = true;
      return whenIdle();
    },
  };
}
