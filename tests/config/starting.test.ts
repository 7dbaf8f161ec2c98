import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BadConfig } from "../../src/config.ts";
import { readIntakeKey } from "../../src/intake-key-file.ts";

const run = promisify(execFile);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "family-links-keys-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function node(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const PATH = process.env["PATH"] ?? "";
  try {
    const { stdout, stderr } = await run(process.execPath, [...args], {
      env: { PATH, ...env },
      timeout: 20_000,
    });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

describe("intake's key file", () => {
  it("is made at the first start, for its owner alone, and is the same at the next", () => {
    const file = join(folder, "keys", "intake.key");
    const key = readIntakeKey(file);
    expect(key).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "keys")).mode & 0o777).toBe(0o700);
    expect(readIntakeKey(file).equals(key)).toBe(true);
    expect(readdirSync(join(folder, "keys"))).toEqual(["intake.key"]);
    expect(readFileSync(file, "utf8")).toBe(`${key.toString("base64url")}\n`);
  });

  it("is another for every installation", () => {
    const keys = ["a", "b", "c"].map((name) => readIntakeKey(join(folder, name)).toString("hex"));
    expect(new Set(keys).size).toBe(3);
  });

  it.each([0o644, 0o640, 0o604, 0o660, 0o601])(
    "is refused with mode %o, with the command that helps",
    (mode) => {
      const file = join(folder, "intake.key");
      const key = readIntakeKey(file);
      chmodSync(file, mode);
      expect(() => readIntakeKey(file)).toThrow(BadConfig);
      expect(() => readIntakeKey(file)).toThrow(`chmod 600 ${file}`);
      chmodSync(file, 0o600);
      expect(readIntakeKey(file).equals(key)).toBe(true);
    },
  );

  it.each([
    ["nothing", ""],
    ["31 bytes", Buffer.alloc(31).toString("base64url")],
    ["33 bytes", Buffer.alloc(33).toString("base64url")],
    ["other words", "put the key here, please, and nothing else"],
    ["a key with signs in between", `${"A".repeat(20)}\n${"A".repeat(23)}`],
  ])("is refused when it holds %s, without showing what it holds, and is left as it is", (_what, text) => {
    const file = join(folder, "intake.key");
    writeFileSync(file, text, { mode: 0o600 });
    expect(() => readIntakeKey(file)).toThrow(/holds no key of 32 bytes: put back the one that was there/);
    expect(() => readIntakeKey(file)).not.toThrow(text === "" ? "AAAA" : text);
    expect(readFileSync(file, "utf8")).toBe(text);
  });
});

describe("a start that cannot be", () => {
  it("says with an old Node which one is needed and how to get it, before it loads anything", async () => {
    const pretend = `data:text/javascript,${encodeURIComponent(
      'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.20.2" } });',
    )}`;
    const { code, out, err } = await node(["--import", pretend, "start.mjs"], { DATA_DIR: folder });
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toContain("needs Node 24 or newer, and this is Node 20.20.2");
    expect(err).toContain("npm ci");
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("prints the sentence for a wrong variable and nothing else, and leaves no trace", async () => {
    const { code, out, err } = await node(["start.mjs"], { DATA_DIR: folder, BOT_TOKEN: "hunter2-secret" });
    expect({ code, out, err }).toEqual({
      code: 1,
      out: "",
      err: "BOT_TOKEN must look like 123456:ABC-DEF as @BotFather gives it.\n",
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("says what may follow the command when something else does", async () => {
    const { code, err } = await node(["start.mjs", "everything"], { DATA_DIR: folder });
    expect(code).toBe(1);
    expect(err).toBe("Start it without a word, or with one of: intake, desk.\n");
  });
});
