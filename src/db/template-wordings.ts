import { and, eq } from "drizzle-orm";
import type { Db } from "./store.ts";

/** A template as a supervisor worded it anew; without a row the wording of `locales` holds. */
export interface WordingRow {
  readonly template: string;
  readonly language: string;
  readonly text: string;
  readonly staffId: string;
  readonly at: number;
  /** Goes up with every change of this row. */
  readonly version: number;
}

export async function listWordings(db: Db): Promise<WordingRow[]> {
  return await db.q.select().from(db.t.templateWordings);
}

export async function findWording(
  db: Db,
  template: string,
  language: string,
): Promise<WordingRow | undefined> {
  const { templateWordings: w } = db.t;
  const [row] = await db.q
    .select()
    .from(w)
    .where(and(eq(w.template, template), eq(w.language, language)));
  return row;
}

export async function saveWording(tx: Db, row: WordingRow): Promise<void> {
  const { template: _template, language: _language, ...set } = row;
  const { templateWordings: w } = tx.t;
  await tx.q
    .insert(w)
    .values(row)
    .onConflictDoUpdate({ target: [w.template, w.language], set });
}

/** The delivered wording holds again. */
export async function removeWording(tx: Db, template: string, language: string): Promise<void> {
  const { templateWordings: w } = tx.t;
  await tx.q.delete(w).where(and(eq(w.template, template), eq(w.language, language)));
}
