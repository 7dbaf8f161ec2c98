import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { removeOldSessions } from "../db/sessions.ts";
import type { Store } from "../db/store.ts";
import type { Limits } from "../flows/limits.ts";
import type { Texts } from "../i18n/texts.ts";
import type { KnowledgeEntry } from "../knowledge/types.ts";
import { PERIODS } from "../requests/periods.ts";
import { auditKey } from "../sealing/audit-chain.ts";
import { prepareBoxes } from "../sealing/box.ts";
import { readScript, readStylesheet } from "./assets.ts";
import type { AnchorPlaces } from "./audit-anchor.ts";
import { auditWatch } from "./audit-watch.ts";
import type { Desk, DeskLogEvent } from "./context.ts";
import { deskApp } from "./desk-app.ts";
import { startIndexing } from "./indexing.ts";
import { startKeyWork } from "./key-work.ts";
import { makePresence } from "./presence.ts";
import { signInLimits } from "./sign-in-limits.ts";
import { makeVault } from "./vault.ts";

const LOOPBACK = "127.0.0.1";
const LOCK_EVERY = 30_000;

export interface DeskOptions {
  readonly store: Store;
  readonly texts: Texts;
  /** 0 takes any free port. */
  readonly port: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The link a member of staff opens in Telegram to tie that account to theirs; without it the desk offers none. */
  readonly telegramLink?: (token: string) => string;
  readonly log: (event: DeskLogEvent) => void;
  readonly audit: {
    /** 32 bytes that nothing else is made with. */
    readonly key: Uint8Array;
    /** Where the chain's head is written down at intervals. */
    readonly anchors: AnchorPlaces;
  };
  /** Signing in takes name and passphrase only. For a demonstration, whose sign-in everybody knows, and for nothing else. */
  readonly withoutCodes?: boolean;
  /** What the bot can say, for the pages of questions and answers; without it they are empty. */
  readonly entries?: readonly KnowledgeEntry[];
  /** Where the delegation answers the phone, for templates; without it whoever sends one writes the number. */
  readonly phone?: string;
  /** What the delegation set about answers, as in the chat. */
  readonly answerLimits?: Limits;
  /** In a demonstration: said on every page, with the sign-in on the first. */
  readonly demo?: { readonly name: string; readonly passphrase: string };
}

/** Everything the pages need. */
export function makeDesk(options: DeskOptions): Desk {
  const { port: _port, audit, withoutCodes = false, ...rest } = options;
  const key = auditKey(audit.key);
  return {
    entries: [],
    ...rest,
    auditKey: key,
    auditWatch: auditWatch({ ...options, key, anchors: audit.anchors }),
    asksForCode: !withoutCodes,
    pendingFactors: new Map(),
    presence: makePresence(),
    vault: makeVault(options.now),
    limits: signInLimits(),
    stylesheet: readStylesheet(),
    script: readScript(),
  };
}

/** Ends what went idle: the key leaves memory, the rows leave the store. */
async function lockIdle(desk: Desk): Promise<void> {
  desk.vault.lockIdle();
  const now = desk.now();
  try {
    await desk.store.write((tx) =>
      removeOldSessions(tx, now - PERIODS.sessionIdle - LOCK_EVERY * 2, now - PERIODS.sessionWhole),
    );
  } catch (error) {
    desk.log({ event: "desk_fault", errorName: error instanceof Error ? error.name : "unknown" });
  }
}

async function listen(server: Server, port: number): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOOPBACK, resolve);
  });
  return server.address() as AddressInfo;
}

async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

/**
 * Starts the staff console on this machine's loopback address; a proxy that ends TLS and passes on the `Host`
 * header makes it reachable from elsewhere.
 * @throws the system's error when the port is taken
 */
export async function startDesk(
  options: DeskOptions,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  await prepareBoxes();
  const desk = makeDesk(options);
  const server = createAdaptorServer({ fetch: deskApp(desk).fetch }) as Server;
  const { port } = await listen(server, options.port);
  const timer = setInterval(() => void lockIdle(desk), LOCK_EVERY);
  timer.unref();
  const indexing = startIndexing(desk);
  const keyWork = startKeyWork(desk);
  desk.auditWatch.start();
  return {
    url: `http://${LOOPBACK}:${port}`,
    async close() {
      clearInterval(timer);
      await indexing.stop();
      await keyWork.stop();
      await desk.auditWatch.stop();
      await stop(server);
      desk.vault.close();
    },
  };
}
