import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Update } from "grammy/types";
import { openSqlite } from "../../src/db/open-sqlite.ts";
import type { CallOutcome, OutgoingCall } from "../../src/db/outgoing.ts";
import type { Db, Store } from "../../src/db/store.ts";
import { openTelegram, type Telegram } from "../../src/delivery/api.ts";
import { type Handler, type Inbox, inbox } from "../../src/delivery/inbox.ts";
import type { LogFields } from "../../src/delivery/log.ts";
import { type Outbox, outbox } from "../../src/delivery/outbox.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { intakeKeys } from "../../src/sealing/intake-keys.ts";

export const keys = intakeKeys(Buffer.alloc(32, 7));

/** A message from a chat, as Telegram would hand it over. */
export function messageUpdate(updateId: number, chatId: number, text: string): Update {
  return {
    update_id: updateId,
    message: {
      message_id: updateId,
      date: 0,
      chat: { id: chatId, type: "private", first_name: "Test" },
      from: { id: chatId, is_bot: false, first_name: "Test" },
      text,
    },
  };
}

export function sendTo(chatId: number, text: string): OutgoingCall {
  return { method: "sendMessage", lane: keys.chatKey(chatId), params: { chat_id: chatId, text } };
}

export function textOf(update: Update): string {
  return update.message?.text ?? "";
}

export function chatOf(update: Update): number {
  return update.message?.chat.id ?? 0;
}

/** Says back what it hears. */
export const echo: Handler = {
  handle: (update) =>
    Promise.resolve({ calls: [sendTo(chatOf(update), `heard ${textOf(update)}`)], writes: [] }),
  apologise: (update) => Promise.resolve([sendTo(chatOf(update), "sorry")]),
};

/** Inbox and outbox on a real store, with a Telegram of their own or one that is given. */
export interface Workshop {
  readonly sandbox: Sandbox;
  readonly store: Store;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly logged: LogFields[];
  /** A new chat, with somebody who has begun it. */
  person(name: string): number;
  /** What the bot said in a chat, in order. */
  said(chatId: number): readonly string[];
  queue(calls: readonly OutgoingCall[]): Promise<void>;
  /** Both idle. */
  quiet(): Promise<void>;
  /** Stops both and starts them anew on the same file. */
  restart(handler?: Handler): Promise<Workshop>;
  close(): Promise<void>;
}

export interface WorkshopOptions {
  readonly handler?: Handler;
  readonly telegram?: Telegram;
  readonly now?: () => number;
  /** Stands between inbox, outbox and the store. */
  readonly wrap?: (store: Store) => Store;
  /** Told what became of calls that are about something. */
  readonly became?: (about: string, outcome: CallOutcome) => void;
}

export async function openWorkshop(options: WorkshopOptions = {}): Promise<Workshop> {
  const folder = mkdtempSync(join(tmpdir(), "family-links-workshop-"));
  const sandbox = await startSandbox({ port: 0 });
  return await openAgain(options, folder, sandbox);
}

async function openAgain(options: WorkshopOptions, folder: string, sandbox: Sandbox): Promise<Workshop> {
  const store = openSqlite(join(folder, "test.db"));
  const used = options.wrap?.(store) ?? store;
  const telegram = options.telegram ?? openTelegram({ token: sandbox.token, apiRoot: sandbox.apiRoot });
  const logged: LogFields[] = [];
  const log = (_level: string, fields: LogFields): void => void logged.push(fields);
  const now = options.now ?? Date.now;
  const { became } = options;
  const tell = became && (async (_tx: Db, about: string, outcome: CallOutcome) => became(about, outcome));
  const out = outbox({
    store: used,
    key: keys.outbox,
    telegram,
    log,
    now,
    ...(tell ? { became: tell } : {}),
  });
  const into = inbox({
    store: used,
    keys,
    handler: options.handler ?? echo,
    outbox: out,
    log,
    now,
    afterCommit: () => undefined,
  });
  await out.start();
  await into.start();
  const stop = async (): Promise<void> => {
    await into.stop();
    await out.stop();
    telegram.close();
    await store.close();
  };
  return {
    sandbox,
    store,
    inbox: into,
    outbox: out,
    logged,
    person(name) {
      const { id } = sandbox.world.addPerson({ name }).user;
      sandbox.world.say(id, "/start");
      return id;
    },
    said: (chatId) =>
      [...sandbox.world.room(chatId).messages.values()]
        .filter((stored) => stored.fromBot)
        .map(({ message }) => message.text ?? ""),
    async queue(calls) {
      out.send(await store.write(async (tx) => await Promise.all(calls.map((call) => out.queue(tx, call)))));
    },
    async quiet() {
      await into.idle();
      await out.idle();
    },
    async restart(handler) {
      await stop();
      return await openAgain(handler ? { ...options, handler } : options, folder, sandbox);
    },
    async close() {
      await stop();
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
