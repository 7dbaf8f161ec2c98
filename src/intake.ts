import { join } from "node:path";
import { loadAnswers } from "./answers.ts";
import { auditKeyFile } from "./audit-files.ts";
import { createBot } from "./bot/bot.ts";
import type { BotDeps } from "./bot/scope.ts";
import type { Config, Secrets } from "./config.ts";
import { currentDeskKey } from "./db/desk-keys.ts";
import type { Store } from "./db/store.ts";
import { openTelegram, type Telegram, type TelegramAccess } from "./delivery/api.ts";
import { inbox } from "./delivery/inbox.ts";
import { type Log, nameOf } from "./delivery/log.ts";
import { outbox } from "./delivery/outbox.ts";
import { poll, type Receiver } from "./delivery/poll.ts";
import { webhook } from "./delivery/webhook.ts";
import { recordAudit } from "./desk/audit.ts";
import type { Texts } from "./i18n/texts.ts";
import { intakeJobs } from "./intake-jobs.ts";
import { readIntakeKey } from "./intake-key-file.ts";
import { introduce } from "./introduce.ts";
import { schedule } from "./jobs/scheduler.ts";
import { keepReplyKey, replyBecame } from "./requests/replies.ts";
import type { Sandbox } from "./sandbox/start-sandbox.ts";
import { auditKey } from "./sealing/audit-chain.ts";
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
  /** Where the staff open the desk, once that is known. */
  readonly deskUrl: () => string | undefined;
  readonly log: Log;
  readonly now: () => number;
}

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
    ...(secrets.proxy === undefined ? {} : { proxy: secrets.proxy }),
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
  // Refuses the start where there is none; read anew at each submission, for a desk that is not yet in use may replace it.
  await readersOf(store);
  const staffChatId = config.staffChatId ?? sandbox?.world.staffGroup.chat.id;
  const telegram = openTelegram(accessOf(options));
  const chain = auditKey(readIntakeKey(auditKeyFile(options.dataDir)));
  const answers = loadAnswers(store);
  let username = sandbox?.world.state.bot.username ?? "";
  const deps: BotDeps = {
    store,
    texts,
    keys,
    readers: () => readersOf(store),
    staffChatId,
    answers,
    botName: () => username,
    deskUrl: options.deskUrl,
    limits: { messageWords: config.messageWords },
    now,
    audit: (tx, deed) => recordAudit(tx, chain, { at: now(), ...deed }),
  };
  const bot = createBot(deps);
  await keepReplyKey(store, keys.replies(), now());
  const out = outbox({ store, key: keys.outbox, telegram, log, now, became: replyBecame });

  const jobs = intakeJobs({ deps, answers, bot, out, telegram, copies: join(options.dataDir, "backups") });
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
