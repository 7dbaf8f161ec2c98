import { join } from "node:path";
import { createInterface } from "node:readline";
import { anchorPlaces, auditKeyFile, dataFolder } from "./audit-files.ts";
import { auditVerifyCommand } from "./cli/audit-verify.ts";
import { type CommandHouse, Refused } from "./cli/command-house.ts";
import { staffCommand } from "./cli/staff.ts";
import { BadConfig, readConfig } from "./config.ts";
import { UnsafeStore } from "./db/open-sqlite.ts";
import { readIntakeKey } from "./intake-key-file.ts";
import { auditKey } from "./sealing/audit-chain.ts";

/** The commands that work on the data of an installation; `failed` is how each ends when it could not do its work. */
const COMMANDS = {
  staff: { run: staffCommand, failed: 1 },
  "audit-verify": { run: auditVerifyCommand, failed: 2 },
} as const;

async function readSecret(): Promise<string> {
  const lines = createInterface({ input: process.stdin, terminal: false });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  return "";
}

function houseOf(environment: Readonly<Record<string, string | undefined>>): CommandHouse {
  const { config } = readConfig(environment);
  const dataDir = dataFolder(config);
  const keyFile = auditKeyFile(dataDir);
  return {
    database: join(dataDir, "family-links.db"),
    auditKeyFile: keyFile,
    auditKey: () => auditKey(readIntakeKey(keyFile)),
    anchorFile: anchorPlaces(config, dataDir).file,
    deskUrl: `http://127.0.0.1:${config.deskPort}`,
    readSecret,
  };
}

function explain(error: unknown): string {
  const known = error instanceof Refused || error instanceof BadConfig || error instanceof UnsafeStore;
  const isUsage = error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE");
  if (known || isUsage) return error.message;
  return `That failed: ${error instanceof Error ? error.name : "error"}.`;
}

const [name = "", ...words] = process.argv.slice(2);
const command = name === "staff" || name === "audit-verify" ? COMMANDS[name] : undefined;
if (!command) {
  process.stderr.write(`Say one of ${Object.keys(COMMANDS).join(", ")}.\n`);
  process.exitCode = 1;
} else {
  try {
    process.exitCode = await command.run(words, houseOf(process.env));
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = command.failed;
  }
}
