/**
 * The audit: who on the staff saw and did what, each row chained to the one before it.
 *
 * The desk writes its rows with `recordAudit` and `desk.auditKey`. The bot writes its own, for what the staff press in
 * Telegram, through `deps.audit(tx, deed)` (src/bot/scope.ts), always in the transaction of the deed. Both halves read
 * the same key file, `keys/audit.key` in DATA_DIR, whichever process they run in (src/intake.ts, src/app.ts): it chains
 * rows and opens nothing, so that intake may hold it. Rows of two processes cannot both be next: transactions begin
 * `immediate`, and the number of a row is unique.
 */
import { type AuditRow, auditRowsAfter, firstAuditRow, insertAuditRow, lastAuditRow } from "../db/audit.ts";
import type { Db, Store } from "../db/store.ts";
import { type AuditKey, CHAIN_BEGINS, chainMac } from "../sealing/audit-chain.ts";
import type { AuditAction } from "./audit-actions.ts";
import type { Anchor } from "./audit-anchor.ts";
import { macBeforeCut, standsForCut } from "./audit-cut.ts";

export interface AuditEntry {
  readonly at: number;
  /** Null when nobody is signed in, or a command did it. */
  readonly staffId: string | null;
  readonly action: AuditAction;
  /** The id of a request, an account or a match. */
  readonly subject?: string | undefined;
  /** A word from a table of the program, never something typed. */
  readonly detail?: string | undefined;
}

/** Adds a row to the chain, in the transaction of what it tells of. */
export async function recordAudit(tx: Db, key: AuditKey, entry: AuditEntry): Promise<void> {
  const last = await lastAuditRow(tx);
  const { subject = null, detail = null, ...rest } = entry;
  const row = { seq: (last?.seq ?? 0) + 1, ...rest, subject, detail };
  await insertAuditRow(tx, { ...row, mac: chainMac(key, last?.mac ?? CHAIN_BEGINS, row) });
}

/** What a check of the whole chain found. */
export type ChainState =
  | {
      readonly ok: true;
      readonly rows: number;
      readonly head: string;
      /** Anchors that were compared: those of rows whose time is over cannot be. */
      readonly anchors: number;
      /** How many rows were removed because their time was over. */
      readonly removed: number;
    }
  | {
      readonly ok: false;
      /** The first row that is not as it was written, or is not there. */
      readonly seq: number;
      readonly why: "changed" | "missing" | "not_as_anchored";
    };

const AT_ONCE = 1000;

type Anchored = ReadonlyMap<number, ReadonlySet<string>>;

function differs(anchors: Anchored, seq: number, mac: string): boolean {
  const anchored = anchors.get(seq);
  return anchored !== undefined && !(anchored.size === 1 && anchored.has(mac));
}

/** The first fault in some rows that follow each other. */
function firstFault(
  key: AuditKey,
  rows: readonly AuditRow[],
  start: { readonly seq: number; readonly mac: string },
  anchors: Anchored,
): ChainState | undefined {
  let before = start;
  for (const row of rows) {
    const seq = before.seq + 1;
    if (row.seq !== seq) return { ok: false, seq, why: "missing" };
    if (row.mac !== chainMac(key, before.mac, row)) return { ok: false, seq, why: "changed" };
    if (differs(anchors, seq, row.mac)) return { ok: false, seq, why: "not_as_anchored" };
    before = row;
  }
  return undefined;
}

interface Beginning {
  readonly seq: number;
  readonly mac: string;
  readonly removed: number;
}

/** Where the chain begins: at nothing, or at a row that stands for those whose time is over. */
async function beginning(db: Db, key: AuditKey, anchors: Anchored): Promise<Beginning | ChainState> {
  const first = await firstAuditRow(db);
  if (!first || !standsForCut(first)) return { seq: 0, mac: CHAIN_BEGINS, removed: 0 };
  const { seq } = first;
  const mac = macBeforeCut(key, first);
  if (mac === undefined) return { ok: false, seq, why: "changed" };
  if (differs(anchors, seq, mac)) return { ok: false, seq, why: "not_as_anchored" };
  return { seq, mac, removed: seq };
}

/**
 * Walks the whole chain and compares it with what was anchored elsewhere.
 * @param breathe lets other work go on between a thousand rows
 */
export async function checkChain(
  store: Pick<Store, "read">,
  key: AuditKey,
  anchors: readonly Anchor[],
  breathe: () => Promise<void> = async () => undefined,
): Promise<ChainState> {
  const known = new Map<number, Set<string>>();
  for (const { seq, mac } of anchors) known.set(seq, (known.get(seq) ?? new Set()).add(mac));
  const begun = await beginning(store.read, key, known);
  if ("ok" in begun) return begun;
  let last: Pick<Beginning, "seq" | "mac"> = begun;
  for (;;) {
    const rows = await auditRowsAfter(store.read, last.seq, AT_ONCE);
    const fault = firstFault(key, rows, last, known);
    if (fault) return fault;
    last = rows.at(-1) ?? last;
    if (rows.length < AT_ONCE) break;
    await breathe();
  }
  const cut = [...known.keys()].filter((seq) => seq > last.seq);
  // What is anchored was there: all after the last row that is left is gone.
  if (cut.length > 0) return { ok: false, seq: last.seq + 1, why: "missing" };
  const { removed } = begun;
  const compared = anchors.filter(({ seq }) => seq >= removed);
  return { ok: true, rows: last.seq - removed, head: last.mac, anchors: compared.length, removed };
}
