import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import type { Sandbox } from "../../src/sandbox/start-sandbox.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** The program as whoever runs it starts it: a process of its own. */
export interface Program {
  readonly process: ChildProcess;
  /** Resolves when it says that it is ready, or when it has ended before. */
  readonly up: Promise<void>;
  readonly over: Promise<void>;
  /** The power goes off. */
  kill(): Promise<void>;
  /** Everything it wrote to either output. */
  output(): string;
}

export interface ProgramOptions {
  readonly sandbox: Pick<Sandbox, "apiRoot" | "token">;
  readonly dataDir: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Loaded before the program. */
  readonly preload?: readonly string[];
}

/** Starts `node start.mjs intake` against a sandbox that lives in the test. */
export function startProgram({ sandbox, dataDir, env, preload = [] }: ProgramOptions): Program {
  const imports = ["quick-imports.ts", ...preload].flatMap((file) => [
    "--import",
    resolve(import.meta.dirname, file),
  ]);
  const child = spawn(process.execPath, [...imports, "start.mjs", "intake"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      BOT_TOKEN: sandbox.token,
      TELEGRAM_API_ROOT: sandbox.apiRoot,
      DATA_DIR: dataDir,
      DESK_PORT: "0",
      ...env,
    },
  });
  let output = "";
  const over = once(child, "exit").then(() => undefined);
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (/^ready /m.test(output)) resolve();
      });
    }
  });
  return {
    process: child,
    up: Promise.race([ready, over]),
    over,
    async kill() {
      child.kill("SIGKILL");
      await over;
    },
    output: () => output,
  };
}
