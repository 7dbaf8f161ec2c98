import { confirmUpdates, hasUpdates, peekUpdates } from "../world/update-queue.ts";
import { emit, listen, nowOf } from "../world/world-state.ts";
import type { WorldState } from "../world/world-types.ts";
import { type Answer, done, refuseConflict, refuseMalformed } from "./answer.ts";
import type { Methods } from "./method-types.ts";

/** Telegram's longest long poll, in seconds. */
const longestPoll = 50;

const webhookIsActive = refuseConflict(
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
);
const otherPoller = refuseConflict(
  "terminated by other getUpdates request; make sure that only one bot instance is running",
);
const pollEndedByWebhook = refuseConflict("terminated by setWebhook request");

/** The poll each world holds open at the moment. */
const openPolls = new WeakMap<WorldState, (answer: Answer) => void>();

const waitForUpdates = (
  state: WorldState,
  limit: number,
  seconds: number,
  signal: AbortSignal | undefined,
): Promise<Answer> =>
  new Promise((resolve) => {
    let flush: NodeJS.Immediate | undefined;
    const finish = (answer: Answer): void => {
      clearTimeout(timer);
      clearImmediate(flush);
      stopListening();
      if (openPolls.get(state) === finish) openPolls.delete(state);
      resolve(answer);
    };
    const timer = setTimeout(() => finish(done([])), seconds * 1000);
    // What comes in the same turn of the event loop goes out together.
    const stopListening = listen(state, 0, (event) => {
      if (event.kind === "switches" && state.offline) finish(done([]));
      if (event.kind === "update")
        flush ??= setImmediate(() => finish(done(peekUpdates(state.updates, limit))));
    });
    signal?.addEventListener("abort", () => finish(done([])), { once: true });
    openPolls.set(state, finish);
  });

/** Only this machine: the sandbox never sends anything to the network. */
const isLoopback = (url: string): boolean => {
  const parsed = URL.parse(url);
  return parsed?.protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(parsed.hostname);
};

export const updateMethods: Methods = {
  getUpdates: ({ state, params, signal }) => {
    if (state.webhook !== undefined) return webhookIsActive;
    openPolls.get(state)?.(otherPoller);
    const { updates } = state;
    if (params.allowed_updates !== undefined) {
      updates.allowed = params.allowed_updates.length === 0 ? undefined : params.allowed_updates;
    }
    confirmUpdates(updates, params.offset ?? 0, nowOf(state));
    const limit = params.limit ?? 100;
    const seconds = Math.min(params.timeout ?? 0, longestPoll);
    if (hasUpdates(updates) || seconds <= 0) return done(peekUpdates(updates, limit));
    return waitForUpdates(state, limit, seconds, signal);
  },

  setWebhook: ({ state, params }) => {
    if (params.url === "") {
      state.webhook = undefined;
      return done(true);
    }
    if (!isLoopback(params.url)) {
      return refuseMalformed("bad webhook: the sandbox delivers to http://127.0.0.1 only");
    }
    if (params.secret_token !== undefined && !/^[\w-]{1,256}$/.test(params.secret_token)) {
      return refuseMalformed("secret token contains unallowed characters");
    }
    openPolls.get(state)?.(pollEndedByWebhook);
    if (params.allowed_updates !== undefined) {
      state.updates.allowed = params.allowed_updates.length === 0 ? undefined : params.allowed_updates;
    }
    if (params.drop_pending_updates === true) state.updates.waiting.length = 0;
    state.webhook = {
      url: params.url,
      secretToken: params.secret_token,
      maxConnections: params.max_connections ?? 40,
      lastErrorAt: undefined,
      lastError: undefined,
    };
    emit(state, { kind: "update", chatId: 0 });
    return done(true);
  },

  deleteWebhook: ({ state, params }) => {
    state.webhook = undefined;
    if (params.drop_pending_updates === true) state.updates.waiting.length = 0;
    return done(true);
  },

  getWebhookInfo: ({ state }) => {
    const { webhook, updates } = state;
    const allowed = updates.allowed === undefined ? {} : { allowed_updates: updates.allowed };
    const pending = { has_custom_certificate: false, pending_update_count: updates.waiting.length };
    if (webhook === undefined) return done({ url: "", ...pending, ...allowed });
    const failed =
      webhook.lastErrorAt === undefined
        ? {}
        : {
            last_error_date: Math.floor(webhook.lastErrorAt / 1000),
            last_error_message: webhook.lastError,
          };
    return done({
      url: webhook.url,
      ...pending,
      ...failed,
      max_connections: webhook.maxConnections,
      ip_address: "127.0.0.1",
      ...allowed,
    });
  },
};
