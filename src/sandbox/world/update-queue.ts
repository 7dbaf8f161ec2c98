import type { Update } from "grammy/types";

/**
 * Updates on their way to the bot. Like Telegram's, an update stays until it is confirmed by a higher offset,
 * and for 24 hours at most.
 */
export type UpdateQueue = {
  readonly waiting: { readonly update: Update; readonly at: number }[];
  /** Updates to hand out once more whatever the offset: Telegram does so when a confirmation got lost. */
  readonly again: Update[];
  nextId: number;
  /** Undefined: everything but the three kinds Telegram leaves out by default. */
  allowed: readonly string[] | undefined;
};

const updateLifetimeMs = 24 * 60 * 60 * 1000;

const leftOutByDefault: readonly string[] = ["chat_member", "message_reaction", "message_reaction_count"];

export const createUpdateQueue = (): UpdateQueue => ({
  waiting: [],
  again: [],
  // Seconds since 1970, so that a sandbox started again does not give out ids that a bot has seen before.
  nextId: Math.floor(Date.now() / 1000),
  allowed: undefined,
});

/** @returns the update as queued, or undefined when the bot did not ask for its kind. */
export const queueUpdate = (
  queue: UpdateQueue,
  content: Omit<Update, "update_id">,
  now: number,
): Update | undefined => {
  const kind = Object.keys(content)[0] ?? "";
  if (queue.allowed === undefined ? leftOutByDefault.includes(kind) : !queue.allowed.includes(kind)) {
    return undefined;
  }
  const update: Update = { update_id: queue.nextId++, ...content };
  queue.waiting.push({ update, at: now });
  return update;
};

/** Confirms what lies below the offset and forgets what is too old; a negative offset keeps only the newest. */
export const confirmUpdates = (queue: UpdateQueue, offset: number, now: number): void => {
  const { waiting } = queue;
  let confirmed = 0;
  if (offset < 0) confirmed = Math.max(waiting.length + offset, 0);
  else if (offset > 0) {
    while (confirmed < waiting.length && (waiting[confirmed]?.update.update_id ?? 0) < offset) confirmed++;
  }
  while (confirmed < waiting.length && (waiting[confirmed]?.at ?? now) < now - updateLifetimeMs) confirmed++;
  if (confirmed > 0) waiting.splice(0, confirmed);
};

export const hasUpdates = (queue: UpdateQueue): boolean => queue.waiting.length > 0 || queue.again.length > 0;

/** The next updates, which stay queued until they are confirmed. */
export const peekUpdates = (queue: UpdateQueue, limit: number): readonly Update[] => {
  const again = queue.again.splice(0, limit);
  return [...again, ...queue.waiting.slice(0, limit - again.length).map((entry) => entry.update)];
};
