import { eq, sql } from "drizzle-orm";
import { type Db, prepared } from "./store.ts";

/** Somebody who wrote to the bot, found by the keyed hash of the chat. */
export interface PersonRow {
  readonly chatKey: string;
  readonly sealedAddress: Buffer;
  readonly language: string | null;
  /** The flow whose question stands open, if any. */
  readonly activeFlow: string | null;
  readonly sealedConversation: Buffer | null;
  /** Since when messages do not reach them (they blocked the bot). */
  readonly unreachableSince: number | null;
  /** Whether finished sections are deleted from the chat. */
  readonly tidy: boolean;
}

export async function findPerson(db: Db, chatKey: string): Promise<PersonRow | undefined> {
  const statement = prepared(db, "findPerson", (q, t) =>
    q
      .select()
      .from(t.people)
      .where(eq(t.people.chatKey, sql.placeholder("chatKey")))
      .prepare("findPerson"),
  );
  const [row] = await statement.execute({ chatKey });
  return row;
}

export async function savePerson(tx: Db, row: PersonRow): Promise<void> {
  const statement = prepared(tx, "savePerson", (q, t) =>
    q
      .insert(t.people)
      .values({
        chatKey: sql.placeholder("chatKey"),
        sealedAddress: sql.placeholder("sealedAddress"),
        language: sql.placeholder("language"),
        activeFlow: sql.placeholder("activeFlow"),
        sealedConversation: sql.placeholder("sealedConversation"),
        unreachableSince: sql.placeholder("unreachableSince"),
        tidy: sql.placeholder("tidy"),
      })
      .onConflictDoUpdate({
        target: t.people.chatKey,
        set: {
          language: sql`excluded.language`,
          activeFlow: sql`excluded.active_flow`,
          sealedConversation: sql`excluded.sealed_conversation`,
          unreachableSince: sql`excluded.unreachable_since`,
          tidy: sql`excluded.tidy`,
        },
      })
      .prepare("savePerson"),
  );
  await statement.execute({ ...row });
}

const HOUR = 60 * 60 * 1000;

/**
 * Writes since when messages do not reach a person, also beside their requests, where the desk's list looks for it.
 * @param since undefined when messages reach the person again
 */
export async function setUnreachable(tx: Db, chatKey: string, since: number | undefined): Promise<void> {
  const { requests } = tx.t;
  const hour = since === undefined ? null : since - (since % HOUR);
  await tx.q.update(requests).set({ unreachableSince: hour }).where(eq(requests.chatKey, chatKey));
  await tx.q
    .update(tx.t.people)
    .set({ unreachableSince: since ?? null })
    .where(eq(tx.t.people.chatKey, chatKey));
}
