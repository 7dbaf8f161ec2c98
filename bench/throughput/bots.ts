import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sandbox } from "../../src/sandbox/start-sandbox.ts";

/** A bot in a process of its own, so that the sandbox and the bot each have a core. */
export interface RunningBot {
  /** From the start of the process to the line `ready`, in milliseconds. */
  readonly readyAfterMs: number;
  /** Memory the process holds now, in MB. */
  memoryMb(): number;
  stop(): Promise<void>;
}

async function start(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<RunningBot> {
  const began = performance.now();
  const child: ChildProcess = spawn(process.execPath, [file, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      if (chunk.toString().includes("ready")) resolve();
    });
    child.once("exit", () => reject(new Error(`${file} ended before it was ready`)));
  });
  const readyAfterMs = performance.now() - began;
  return {
    readyAfterMs,
    memoryMb() {
      const status = readFileSync(`/proc/${String(child.pid)}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    },
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill("SIGTERM");
      }),
  };
}

function accessTo(sandbox: Sandbox): Record<string, string> {
  return { BOT_TOKEN: sandbox.token, TELEGRAM_API_ROOT: sandbox.apiRoot };
}

export async function startBareBot(sandbox: Sandbox): Promise<RunningBot> {
  return await start(join(import.meta.dirname, "bare-bot.ts"), [], accessTo(sandbox));
}

/** The whole program, on a database of its own. */
export async function startOurBot(sandbox: Sandbox): Promise<RunningBot> {
  const dataDir = mkdtempSync(join(tmpdir(), "family-links-bench-"));
  const env = { ...accessTo(sandbox), DATA_DIR: dataDir, DESK_PORT: "0", LOG_LEVEL: "error" };
  const bot = await start(join(import.meta.dirname, "../../start.mjs"), [], env);
  return {
    ...bot,
    async stop() {
      await bot.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
