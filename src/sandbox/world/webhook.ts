import { Agent, request } from "node:http";
import type { Update } from "grammy/types";
import { listen, nowOf } from "./world-state.ts";
import type { WorldState } from "./world-types.ts";

export type WebhookSettings = {
  readonly url: string;
  readonly secretToken: string | undefined;
  readonly maxConnections: number;
  lastErrorAt: number | undefined;
  lastError: string | undefined;
};

/** First pause before a failed delivery is tried again, and the longest. Telegram's are 1 s and 60 s. */
export type WebhookPauses = { readonly firstMs: number; readonly longestMs: number };

export type WebhookReply = (method: string, params: Readonly<Record<string, unknown>>) => void;

const chatOf = (update: Update): number =>
  update.message?.chat.id ??
  update.callback_query?.message?.chat.id ??
  update.my_chat_member?.chat.id ??
  update.edited_message?.chat.id ??
  0;

const post = (agent: Agent, webhook: WebhookSettings, update: Update): Promise<string> =>
  new Promise((resolve, reject) => {
    const body = Buffer.from(JSON.stringify(update));
    const outgoing = request(
      webhook.url,
      {
        method: "POST",
        agent,
        timeout: 60_000,
        headers: {
          "content-type": "application/json",
          "content-length": body.length,
          ...(webhook.secretToken === undefined
            ? {}
            : { "x-telegram-bot-api-secret-token": webhook.secretToken }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const status = response.statusCode ?? 0;
          if (status >= 200 && status < 300) resolve(Buffer.concat(chunks).toString("utf8"));
          else {
            const reason = `${status} ${response.statusMessage ?? ""}`.trim();
            reject(new Error(`Wrong response from the webhook: ${reason}`));
          }
        });
      },
    );
    outgoing.on("timeout", () => outgoing.destroy(new Error("Read timeout expired")));
    outgoing.on("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "ECONNREFUSED" ? new Error("Connection refused") : error),
    );
    outgoing.end(body);
  });

/**
 * Carries updates to the webhook as Telegram does: chats beside each other, one chat in order, again after a
 * pause when the answer is not 2xx. A method named in the answer is called on the bot's behalf.
 *
 * @returns a function that stops it.
 */
export const startWebhookDelivery = (
  state: WorldState,
  pauses: WebhookPauses,
  onReply: WebhookReply,
): (() => void) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });
  const busyChats = new Set<number>();
  const timers = new Set<NodeJS.Timeout>();
  /** Pause before the next try, for chats whose last delivery failed. */
  const pauseOf = new Map<number, number>();
  let stopped = false;

  const replyWith = (body: string): void => {
    if (!body.startsWith("{")) return;
    try {
      const { method, ...params } = JSON.parse(body) as { method?: unknown };
      if (typeof method === "string") onReply(method, params);
    } catch {
      // An answer that is not JSON means nothing to Telegram either.
    }
  };

  const carry = async (webhook: WebhookSettings, update: Update): Promise<void> => {
    const chat = chatOf(update);
    try {
      const body = await post(agent, webhook, update);
      drop(update);
      replyWith(body);
    } catch (error) {
      webhook.lastErrorAt = nowOf(state);
      webhook.lastError = error instanceof Error ? error.message : "Connection closed";
      if (stopped || state.webhook !== webhook) return void busyChats.delete(chat);
      const pauseMs = pauseOf.get(chat) ?? pauses.firstMs;
      pauseOf.set(chat, Math.min(pauseMs * 2, pauses.longestMs));
      const timer = setTimeout(() => {
        timers.delete(timer);
        busyChats.delete(chat);
        look();
      }, pauseMs);
      timers.add(timer);
      return;
    }
    busyChats.delete(chat);
    pauseOf.delete(chat);
    look();
  };

  const drop = (update: Update): void => {
    const index = state.updates.waiting.findIndex((entry) => entry.update === update);
    if (index >= 0) state.updates.waiting.splice(index, 1);
    else state.updates.again.splice(state.updates.again.indexOf(update), 1);
  };

  const look = (): void => {
    const webhook = state.webhook;
    if (stopped || webhook === undefined || state.offline) return;
    for (const update of [...state.updates.again, ...state.updates.waiting.map((entry) => entry.update)]) {
      if (busyChats.size >= webhook.maxConnections) return;
      const chat = chatOf(update);
      if (busyChats.has(chat)) continue;
      busyChats.add(chat);
      void carry(webhook, update);
    }
  };

  const stopListening = listen(state, 0, (event) => {
    if (event.kind === "update" || event.kind === "switches") look();
  });
  return () => {
    stopped = true;
    stopListening();
    for (const timer of timers) clearTimeout(timer);
    agent.destroy();
  };
};
