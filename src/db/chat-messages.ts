import { and, asc, eq, inArray, lt, sql } from "drizzle-orm";
import { type Db, prepared } from "./store.ts";

/** A message in a chat, by either side, that can still be deleted from it. */
export interface ChatMessageRow {
  readonly chatKey: string;
  readonly messageId: number;
  /** Kept to the hour: who wrote when is nobody's business. */
  readonly at: number;
}

const HOUR = 3_600_000;

export async function rememberMessage(tx: Db, row: ChatMessageRow): Promise<void> {
  const statement = prepared(tx, "rememberMessage", (q, t) =>
    q
      .insert(t.chatMessages)
      .values({
        chatKey: sql.placeholder("chatKey"),
        messageId: sql.placeholder("messageId"),
        at: sql.placeholder("at"),
      })
      .onConflictDoNothing()
      .prepare("rememberMessage"),
  );
  await statement.execute({ ...row, at: row.at - (row.at % HOUR) });
}

/** Numbers of the messages of a chat, oldest first. */
export async function messagesOf(db: Db, chatKey: string): Promise<number[]> {
  const { chatMessages } = db.t;
  const rows = await db.q
    .select({ id: chatMessages.messageId })
    .from(chatMessages)
    .where(eq(chatMessages.chatKey, chatKey))
    .orderBy(asc(chatMessages.messageId));
  return rows.map(({ id }) => id);
}

/** Forgets messages of a chat that were deleted. */
export async function forgetMessages(tx: Db, chatKey: string, ids: readonly number[]): Promise<void> {
  const { chatMessages } = tx.t;
  await tx.q
    .delete(chatMessages)
    .where(and(eq(chatMessages.chatKey, chatKey), inArray(chatMessages.messageId, [...ids])));
}

/** Forgets what Telegram does not let a bot delete any more. */
export async function removeMessagesBefore(tx: Db, before: number): Promise<void> {
  await tx.q.delete(tx.t.chatMessages).where(lt(tx.t.chatMessages.at, before));
}
