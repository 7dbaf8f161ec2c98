import type { Update } from "grammy/types";
import { markFailedTry, markHandled, openUpdates, quarantine, receiveUpdate } from "../db/inbox.ts";
import type { OutgoingCall } from "../db/outgoing.ts";
import type { Db, Store } from "../db/store.ts";
import { openJson, sealJson } from "../sealing/envelope.ts";
import type { IntakeKeys } from "../sealing/intake-keys.ts";
import { lanes } from "./lanes.ts";
import { isStorageFault, type Log, nameOf } from "./log.ts";
import type { Outbox, QueuedCall } from "./outbox.ts";
import { backoff, wait } from "./wait.ts";

/** What handling an update leads to: stored in one transaction with "handled", then sent. */
export interface Handled {
  readonly calls: readonly OutgoingCall[];
  readonly writes: readonly ((tx: Db, now: number) => Promise<readonly OutgoingCall[] | void>)[];
}

export interface Handler {
  handle(update: Update): Promise<Handled>;
  /** What to tell the person when their update was set aside after all tries. */
  apologise(update: Update): Promise<readonly OutgoingCall[]>;
}

export interface Inbox {
  /** Stores a batch in one commit; only then may Telegram be told that it arrived. @throws when the storage fails */
  receive(updates: readonly Update[]): Promise<void>;
  /** Takes up what was received and not handled before the last stop. */
  start(): Promise<void>;
  idle(): Promise<void>;
  stop(): Promise<void>;
}

interface Waiting {
  readonly seq: number;
  readonly update: Update;
  readonly tries: number;
  readonly nextTryAt: number;
}

/** Done; to be tried again after a pause; or the storage failed, which no update is to blame for. */
type Outcome = "done" | "storage" | { readonly pause: number };

const STORAGE_PAUSE_MS = 2000;
const MOST_TRIES = 5;
const LONGEST_PAUSE_MS = 30_000;

function chatOf(update: Update): number {
  const message = update.message ?? update.edited_message ?? update.callback_query?.message;
  return message?.chat.id ?? update.my_chat_member?.chat.id ?? update.callback_query?.from.id ?? 0;
}

/** One way in: nothing is lost between Telegram and the store, and each update takes effect exactly once. */
export function inbox(deps: {
  readonly store: Store;
  readonly keys: IntakeKeys;
  readonly handler: Handler;
  readonly outbox: Outbox;
  readonly log: Log;
  readonly now: () => number;
  readonly afterCommit: () => void;
}): Inbox {
  const { store, keys, handler, outbox, log, now } = deps;
  const stopping = new AbortController();
  const line = lanes<Waiting>(work);

  /** Everything an update leads to and "handled" in one transaction. */
  async function commit(handled: Handled, mark: (tx: Db) => Promise<void>): Promise<void> {
    const queued = await store.write(async (tx) => {
      const calls: QueuedCall[] = [];
      for (const write of handled.writes) {
        for (const call of (await write(tx, now())) ?? []) calls.push(await outbox.queue(tx, call));
      }
      for (const call of handled.calls) calls.push(await outbox.queue(tx, call));
      await mark(tx);
      return calls;
    });
    outbox.send(queued);
    if (handled.writes.length > 0) deps.afterCommit();
  }

  async function setAside({ seq, update }: Waiting, tries: number): Promise<void> {
    log("error", { step: "quarantine", updateId: update.update_id, seq, tries });
    const calls = await handler.apologise(update).catch(() => []);
    await commit({ calls, writes: [] }, (tx) => quarantine(tx, seq, tries, now()));
  }

  async function attempt(item: Waiting, tries: number): Promise<Outcome> {
    try {
      const handled = await handler.handle(item.update);
      await commit(handled, (tx) => markHandled(tx, item.seq, now()));
      return "done";
    } catch (error) {
      log("error", {
        step: "handle",
        updateId: item.update.update_id,
        seq: item.seq,
        tries,
        ...nameOf(error),
      });
      // A full disk is not the update's fault: it is not counted, and tried until there is room.
      if (isStorageFault(error)) return "storage";
      if (tries >= MOST_TRIES) {
        await setAside(item, tries);
        return "done";
      }
      const pause = backoff(tries, LONGEST_PAUSE_MS);
      await store.write((tx) => markFailedTry(tx, item.seq, tries, now() + pause));
      return { pause };
    }
  }

  async function work(item: Waiting): Promise<void> {
    let { tries } = item;
    // Never longer than the longest pause: the clock may have been wrong when the time was noted.
    if (item.nextTryAt > now())
      await wait(Math.min(item.nextTryAt - now(), LONGEST_PAUSE_MS), stopping.signal);
    while (!stopping.signal.aborted) {
      const outcome = await attempt(item, tries + 1).catch((error: unknown): Outcome => {
        log("error", { step: "inbox store", seq: item.seq, ...nameOf(error) });
        return "storage";
      });
      if (outcome === "done") return;
      if (outcome !== "storage") tries += 1;
      await wait(outcome === "storage" ? STORAGE_PAUSE_MS : outcome.pause, stopping.signal);
    }
  }

  return {
    async receive(updates) {
      const rows = updates.map((update) => ({
        update,
        chatKey: keys.chatKey(chatOf(update)),
        sealed: sealJson(keys.inbox, update, `update|${update.update_id}`),
      }));
      const stored = await store.write(async (tx) => {
        const news: { lane: string; item: Waiting }[] = [];
        for (const { update, chatKey, sealed } of rows) {
          const seq = await receiveUpdate(tx, {
            updateId: update.update_id,
            chatKey,
            sealed,
            receivedAt: now(),
          });
          if (seq !== undefined) news.push({ lane: chatKey, item: { seq, update, tries: 0, nextTryAt: 0 } });
        }
        return news;
      });
      for (const { lane, item } of stored) line.add(lane, item);
    },
    async start() {
      for (const row of await openUpdates(store.read)) {
        const update = openJson<Update>(keys.inbox, row.sealed, `update|${row.updateId}`);
        line.add(row.chatKey, { seq: row.seq, update, tries: row.tries, nextTryAt: row.nextTryAt });
      }
    },
    idle: () => line.idle(),
    async stop() {
      const idle = line.stop();
      stopping.abort();
      await idle;
    },
  };
}
