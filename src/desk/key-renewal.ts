import {
  currentDeskKey,
  insertDeskKey,
  listDeskKeys,
  removeDeskKey,
  retireDeskKey,
  setSealedForRecovery,
} from "../db/desk-keys.ts";
import {
  countPartKeysSealedTo,
  type PartKeyPlace,
  type PartKeyRow,
  partKeysSealedTo,
  replacePartKey,
} from "../db/part-keys.ts";
import { changeStaff, listStaff } from "../db/staff.ts";
import type { Db, Store } from "../db/store.ts";
import { PERIODS } from "../requests/periods.ts";
import type { AuditKey } from "../sealing/audit-chain.ts";
import { keyName, keyPairOf, sealTo } from "../sealing/box.ts";
import { readBundle, wipeSecrets } from "../sealing/desk-bundle.ts";
import { bundleWithout, type DeskKey, renewedBundle } from "../sealing/desk-key.ts";
import { SealBroken } from "../sealing/envelope.ts";
import { sealPartKeyAnew } from "../sealing/part.ts";
import { recordAudit } from "./audit.ts";

/**
 * How the desk gets another key when somebody who held it leaves.
 *
 * 1. `markKeyDue`: in the transaction that ends the account.
 * 2. `renewKey`: a new pair and a new state key; every account that holds the key gets both, intake seals to the new
 *    pair from its next part on. The pair before stays in everybody's bundle.
 * 3. `sealSomeAnew`: part keys move to the new pair, some in a transaction; each is sealed to one of the two at every
 *    moment, and whoever is signed in holds both.
 * 4. `dropOldKeys`: when nothing is sealed to a pair any more, and intake has had an hour to notice, it leaves every
 *    bundle, and its row is removed.
 * Any of these may be cut short anywhere: what is stored says how to go on.
 */

/** What the rows of the audit need. */
interface Renewing {
  readonly auditKey: AuditKey;
  /** Null: the program itself. */
  readonly by: string | null;
  readonly now: number;
}

/** The key shall be renewed as soon as somebody who may is signed in. */
export async function markKeyDue(tx: Db, now: number): Promise<void> {
  const current = await currentDeskKey(tx);
  if (current) await retireDeskKey(tx, current.name, now);
}

/** Gives a bundle to everybody who holds the key. */
async function giveToAll(tx: Db, bundle: Buffer): Promise<void> {
  for (const { id, publicKey, sealedDeskKey, wrappedDeskKey } of await listStaff(tx)) {
    if (sealedDeskKey && publicKey) await changeStaff(tx, id, { sealedDeskKey: sealTo(publicKey, bundle) });
    // An account of an earlier release that was never opened since has no pair to seal to: it needs a new link.
    else if (wrappedDeskKey) await changeStaff(tx, id, { wrappedDeskKey: null, state: "invited" });
  }
}

function newestName(bundle: Buffer): { readonly name: string; readonly publicKey: Buffer } {
  const secrets = readBundle(bundle);
  const [newest] = secrets.privateKeys;
  if (!newest) throw new SealBroken("a bundle of keys without a key");
  const pair = keyPairOf(newest);
  pair.privateKey.fill(0);
  wipeSecrets(secrets);
  return { name: keyName(pair.publicKey), publicKey: pair.publicKey };
}

/**
 * Makes a new key and gives it to everybody who holds the one there is.
 * @param onlyIfDue does nothing unless somebody has left
 * @returns the bundle, which the caller hands to the vault at once; undefined when there was nothing to do, or another
 *   key took this one's place meanwhile
 */
export async function renewKey(
  store: Store,
  key: DeskKey,
  { auditKey, by, now }: Renewing,
  onlyIfDue = false,
): Promise<Buffer | undefined> {
  return await store.write(async (tx) => {
    const current = await currentDeskKey(tx);
    if (!current || current.name !== key.names[0]) return undefined;
    if (onlyIfDue && current.retiredAt === null) return undefined;
    const bundle = renewedBundle(key);
    await insertDeskKey(tx, {
      ...newestName(bundle),
      recoveryPublicKey: current.recoveryPublicKey,
      wrappedPrivate: null,
      sealedForRecovery: sealTo(current.recoveryPublicKey, bundle),
      // The newest is the one made last, also where the clock went back.
      createdAt: Math.max(now, current.createdAt + 1),
    });
    await retireDeskKey(tx, current.name, now);
    await giveToAll(tx, bundle);
    await recordAudit(tx, auditKey, { at: now, staffId: by, action: "key_renewed" });
    return bundle;
  });
}

/** Keeps a copy for the recovery key where an earlier release left none. */
export async function fillRecovery(store: Store, key: DeskKey): Promise<void> {
  await store.write(async (tx) => {
    const current = await currentDeskKey(tx);
    if (!current || current.sealedForRecovery || current.name !== key.names[0]) return;
    const bundle = key.bundle();
    await setSealedForRecovery(tx, current.name, sealTo(current.recoveryPublicKey, bundle));
    bundle.fill(0);
  });
}

/** @returns false when the row cannot be opened: it is left as it is, for the recovery key may still open the part */
async function sealOneAnew(tx: Db, key: DeskKey, row: PartKeyRow): Promise<boolean> {
  try {
    await replacePartKey(tx, row, sealPartKeyAnew(row.sealedKey, key.pairs, key.pair.publicKey));
    return true;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}

export interface Walked {
  /** Where to go on; undefined at the end. */
  readonly next: PartKeyPlace | undefined;
  readonly moved: number;
  /** Rows that cannot be opened. */
  readonly broken: number;
}

/**
 * Moves some part keys to the newest pair. All in one transaction: a request that is erased meanwhile stays erased.
 * @param after where the last call ended
 */
export async function sealSomeAnew(
  store: Store,
  key: DeskKey,
  after: PartKeyPlace,
  limit: number,
): Promise<Walked> {
  return await store.write(async (tx) => {
    const rows = await partKeysSealedTo(tx, key.names.slice(1), after, limit);
    let moved = 0;
    for (const row of rows) if (await sealOneAnew(tx, key, row)) moved += 1;
    const last = rows.length < limit ? undefined : rows.at(-1);
    return { next: last, moved, broken: rows.length - moved };
  });
}

/** @returns the bundle without pairs that have served, for the vault; undefined when none has yet */
export async function dropOldKeys(
  store: Store,
  key: DeskKey,
  { auditKey, by, now }: Renewing,
): Promise<Buffer | undefined> {
  return await store.write(async (tx) => {
    const [current, ...older] = await listDeskKeys(tx);
    if (!current || current.name !== key.names[0]) return undefined;
    const served: string[] = [];
    for (const { name, retiredAt } of older) {
      const isOver = now - (retiredAt ?? now) >= PERIODS.deskKeyGrace;
      if (isOver && (await countPartKeysSealedTo(tx, [name], 1)) === 0) served.push(name);
    }
    if (served.length === 0) return undefined;
    const bundle = bundleWithout(key, served);
    await giveToAll(tx, bundle);
    await setSealedForRecovery(tx, current.name, sealTo(current.recoveryPublicKey, bundle));
    for (const name of served) await removeDeskKey(tx, name);
    await recordAudit(tx, auditKey, { at: now, staffId: by, action: "key_dropped" });
    return bundle;
  });
}
