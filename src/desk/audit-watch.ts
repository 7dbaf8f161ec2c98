import type { Store } from "../db/store.ts";
import { PERIODS } from "../requests/periods.ts";
import type { AuditKey } from "../sealing/audit-chain.ts";
import { type ChainState, checkChain } from "./audit.ts";
import { type AnchorPlaces, readAnchors, writeAnchor } from "./audit-anchor.ts";
import { cutAudit } from "./audit-cut.ts";
import { clockTrust } from "./clock-trust.ts";
import type { DeskLogEvent } from "./context.ts";
import { takeTurns } from "./indexing-pace.ts";

/** A check of the whole chain, and when it was made. */
export interface CheckedChain {
  readonly at: number;
  readonly state: ChainState;
  /** When the head was last written to every anchor; undefined when it never was, or the last try failed. */
  readonly anchoredAt: number | undefined;
}

export interface AuditWatch {
  /** The last check; a first one is made when there is none. */
  lastCheck(): Promise<CheckedChain>;
  /** The last check; undefined when there was none since the program started. */
  known(): CheckedChain | undefined;
  /** Checks the whole chain now. */
  check(): Promise<CheckedChain>;
  /** Writes the head to its anchors now. */
  anchor(): Promise<void>;
  /** What is done at the interval: checks, removes what has had its time, anchors. */
  look(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

interface WatchOptions {
  readonly store: Store;
  readonly key: AuditKey;
  readonly anchors: AnchorPlaces;
  readonly now: () => number;
  readonly log: (event: DeskLogEvent) => void;
}

/** Checks the chain, removes rows whose time is over and anchors the head, at an interval. */
export function auditWatch({ store, key, anchors, now, log }: WatchOptions): AuditWatch {
  let last: CheckedChain | undefined;
  let anchored = 0;
  let anchoredAt: number | undefined;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const isTrusted = clockTrust(now);

  async function anchor(): Promise<void> {
    try {
      anchored = await writeAnchor(store, anchors, now(), anchored);
      anchoredAt = now();
    } catch (error) {
      anchoredAt = undefined;
      log({ event: "desk_anchor_failed", errorName: error instanceof Error ? error.name : "unknown" });
    }
  }

  async function check(): Promise<CheckedChain> {
    const at = now();
    const state = await checkChain(store, key, await readAnchors(anchors.file), takeTurns());
    if (!state.ok) log({ event: "desk_audit_broken" });
    last = { at, state, anchoredAt };
    return last;
  }

  /** A chain that is broken is neither cut nor anchored over: what was written down before shows where. */
  async function look(): Promise<void> {
    const mayCut = isTrusted();
    try {
      if (!(await check()).state.ok) return;
      if (mayCut) await store.write((tx) => cutAudit(tx, key, now()));
      await anchor();
    } catch (error) {
      log({ event: "desk_fault", errorName: error instanceof Error ? error.name : "unknown" });
    }
  }

  return {
    check,
    anchor,
    look,
    known: () => last,
    lastCheck: async () => last ?? (await check()),
    start() {
      timer = setInterval(() => {
        running = running.then(look);
      }, PERIODS.auditAnchor);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      await running;
      // Whatever is cut while the program is stopped is missed at the next start.
      await anchor();
    },
  };
}
