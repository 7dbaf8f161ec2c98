import { listAudit } from "../db/audit.ts";
import { currentDeskKey } from "../db/desk-keys.ts";
import { insertOneTimeToken, removeTokensFor } from "../db/one-time-tokens.ts";
import { setRecoveryCodes } from "../db/recovery-codes.ts";
import { listSessions, removeSessionsOf } from "../db/sessions.ts";
import {
  changeStaff,
  findStaff,
  insertStaff,
  listStaff,
  releaseAllOf,
  type StaffRow,
  unlinkTelegram,
} from "../db/staff.ts";
import { removeStaffButtonsOf } from "../db/staff-buttons.ts";
import type { Db } from "../db/store.ts";
import type { Language } from "../i18n/languages.ts";
import { PERIODS } from "../requests/periods.ts";
import { holdsKey, may, type PlainRole } from "../requests/permissions.ts";
import { SIGN_IN_LINK } from "../requests/staff-chat.ts";
import { stopNotices } from "../requests/staff-news.ts";
import type { AuditKey } from "../sealing/audit-chain.ts";
import { sealTo } from "../sealing/box.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { fingerprint, randomName } from "../sealing/fingerprint.ts";
import { foldName, NAME_CHARACTERS } from "./accounts.ts";
import { recordAudit } from "./audit.ts";
import type { AuditAction } from "./audit-actions.ts";
import { markKeyDue } from "./key-renewal.ts";

/** The purpose of a link with which somebody makes their account, or makes its keys anew. */
export const INVITATION = "invitation";

export type AccountRefusal =
  | "name_wanted"
  | "name_taken"
  | "account_gone"
  | "own_account"
  | "last_supervisor"
  | "last_admin"
  | "not_enrolled"
  | "other_digits"
  | "key_renewed"
  | "own_link";

/** Who changes accounts, with what the audit needs. */
export interface Changing {
  readonly auditKey: AuditKey;
  /** Null: a command on the machine itself. */
  readonly by: string | null;
  readonly now: number;
}

/** What a link leads to is told once; only its hash is stored. */
export type Invited =
  | { readonly staffId: string; readonly token: string }
  | { readonly refused: AccountRefusal };
export type Changed =
  | { readonly staffId: string /** Whose keys must leave memory. */; readonly ended: readonly string[] }
  | { readonly refused: AccountRefusal };

/** Sixteen hexadecimal digits of a person's public key, to compare by voice. */
export function keyDigits(publicKey: Uint8Array): string {
  const digits = fingerprint(Buffer.from(publicKey).toString("base64url")).slice(0, 16);
  return (digits.match(/.{4}/g) ?? []).join(" ");
}

async function record(
  tx: Db,
  { auditKey, by, now }: Changing,
  action: AuditAction,
  subject: string,
  detail?: string,
): Promise<void> {
  const told = detail ?? (by === null ? "command" : undefined);
  await recordAudit(tx, auditKey, { at: now, staffId: by, action, subject, detail: told });
}

/** Keeps the hash of a link with which somebody fills their account; one made before works no more. */
export async function keepLink(tx: Db, staffId: string, token: string, now: number): Promise<void> {
  await removeTokensFor(tx, INVITATION, staffId);
  const expiresAt = now + PERIODS.invitation;
  await insertOneTimeToken(tx, {
    tokenHash: fingerprint(token),
    purpose: INVITATION,
    subject: staffId,
    expiresAt,
  });
}

async function makeLink(tx: Db, staffId: string, now: number): Promise<string> {
  const token = randomName();
  await keepLink(tx, staffId, token, now);
  return token;
}

/** Makes an account that only its link can fill. */
export async function invite(
  tx: Db,
  changing: Changing,
  wanted: { readonly name: string; readonly role: PlainRole; readonly language: Language },
): Promise<Invited> {
  const name = wanted.name.normalize("NFKC").replaceAll(/\s+/g, " ").trim();
  if (name === "" || Array.from(name).length > NAME_CHARACTERS) return { refused: "name_wanted" };
  const taken = (await listStaff(tx)).some((row) => foldName(row.name) === foldName(name));
  if (taken) return { refused: "name_taken" };
  const id = randomName();
  const { now } = changing;
  await insertStaff(tx, { ...wanted, id, name, state: "invited", createdAt: now });
  await record(tx, changing, "invited", id, wanted.role);
  return { staffId: id, token: await makeLink(tx, id, now) };
}

/** Why this account must stay as it is: nobody decides over themselves, and somebody must be left who can let others in. */
async function refuseChange(tx: Db, staff: StaffRow, by: string | null): Promise<AccountRefusal | undefined> {
  if (staff.id === by) return "own_account";
  const others = (await listStaff(tx)).filter(({ id }) => id !== staff.id);
  if (may(staff, "let_in") && !others.some((one) => may(one, "let_in"))) return "last_supervisor";
  if (may(staff, "manage_accounts") && !others.some((one) => may(one, "manage_accounts")))
    return "last_admin";
  return undefined;
}

/** Rows of the audit of which one stands for everybody who was ever given the key. */
const GAVE_KEY: readonly AuditAction[] = ["let_in", "first_account", "recovered", "link_renewed", "role"];

/** Whether somebody may have the desk's key in their memory or on a note: they have it, or had it before their account was set up anew. */
async function hasSeenKey(tx: Db, staff: StaffRow): Promise<boolean> {
  if (staff.sealedDeskKey || staff.wrappedDeskKey) return true;
  return (
    holdsKey(staff.role) && (await listAudit(tx, { subject: staff.id, actions: GAVE_KEY }, 1)).length > 0
  );
}

/** From now on Telegram knows nobody of this account: neither its chat and buttons, nor a link that is on its way. */
async function cutTelegram(tx: Db, staffId: string): Promise<void> {
  await unlinkTelegram(tx, staffId);
  await removeStaffButtonsOf(tx, staffId);
  await stopNotices(tx, staffId, null);
  for (const purpose of ["telegram", SIGN_IN_LINK]) await removeTokensFor(tx, purpose, staffId);
}

/** Signs somebody out everywhere. @returns whose keys must leave memory */
async function cut(tx: Db, staffId: string): Promise<readonly string[]> {
  const sessions = await listSessions(tx, staffId);
  await removeSessionsOf(tx, staffId);
  return sessions.map(({ tokenHash }) => tokenHash);
}

const NO_KEYS = {
  publicKey: null,
  wrappedPrivate: null,
  wrappedDeskKey: null,
  sealedDeskKey: null,
  sealedTotp: null,
} as const;

async function changeable(
  tx: Db,
  changing: Changing,
  staffId: string,
): Promise<StaffRow | { readonly refused: AccountRefusal }> {
  const staff = await findStaff(tx, staffId);
  if (!staff || staff.state === "revoked") return { refused: "account_gone" };
  const refused = await refuseChange(tx, staff, changing.by);
  return refused ? { refused } : staff;
}

/** For a forgotten passphrase or a lost phone: everything is made anew, and a supervisor lets them in again. */
export async function renewLink(
  tx: Db,
  changing: Changing,
  staffId: string,
): Promise<(Invited & Changed) | { readonly refused: AccountRefusal }> {
  const staff = await changeable(tx, changing, staffId);
  if ("refused" in staff) return staff;
  const ended = await cut(tx, staffId);
  await changeStaff(tx, staffId, { ...NO_KEYS, state: "invited" });
  // Whoever found the phone has its Telegram too.
  await cutTelegram(tx, staffId);
  await setRecoveryCodes(tx, staffId, []);
  await record(tx, changing, "link_renewed", staffId);
  return { staffId, ended, token: await makeLink(tx, staffId, changing.now) };
}

/**
 * Another role takes two people: with it the key is taken away, and a supervisor lets them in again. For a role that
 * has no key the key is renewed, as when somebody leaves.
 */
export async function changeRole(
  tx: Db,
  changing: Changing,
  staffId: string,
  role: PlainRole,
): Promise<Changed> {
  const staff = await changeable(tx, changing, staffId);
  if ("refused" in staff) return staff;
  if (staff.role === role) return { staffId, ended: [] };
  const ended = await cut(tx, staffId);
  const state = staff.state === "active" ? "enrolled" : undefined;
  if (!holdsKey(role) && (await hasSeenKey(tx, staff))) await markKeyDue(tx, changing.now);
  await changeStaff(tx, staffId, {
    role,
    sealedDeskKey: null,
    wrappedDeskKey: null,
    ...(state ? { state } : {}),
  });
  // What nobody may work on any more would wait for them for ever.
  if (!may({ role, state: "active" }, "work_on_requests")) await releaseAllOf(tx, staffId);
  await record(tx, changing, "role", staffId, role);
  return { staffId, ended };
}

/**
 * Ends an account for good: its copy of the key, its sessions, its links. Its name stays in what it did. Whoever had
 * the key may have copied it: it is renewed as soon as a supervisor is signed in.
 */
export async function revoke(tx: Db, changing: Changing, staffId: string): Promise<Changed> {
  const staff = await changeable(tx, changing, staffId);
  if ("refused" in staff) return staff;
  const ended = await cut(tx, staffId);
  if (await hasSeenKey(tx, staff)) await markKeyDue(tx, changing.now);
  await changeStaff(tx, staffId, { ...NO_KEYS, state: "revoked" });
  await cutTelegram(tx, staffId);
  await releaseAllOf(tx, staffId);
  await setRecoveryCodes(tx, staffId, []);
  await removeTokensFor(tx, INVITATION, staffId);
  await record(tx, changing, "revoked", staffId);
  return { staffId, ended };
}

/**
 * Whether one person would be inviting and letting in: with an account they made for themselves they would be their own
 * second person. Where nobody else may let in, they must be able to: that is how the first two come in.
 */
async function isOwnLink(tx: Db, { by }: Changing, staffId: string): Promise<boolean> {
  if (by === null) return false;
  const [made] = await listAudit(tx, { subject: staffId, actions: ["invited", "link_renewed", "role"] }, 1);
  if (made?.staffId !== by) return false;
  return (await listStaff(tx)).some((one) => one.id !== by && one.id !== staffId && may(one, "let_in"));
}

/**
 * Lets somebody in who has enrolled. Where the role reads, the desk's key is sealed to their public key.
 * @param seen the digits the supervisor compared: whoever enrolled anew meanwhile has others
 */
export async function letIn(
  tx: Db,
  changing: Changing,
  staffId: string,
  granting: { readonly key: DeskKey; readonly seen: string },
): Promise<Changed> {
  const staff = await findStaff(tx, staffId);
  if (!staff) return { refused: "account_gone" };
  if (staff.state !== "enrolled" || !staff.publicKey) return { refused: "not_enrolled" };
  if (keyDigits(staff.publicKey) !== granting.seen) return { refused: "other_digits" };
  if (await isOwnLink(tx, changing, staffId)) return { refused: "own_link" };
  // Renewed a moment ago: what this process still has would open nothing new.
  const current = await currentDeskKey(tx);
  if (current && current.name !== granting.key.names[0]) return { refused: "key_renewed" };
  const bundle = holdsKey(staff.role) ? granting.key.bundle() : undefined;
  const sealedDeskKey = bundle ? sealTo(staff.publicKey, bundle) : null;
  bundle?.fill(0);
  await changeStaff(tx, staffId, { sealedDeskKey, state: "active" });
  await record(tx, changing, "let_in", staffId, staff.role);
  return { staffId, ended: [] };
}
