import { join } from "node:path";
import { anchorPlaces, auditKeyFile, dataFolder } from "./audit-files.ts";
import { CONTACTS } from "./bot/contacts.ts";
import { readKnowledge } from "./cli/read-knowledge.ts";
import { BadConfig, type Config, type Secrets } from "./config.ts";
import { currentDeskKey } from "./db/desk-keys.ts";
import { openSqlite } from "./db/open-sqlite.ts";
import type { Store } from "./db/store.ts";
import type { Log } from "./delivery/log.ts";
import { createFirstAccount, prepareDeskKeys } from "./desk/first-start.ts";
import { startDesk } from "./desk/start-desk.ts";
import { loadTexts, type Texts } from "./i18n/texts.ts";
import { type Intake, startIntake } from "./intake.ts";
import { readIntakeKey } from "./intake-key-file.ts";
import { seedDemonstration } from "./sandbox/seed/seed.ts";
import { type Sandbox, startSandbox } from "./sandbox/start-sandbox.ts";
import { prepareBoxes } from "./sealing/box.ts";

/** Which halves run in this process. */
export type Roles = { readonly intake: boolean; readonly desk: boolean };

export interface App {
  /** What to print when everything is up. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Shown once, at the very first start of a real installation. */
  readonly toWriteDown?: { readonly setupSecret: string; readonly recoveryPrivateKey: string };
  readonly demo?: typeof DEMO;
  readonly store: Store;
  readonly sandbox?: Sandbox;
  readonly intake?: Intake;
  close(): Promise<void>;
}

/** The demonstration's sign-in: it opens invented requests on this machine and nothing else. */
const DEMO = { name: "demo", passphrase: "demonstration only" } as const;

export interface AppOptions {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly roles: Roles;
  readonly log: Log;
  readonly now?: () => number;
}

interface Opened {
  readonly store: Store;
  readonly dataDir: string;
  readonly sandbox: Sandbox | undefined;
  readonly texts: Texts;
  readonly toWriteDown: App["toWriteDown"];
}

/** Only the half that shows the one-time secret may make keys; intake alone uses what is there or was given. */
async function keysFor(
  { roles, secrets, now = Date.now }: AppOptions,
  store: Store,
): Promise<App["toWriteDown"]> {
  if (roles.desk || secrets.deskPublicKey) return await prepareDeskKeys(store, now(), secrets);
  if (await currentDeskKey(store.read)) return undefined;
  throw new BadConfig(
    "There is no desk key to seal requests to: start the desk first on the same DATA_DIR, or set DESK_PUBLIC_KEY and RECOVERY_PUBLIC_KEY.",
  );
}

async function open(options: AppOptions): Promise<Opened> {
  const { config, now = Date.now } = options;
  const { telegram } = config;
  const dataDir = dataFolder(config);
  await prepareBoxes();
  const store = openSqlite(join(dataDir, "family-links.db"));
  try {
    const toWriteDown = await keysFor(options, store);
    if (telegram.mode !== "sandbox")
      return { store, dataDir, sandbox: undefined, texts: loadTexts(), toWriteDown };
    const sandbox = await startSandbox({ port: telegram.port });
    const texts = loadTexts();
    if (toWriteDown) {
      await createFirstAccount(store, { secret: toWriteDown.setupSecret, ...DEMO, language: "en" }, now());
      await seedDemonstration(store, now());
    }
    return { store, dataDir, sandbox, texts, toWriteDown: undefined };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * Starts what the roles ask for.
 * @throws BadConfig, UnsafeStore, WrongDeskKey with a sentence for whoever runs the program; the system's error when a port is taken
 */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, roles, log, now = Date.now } = options;
  const { store, dataDir, sandbox, texts, toWriteDown } = await open(options);
  const closing: (() => Promise<void>)[] = [() => store.close(), ...(sandbox ? [sandbox.close] : [])];
  const close = async (): Promise<void> => {
    for (const one of closing.toReversed()) await one();
  };
  try {
    let { deskUrl } = config;
    const intake = roles.intake
      ? await startIntake({
          ...options,
          now,
          store,
          texts,
          dataDir,
          deskUrl: () => deskUrl,
          ...(sandbox ? { sandbox } : {}),
        })
      : undefined;
    if (intake) closing.push(() => intake.close());
    const demo = sandbox ? DEMO : undefined;
    const desk = roles.desk
      ? await startDesk({
          store,
          texts,
          port: config.deskPort,
          now,
          entries: readKnowledge().entries,
          phone: CONTACTS[0].phone,
          answerLimits: { messageWords: config.messageWords },
          audit: { key: readIntakeKey(auditKeyFile(dataDir)), anchors: anchorPlaces(config, dataDir) },
          withoutCodes: sandbox !== undefined,
          log: ({ event, ...rest }) =>
            log("warn", {
              step: event,
              ...(rest.errorName ? { error: rest.errorName } : {}),
              ...(rest.fault ? { fault: rest.fault } : {}),
            }),
          ...(intake ? { telegramLink: intake.staffLink } : {}),
          ...(demo ? { demo } : {}),
        })
      : undefined;
    if (desk) closing.push(() => desk.close());
    // The demonstration has no other address than its own.
    if (sandbox) deskUrl ??= desk?.url;
    if (sandbox && desk) sandbox.announce({ deskUrl: desk.url, signIn: `${DEMO.name} / ${DEMO.passphrase}` });
    return {
      addresses: {
        ...(sandbox ? { chat: sandbox.url } : {}),
        ...(desk ? { desk: desk.url } : {}),
        ...(intake?.webhookPort === undefined ? {} : { webhook: `http://127.0.0.1:${intake.webhookPort}` }),
      },
      ...(toWriteDown ? { toWriteDown } : {}),
      ...(demo ? { demo } : {}),
      store,
      ...(sandbox ? { sandbox } : {}),
      ...(intake ? { intake } : {}),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
