import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "./store.ts";

/** One message between a person and the staff; what it says is the part `thread-<id>` of the request. */
export interface ThreadRow {
  readonly id: string;
  readonly requestId: string;
  /** Null: from the person. */
  readonly staffId: string | null;
  /** Of the person's, rounded down to the hour. */
  readonly at: number;
  readonly kind: string;
  /** The message this one answers. */
  readonly answers: string | null;
  /** What became of a message of the staff; null for the person's. */
  readonly delivery: string | null;
  readonly sealedForIntake: Buffer | null;
  readonly edits: number;
  readonly seenAt: number | null;
}

export type NewMessage = Pick<ThreadRow, "id" | "requestId" | "staffId" | "at" | "kind"> &
  Partial<Pick<ThreadRow, "answers" | "delivery" | "sealedForIntake">>;

export async function insertMessage(tx: Db, row: NewMessage): Promise<void> {
  await tx.q.insert(tx.t.thread).values(row);
}

export async function findMessage(db: Db, id: string): Promise<ThreadRow | undefined> {
  const [row] = await db.q.select().from(db.t.thread).where(eq(db.t.thread.id, id));
  return row;
}

/** Both sides' messages about a request, as they came. */
export async function listMessages(db: Db, requestId: string): Promise<ThreadRow[]> {
  const { thread } = db.t;
  return await db.q.select().from(thread).where(eq(thread.requestId, requestId)).orderBy(asc(thread.seq));
}
