import { currentDeskKey, forgetWrappedPrivate, setWrappedPrivate } from "../db/desk-keys.ts";
import { hasTokenFor } from "../db/one-time-tokens.ts";
import { insertStaff, listStaff } from "../db/staff.ts";
import type { Db, Store } from "../db/store.ts";
import type { Language } from "../i18n/languages.ts";
import type { AuditKey } from "../sealing/audit-chain.ts";
import { keyPairOf, openBox, prepareBoxes, sealTo } from "../sealing/box.ts";
import { randomName } from "../sealing/fingerprint.ts";
import { CODE_COST, unwrapWithPassphrase, wrapUnderPassphrase } from "../sealing/passphrase.ts";
import { INVITATION, keepLink } from "./account-changes.ts";
import { foldName, NAME_CHARACTERS } from "./accounts.ts";
import { recordAudit } from "./audit.ts";

export type RecoveryRefusal =
  | "no_key"
  | "not_a_key"
  | "another_key"
  | "nothing_kept"
  | "name_wanted"
  | "name_taken";

interface Recovering {
  /** 43 characters of base64url, as the first start printed them. */
  readonly recoveryKey: string;
  readonly name: string;
  readonly language: Language;
  readonly auditKey: AuditKey;
  readonly now: number;
}

/** What an account holds, opened with the recovery key; the caller overwrites it. */
async function openKept(store: Store, typed: string): Promise<Buffer | RecoveryRefusal> {
  const current = await currentDeskKey(store.read);
  if (!current) return "no_key";
  const word = typed.trim();
  if (!/^[\w-]{43}=?$/.test(word)) return "not_a_key";
  const pair = keyPairOf(Buffer.from(word, "base64url"));
  try {
    if (!pair.publicKey.equals(current.recoveryPublicKey)) return "another_key";
    return current.sealedForRecovery ? openBox(pair, current.sealedForRecovery) : "nothing_kept";
  } finally {
    pair.privateKey.fill(0);
  }
}

async function makeAccount(
  tx: Db,
  { name, language, auditKey, now }: Recovering,
  wrapped: Buffer,
  token: string,
): Promise<{ readonly token: string } | { readonly refused: RecoveryRefusal }> {
  const current = await currentDeskKey(tx);
  if (!current) return { refused: "no_key" };
  if ((await listStaff(tx)).some((row) => foldName(row.name) === foldName(name)))
    return { refused: "name_taken" };
  const id = randomName();
  await insertStaff(tx, { id, name, language, role: "first", state: "invited", createdAt: now });
  await setWrappedPrivate(tx, current.name, wrapped);
  await keepLink(tx, id, token, now);
  await recordAudit(tx, auditKey, {
    at: now,
    staffId: null,
    action: "recovered",
    subject: id,
    detail: "command",
  });
  return { token };
}

/**
 * When every passphrase is lost: makes an account that is supervisor and admin in one, and a link with which somebody
 * fills it. The desk's key waits under the link's secret, which stands nowhere; a link made before opens nothing then.
 */
export async function recover(
  store: Store,
  recovering: Recovering,
): Promise<{ readonly token: string } | { readonly refused: RecoveryRefusal }> {
  await prepareBoxes();
  const name = recovering.name.normalize("NFKC").replaceAll(/\s+/g, " ").trim();
  if (name === "" || Array.from(name).length > NAME_CHARACTERS) return { refused: "name_wanted" };
  const bundle = await openKept(store, recovering.recoveryKey);
  if (typeof bundle === "string") return { refused: bundle };
  const token = randomName();
  const wrapped = await wrapUnderPassphrase(bundle, token, CODE_COST);
  bundle.fill(0);
  return await store.write((tx) => makeAccount(tx, { ...recovering, name }, wrapped, token));
}

/** What waits for the account of a recovery, sealed to the pair that was just made for it; undefined for any other link. */
export async function sealedForLink(
  store: Store,
  token: string,
  publicKey: Uint8Array,
): Promise<Buffer | undefined> {
  const wrapped = (await currentDeskKey(store.read))?.wrappedPrivate;
  const bundle = wrapped ? await unwrapWithPassphrase(wrapped, token) : undefined;
  if (!bundle) return undefined;
  const sealed = sealTo(publicKey, bundle);
  bundle.fill(0);
  return sealed;
}

/** Forgets what waits for an account of a recovery once its link is spent or too old. */
export async function forgetUnclaimed(store: Store, now: number): Promise<void> {
  await store.write(async (tx) => {
    for (const { id, state } of await listStaff(tx))
      if (state === "invited" && (await hasTokenFor(tx, INVITATION, id, now))) return;
    await forgetWrappedPrivate(tx);
  });
}
