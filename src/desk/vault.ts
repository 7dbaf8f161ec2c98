import { PERIODS } from "../requests/periods.ts";
import { type DeskKey, deskKey } from "../sealing/desk-key.ts";

/**
 * Holds the desk's key in memory while at least one session that may read is alive, and overwrites it
 * when the last one ends or goes idle. Sessions of another process or of an earlier start have no key here.
 */
export interface Vault {
  /** A session has proved that it may read. The bytes given are overwritten. */
  unlock(session: string, bundle: Buffer): void;
  /** Lends the key for one page; counts as a click. @returns undefined when this session has none */
  lend<T>(session: string, use: (key: DeskKey) => Promise<T>): Promise<T> | undefined;
  /** Lends the key for work that nobody clicked for: it keeps no session alive. @returns undefined while locked */
  lendForWork<T>(use: (key: DeskKey) => Promise<T>): Promise<T> | undefined;
  /** The key was renewed: from now on everybody who is signed in works with it, pages that are being made included. The bytes given are overwritten. */
  renew(bundle: Buffer): void;
  /** The sessions that hold the key now. */
  awake(): readonly string[];
  lock(session: string): void;
  /** Ends sessions that went idle. */
  lockIdle(): void;
  /** Ends every session. */
  close(): void;
  isOpen(): boolean;
}

/** Whether `offered` is a key that was made after `held`: somebody's copy may have been opened just before it was renewed. */
function isNewer(offered: DeskKey, held: DeskKey): boolean {
  return !held.names.includes(offered.names[0] ?? "");
}

export function makeVault(now: () => number): Vault {
  const lastClick = new Map<string, number>();
  let held: DeskKey | undefined;
  let lent = 0;

  // A page that is being made keeps the key until it is done, even if the last session ends meanwhile.
  function wipeIfUnused(): void {
    if (lastClick.size > 0 || lent > 0) return;
    held?.wipe();
    held = undefined;
  }

  function isIdle(session: string): boolean {
    const at = lastClick.get(session);
    return at === undefined || now() - at > PERIODS.sessionIdle;
  }

  async function lendKey<T>(key: DeskKey, use: (key: DeskKey) => Promise<T>): Promise<T> {
    lent += 1;
    try {
      return await use(key);
    } finally {
      lent -= 1;
      wipeIfUnused();
    }
  }

  function lock(session: string): void {
    lastClick.delete(session);
    wipeIfUnused();
  }

  function awake(): readonly string[] {
    return [...lastClick.keys()].filter((session) => !isIdle(session));
  }

  return {
    unlock(session, bundle) {
      const offered = deskKey(bundle);
      if (!held) held = offered;
      else {
        if (isNewer(offered, held)) held.renew(bundle);
        offered.wipe();
      }
      bundle.fill(0);
      lastClick.set(session, now());
    },
    lend(session, use) {
      if (isIdle(session) || !held) {
        lock(session);
        return undefined;
      }
      lastClick.set(session, now());
      return lendKey(held, use);
    },
    lendForWork(use) {
      return held && awake().length > 0 ? lendKey(held, use) : undefined;
    },
    renew(bundle) {
      held?.renew(bundle);
      bundle.fill(0);
    },
    awake,
    lock,
    lockIdle() {
      for (const session of lastClick.keys()) if (isIdle(session)) lock(session);
    },
    close() {
      lastClick.clear();
      wipeIfUnused();
    },
    isOpen: () => held !== undefined,
  };
}
