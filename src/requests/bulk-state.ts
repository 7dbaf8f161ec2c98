import { findRequest, type RequestRow } from "../db/requests.ts";
import type { Db, Store } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { SealBroken } from "../sealing/envelope.ts";
import { type ChangeRefusal, moveState, refuseHolder, standings } from "./change.ts";
import { isRequestKind, REQUEST_KINDS, type RequestKind } from "./content.ts";
import { readFineState } from "./fine-state.ts";
import { LIVES, STATES, type State } from "./states/lives.ts";
import { STAGE_OF } from "./states/stages.ts";
import { findStep } from "./states.ts";

/** More requests than this are not changed at once: a second person has to look at each. */
export const BULK_MOST = 500;

/** A change of state for many requests, proposed by one supervisor and decided by another; a JSON value, sealed. */
export interface BulkChange {
  readonly to: State;
  readonly reason: string;
  /** Each with the version that was seen: one that has changed since is left alone. */
  readonly requests: readonly { readonly id: string; readonly version: number }[];
}

function isPlain(kind: RequestKind, from: State, to: State): boolean {
  const step = findStep(kind, from, to);
  return step !== undefined && !step.asks && !step.gate && !step.twoPeople;
}

/**
 * States many requests can be moved to at once: those some step leads to that asks nothing but a reason. Results,
 * consent and everything that leaves the desk are decided one by one.
 */
export const BULK_STATES: readonly State[] = STATES.filter(
  (to) =>
    STAGE_OF[to] !== "result" &&
    REQUEST_KINDS.some((kind) =>
      (Object.keys(LIVES[kind]) as State[]).some((from) => isPlain(kind, from, to)),
    ),
);

export type BulkRefusal = ChangeRefusal | "unreadable";

/** What can be told of a request before it is changed, without opening what the person wrote. */
export function refuseBulk(
  key: DeskKey,
  row: RequestRow | undefined,
  change: { readonly to: State; readonly version: number; readonly by: string },
): BulkRefusal | undefined {
  if (!row) return "not_found";
  if (row.version !== change.version) return "changed_meanwhile";
  const notHolder = refuseHolder(row, change.by);
  if (notHolder) return notHolder;
  try {
    const [first] = standings(row, readFineState(key, row), 1);
    const moves = first && isRequestKind(row.kind) && isPlain(row.kind, first.state, change.to);
    return moves ? undefined : "not_allowed_from_here";
  } catch (error) {
    if (error instanceof SealBroken) return "unreadable";
    throw error;
  }
}

/** Whether a request stands where the change wanted it. */
export function isChanged(key: DeskKey, row: RequestRow, to: State): boolean {
  try {
    return readFineState(key, row).state === to;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}

export interface BulkOutcome {
  readonly id: string;
  readonly refused?: BulkRefusal | undefined;
}

/**
 * Changes each request as whoever proposed it could have, one by one and each in a transaction of its own: what may
 * not be changed is left as it is, with the reason. Repeating it changes nothing twice.
 * @param by who proposed it
 */
export async function changeAll(
  store: Store,
  key: DeskKey,
  change: BulkChange,
  {
    by,
    now,
    record,
  }: {
    readonly by: string;
    readonly now: () => number;
    /** Writes down one that was changed, in the transaction that changes it. */
    readonly record: (tx: Db, requestId: string) => Promise<void>;
  },
): Promise<readonly BulkOutcome[]> {
  const outcomes: BulkOutcome[] = [];
  for (const { id, version } of change.requests) {
    const refused = await store.write(async (tx): Promise<BulkRefusal | undefined> => {
      const row = await findRequest(tx, id);
      const known = refuseBulk(key, row, { to: change.to, version, by });
      if (known) return known;
      const { to, reason } = change;
      const move = { requestId: id, version, staffId: by, now: now(), to, reason, everybody: true };
      const notMoved = await moveState(tx, key, move);
      if (notMoved === undefined) await record(tx, id);
      return notMoved;
    });
    outcomes.push({ id, refused });
  }
  return outcomes;
}
