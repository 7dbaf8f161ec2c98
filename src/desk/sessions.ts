import { findSession, insertSession, removeSession, type SessionRow, touchSession } from "../db/sessions.ts";
import { findStaff, type StaffRow } from "../db/staff.ts";
import { PERIODS } from "../requests/periods.ts";
import { fingerprint, randomName } from "../sealing/fingerprint.ts";
import type { Desk } from "./context.ts";

/** Written at most this often for a session: the vault knows the last click exactly. */
const TOUCH_EVERY = 60_000;

/**
 * Begins a session.
 * @param privateKey the desk's key this person has just opened; it is overwritten
 * @returns the token for the browser's cookie: 32 random bytes, of which only the hash is stored
 */
export async function beginSession(desk: Desk, staffId: string, privateKey: Buffer): Promise<string> {
  const token = randomName(32);
  const tokenHash = fingerprint(token);
  const now = desk.now();
  await desk.store.write((tx) => insertSession(tx, { tokenHash, staffId, createdAt: now, seenAt: now }));
  desk.vault.unlock(tokenHash, privateKey);
  return token;
}

export async function endSession(desk: Desk, tokenHash: string): Promise<void> {
  desk.vault.lock(tokenHash);
  await desk.store.write((tx) => removeSession(tx, tokenHash));
}

/** @returns the session and whose it is, while it lasts */
export async function liveSession(
  desk: Desk,
  token: string,
): Promise<{ readonly session: SessionRow; readonly staff: StaffRow } | undefined> {
  const session = await findSession(desk.store.read, fingerprint(token));
  if (!session) return undefined;
  const now = desk.now();
  const staff = await findStaff(desk.store.read, session.staffId);
  if (!staff || now - session.createdAt > PERIODS.sessionWhole) {
    await endSession(desk, session.tokenHash);
    return undefined;
  }
  if (now - session.seenAt > TOUCH_EVERY)
    await desk.store.write((tx) => touchSession(tx, session.tokenHash, now));
  return { session, staff };
}
