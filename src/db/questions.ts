import { asc, count, desc, eq, lt, sql } from "drizzle-orm";
import { randomName } from "../sealing/fingerprint.ts";
import type { Db } from "./store.ts";

/**
 * What became of a question: the bot offered three answers; the person said it was none of them;
 * the bot had nothing to offer.
 */
export type UnansweredAction = "suggest" | "none_of_these" | "fallback";

const COUNTERS = {
  suggest: "suggested",
  none_of_these: "noneOfThese",
  fallback: "fallback",
} as const satisfies Record<UnansweredAction, string>;

/** A question as the staff see it. It belongs to nobody: the same text asked by ten people is one row. */
export interface UnansweredRow {
  readonly id: string;
  readonly language: string;
  readonly maskedText: string;
  readonly suggested: number;
  readonly noneOfThese: number;
  readonly fallback: number;
  /** Rounded down to the hour, as the one below. */
  readonly firstAskedAt: number;
  readonly lastAskedAt: number;
}

const HOUR = 3_600_000;

/**
 * Counts a question up, or begins to count it.
 * @param maskedText what `maskQuestion` left of it; nothing else may ever come here
 * @param now rounded down to the hour here
 */
export async function recordUnanswered(
  tx: Db,
  question: {
    readonly language: string;
    readonly maskedText: string;
    readonly action: UnansweredAction;
    readonly now: number;
  },
): Promise<void> {
  const { unansweredQuestions } = tx.t;
  const { language, maskedText, action, now } = question;
  const at = Math.floor(now / HOUR) * HOUR;
  const counter = COUNTERS[action];
  await tx.q
    .insert(unansweredQuestions)
    .values({ id: randomName(), language, maskedText, [counter]: 1, firstAskedAt: at, lastAskedAt: at })
    .onConflictDoUpdate({
      target: [unansweredQuestions.language, unansweredQuestions.maskedText],
      set: { [counter]: sql`${unansweredQuestions[counter]} + 1`, lastAskedAt: at },
    });
}

/** Who sees "none of these" was offered something before: that is one time asked, not two. */
export function timesAsked(row: UnansweredRow): number {
  return Math.max(row.suggested, row.noneOfThese) + row.fallback;
}

function timesAskedColumn({ t: { unansweredQuestions: t } }: Db) {
  // PostgreSQL and SQLite name the larger of two numbers differently.
  return sql`case when ${t.suggested} > ${t.noneOfThese} then ${t.suggested} else ${t.noneOfThese} end + ${t.fallback}`;
}

export interface QuestionsPage {
  readonly order: "newest" | "most_asked";
  readonly language?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

export async function listUnanswered(db: Db, page: QuestionsPage): Promise<UnansweredRow[]> {
  const { unansweredQuestions: t } = db.t;
  return await db.q
    .select()
    .from(t)
    .where(page.language === undefined ? undefined : eq(t.language, page.language))
    .orderBy(
      ...(page.order === "most_asked" ? [desc(timesAskedColumn(db))] : []),
      desc(t.lastAskedAt),
      asc(t.id),
    )
    .limit(page.limit)
    .offset(page.offset);
}

export async function countUnanswered(db: Db, language?: string): Promise<number> {
  const { unansweredQuestions: t } = db.t;
  const [row] = await db.q
    .select({ n: count() })
    .from(t)
    .where(language === undefined ? undefined : eq(t.language, language));
  return row?.n ?? 0;
}

export async function findUnanswered(db: Db, id: string): Promise<UnansweredRow | undefined> {
  const { unansweredQuestions: t } = db.t;
  const [row] = await db.q.select().from(t).where(eq(t.id, id));
  return row;
}

/** Takes a question off the list; asked again, it begins anew. */
export async function dropUnanswered(tx: Db, id: string): Promise<void> {
  const { unansweredQuestions: t } = tx.t;
  await tx.q.delete(t).where(eq(t.id, id));
}

/** How often one entry was shown in one language, and how often people said that it helped or did not. */
export interface EntryCountRow {
  readonly entry: string;
  readonly language: string;
  readonly shown: number;
  readonly helped: number;
  readonly notHelped: number;
}

async function countUp(
  tx: Db,
  entry: string,
  language: string,
  counter: "shown" | "helped" | "notHelped",
): Promise<void> {
  const { entryCounts: t } = tx.t;
  await tx.q
    .insert(t)
    .values({ entry, language, [counter]: 1 })
    .onConflictDoUpdate({ target: [t.entry, t.language], set: { [counter]: sql`${t[counter]} + 1` } });
}

/** An entry was shown to somebody. */
export async function countUse(tx: Db, entry: string, language: string): Promise<void> {
  await countUp(tx, entry, language, "shown");
}

/** Somebody pressed "this helped" or "did not help". */
export async function countHelp(tx: Db, entry: string, language: string, helped: boolean): Promise<void> {
  await countUp(tx, entry, language, helped ? "helped" : "notHelped");
}

export async function entryCounts(db: Db): Promise<EntryCountRow[]> {
  return await db.q.select().from(db.t.entryCounts);
}

/** A way of asking that somebody on the staff added to an entry. */
export interface AddedPhrase {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly phrase: string;
  readonly staffId: string;
  readonly addedAt: number;
}

/** @returns false when the entry has this phrase already */
export async function addPhrase(tx: Db, phrase: Omit<AddedPhrase, "id">): Promise<boolean> {
  const done = await tx.q
    .insert(tx.t.addedPhrases)
    .values({ ...phrase, id: randomName() })
    .onConflictDoNothing()
    .returning({ id: tx.t.addedPhrases.id });
  return done.length > 0;
}

/** All of them, in an order that stays the same: whoever trains on them gets the same result every time. */
export async function addedPhrases(db: Db): Promise<AddedPhrase[]> {
  const { addedPhrases: t } = db.t;
  return await db.q.select().from(t).orderBy(asc(t.entry), asc(t.language), asc(t.addedAt), asc(t.id));
}

export async function removePhrase(tx: Db, id: string): Promise<void> {
  await tx.q.delete(tx.t.addedPhrases).where(eq(tx.t.addedPhrases.id, id));
}

/** Forgets questions nobody could answer that were not asked any more since a time. */
export async function removeUnansweredBefore(tx: Db, before: number): Promise<void> {
  const { unansweredQuestions } = tx.t;
  await tx.q.delete(unansweredQuestions).where(lt(unansweredQuestions.lastAskedAt, before));
}
