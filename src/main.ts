import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import pino from "pino";
import { type App, type Roles, startApp } from "./app.ts";
import { BadConfig, readConfig } from "./config.ts";
import { UnsafeStore } from "./db/open-sqlite.ts";
import { type Log, nameOf } from "./delivery/log.ts";
import { WrongDeskKey } from "./desk/first-start.ts";

const ROLES: Readonly<Record<string, Roles>> = {
  all: { intake: true, desk: true },
  intake: { intake: true, desk: false },
  desk: { intake: false, desk: true },
};

function explain(error: unknown): string {
  if (error instanceof BadConfig || error instanceof UnsafeStore || error instanceof WrongDeskKey)
    return error.message;
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    const port = "port" in error ? String(error.port) : "a port";
    return `Port ${port} is taken by another program: set DESK_PORT, SANDBOX_PORT or WEBHOOK_PORT to another one, or to 0 for any free one.`;
  }
  const { error: name, code } = nameOf(error);
  return `The start failed: ${name}${code === undefined ? "" : ` (${code})`}. If the disk is full or DATA_DIR cannot be written, put that right and start again.`;
}

function print(app: App): void {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  if (app.toWriteDown) {
    say("Write these down now; they are shown this once:");
    say(`  one-time secret for the first desk account: ${app.toWriteDown.setupSecret}`);
    say(`  recovery key, to be kept offline:           ${app.toWriteDown.recoveryPrivateKey}`);
  }
  if (app.demo) {
    say("Demonstration, not the ICRC. Everything stays on this machine.");
    say(`  desk sign-in: name ${app.demo.name}, passphrase ${app.demo.passphrase}`);
  }
  say(
    `ready ${Object.entries(app.addresses)
      .map(([name, url]) => `${name} ${url}`)
      .join(" · ")}`,
  );
}

/** Loading the program leaves some 130 MB of garbage behind that Node would keep for a long time. */
function giveBackMemory(): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as (options: object) => void;
  collect({ type: "major", execution: "sync", flavor: "last-resort" });
}

const logger = pino({ base: null }, pino.destination(2));
const log: Log = (level, fields) => logger[level](fields);

// Node's own crash report prints what was being worked on; ours names the fault and no more.
for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(event, (error) => {
    log("error", { step: event, ...nameOf(error) });
    process.exit(1);
  });
}

try {
  const { config, secrets } = readConfig(process.env);
  logger.level = config.logLevel;
  const roles = ROLES[process.argv[2] ?? "all"];
  if (!roles) throw new BadConfig("Start it without a word, or with one of: intake, desk.");
  const app = await startApp({ config, secrets, roles, log });
  let stopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void app.close().then(() => process.exit(0));
    });
  }
  print(app);
  giveBackMemory();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
