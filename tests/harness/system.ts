import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import type { LogFields } from "../../src/delivery/log.ts";
import { LANGUAGES, type Language } from "../../src/i18n/languages.ts";
import { loadTexts, type Speaker } from "../../src/i18n/texts.ts";
import type { Sandbox } from "../../src/sandbox/start-sandbox.ts";
import { type Chatter, openChat } from "./chat.ts";

/** The whole program with its sandbox, in a folder of its own. */
export interface System {
  readonly app: App;
  readonly sandbox: Sandbox;
  readonly dataDir: string;
  /** Everything that was logged. */
  readonly logged: readonly LogFields[];
  /** Opens a chat, chooses the language and stands at the menu. */
  atMenu(name: string, language: Language): Promise<Guest>;
  stop(): Promise<void>;
}

/** Somebody in a chat, with the texts of their language at hand. */
export interface Guest extends Chatter {
  readonly say: Speaker;
  /** The button of this text. */
  taps(key: Parameters<Speaker["plain"]>[0], values?: Parameters<Speaker["plain"]>[1]): Promise<void>;
}

export const texts = loadTexts();

export interface SystemOptions {
  readonly now?: () => number;
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "family-links-"));
  const logged: LogFields[] = [];
  const { config, secrets } = readConfig({
    DATA_DIR: dataDir,
    SANDBOX_PORT: "0",
    DESK_PORT: "0",
    ...options.env,
  });
  const app = await startApp({
    config,
    secrets,
    roles: { intake: true, desk: true },
    log: (_level, fields) => void logged.push(fields),
    ...(options.now ? { now: options.now } : {}),
  });
  const { sandbox } = app;
  if (!sandbox) throw new Error("this harness is for the sandbox");
  return {
    app,
    sandbox,
    dataDir,
    logged,
    async atMenu(name, language) {
      const guest = asGuest(openChat(sandbox, { name, language }), language);
      await guest.says("/start");
      await guest.presses(LANGUAGES[language]);
      return guest;
    },
    async stop() {
      await app.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export function asGuest(chatter: Chatter, language: Language): Guest {
  const say = texts(language);
  return { ...chatter, say, taps: (key, values) => chatter.presses(say.plain(key, values)) };
}
