import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { handleCall } from "./bot-api/handle-call.ts";
import { serveBotApi } from "./bot-api/serve-bot-api.ts";
import { createPageServer } from "./page-server/serve-page.ts";
import { startWebhookDelivery } from "./world/webhook.ts";
import { createWorld, type World } from "./world/world.ts";
import { emit } from "./world/world-state.ts";

export type SandboxOptions = {
  /** 0 = any free port. */
  readonly port: number;
  /** What the bot signs its calls with. Must not look like a real token. */
  readonly token?: string;
  readonly botUsername?: string;
  /** The desk's address, for the chat page to show. It can be announced later, too. */
  readonly deskUrl?: string;
  /** How to sign in to the demonstration's desk. */
  readonly signIn?: string;
  /** First pause before a failed webhook delivery is tried again, in milliseconds. Telegram's is 1,000. */
  readonly webhookPauseMs?: number;
};

/** A link to the desk that the chat page shows, with how to sign in to the demonstration. */
type Announcement = { readonly deskUrl: string; readonly signIn: string };

export type Sandbox = {
  /** The chat page. */
  readonly url: string;
  /** Root of the Bot API: calls go to `${apiRoot}/bot${token}/method`. */
  readonly apiRoot: string;
  readonly token: string;
  readonly world: World;
  readonly announce: (announcement: Announcement) => void;
  readonly close: () => Promise<void>;
};

const looksReal = (token: string): boolean => /^\d{5,}:[\w-]{30,}$/.test(token);

/**
 * Starts a Telegram of one's own on this machine: the Bot API for one bot, and a page to chat with it.
 * Listens on 127.0.0.1 only and sends nothing to the network.
 *
 * @throws when the token looks like a real one: the sandbox must never be mistaken for Telegram.
 */
export const startSandbox = async (options: SandboxOptions): Promise<Sandbox> => {
  const token = options.token ?? "1:sandbox";
  if (looksReal(token)) {
    throw new Error(
      "The sandbox refuses a real bot token. Leave it out, or use an obvious fake such as 1:sandbox.",
    );
  }
  const world = createWorld(Number.parseInt(token, 10) || 1, options.botUsername ?? "family_links_bot");
  if (options.deskUrl !== undefined) {
    world.state.announcement = { deskUrl: options.deskUrl, signIn: options.signIn ?? "" };
  }
  const servePage = createPageServer(world);
  const server = createServer({ keepAliveTimeout: 60_000, noDelay: true }, (request, response) => {
    if (serveBotApi(world, token, request, response)) return;
    servePage(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const stopDelivery = startWebhookDelivery(
    world.state,
    { firstMs: options.webhookPauseMs ?? 1_000, longestMs: 60_000 },
    (method, params) => void handleCall(world.state, method, { params, files: new Map() }),
  );
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    apiRoot: url,
    token,
    world,
    announce: (announcement) => {
      world.state.announcement = announcement;
      emit(world.state, { kind: "announcement", chatId: 0 });
    },
    close: async () => {
      stopDelivery();
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    },
  };
};
