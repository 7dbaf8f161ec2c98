import {
  currentDeskKey,
  forgetWrappedPrivate,
  insertDeskKey,
  removeDeskKeys,
  setSealedForRecovery,
} from "../db/desk-keys.ts";
import { anyRequest } from "../db/requests.ts";
import { countStaff, insertStaff } from "../db/staff.ts";
import type { Store } from "../db/store.ts";
import type { Language } from "../i18n/languages.ts";
import { keyName, keyPairOf, makeKeyPair, prepareBoxes, sealTo } from "../sealing/box.ts";
import { randomName } from "../sealing/fingerprint.ts";
import { CODE_COST, unwrapWithPassphrase, wrapUnderPassphrase } from "../sealing/passphrase.ts";
import { makePersonKeys } from "../sealing/person-keys.ts";
import { foldSpokenCode, makeSpokenCode } from "../sealing/secret.ts";
import { NAME_CHARACTERS, PASSPHRASE_CHARACTERS } from "./accounts.ts";

/** Shown once at the first start and never again. */
export interface FirstStart {
  /** With it the first account is made: four groups of four letters and digits. */
  readonly setupSecret: string;
  /** To be kept offline: opens every request when all passphrases are lost. 43 characters of base64url. */
  readonly recoveryPrivateKey: string;
}

/** Public keys that were made elsewhere, 32 bytes each. */
export interface GivenKeys {
  readonly deskPublicKey?: Buffer;
  readonly recoveryPublicKey?: Buffer;
}

/** The keys given do not fit what is stored; the message says what to do. */
export class WrongDeskKey extends Error {
  override readonly name = "WrongDeskKey";
}

const WRONG_KEY =
  "The desk's public key that was given is not the one this store's requests are sealed to. " +
  "Give the key this store began with, or begin with an empty store.";
const KEYS_MISSING =
  "A public key for the desk was given without one for recovery, or the other way round. Give both or neither.";

async function useGivenKeys(store: Store, now: number, desk: Buffer, recovery: Buffer): Promise<void> {
  await store.write(async (tx) => {
    const known = await currentDeskKey(tx);
    if (known?.publicKey.equals(desk) && known.recoveryPublicKey.equals(recovery)) return;
    // The desk's key may have been renewed since it was given; the recovery key never is.
    const inUse = known && ((await countStaff(tx)) > 0 || (await anyRequest(tx)));
    if (inUse && known.wrappedPrivate === null && known.recoveryPublicKey.equals(recovery)) return;
    if ((await countStaff(tx)) > 0 || (await anyRequest(tx))) throw new WrongDeskKey(WRONG_KEY);
    await removeDeskKeys(tx);
    await insertDeskKey(tx, {
      name: keyName(desk),
      publicKey: desk,
      recoveryPublicKey: recovery,
      wrappedPrivate: null,
      createdAt: now,
    });
  });
}

async function makeKeys(store: Store, now: number): Promise<FirstStart> {
  const pair = makeKeyPair();
  const recovery = makeKeyPair();
  const setupSecret = makeSpokenCode(4, 4);
  const wrappedPrivate = await wrapUnderPassphrase(pair.privateKey, foldSpokenCode(setupSecret), CODE_COST);
  const sealedForRecovery = sealTo(recovery.publicKey, pair.privateKey);
  pair.privateKey.fill(0);
  const recoveryPrivateKey = recovery.privateKey.toString("base64url");
  recovery.privateKey.fill(0);
  await store.write(async (tx) => {
    await removeDeskKeys(tx);
    await insertDeskKey(tx, {
      name: keyName(pair.publicKey),
      publicKey: pair.publicKey,
      recoveryPublicKey: recovery.publicKey,
      wrappedPrivate,
      sealedForRecovery,
      createdAt: now,
    });
  });
  return { setupSecret, recoveryPrivateKey };
}

/**
 * Sees to it that there is a key to seal requests to. While there is neither an account nor a request it makes
 * new keys at every start, because a secret that nobody wrote down helps nobody.
 * @returns what to show once, or undefined when nothing new was made
 * @throws WrongDeskKey
 */
export async function prepareDeskKeys(
  store: Store,
  now: number,
  given: GivenKeys = {},
): Promise<FirstStart | undefined> {
  await prepareBoxes();
  const { deskPublicKey, recoveryPublicKey } = given;
  if (deskPublicKey && recoveryPublicKey) {
    await useGivenKeys(store, now, deskPublicKey, recoveryPublicKey);
    return undefined;
  }
  if (deskPublicKey || recoveryPublicKey) throw new WrongDeskKey(KEYS_MISSING);
  const inUse = (await countStaff(store.read)) > 0 || (await anyRequest(store.read));
  return inUse ? undefined : await makeKeys(store, now);
}

export type AccountRefusal = "wrong_secret" | "account_exists" | "name_wanted" | "passphrase_short";

export interface NewAccount {
  /** The one-time secret, or the desk's private key where the keys were made elsewhere. */
  readonly secret: string;
  readonly name: string;
  readonly passphrase: string;
  readonly language: Language;
}

async function openWithSecret(store: Store, secret: string): Promise<Buffer | undefined> {
  const row = await currentDeskKey(store.read);
  if (!row) return undefined;
  if (row.wrappedPrivate) return await unwrapWithPassphrase(row.wrappedPrivate, foldSpokenCode(secret));
  const typed = Buffer.from(secret.trim(), "base64url");
  return typed.length === 32 && keyPairOf(typed).publicKey.equals(row.publicKey) ? typed : undefined;
}

/**
 * Makes the account of the first member of staff and forgets the one-time secret.
 * Takes about half a second: the desk's key is wrapped under the passphrase with scrypt.
 */
export async function createFirstAccount(
  store: Store,
  account: NewAccount,
  now: number,
): Promise<{ readonly staffId: string } | { readonly refused: AccountRefusal }> {
  const name = account.name.normalize("NFKC").replaceAll(/\s+/g, " ").trim();
  if ((await countStaff(store.read)) > 0) return { refused: "account_exists" };
  if (name === "" || Array.from(name).length > NAME_CHARACTERS) return { refused: "name_wanted" };
  if (Array.from(account.passphrase).length < PASSPHRASE_CHARACTERS) return { refused: "passphrase_short" };
  await prepareBoxes();
  const privateKey = await openWithSecret(store, account.secret);
  if (!privateKey) return { refused: "wrong_secret" };
  const keys = await makePersonKeys(account.passphrase);
  const sealedDeskKey = sealTo(keys.publicKey, privateKey);
  const current = await currentDeskKey(store.read);
  const sealedForRecovery = current && sealTo(current.recoveryPublicKey, privateKey);
  privateKey.fill(0);
  return await store.write(async (tx) => {
    if ((await countStaff(tx)) > 0) return { refused: "account_exists" };
    const staffId = randomName();
    await insertStaff(tx, {
      id: staffId,
      name,
      language: account.language,
      role: "first",
      state: "active",
      ...keys,
      sealedDeskKey,
      createdAt: now,
    });
    await forgetWrappedPrivate(tx);
    if (current && sealedForRecovery) await setSealedForRecovery(tx, current.name, sealedForRecovery);
    return { staffId };
  });
}
