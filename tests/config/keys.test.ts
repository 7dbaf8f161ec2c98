import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { keyPairOf, openBox, prepareBoxes, sealTo } from "../../src/sealing/box.ts";

const run = promisify(execFile);

async function keys(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ["src/cli/keys.ts", ...args]);
  return stdout;
}

function valueOf(printed: string, name: string): string {
  const value = new RegExp(`^(?:# )?${name}=([\\w-]+)$`, "m").exec(printed)?.[1];
  if (value === undefined) throw new Error(`${name} was not printed`);
  return value;
}

describe("npm run keys", () => {
  it("prints an environment that the program takes, and private keys that fit it", async () => {
    await prepareBoxes();
    const printed = await keys();
    const environment = Object.fromEntries(
      printed
        .split("\n")
        .filter((line) => /^[A-Z]/.test(line))
        .map((line) => line.split("=") as [string, string]),
    );
    expect(Object.keys(environment)).toEqual([
      "INTAKE_KEY",
      "WEBHOOK_SECRET",
      "DESK_PUBLIC_KEY",
      "RECOVERY_PUBLIC_KEY",
    ]);
    const { secrets } = readConfig(environment);
    expect(secrets.intakeKey).toHaveLength(32);
    expect(secrets.webhookSecret).toBe(environment["WEBHOOK_SECRET"]);
    for (const [name, publicKey] of [
      ["desk private key", secrets.deskPublicKey],
      ["recovery private key", secrets.recoveryPublicKey],
    ] as const) {
      const pair = keyPairOf(Buffer.from(valueOf(printed, name), "base64url"));
      if (!publicKey) throw new Error("no public key");
      expect(openBox(pair, sealTo(publicKey, Buffer.from("words"))).toString()).toBe("words");
    }
  });

  it("says above each where it belongs, and never offers a private key as a variable", async () => {
    const printed = await keys();
    expect(
      printed
        .trim()
        .split("\n\n")
        .map((pair) => pair.split("\n").length),
    ).toEqual([2, 2, 2, 2, 2, 2]);
    for (const pair of printed.trim().split("\n\n")) expect(pair).toMatch(/^# [A-Z][^\n]+\.\n/);
    expect(printed.split("\n").filter((line) => line.includes("private key="))).toHaveLength(2);
    for (const line of printed.split("\n").filter((one) => one.includes("private key=")))
      expect(line.startsWith("# ")).toBe(true);
  });

  it("makes other keys every time", async () => {
    const values = [await keys(), await keys()].flatMap(
      (printed) => printed.match(/(?<==)[\w-]{43}$/gm) ?? [],
    );
    expect(new Set(values).size).toBe(12);
  });

  it("explains itself, and takes nothing else", async () => {
    const help = await keys("--help");
    expect(help).toContain("npm run keys");
    expect(help).not.toMatch(/[\w-]{43}/);
    await expect(keys("--force")).rejects.toThrow("takes nothing but --help");
  });
});
