import { and, asc, count, eq, lt, sql } from "drizzle-orm";
import type { Db } from "./store.ts";

/** Where an account stands. Only an `active` one can sign in. */
export type StaffState = "invited" | "enrolled" | "active" | "revoked";

export interface StaffRow {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  /** One of `ROLES` in src/requests/permissions.ts. */
  readonly role: string;
  readonly state: string;
  /** Only of an account made by an earlier release, until its next sign-in: the desk's private key under the passphrase. */
  readonly wrappedDeskKey: Buffer | null;
  readonly publicKey: Buffer | null;
  /** The private half of this person's own pair, under the passphrase. */
  readonly wrappedPrivate: Buffer | null;
  /** The desk's private key, sealed to this person. */
  readonly sealedDeskKey: Buffer | null;
  /** The secret of the second factor, sealed to this person. */
  readonly sealedTotp: Buffer | null;
  readonly totpStep: number;
  /** The keyed hash of their private chat with the bot, once linked. */
  readonly telegramKey: string | null;
  readonly createdAt: number;
  /** An IANA name: the times on the pages are of this zone. */
  readonly zone: string;
  /** Whether the bot tells this person of the queue, between which hours it keeps quiet, and when it sums up. */
  readonly notices: boolean;
  readonly quietFrom: number;
  readonly quietTo: number;
  readonly digestHour: number | null;
  readonly digestAt: number | null;
  /** Whether an urgent request is told of in the quiet hours too. */
  readonly urgentAlways: boolean;
  readonly toldAt: number | null;
  /** Since when the notices are off because Telegram could not deliver one. */
  readonly noticesStoppedAt: number | null;
}

export async function countStaff(db: Db): Promise<number> {
  const [row] = await db.q.select({ n: count() }).from(db.t.staff);
  return row?.n ?? 0;
}

type NewStaff = Pick<StaffRow, "id" | "name" | "language" | "role" | "createdAt"> &
  Partial<Omit<StaffRow, "state">> & { readonly state: StaffState };

/** @throws the database's error when the name is taken */
export async function insertStaff(tx: Db, row: NewStaff): Promise<void> {
  await tx.q.insert(tx.t.staff).values(row);
}

/** What of an account can change, beside its language and its link to Telegram. */
type StaffChange = Partial<
  Pick<
    StaffRow,
    | "role"
    | "wrappedDeskKey"
    | "publicKey"
    | "wrappedPrivate"
    | "sealedDeskKey"
    | "sealedTotp"
    | "language"
    | "zone"
    | "notices"
    | "quietFrom"
    | "quietTo"
    | "urgentAlways"
    | "digestHour"
    | "digestAt"
    | "toldAt"
    | "noticesStoppedAt"
  >
> & { readonly state?: StaffState };

export async function changeStaff(tx: Db, id: string, change: StaffChange): Promise<void> {
  await tx.q.update(tx.t.staff).set(change).where(eq(tx.t.staff.id, id));
}

/** All accounts by name. */
export async function listStaff(db: Db): Promise<StaffRow[]> {
  return await db.q.select().from(db.t.staff).orderBy(asc(db.t.staff.name));
}

/** Uses up the code of a step. @returns false when it, or a later one, was used already */
export async function useTotpStep(tx: Db, id: string, step: number): Promise<boolean> {
  const { staff } = tx.t;
  const used = await tx.q
    .update(staff)
    .set({ totpStep: step })
    .where(and(eq(staff.id, id), lt(staff.totpStep, step)))
    .returning({ id: staff.id });
  return used.length > 0;
}

export async function findStaff(db: Db, id: string): Promise<StaffRow | undefined> {
  const [row] = await db.q.select().from(db.t.staff).where(eq(db.t.staff.id, id));
  return row;
}

export async function findStaffByName(db: Db, name: string): Promise<StaffRow | undefined> {
  const [row] = await db.q.select().from(db.t.staff).where(eq(db.t.staff.name, name));
  return row;
}

export async function findStaffByTelegram(db: Db, telegramKey: string): Promise<StaffRow | undefined> {
  const [row] = await db.q.select().from(db.t.staff).where(eq(db.t.staff.telegramKey, telegramKey));
  return row;
}

/** Names by id, for screens that say who has a request. */
export async function staffNames(db: Db): Promise<Map<string, string>> {
  const { staff } = db.t;
  const rows = await db.q.select({ id: staff.id, name: staff.name }).from(staff).orderBy(asc(staff.name));
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** One chat belongs to one account: an earlier link of the same chat is taken off first. */
export async function linkTelegram(tx: Db, id: string, telegramKey: string): Promise<void> {
  const { staff } = tx.t;
  await tx.q.update(staff).set({ telegramKey: null }).where(eq(staff.telegramKey, telegramKey));
  await tx.q.update(staff).set({ telegramKey }).where(eq(staff.id, id));
}

/** From now on that chat belongs to nobody on the staff. */
export async function unlinkTelegram(tx: Db, id: string): Promise<void> {
  await tx.q.update(tx.t.staff).set({ telegramKey: null }).where(eq(tx.t.staff.id, id));
}

export async function setStaffLanguage(tx: Db, id: string, language: string): Promise<void> {
  await tx.q.update(tx.t.staff).set({ language }).where(eq(tx.t.staff.id, id));
}

/** Everything somebody had taken goes back to the queue. */
export async function releaseAllOf(tx: Db, staffId: string): Promise<void> {
  const { requests } = tx.t;
  await tx.q
    .update(requests)
    .set({ claimedBy: null, claimedAt: null, version: sql`${requests.version} + 1` })
    .where(eq(requests.claimedBy, staffId));
}
