import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { type App, startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import type { LogFields } from "../../src/delivery/log.ts";
import type { RequestContent } from "../../src/requests/content.ts";
import { readContent } from "../../src/requests/read.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { makeKeyPair, prepareBoxes } from "../../src/sealing/box.ts";
import { deskKey } from "../../src/sealing/desk-key.ts";
import { allRequests } from "../harness/all-requests.ts";

/** The intake half in this process, against a Telegram that outlives it. */
export interface House {
  readonly sandbox: Sandbox;
  readonly dataDir: string;
  /** Everything that was logged, over all starts. */
  readonly logged: readonly LogFields[];
  app(): App;
  /** Stops it and starts it again in the same folder. */
  restart(changes?: HouseChanges): Promise<void>;
  /** Every request in full, as the desk reads it. */
  requests(): Promise<readonly RequestContent[]>;
  /** Waits until everything that came is handled and everything to say is said. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface HouseChanges {
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: () => number;
}

export async function openHouse(
  options: HouseChanges & { readonly sandbox?: Partial<SandboxOptions> } = {},
): Promise<House> {
  await prepareBoxes();
  const [desk, recovery] = [makeKeyPair(), makeKeyPair()];
  const key = deskKey(desk.privateKey);
  const sandbox = await startSandbox({ port: 0, ...options.sandbox });
  const dataDir = mkdtempSync(join(tmpdir(), "family-links-house-"));
  const logged: LogFields[] = [];
  let how: HouseChanges = options;

  const start = async (): Promise<App> => {
    const { config, secrets } = readConfig({
      BOT_TOKEN: sandbox.token,
      TELEGRAM_API_ROOT: sandbox.apiRoot,
      STAFF_CHAT_ID: String(sandbox.world.staffGroup.id),
      DATA_DIR: dataDir,
      DESK_PUBLIC_KEY: desk.publicKey.toString("base64url"),
      RECOVERY_PUBLIC_KEY: recovery.publicKey.toString("base64url"),
      ...how.env,
    });
    return await startApp({
      config,
      secrets,
      roles: { intake: true, desk: false },
      log: (_level, fields) => void logged.push(fields),
      ...(how.now ? { now: how.now } : {}),
    });
  };

  let app = await start();
  return {
    sandbox,
    dataDir,
    logged,
    app: () => app,
    async restart(changes = {}) {
      await app.close();
      how = { ...how, ...changes };
      app = await start();
    },
    async requests() {
      const rows = await allRequests(app.store.read);
      const contents = await Promise.all(
        rows.map(async ({ id }) => await readContent(app.store.read, key, id)),
      );
      return contents.filter((content) => content !== undefined);
    },
    async settled() {
      await expect.poll(() => sandbox.world.state.updates.waiting.length, { timeout: 20_000 }).toBe(0);
      await app.intake?.idle();
    },
    async close() {
      await app.close();
      await sandbox.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
