import { type DeskKeyRow, listDeskKeys } from "../db/desk-keys.ts";
import { PART_KEYS_BEGIN, type PartKeyPlace } from "../db/part-keys.ts";
import { findSession } from "../db/sessions.ts";
import { findStaff } from "../db/staff.ts";
import { may } from "../requests/permissions.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import type { Desk } from "./context.ts";
import { dropOldKeys, fillRecovery, renewKey, sealSomeAnew } from "./key-renewal.ts";
import { forgetUnclaimed } from "./recovery.ts";

/** Part keys in one transaction: about ten milliseconds in which nothing else is written. */
const AT_ONCE = 25;
const LOOK_EVERY = 1_000;
/** A part that intake was about to seal to the key before is moved this much later. */
const LOOK_AGAIN = 10 * 60_000;

type WorkingDesk = Pick<Desk, "store" | "vault" | "now" | "log" | "auditKey">;

/** Where the walk over the part keys stands; lost with the process, which then begins anew and finds less to do. */
export interface KeyWalk {
  place: PartKeyPlace;
  /** Whether this walk has met anything to move, or that cannot be moved. */
  found: number;
  /** No walk before this time. */
  restUntil: number;
  /** The newest key when it began: another one is a reason to begin anew at once. */
  newest: string;
}

export function newKeyWalk(newest = ""): KeyWalk {
  return { place: PART_KEYS_BEGIN, found: 0, restUntil: 0, newest };
}

/** A supervisor who is signed in now; the key is renewed in their presence only. */
async function supervisorAtWork(desk: WorkingDesk): Promise<string | undefined> {
  for (const tokenHash of desk.vault.awake()) {
    const session = await findSession(desk.store.read, tokenHash);
    const staff = session && (await findStaff(desk.store.read, session.staffId));
    if (staff && may(staff, "let_in")) return staff.id;
  }
  return undefined;
}

/** @returns whether something was done for which a supervisor has to be there */
async function asSupervisor(desk: WorkingDesk, key: DeskKey, current: DeskKeyRow): Promise<boolean> {
  if (current.retiredAt === null && current.sealedForRecovery) return false;
  const by = await supervisorAtWork(desk);
  if (by === undefined) return false;
  const renewing = { auditKey: desk.auditKey, by, now: desk.now() };
  const bundle = current.retiredAt === null ? undefined : await renewKey(desk.store, key, renewing, true);
  if (bundle) desk.vault.renew(bundle);
  else await fillRecovery(desk.store, key);
  return true;
}

/** Moves some part keys, and throws keys away that have served. @returns whether there is more to do now */
async function tidyUp(desk: WorkingDesk, key: DeskKey, walk: KeyWalk): Promise<boolean> {
  const now = desk.now();
  if (now < walk.restUntil) return false;
  const { next, moved, broken } = await sealSomeAnew(desk.store, key, walk.place, AT_ONCE);
  walk.found += moved + broken;
  if (broken > 0) desk.log({ event: "desk_fault", errorName: "SealBroken" });
  walk.place = next ?? PART_KEYS_BEGIN;
  if (next) return true;
  const wasClean = walk.found === 0;
  walk.found = 0;
  if (!wasClean && broken === 0) return true;
  walk.restUntil = now + LOOK_AGAIN;
  const bundle = await dropOldKeys(desk.store, key, { auditKey: desk.auditKey, by: null, now });
  if (bundle) desk.vault.renew(bundle);
  return false;
}

/** A little of what there is to do for the desk's key. @returns whether there is more to do now */
export async function workOnKeys(desk: WorkingDesk, key: DeskKey, walk: KeyWalk): Promise<boolean> {
  const [current, ...older] = await listDeskKeys(desk.store.read);
  if (!current) return false;
  if (!key.names.includes(current.name)) {
    // Another process has renewed the key: whoever signs in again has it.
    desk.vault.close();
    return false;
  }
  if (walk.newest !== current.name) Object.assign(walk, newKeyWalk(current.name));
  if (current.wrappedPrivate) await forgetUnclaimed(desk.store, desk.now());
  if (await asSupervisor(desk, key, current)) return true;
  return older.length > 0 && (await tidyUp(desk, key, walk));
}

/**
 * Renews the key when it is due, seals part keys anew and throws old keys away, in the background while somebody is
 * signed in. The key is borrowed for one slice at a time, so that locking takes it away at once.
 */
export function startKeyWork(desk: Desk): { stop(): Promise<void> } {
  const walk = newKeyWalk();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function slice(): Promise<void> {
    let more = false;
    try {
      more = (await desk.vault.lendForWork((key) => workOnKeys(desk, key, walk))) ?? false;
    } catch (error) {
      desk.log({ event: "desk_fault", errorName: error instanceof Error ? error.name : "unknown" });
    }
    if (!stopped) wait(more ? 0 : LOOK_EVERY);
  }

  function wait(milliseconds: number): void {
    timer = setTimeout(() => {
      running = slice();
    }, milliseconds);
    timer.unref();
  }

  wait(LOOK_EVERY);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
