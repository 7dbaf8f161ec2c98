import { asc, count, eq } from "drizzle-orm";
import type { Db } from "./store.ts";

export interface StaffRow {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly wrappedDeskKey: Buffer;
  /** The keyed hash of their private chat with the bot, once linked. */
  readonly telegramKey: string | null;
  readonly createdAt: number;
}

export async function countStaff(db: Db): Promise<number> {
  const [row] = await db.q.select({ n: count() }).from(db.t.staff);
  return row?.n ?? 0;
}

/** @throws the database's error when the name is taken */
export async function insertStaff(tx: Db, row: StaffRow): Promise<void> {
  await tx.q.insert(tx.t.staff).values(row);
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
