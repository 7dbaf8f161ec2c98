import { faultOf, type Telegram } from "./api.ts";
import type { Inbox } from "./inbox.ts";
import { type Log, nameOf } from "./log.ts";
import { backoff, wait } from "./wait.ts";

/** Named on every call: leaving it out would keep whatever was asked for last. */
export const ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"] as const;

const LONG_POLL_SECONDS = 30;
const LONGEST_PAUSE_MS = 30_000;

export interface Receiver {
  /** Whether updates come in: shown to whoever runs the bot. */
  healthy(): boolean;
  stop(): Promise<void>;
}

/** Fetches updates in a loop of our own: a batch is acknowledged (by the next call) only when it is on the disk. */
export function poll(deps: {
  readonly telegram: Telegram;
  readonly inbox: Inbox;
  readonly log: Log;
}): Receiver {
  const { telegram, inbox, log } = deps;
  const stopping = new AbortController();
  // The library's own type of the same signal.
  const signal = stopping.signal as unknown as NonNullable<Parameters<typeof telegram.api.getUpdates>[1]>;
  let healthy = false;
  let offset: number | undefined;
  let hookRemoved = false;

  async function round(): Promise<void> {
    if (!hookRemoved) await telegram.api.deleteWebhook({}, signal);
    hookRemoved = true;
    // Only the call after a batch names an offset. After an idle week ids start anew, and lower ones would count as
    // confirmed; what comes again because a call failed is known by its id.
    const confirmed = offset;
    offset = undefined;
    const updates = await telegram.api.getUpdates(
      {
        timeout: LONG_POLL_SECONDS,
        limit: 100,
        allowed_updates: ALLOWED_UPDATES,
        ...(confirmed === undefined ? {} : { offset: confirmed }),
      },
      signal,
    );
    healthy = true;
    if (updates.length > 0) await inbox.receive(updates);
    const last = updates.at(-1);
    offset = last && last.update_id + 1;
  }

  async function loop(): Promise<void> {
    let faults = 0;
    while (!stopping.signal.aborted) {
      try {
        await round();
        faults = 0;
      } catch (error) {
        if (stopping.signal.aborted) return;
        healthy = false;
        faults += 1;
        const fault = faultOf(error);
        const pause = fault.kind === "wait" ? fault.seconds * 1000 : backoff(faults, LONGEST_PAUSE_MS);
        log("warn", {
          step: "receive",
          tries: faults,
          seconds: pause / 1000,
          ...nameOf(error),
          ...(fault.code === undefined ? {} : { code: fault.code }),
        });
        await wait(pause, stopping.signal);
      }
    }
  }

  const running = loop();
  return {
    healthy: () => healthy,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
