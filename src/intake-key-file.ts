import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { BadConfig } from "./config.ts";
import { randomKey } from "./sealing/fingerprint.ts";

function isThere(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}

/**
 * The key is on the disk, whole, before anything is sealed with it: a power cut at the first start must not leave
 * half a key beside a database that only the other half opens. Of two processes that start at once one writes it,
 * and both read what it wrote.
 */
function writeNewKey(file: string): void {
  const unfinished = `${file}.${process.pid}.new`;
  const handle = openSync(unfinished, "w", 0o600);
  try {
    fchmodSync(handle, 0o600);
    writeSync(handle, `${randomKey().toString("base64url")}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if (!isThere(error)) throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
  if (process.platform === "win32") return;
  const folder = openSync(dirname(file), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/**
 * Intake's master key from its file, made at the first start.
 * @throws BadConfig when others may read the file or it holds no key
 */
export function readIntakeKey(file: string): Buffer {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeNewKey(file);
  }
  if (process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0) {
    throw new BadConfig(
      `The key file ${file} can be read by others: run \`chmod 600 ${file}\`, and think of making a new key.`,
    );
  }
  const text = readFileSync(file, "utf8").trim();
  if (!/^[\w-]{43}$/.test(text)) {
    throw new BadConfig(
      `The key file ${file} holds no key of 32 bytes: put back the one that was there, or the data cannot be opened.`,
    );
  }
  return Buffer.from(text, "base64url");
}
