import { listDeskKeys } from "../db/desk-keys.ts";
import { countPartKeysSealedTo } from "../db/part-keys.ts";
import type { Db } from "../db/store.ts";

/** More parts than this are not counted. */
export const COUNTED_PARTS = 10_000;

/** How the desk's key stands, for the page of accounts. */
export interface KeyStanding {
  /** Somebody has left, and no supervisor has been signed in since. */
  readonly due: boolean;
  /** The newest key is not kept for the recovery key yet. */
  readonly withoutRecovery: boolean;
  /** A key before the newest is still there. */
  readonly moving?: {
    readonly since: number;
    /** Parts still sealed to it, at most `COUNTED_PARTS` + 1. */
    readonly parts: number;
  };
}

export async function keyStanding(db: Db): Promise<KeyStanding> {
  const [current, ...older] = await listDeskKeys(db);
  const standing = {
    due: (current?.retiredAt ?? null) !== null,
    withoutRecovery: current !== undefined && current.sealedForRecovery === null,
  };
  if (!current || older.length === 0) return standing;
  const names = older.map(({ name }) => name);
  const parts = await countPartKeysSealedTo(db, names, COUNTED_PARTS + 1);
  return { ...standing, moving: { since: current.createdAt, parts } };
}
