import { join } from "node:path";
import { createBot } from "./bot/bot.ts";
import { speakerOfChat, unclaimedNotice } from "./bot/features/notices.ts";
import { profileCalls } from "./bot/profile.ts";
import { sendCall } from "./bot/say.ts";
import type { BotDeps } from "./bot/scope.ts";
import type { Config, Secrets } from "./config.ts";
import { currentDeskKey } from "./db/desk-keys.ts";
import { findPerson } from "./db/people.ts";
import { requestsToAlert, setAlert } from "./db/requests.ts";
import type { Store } from "./db/store.ts";
import { openTelegram, type Telegram, type TelegramAccess } from "./delivery/api.ts";
import { inbox } from "./delivery/inbox.ts";
import { type Log, nameOf } from "./delivery/log.ts";
import { outbox } from "./delivery/outbox.ts";
import { poll, type Receiver } from "./delivery/poll.ts";
import { webhook } from "./delivery/webhook.ts";
import type { Texts } from "./i18n/texts.ts";
import { readIntakeKey } from "./intake-key-file.ts";
import { type Job, schedule } from "./jobs/scheduler.ts";
import { fetchDueFiles } from "./requests/fetch-files.ts";
import { draftsToRemind, isDaytime, purge, removeOldCopies } from "./requests/retention.ts";
import { alertAfter } from "./requests/urgency.ts";
import type { Sandbox } from "./sandbox/start-sandbox.ts";
import { open } from "./sealing/envelope.ts";
import { intakeKeys } from "./sealing/intake-keys.ts";

/** The half that talks to people: bot, inbox, outbox. It holds the desk's public key only. */
export interface Intake {
  readonly webhookPort?: number;
  /** A link that opens the bot with a desk account's one-time token. */
  readonly staffLink: (token: string) => string;
  /** Whether updates come in. */
  healthy(): boolean;
  idle(): Promise<void>;
  /** Runs one of the jobs now, by its name. */
  runJob(name: string): void;
  close(): Promise<void>;
}

interface IntakeOptions {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly store: Store;
  readonly texts: Texts;
  readonly dataDir: string;
  readonly sandbox?: Sandbox;
  readonly log: Log;
  readonly now: () => number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

async function readersOf(store: Store): Promise<readonly Uint8Array[]> {
  const key = await currentDeskKey(store.read);
  if (!key) throw new Error("there is no desk key to seal to");
  return [key.publicKey, key.recoveryPublicKey];
}

function accessOf({ config, secrets, sandbox }: IntakeOptions): TelegramAccess {
  const { telegram: how } = config;
  if (how.mode === "sandbox") return { token: sandbox?.token ?? "", apiRoot: sandbox?.apiRoot ?? "" };
  return {
    token: secrets.botToken ?? "",
    apiRoot: how.apiRoot,
    ...(how.proxy === undefined ? {} : { proxy: how.proxy }),
  };
}

async function receive(
  options: IntakeOptions,
  telegram: Telegram,
  into: ReturnType<typeof inbox>,
): Promise<Receiver & { readonly port?: number }> {
  const { config, secrets, log } = options;
  const { telegram: how } = config;
  if (how.mode !== "webhook") return poll({ telegram, inbox: into, log });
  const secret = secrets.webhookSecret ?? "";
  return await webhook({ telegram, inbox: into, log, options: { url: how.url, port: how.port, secret } });
}

export async function startIntake(options: IntakeOptions): Promise<Intake> {
  const { config, secrets, store, texts, sandbox, log, now } = options;
  const master = secrets.intakeKey ?? readIntakeKey(join(options.dataDir, "keys", "intake.key"));
  const keys = intakeKeys(master);
  const readers = await readersOf(store);
  const staffChatId = config.staffChatId ?? sandbox?.world.staffGroup.chat.id;
  const telegram = openTelegram(accessOf(options));
  const deps: BotDeps = { store, texts, keys, readers: () => readers, staffChatId, now };
  const bot = createBot(deps);
  const out = outbox({ store, key: keys.outbox, telegram, log, now });

  async function sendNow(make: () => Promise<readonly ReturnType<typeof sendCall>[]>): Promise<void> {
    const calls = await make();
    out.send(await store.write(async (tx) => await Promise.all(calls.map((call) => out.queue(tx, call)))));
  }

  async function alertUnclaimed(): Promise<void> {
    for (const request of await requestsToAlert(store.read, now())) {
      const kind = request.kind === "call_back" ? "call_back" : "tracing";
      const calls = staffChatId === undefined ? [] : [await unclaimedNotice(deps, staffChatId, request)];
      const queued = await store.write(async (tx) => {
        await setAlert(tx, request.id, now() + alertAfter(kind));
        return await Promise.all(calls.map((call) => out.queue(tx, call)));
      });
      out.send(queued);
    }
  }

  async function remind(): Promise<void> {
    for (const chatKey of await draftsToRemind(store, now())) {
      const row = await findPerson(store.read, chatKey);
      if (!row || row.unreachableSince !== null) continue;
      const chatId = Number(open(keys.address, row.sealedAddress, chatKey).toString());
      await sendNow(async () => [
        sendCall(chatId, chatKey, { text: (await speakerOfChat(deps, chatId)).html("bot:resume.reminder") }),
      ]);
    }
  }

  const jobs: readonly Job[] = [
    {
      name: "files",
      everyMs: 2 * SECOND,
      trustsClock: false,
      run: () =>
        fetchDueFiles({
          store,
          key: keys.fileFetch,
          readers: () => readers,
          download: (fileId) => telegram.download(fileId),
          now,
        }),
    },
    { name: "alerts", everyMs: 20 * SECOND, trustsClock: true, run: alertUnclaimed },
    {
      name: "reminders",
      everyMs: 10 * MINUTE,
      trustsClock: true,
      run: () => (isDaytime(now()) ? remind() : Promise.resolve()),
    },
    {
      name: "purge",
      everyMs: 10 * MINUTE,
      trustsClock: true,
      run: async () => {
        bot.people.forgetDays(await purge(store, now()));
        removeOldCopies(join(options.dataDir, "backups"), now());
      },
    },
  ];
  const scheduler = schedule(
    jobs,
    (name, what, error) =>
      log("warn", { step: `job ${name} ${what}`, ...(error === undefined ? {} : nameOf(error)) }),
    now,
  );

  const into = inbox({
    store,
    keys,
    handler: { handle: (update) => bot.handle(update), apologise: (update) => bot.apologise(update) },
    outbox: out,
    log,
    now,
    afterCommit: () => scheduler.kick("files"),
  });
  await out.start();
  await into.start();
  const receiver = await receive(options, telegram, into);
  let username = sandbox?.world.state.bot.username ?? "";
  const introducing = introduce(telegram, texts, log, staffChatId, (name) => {
    username = name;
  });

  return {
    ...(receiver.port === undefined ? {} : { webhookPort: receiver.port }),
    staffLink: (token) => `https://t.me/${username}?start=staff_${token}`,
    healthy: () => receiver.healthy(),
    async idle() {
      await into.idle();
      await out.idle();
    },
    runJob: (name) => scheduler.kick(name),
    async close() {
      introducing.abort();
      await receiver.stop();
      await into.stop();
      await out.stop();
      // Before the jobs: one that waits for Telegram would hold up the end by up to two minutes.
      telegram.close();
      await scheduler.stop();
    },
  };
}

/** Learns the bot's name and sets its commands and descriptions, in the background: the bot works without. */
function introduce(
  telegram: Telegram,
  texts: Texts,
  log: Log,
  staffChatId: number | undefined,
  known: (username: string) => void,
): AbortController {
  const stopping = new AbortController();
  async function run(): Promise<void> {
    const me = await telegram.api.getMe();
    known(me.username);
    const raw = telegram.api.raw as unknown as Record<string, (params: object) => Promise<unknown>>;
    for (const { method, params } of profileCalls(texts, staffChatId)) {
      if (stopping.signal.aborted) return;
      await raw[method]?.(params);
    }
  }
  run().catch((error: unknown) => {
    if (!stopping.signal.aborted) log("warn", { step: "introduce", ...nameOf(error) });
  });
  return stopping;
}
