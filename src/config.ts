import { z } from "zod";
import { DEFAULT_LIMITS } from "./flows/limits.ts";

/** How updates come in. */
export type TelegramConfig =
  | { readonly mode: "sandbox"; readonly port: number }
  | { readonly mode: "polling"; readonly apiRoot: string }
  | { readonly mode: "webhook"; readonly apiRoot: string; readonly url: string; readonly port: number };

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "silent"] as const;

/** Everything that may be shown in a log. */
export interface Config {
  readonly dataDir: string;
  readonly deskPort: number;
  readonly staffChatId?: number;
  /** Where the staff open the desk: scheme, host and port, no slash at the end. */
  readonly deskUrl?: string;
  readonly telegram: TelegramConfig;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** How many words a Red Cross Message may have. */
  readonly messageWords: number;
  /** Where the audit's head is written, beside the file in the data directory: another file, or an address. */
  readonly auditAnchor?: { readonly file: string } | { readonly url: string };
}

/** Everything that may not. */
export interface Secrets {
  readonly botToken?: string;
  readonly webhookSecret?: string;
  /** Its address may carry a name and a password. */
  readonly proxy?: string;
  /** 32 bytes; made and kept in the data directory where it is not given. */
  readonly intakeKey?: Buffer;
  readonly deskPublicKey?: Buffer;
  readonly recoveryPublicKey?: Buffer;
}

/** The start is refused; the message is one sentence that names the variable and the remedy. */
export class BadConfig extends Error {
  override readonly name = "BadConfig";
}

const port = (example: number) =>
  z.coerce
    .number({ error: `must be a port number, for example ${example}` })
    .int({ error: `must be a whole port number, for example ${example}` })
    .min(0, { error: "must be 0 (any free port) or a port up to 65535" })
    .max(65_535, { error: "must be 0 (any free port) or a port up to 65535" });

const MESSAGE_WORDS =
  "must be a whole number from 25 to 500: a Red Cross Message has to fit into one Telegram message";

const key = z
  .string()
  .regex(/^[\w-]{43}$/, { error: "must be 43 letters, digits, - and _ as `npm run keys` prints them" })
  .transform((text) => Buffer.from(text, "base64url"));

const httpUrl = (remedy: string, protocols: RegExp) =>
  z.url({ protocol: protocols, error: remedy }).transform((text) => text.replace(/\/+$/, ""));

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** An address without path, name or password: https, or http on this machine. */
function isDeskUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash, username } = new URL(text);
  const isBare = pathname === "/" && search === "" && hash === "" && username === "";
  return isBare && (protocol === "https:" || (protocol === "http:" && LOOPBACK.test(hostname)));
}

const TELEGRAM = "https://api.telegram.org";

/** The environment, one line a variable; `.env.example` explains each. */
const ENVIRONMENT = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, { error: "must look like 123456:ABC-DEF as @BotFather gives it" })
    .optional(),
  TELEGRAM_API_ROOT: httpUrl("must be an address such as https://api.telegram.org", /^https?$/).default(
    TELEGRAM,
  ),
  TELEGRAM_PROXY: httpUrl("must be an HTTP proxy such as http://proxy.example:3128", /^https?$/).optional(),
  STAFF_CHAT_ID: z.coerce
    .number({ error: "must be the number of a Telegram group, for example -1001234567890" })
    .int({ error: "must be a whole number, for example -1001234567890" })
    .negative({
      error: "must be the number of a group, which begins with a minus: the staff chat is a group",
    })
    .optional(),
  DATA_DIR: z.string().min(1).default("data"),
  DESK_PORT: port(8081).default(8081),
  DESK_URL: z
    .string()
    .refine(isDeskUrl, {
      error:
        "must be the https:// address under which staff open the desk, for example https://desk.example, with nothing behind it",
    })
    .transform((text) => new URL(text).origin)
    .optional(),
  SANDBOX_PORT: port(8080).default(8080),
  WEBHOOK_URL: httpUrl(
    "must be the public https:// address that Telegram sends updates to",
    /^https?$/,
  ).optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, {
      error: "must be 16 to 256 letters, digits, _ and -; make one with `npm run keys`",
    })
    .optional(),
  WEBHOOK_PORT: port(8082).default(8082),
  DATABASE_URL: z
    .string()
    .refine(() => false, { error: "is not supported yet: leave it out, the data lies in DATA_DIR" })
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(", ")}` }).default("info"),
  MESSAGE_WORDS: z.coerce
    .number({ error: MESSAGE_WORDS })
    .int({ error: MESSAGE_WORDS })
    .min(25, { error: MESSAGE_WORDS })
    .max(500, { error: MESSAGE_WORDS })
    .default(DEFAULT_LIMITS.messageWords),
  AUDIT_ANCHOR: z
    .string()
    .refine((text) => !/^[a-z]{2,}:/i.test(text) || (/^https?:/.test(text) && URL.canParse(text)), {
      error: "must be the path of a file, or an address such as https://anchors.example/desk",
    })
    .optional(),
  INTAKE_KEY: key.optional(),
  DESK_PUBLIC_KEY: key.optional(),
  RECOVERY_PUBLIC_KEY: key.optional(),
});

type Environment = z.output<typeof ENVIRONMENT>;

/** The names of all variables, as `.env.example` lists them. */
export const VARIABLES: readonly string[] = Object.keys(ENVIRONMENT.shape);

function telegramOf(env: Environment): TelegramConfig {
  const apiRoot = env.TELEGRAM_API_ROOT;
  if (env.BOT_TOKEN === undefined) return { mode: "sandbox", port: env.SANDBOX_PORT };
  if (env.WEBHOOK_URL === undefined) return { mode: "polling", apiRoot };
  return { mode: "webhook", apiRoot, url: env.WEBHOOK_URL, port: env.WEBHOOK_PORT };
}

function anchorOf(place: string | undefined): Pick<Config, "auditAnchor"> {
  if (place === undefined) return {};
  return { auditAnchor: /^https?:/.test(place) ? { url: place } : { file: place } };
}

function checkTogether(env: Environment): void {
  if (env.WEBHOOK_URL?.startsWith("http:") && env.TELEGRAM_API_ROOT === TELEGRAM) {
    throw new BadConfig(
      "WEBHOOK_URL must begin with https://: Telegram sends updates to no other address; only with a TELEGRAM_API_ROOT of your own may it be http://.",
    );
  }
  if (env.WEBHOOK_URL !== undefined && env.WEBHOOK_SECRET === undefined) {
    throw new BadConfig(
      "WEBHOOK_SECRET is missing: without it anybody could send updates to WEBHOOK_URL; make one with `npm run keys`.",
    );
  }
  if (env.WEBHOOK_URL !== undefined && env.BOT_TOKEN === undefined) {
    throw new BadConfig(
      "BOT_TOKEN is missing: WEBHOOK_URL is set, but without a token only the demonstration can start; give the token or leave WEBHOOK_URL out.",
    );
  }
  if ((env.DESK_PUBLIC_KEY === undefined) !== (env.RECOVERY_PUBLIC_KEY === undefined)) {
    throw new BadConfig(
      "DESK_PUBLIC_KEY and RECOVERY_PUBLIC_KEY belong together: give both, as `npm run keys` prints them, or neither.",
    );
  }
  if (env.DESK_PUBLIC_KEY !== undefined && env.RECOVERY_PUBLIC_KEY?.equals(env.DESK_PUBLIC_KEY)) {
    throw new BadConfig(
      "RECOVERY_PUBLIC_KEY is the same as DESK_PUBLIC_KEY: give the second public key that `npm run keys` prints, whose private half is kept offline.",
    );
  }
}

/**
 * Reads the environment. Empty values count as not given; white space around a value is no part of it.
 * @throws BadConfig with one sentence that names the variable and what to do
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): {
  readonly config: Config;
  readonly secrets: Secrets;
} {
  const given = Object.fromEntries(
    Object.entries(environment)
      .map(([name, value]) => [name, value?.trim() ?? ""] as const)
      .filter(([, value]) => value !== ""),
  );
  const read = ENVIRONMENT.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new BadConfig(
      `${String(issue?.path[0] ?? "The environment")} ${issue?.message ?? "is not valid"}.`,
    );
  }
  const env = read.data;
  checkTogether(env);
  return {
    config: {
      dataDir: env.DATA_DIR,
      deskPort: env.DESK_PORT,
      telegram: telegramOf(env),
      logLevel: env.LOG_LEVEL,
      messageWords: env.MESSAGE_WORDS,
      ...anchorOf(env.AUDIT_ANCHOR),
      ...(env.DESK_URL === undefined ? {} : { deskUrl: env.DESK_URL }),
      ...(env.STAFF_CHAT_ID === undefined ? {} : { staffChatId: env.STAFF_CHAT_ID }),
    },
    secrets: {
      ...(env.BOT_TOKEN === undefined ? {} : { botToken: env.BOT_TOKEN }),
      ...(env.WEBHOOK_SECRET === undefined ? {} : { webhookSecret: env.WEBHOOK_SECRET }),
      ...(env.TELEGRAM_PROXY === undefined ? {} : { proxy: env.TELEGRAM_PROXY }),
      ...(env.INTAKE_KEY === undefined ? {} : { intakeKey: env.INTAKE_KEY }),
      ...(env.DESK_PUBLIC_KEY === undefined ? {} : { deskPublicKey: env.DESK_PUBLIC_KEY }),
      ...(env.RECOVERY_PUBLIC_KEY === undefined ? {} : { recoveryPublicKey: env.RECOVERY_PUBLIC_KEY }),
    },
  };
}
