import type { World } from "../../src/sandbox/world/world.ts";

/**
 * Looks now and after every event of the chat until there is something to see, or the deadline is over.
 *
 * @returns undefined when the deadline passed.
 */
export const waitFor = <Found>(
  world: World,
  chatId: number,
  look: () => Found | undefined,
  deadlineMs: number,
  signal?: AbortSignal,
): Promise<Found | undefined> => {
  const found = look();
  if (found !== undefined) return Promise.resolve(found);
  return new Promise((resolve) => {
    const finish = (result: Found | undefined): void => {
      clearTimeout(timer);
      stopListening();
      resolve(result);
    };
    const timer = setTimeout(() => finish(undefined), deadlineMs);
    signal?.addEventListener("abort", () => finish(undefined), { once: true });
    const stopListening = world.listen(chatId, () => {
      const result = look();
      if (result !== undefined) finish(result);
    });
  });
};

/** Nothing is on its way: every update was taken, no call but a long poll is open. */
const isIdle = (world: World): boolean => {
  const { updates, openCalls } = world.state;
  if (updates.waiting.length > 0 || updates.again.length > 0) return false;
  for (const call of openCalls) if (call.method !== "getUpdates") return false;
  return true;
};

export type QuietWait = {
  /** True when it became quiet, false when the deadline passed or the waiting was stopped. */
  readonly done: Promise<boolean>;
  readonly stop: () => void;
};

/** Waits until the bot has been quiet: all updates taken, no call open, and nothing new for `quietMs`. */
export const waitUntilQuiet = (world: World, quietMs: number, deadlineMs: number): QuietWait => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const finish = (quiet: boolean): void => {
    clearTimeout(deadline);
    clearTimeout(calm);
    stopListening();
    resolve(quiet);
  };
  const deadline = setTimeout(() => finish(false), deadlineMs);
  const calm = setTimeout(() => {
    if (isIdle(world)) finish(true);
    else calm.refresh();
  }, quietMs);
  const stopListening = world.listen(0, (event) => {
    const isPoll =
      (event.kind === "call-started" || event.kind === "call-finished") && event.call.method === "getUpdates";
    if (!isPoll) calm.refresh();
  });
  return { done: promise, stop: () => finish(false) };
};
