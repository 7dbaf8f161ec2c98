import { and, asc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { type Db, prepared } from "./store.ts";

/** An update from Telegram as it lies in the inbox; the caller opens `sealed`. */
export interface InboxRow {
  readonly seq: number;
  readonly updateId: number;
  readonly chatKey: string;
  readonly sealed: Buffer;
  readonly tries: number;
  readonly nextTryAt: number;
}

/** Stores an update unless its id is known already. @returns its place in line, or undefined for a redelivery */
export async function receiveUpdate(
  tx: Db,
  row: {
    readonly updateId: number;
    readonly chatKey: string;
    readonly sealed: Buffer;
    readonly receivedAt: number;
  },
): Promise<number | undefined> {
  const statement = prepared(tx, "receiveUpdate", (q, t) =>
    q
      .insert(t.inbox)
      .values({
        updateId: sql.placeholder("updateId"),
        chatKey: sql.placeholder("chatKey"),
        sealed: sql.placeholder("sealed"),
        receivedAt: sql.placeholder("receivedAt"),
      })
      .onConflictDoNothing()
      .returning({ seq: t.inbox.seq })
      .prepare("receiveUpdate"),
  );
  const [stored] = await statement.execute({ ...row });
  return stored?.seq;
}

/** Everything not yet handled nor set aside, oldest first. */
export async function openUpdates(db: Db): Promise<InboxRow[]> {
  const { inbox } = db.t;
  const rows = await db.q
    .select()
    .from(inbox)
    .where(and(isNull(inbox.handledAt), isNull(inbox.quarantinedAt)))
    .orderBy(asc(inbox.seq));
  return rows.flatMap((row) => (row.sealed ? [{ ...row, sealed: row.sealed }] : []));
}

/** Marks an update as handled and wipes what it said; its id stays against redelivery. */
export async function markHandled(tx: Db, seq: number, now: number): Promise<void> {
  const statement = prepared(tx, "markHandled", (q, t) =>
    q
      .update(t.inbox)
      .set({ sealed: null, handledAt: sql`${sql.placeholder("now")}` })
      .where(eq(t.inbox.seq, sql.placeholder("seq")))
      .prepare("markHandled"),
  );
  await statement.execute({ seq, now });
}

export async function markFailedTry(tx: Db, seq: number, tries: number, nextTryAt: number): Promise<void> {
  await tx.q.update(tx.t.inbox).set({ tries, nextTryAt }).where(eq(tx.t.inbox.seq, seq));
}

/** Sets an update aside that no try could handle: it stays sealed until somebody has looked. */
export async function quarantine(tx: Db, seq: number, tries: number, now: number): Promise<void> {
  await tx.q.update(tx.t.inbox).set({ tries, quarantinedAt: now }).where(eq(tx.t.inbox.seq, seq));
}

/** Forgets the ids of updates handled before a time. @returns how many */
export async function forgetHandled(tx: Db, before: number): Promise<number> {
  const { inbox } = tx.t;
  const gone = await tx.q
    .delete(inbox)
    .where(and(isNotNull(inbox.handledAt), lt(inbox.handledAt, before)))
    .returning({ seq: inbox.seq });
  return gone.length;
}
