import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Update } from "grammy/types";
import { sameSecret } from "../sealing/fingerprint.ts";
import type { Telegram } from "./api.ts";
import type { Inbox } from "./inbox.ts";
import { type Log, nameOf } from "./log.ts";
import { ALLOWED_UPDATES, type Receiver } from "./poll.ts";
import { backoff, wait } from "./wait.ts";

const LARGEST_BODY_BYTES = 1024 * 1024;

export interface WebhookOptions {
  /** Where Telegram sends updates: the public HTTPS address. */
  readonly url: string;
  readonly secret: string;
  /** The loopback port a reverse proxy hands them to; 0 = any free one. */
  readonly port: number;
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseUpdate(body: string | undefined): Update | undefined {
  try {
    const value: unknown = JSON.parse(body ?? "");
    const id: unknown =
      value && typeof value === "object" && "update_id" in value ? value.update_id : undefined;
    return Number.isSafeInteger(id) ? (value as Update) : undefined;
  } catch {
    return undefined;
  }
}

/** Receives updates by webhook: answers 200 only when the update is on the disk, so that Telegram repeats what is not. */
export async function webhook(deps: {
  readonly telegram: Telegram;
  readonly inbox: Inbox;
  readonly log: Log;
  readonly options: WebhookOptions;
}): Promise<Receiver & { readonly port: number }> {
  const { telegram, inbox, log, options } = deps;
  const stopping = new AbortController();
  let registered = false;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<number> {
    if (request.method !== "POST" || request.url !== new URL(options.url).pathname) return 404;
    if (!sameSecret(String(request.headers["x-telegram-bot-api-secret-token"] ?? ""), options.secret))
      return 401;
    const update = parseUpdate(await readBody(request));
    if (!update) return 400;
    await inbox.receive([update]);
    return response.headersSent ? 0 : 200;
  }

  const server = createServer((request, response) => {
    answer(request, response)
      .catch((error: unknown) => {
        log("error", { step: "webhook", ...nameOf(error) });
        return 503;
      })
      .then((status) => response.writeHead(status).end())
      .catch(() => response.destroy());
  });

  async function register(): Promise<void> {
    for (let tries = 1; !stopping.signal.aborted && !registered; tries += 1) {
      try {
        await telegram.api.setWebhook(
          options.url,
          { secret_token: options.secret, allowed_updates: ALLOWED_UPDATES },
          // The library's own type of the same signal.
          stopping.signal as unknown as Parameters<typeof telegram.api.setWebhook>[2],
        );
        registered = true;
      } catch (error) {
        if (stopping.signal.aborted) return;
        log("warn", { step: "set webhook", tries, ...nameOf(error) });
        await wait(backoff(tries, 30_000), stopping.signal);
      }
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const registering = register();
  return {
    port: (server.address() as AddressInfo).port,
    healthy: () => registered,
    async stop() {
      stopping.abort();
      await registering;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await closed;
    },
  };
}
