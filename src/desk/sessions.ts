import { findSession, insertSession, removeSession, type SessionRow, touchSession } from "../db/sessions.ts";
import { findStaff, type StaffRow } from "../db/staff.ts";
import type { Db } from "../db/store.ts";
import { PERIODS } from "../requests/periods.ts";
import { fingerprint, randomName } from "../sealing/fingerprint.ts";
import { recordAudit } from "./audit.ts";
import type { BrowserFamily } from "./browser-family.ts";
import type { Desk } from "./context.ts";

/** Written at most this often for a session: the vault knows the last click exactly. */
const TOUCH_EVERY = 60_000;

interface NewSession {
  /** The account as it was when its passphrase was opened. */
  readonly staff: StaffRow;
  /** The desk's key this person has just opened; it is overwritten. Without it: a role that has none. */
  readonly deskKey?: Buffer;
  readonly browser: BrowserFamily;
  /** By what somebody proved who they are: a word for the audit. */
  readonly proof: string;
}

/** Opening a passphrase takes long enough for the account to be ended, changed or made anew meanwhile. */
async function isUnchanged(tx: Db, { id, role, publicKey }: StaffRow): Promise<boolean> {
  const now = await findStaff(tx, id);
  if (now?.state !== "active" || now.role !== role) return false;
  // An account of an earlier release gets its pair at this sign-in.
  return publicKey === null || now.publicKey?.equals(publicKey) === true;
}

/**
 * Begins a session.
 * @returns the token for the browser's cookie: 32 random bytes, of which only the hash is stored; undefined when the
 *   account is not what it was when its passphrase was opened
 */
export async function beginSession(
  desk: Desk,
  { staff, deskKey, browser, proof }: NewSession,
): Promise<string | undefined> {
  const token = randomName(32);
  const tokenHash = fingerprint(token);
  const now = desk.now();
  const staffId = staff.id;
  const row = { tokenHash, staffId, browser, createdAt: now, seenAt: now };
  const isBegun = await desk.store.write(async (tx) => {
    if (!(await isUnchanged(tx, staff))) return false;
    await insertSession(tx, row);
    await recordAudit(tx, desk.auditKey, { at: now, staffId, action: "signed_in", detail: proof });
    return true;
  });
  if (!isBegun) {
    deskKey?.fill(0);
    return undefined;
  }
  if (deskKey) desk.vault.unlock(tokenHash, deskKey);
  return token;
}

export async function endSession(desk: Desk, tokenHash: string): Promise<void> {
  desk.vault.lock(tokenHash);
  await desk.store.write((tx) => removeSession(tx, tokenHash));
}

/** What a page may say of a session: the hash of its token's hash tells nothing of the cookie. */
export function sessionId({ tokenHash }: Pick<SessionRow, "tokenHash">): string {
  return fingerprint(tokenHash).slice(0, 16);
}

function isOver(desk: Desk, session: SessionRow): boolean {
  const now = desk.now();
  // The vault knows the last click exactly; the row knows it to a minute and serves roles that have no key.
  const idle = now - session.seenAt > PERIODS.sessionIdle + TOUCH_EVERY;
  return idle || now - session.createdAt > PERIODS.sessionWhole;
}

/** Somebody whose account has ended, or is locked, clicks in a tab that is still open: once, for the session ends with it. */
async function recordNotActive(desk: Desk, staffId: string): Promise<void> {
  const row = { at: desk.now(), staffId, action: "refused", detail: "not_active" } as const;
  await desk.store.write((tx) => recordAudit(tx, desk.auditKey, row));
}

/** @returns the session and whose it is, while it lasts and the account is active */
export async function liveSession(
  desk: Desk,
  token: string,
): Promise<{ readonly session: SessionRow; readonly staff: StaffRow } | undefined> {
  const tokenHash = fingerprint(token);
  const session = await findSession(desk.store.read, tokenHash);
  const staff = session && (await findStaff(desk.store.read, session.staffId));
  if (!session || !staff || staff.state !== "active" || isOver(desk, session)) {
    if (session && staff && staff.state !== "active") await recordNotActive(desk, staff.id);
    // Another process may have ended it: the key leaves this one's memory as well.
    if (session) await endSession(desk, tokenHash);
    else desk.vault.lock(tokenHash);
    return undefined;
  }
  const now = desk.now();
  if (now - session.seenAt > TOUCH_EVERY)
    await desk.store.write((tx) => touchSession(tx, session.tokenHash, now));
  return { session, staff };
}
