import { belongs, type ListFilter } from "./queue-filter.ts";
import {
  compareKeys,
  keyOf,
  type ListKey,
  readStream,
  type Stream,
  type StreamRow,
} from "./queue-streams.ts";
import type { Db } from "./store.ts";

/** How much is read of a stream at once: no less, no more. */
const FEWEST = 4;
const MOST = 500;

/** What was found on the way through some streams. */
export interface Walked {
  readonly keys: readonly ListKey[];
  /** Where it stopped before there was enough, because it had looked at too many rows that do not belong. */
  readonly stoppedAt?: ListKey;
}

interface Open {
  readonly stream: Stream;
  rows: readonly StreamRow[];
  at: number;
  chunk: number;
  isDone: boolean;
}

async function fill(db: Db, filter: ListFilter, open: Open, after: ListKey | undefined): Promise<void> {
  open.rows = await readStream(db, filter, open.stream, after, open.chunk);
  open.at = 0;
  open.isDone = open.rows.length < open.chunk;
  open.chunk = Math.min(MOST, open.chunk * 4);
}

/**
 * Reads several streams of one order as one, as far as is wanted.
 * @param rest what of the filter no stream has answered
 * @param budget how many rows are looked at, at most
 */
export async function walk(
  db: Db,
  filter: ListFilter,
  streams: readonly Stream[],
  options: {
    readonly rest: ListFilter | undefined;
    readonly after: ListKey | undefined;
    readonly wanted: number;
    readonly budget: number;
  },
): Promise<Walked> {
  const { rest, after, wanted, budget } = options;
  const chunk = Math.min(wanted + 1, Math.max(FEWEST, Math.ceil((2 * wanted) / Math.max(1, streams.length))));
  const opened = streams.map((stream): Open => ({ stream, rows: [], at: 0, chunk, isDone: false }));
  for (const open of opened) await fill(db, filter, open, after);
  const keys: ListKey[] = [];
  for (let looked = 0; ; looked += 1) {
    const next = await smallest(db, filter, opened);
    if (!next) return { keys };
    const row = next.rows[next.at];
    next.at += 1;
    if (!row) continue;
    const key = keyOf(next.stream.order, row);
    if (!rest || belongs(row as Parameters<typeof belongs>[0], rest)) keys.push(key);
    if (keys.length >= wanted) return { keys };
    if (looked >= budget) return { keys, stoppedAt: key };
  }
}

/** The stream whose next row comes first, filled up where it has run dry. */
async function smallest(db: Db, filter: ListFilter, opened: readonly Open[]): Promise<Open | undefined> {
  let best: { readonly open: Open; readonly key: ListKey } | undefined;
  for (const open of opened) {
    const last = open.rows.at(-1);
    if (open.at >= open.rows.length && !open.isDone && last)
      await fill(db, filter, open, keyOf(open.stream.order, last));
    const row = open.rows[open.at];
    if (!row) continue;
    const key = keyOf(open.stream.order, row);
    const ahead = open.stream.backwards ? -1 : 1;
    if (!best || compareKeys(key, best.key) * ahead < 0) best = { open, key };
  }
  return best?.open;
}
