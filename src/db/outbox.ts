import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import { type Db, prepared } from "./store.ts";

/** A call to Telegram still to be made; the caller opens `sealed`. */
export interface OutboxRow {
  readonly seq: number;
  readonly lane: string;
  readonly sealed: Buffer;
  readonly tries: number;
  readonly notBefore: number;
}

/** @returns the row's place in line */
export async function queueCall(
  tx: Db,
  row: { readonly lane: string; readonly sealed: Buffer },
): Promise<number> {
  const statement = prepared(tx, "queueCall", (q, t) =>
    q
      .insert(t.outbox)
      .values({ lane: sql.placeholder("lane"), sealed: sql.placeholder("sealed") })
      .returning({ seq: t.outbox.seq })
      .prepare("queueCall"),
  );
  const [stored] = await statement.execute({ ...row });
  if (!stored) throw new Error("the outbox gave no place in line");
  return stored.seq;
}

/** Calls waiting after a place in line, oldest first. */
export async function waitingCalls(db: Db, after: number): Promise<OutboxRow[]> {
  const statement = prepared(db, "waitingCalls", (q, t) =>
    q
      .select({
        seq: t.outbox.seq,
        lane: t.outbox.lane,
        sealed: t.outbox.sealed,
        tries: t.outbox.tries,
        notBefore: t.outbox.notBefore,
      })
      .from(t.outbox)
      .where(and(isNull(t.outbox.deadAt), gt(t.outbox.seq, sql.placeholder("after"))))
      .orderBy(asc(t.outbox.seq))
      .limit(1000)
      .prepare("waitingCalls"),
  );
  return await statement.execute({ after });
}

/** The call was made: nothing of it is kept. */
export async function removeCall(tx: Db, seq: number): Promise<void> {
  const statement = prepared(tx, "removeCall", (q, t) =>
    q
      .delete(t.outbox)
      .where(eq(t.outbox.seq, sql.placeholder("seq")))
      .prepare("removeCall"),
  );
  await statement.execute({ seq });
}

export async function postponeCall(tx: Db, seq: number, tries: number, notBefore: number): Promise<void> {
  await tx.q.update(tx.t.outbox).set({ tries, notBefore }).where(eq(tx.t.outbox.seq, seq));
}

/** Gives up a call; it is kept, sealed, for whoever runs the bot to look at. */
export async function buryCall(
  tx: Db,
  seq: number,
  tries: number,
  now: number,
  reason: string,
): Promise<void> {
  await tx.q
    .update(tx.t.outbox)
    .set({ tries, deadAt: now, deadReason: reason })
    .where(eq(tx.t.outbox.seq, seq));
}
