import type { RequestRow } from "../db/requests.ts";
import type { Db, Store } from "../db/store.ts";
import { partsStamps, setSealedMarks } from "../db/urgency-marks.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { openJson, SealBroken, seal } from "../sealing/envelope.ts";
import { fingerprint } from "../sealing/fingerprint.ts";
import { readFacts } from "./change-facts.ts";
import { RULES, type Urgency, urgenciesNow } from "./urgency.ts";

/** What makes a request urgent, kept beside it, with what it was read from. */
interface Marks {
  readonly stamp: string;
  readonly urgencies: readonly Urgency[];
}

type MarkedRow = Pick<RequestRow, "id" | "sealedMarks">;

// Another table of urgencies reads the same words differently.
const TABLE = fingerprint(JSON.stringify(RULES)).slice(0, 8);
/** All marks are of one length: a longer one would tell that more than one thing is grave. */
const LENGTH_BYTES = 256;

export function sealMarks(
  key: DeskKey,
  requestId: string,
  stamp: string,
  urgencies: readonly Urgency[],
): Buffer {
  const marks: Marks = { stamp: `${TABLE}.${stamp}`, urgencies };
  const json = Buffer.from(JSON.stringify(marks));
  const spaces = Buffer.alloc(Math.max(0, LENGTH_BYTES - json.length), " ");
  return seal(key.state, Buffer.concat([json, spaces]), `marks|${requestId}`);
}

/** @returns undefined where nothing is kept, or what is kept was read from something else */
function keptMarks(key: DeskKey, row: MarkedRow, stamp: string): readonly Urgency[] | undefined {
  if (!row.sealedMarks) return undefined;
  try {
    const marks = openJson<Marks>(key.state, row.sealedMarks, `marks|${row.id}`);
    return marks.stamp === `${TABLE}.${stamp}` ? marks.urgencies : undefined;
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

async function readMarks(db: Db, key: DeskKey, row: RequestRow, now: number): Promise<readonly Urgency[]> {
  const { shareable } = await readFacts(db, key, row, {}, now);
  return shareable ? urgenciesNow(shareable) : [];
}

/**
 * What makes the urgent ones among some requests urgent, by their ids. Opening all that a person wrote takes 2 ms a
 * request; so what came of it is kept, sealed, until anything is written or taken away.
 */
export async function marksOf(
  store: Store,
  key: DeskKey,
  rows: readonly RequestRow[],
  now: number,
): Promise<ReadonlyMap<string, readonly Urgency[]>> {
  const urgent = rows.filter((row) => row.urgent);
  const stamps = await partsStamps(
    store.read,
    urgent.map(({ id }) => id),
  );
  const marks = new Map<string, readonly Urgency[]>();
  const fresh: [string, Buffer][] = [];
  for (const row of urgent) {
    const stamp = stamps.get(row.id) ?? "";
    const kept = keptMarks(key, row, stamp);
    const urgencies = kept ?? (await readMarks(store.read, key, row, now));
    if (!kept) fresh.push([row.id, sealMarks(key, row.id, stamp, urgencies)]);
    marks.set(row.id, urgencies);
  }
  if (fresh.length > 0)
    await store.write(async (tx) => {
      for (const [id, sealed] of fresh) await setSealedMarks(tx, id, sealed);
    });
  return marks;
}
