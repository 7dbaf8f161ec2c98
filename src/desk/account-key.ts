import { changeStaff, findStaff, type StaffRow } from "../db/staff.ts";
import type { Store } from "../db/store.ts";
import { type KeyPair, openBox, sealTo } from "../sealing/box.ts";
import { unwrapWithPassphrase, wrappedNothing } from "../sealing/passphrase.ts";
import { makePersonKeys, openPersonKeys } from "../sealing/person-keys.ts";

/** What a right passphrase opens. The caller overwrites the private bytes. */
export interface OpenedAccount {
  readonly pair: KeyPair;
  /** The desk's private key; absent where the role has none, or nobody has let this person in yet. */
  readonly deskKey?: Buffer;
}

/** An account of an earlier release had the desk's key under the passphrase itself: it gets a pair of its own now. */
async function renewKeys(
  store: Store,
  staff: StaffRow,
  wrapped: Buffer,
  passphrase: string,
): Promise<OpenedAccount | undefined> {
  const deskKey = await unwrapWithPassphrase(wrapped, passphrase);
  if (!deskKey) return undefined;
  const keys = await makePersonKeys(passphrase);
  const pair = await openPersonKeys(keys.wrappedPrivate, passphrase);
  if (!pair) return undefined;
  const sealedDeskKey = sealTo(keys.publicKey, deskKey);
  const isKept = await store.write(async (tx) => {
    // Ended, or given a new link, while the passphrase was hashed: nothing is given back to it.
    const now = await findStaff(tx, staff.id);
    if (!now?.wrappedDeskKey?.equals(wrapped)) return false;
    await changeStaff(tx, staff.id, { ...keys, sealedDeskKey, wrappedDeskKey: null });
    return true;
  });
  if (isKept) return { pair, deskKey };
  deskKey.fill(0);
  pair.privateKey.fill(0);
  return undefined;
}

/**
 * Opens an account with its passphrase. An unknown name takes as long as a wrong passphrase.
 * @returns undefined when the passphrase is wrong or there is no such account
 */
export async function openAccount(
  store: Store,
  staff: StaffRow | undefined,
  passphrase: string,
): Promise<OpenedAccount | undefined> {
  if (staff?.wrappedDeskKey) return await renewKeys(store, staff, staff.wrappedDeskKey, passphrase);
  const pair = await openPersonKeys(staff?.wrappedPrivate ?? wrappedNothing(), passphrase);
  if (!pair || !staff) return undefined;
  return staff.sealedDeskKey ? { pair, deskKey: openBox(pair, staff.sealedDeskKey) } : { pair };
}
