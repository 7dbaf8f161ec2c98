import { leaveQueue, queuedForIndexing } from "../db/mentions.ts";
import { requestsWithMarks } from "../db/mentions-marks.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import type { Desk } from "./context.ts";
import { takeTurns } from "./indexing-pace.ts";
import { INDEX_VERSION, indexRequest } from "./indexing-request.ts";

const AT_ONCE = 20;
const WALK_AT_ONCE = 200;
const LOOK_EVERY = 1_000;

type IndexedDesk = Pick<Desk, "store" | "now" | "log">;

/** One request that cannot be indexed must not keep the others from it. */
async function indexOne(desk: IndexedDesk, key: DeskKey, requestId: string, version: string): Promise<void> {
  try {
    await indexRequest(desk.store, key, requestId, { now: desk.now(), breathe: takeTurns(), version });
  } catch (error) {
    desk.log({ event: "desk_fault", errorName: error instanceof Error ? error.name : "unknown" });
  }
}

/** Indexes some of what waits. @returns whether there was anything */
export async function indexSome(desk: IndexedDesk, key: DeskKey, version = INDEX_VERSION): Promise<boolean> {
  const waiting = await queuedForIndexing(desk.store.read, AT_ONCE);
  if (waiting.length === 0) return false;
  for (const [requestId, rows] of Map.groupBy(waiting, (row) => row.requestId)) {
    await indexOne(desk, key, requestId, version);
    await desk.store.write((tx) =>
      leaveQueue(
        tx,
        rows.map(({ seq }) => seq),
      ),
    );
  }
  return true;
}

/**
 * Looks for requests that were never indexed or in an older version, some at a time in the order of their ids.
 * @returns where to go on, or undefined at the end
 */
export async function catchUp(
  desk: IndexedDesk,
  key: DeskKey,
  after: string,
  version = INDEX_VERSION,
): Promise<string | undefined> {
  const rows = await requestsWithMarks(desk.store.read, after, WALK_AT_ONCE);
  for (const row of rows) {
    const isBehind = row.version !== version || row.matchToken === null;
    if (isBehind && row.ended === null) await indexOne(desk, key, row.requestId, version);
  }
  return rows.length < WALK_AT_ONCE ? undefined : rows.at(-1)?.requestId;
}

/** Indexes everything there is, however long it takes. */
export async function indexAll(desk: IndexedDesk, key: DeskKey, version = INDEX_VERSION): Promise<void> {
  while (await indexSome(desk, key, version));
  for (let after: string | undefined = ""; after !== undefined; )
    after = await catchUp(desk, key, after, version);
}

/**
 * Indexes in the background while somebody who may read is signed in: first what waits, then what was left behind.
 * The key is borrowed for one slice at a time, so that locking takes it away at once.
 */
export function startIndexing(desk: Desk): { stop(): Promise<void> } {
  let stopped = false;
  let wake: (() => void) | undefined;
  let walked: string | undefined = "";

  async function slice(key: DeskKey): Promise<boolean> {
    if (await indexSome(desk, key)) return true;
    if (walked === undefined) return false;
    walked = await catchUp(desk, key, walked);
    return true;
  }

  async function rest(milliseconds: number): Promise<void> {
    if (stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      timer.unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function work(): Promise<void> {
    while (!stopped) {
      try {
        const lent = desk.vault.lendForWork(slice);
        // After each unlocking everything is looked through again.
        if (!lent) walked = "";
        await rest(lent && (await lent) ? 0 : LOOK_EVERY);
      } catch (error) {
        desk.log({ event: "desk_fault", errorName: error instanceof Error ? error.name : "unknown" });
        await rest(LOOK_EVERY);
      }
    }
  }

  const working = work();
  return {
    async stop() {
      stopped = true;
      wake?.();
      await working;
    },
  };
}
