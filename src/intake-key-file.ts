import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { BadConfig } from "./config.ts";
import { randomKey } from "./sealing/fingerprint.ts";

/**
 * Intake's master key from its file, made at the first start.
 * @throws BadConfig when others may read the file or it holds no key
 */
export function readIntakeKey(file: string): Buffer {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${randomKey().toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
    chmodSync(file, 0o600);
  }
  if (process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0) {
    throw new BadConfig(
      `The key file ${file} can be read by others: run \`chmod 600 ${file}\`, and think of making a new key.`,
    );
  }
  const key = Buffer.from(readFileSync(file, "utf8").trim(), "base64url");
  if (key.length !== 32) {
    throw new BadConfig(
      `The key file ${file} holds no key of 32 bytes: put back the one that was there, or the data cannot be opened.`,
    );
  }
  return key;
}
