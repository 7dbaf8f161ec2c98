import { and, asc, count, desc, eq, isNull, lte, sql } from "drizzle-orm";
import { type Db, prepared } from "./store.ts";

const HOUR = 60 * 60 * 1000;

export interface RequestRow {
  readonly id: string;
  /** What people are told, for example `RFL-7K3-M9Q`. */
  readonly reference: string;
  readonly kind: string;
  readonly visibleState: string;
  readonly urgent: boolean;
  readonly language: string;
  /** Rounded down to the hour. */
  readonly submittedAt: number;
  readonly chatKey: string | null;
  readonly claimCodeHash: Buffer | null;
  readonly claimedBy: string | null;
  readonly claimedAt: number | null;
  readonly alertAt: number | null;
  readonly sealedState: Buffer | null;
  readonly stateToken: string | null;
  readonly waitingToken: string | null;
  readonly matchToken: string | null;
  readonly version: number;
  /** `chat`, `call` or `visit`. */
  readonly origin: string;
  /** `YYYY-MM-DD` */
  readonly followUpOn: string | null;
  /** Rounded down to the hour. */
  readonly firstClaimedAt: number | null;
  /** Rounded down to the hour. */
  readonly lastSignAt: number;
  readonly closedAt: number | null;
  readonly ended: string | null;
  readonly nextPingAt: number | null;
  readonly pingsUnanswered: number;
  readonly silentSince: number | null;
  readonly unlinkedAt: number | null;
  readonly unread: boolean;
  /** Rounded down to the hour. */
  readonly unreachableSince: number | null;
  readonly sealedMarks: Buffer | null;
}

export type NewRequest = Pick<
  RequestRow,
  | "id"
  | "reference"
  | "kind"
  | "visibleState"
  | "urgent"
  | "language"
  | "submittedAt"
  | "chatKey"
  | "claimCodeHash"
  | "alertAt"
  | "lastSignAt"
  | "nextPingAt"
> &
  Partial<Pick<RequestRow, "origin">>;

export async function insertRequest(tx: Db, row: NewRequest): Promise<void> {
  await tx.q.insert(tx.t.requests).values(row);
}

export async function referenceExists(db: Db, reference: string): Promise<boolean> {
  const { requests } = db.t;
  const rows = await db.q.select({ id: requests.id }).from(requests).where(eq(requests.reference, reference));
  return rows.length > 0;
}

export async function findRequest(db: Db, id: string): Promise<RequestRow | undefined> {
  const [row] = await db.q.select().from(db.t.requests).where(eq(db.t.requests.id, id));
  return row;
}

export async function findRequestByReference(db: Db, reference: string): Promise<RequestRow | undefined> {
  const [row] = await db.q.select().from(db.t.requests).where(eq(db.t.requests.reference, reference));
  return row;
}

/** Whether anything was ever filed and is still here. */
export async function anyRequest(db: Db): Promise<boolean> {
  const { requests } = db.t;
  return (await db.q.select({ id: requests.id }).from(requests).limit(1)).length > 0;
}

/** Everything this chat has sent, the newest first. What was taken away from the chat is not among it. */
export async function requestsOfChat(
  db: Db,
  chatKey: string,
  page: { readonly limit: number; readonly offset: number },
): Promise<RequestRow[]> {
  const { requests } = db.t;
  return await db.q
    .select()
    .from(requests)
    .where(and(eq(requests.chatKey, chatKey), isNull(requests.unlinkedAt)))
    .orderBy(desc(requests.submittedAt), asc(requests.id))
    .limit(page.limit)
    .offset(page.offset);
}

export async function countOfChat(db: Db, chatKey: string): Promise<number> {
  const { requests } = db.t;
  const [row] = await db.q
    .select({ n: count() })
    .from(requests)
    .where(and(eq(requests.chatKey, chatKey), isNull(requests.unlinkedAt)));
  return row?.n ?? 0;
}

/** Whether this chat has sent anything: asked at every update, for the menu. */
export async function hasRequests(db: Db, chatKey: string): Promise<boolean> {
  const statement = prepared(db, "hasRequests", (q, t) =>
    q
      .select({ id: t.requests.id })
      .from(t.requests)
      .where(and(eq(t.requests.chatKey, sql.placeholder("chatKey")), isNull(t.requests.unlinkedAt)))
      .limit(1)
      .prepare("hasRequests"),
  );
  return (await statement.execute({ chatKey })).length > 0;
}

/** Something that makes it urgent became known after it was sent: the staff are told when nobody takes it in time. */
export async function makeUrgent(tx: Db, id: string, alertAt: number): Promise<void> {
  await tx.q.update(tx.t.requests).set({ urgent: true, alertAt }).where(eq(tx.t.requests.id, id));
}

/** Gives a request to somebody on the staff if nobody has it. @returns false when somebody was faster */
export async function claimRequest(tx: Db, id: string, staffId: string, now: number): Promise<boolean> {
  const { requests } = tx.t;
  const done = await tx.q
    .update(requests)
    .set({
      claimedBy: staffId,
      claimedAt: now,
      firstClaimedAt: sql`coalesce(${requests.firstClaimedAt}, ${now - (now % HOUR)})`,
      alertAt: null,
      version: sql`${requests.version} + 1`,
    })
    .where(and(eq(requests.id, id), isNull(requests.claimedBy)))
    .returning({ id: requests.id });
  return done.length > 0;
}

/** @returns false when this member of staff does not have it */
export async function releaseRequest(tx: Db, id: string, staffId: string): Promise<boolean> {
  const { requests } = tx.t;
  const done = await tx.q
    .update(requests)
    .set({ claimedBy: null, claimedAt: null, version: sql`${requests.version} + 1` })
    .where(and(eq(requests.id, id), eq(requests.claimedBy, staffId)))
    .returning({ id: requests.id });
  return done.length > 0;
}

export interface StateChange {
  readonly visibleState: string;
  readonly sealedState: Buffer;
  readonly stateToken: string;
  readonly waitingToken: string | null;
  /** The hour of this work by the staff. */
  readonly lastSignAt: number;
  readonly closedAt: number | null;
  readonly ended: string | null;
  readonly nextPingAt: number | null;
}

/** @param version the version the decision was made on; @returns false when the request changed meanwhile */
export async function changeState(
  tx: Db,
  id: string,
  version: number,
  change: StateChange,
): Promise<boolean> {
  const { requests } = tx.t;
  const done = await tx.q
    .update(requests)
    .set({ ...change, version: version + 1 })
    .where(and(eq(requests.id, id), eq(requests.version, version)))
    .returning({ id: requests.id });
  return done.length > 0;
}

/** Requests nobody has claimed by the time the staff are to be told again. */
export async function requestsToAlert(db: Db, now: number): Promise<RequestRow[]> {
  const { requests } = db.t;
  return await db.q
    .select()
    .from(requests)
    .where(and(lte(requests.alertAt, now), isNull(requests.claimedBy)));
}

export async function setAlert(tx: Db, id: string, alertAt: number | null): Promise<void> {
  await tx.q.update(tx.t.requests).set({ alertAt }).where(eq(tx.t.requests.id, id));
}

/** The word the person sees; the desk writes it anew with the next fine state. */
export async function setVisibleState(tx: Db, id: string, visibleState: string): Promise<void> {
  await tx.q.update(tx.t.requests).set({ visibleState }).where(eq(tx.t.requests.id, id));
}

/** The person gave a sign of life: nobody waits for an answer to "can you still be reached" any more. */
export async function setSign(
  tx: Db,
  id: string,
  sign: { readonly lastSignAt: number; readonly nextPingAt: number },
): Promise<void> {
  const { requests } = tx.t;
  await tx.q
    .update(requests)
    .set({ ...sign, pingsUnanswered: 0, silentSince: null })
    .where(eq(requests.id, id));
}
