import { findStaff, type StaffRow, staffNames } from "../db/staff.ts";
import type { Db } from "../db/store.ts";

/** The shortest passphrase: it wraps the key that opens every request. */
export const PASSPHRASE_CHARACTERS = 12;
export const NAME_CHARACTERS = 60;

/** One spelling for a name: phones put capitals where nobody asked for them. */
export function foldName(name: string): string {
  return name.normalize("NFKC").replaceAll(/\s+/g, " ").trim().toLowerCase();
}

/** The account with this name, capitals and spaces aside. */
export async function findAccount(db: Db, name: string): Promise<StaffRow | undefined> {
  const wanted = foldName(name);
  for (const [id, known] of await staffNames(db)) {
    if (foldName(known) === wanted) return await findStaff(db, id);
  }
  return undefined;
}
