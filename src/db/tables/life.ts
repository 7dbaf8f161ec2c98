import type { Kit } from "../kit.ts";

/** What happens to a request after it was sent: the thread with the staff, endings that can be undone, what is left of it. */
export function lifeTables({ table, text, integer, time, bytes, index, primaryKey, sequence }: Kit) {
  return {
    /** Messages between a person and the staff. What they say is the part `thread-<id>` of the request. */
    thread: table(
      "thread",
      {
        /** The order of a conversation: times of one side are rounded, those of the other are not. */
        seq: sequence("seq"),
        id: text("id").notNull().unique(),
        requestId: text("request_id").notNull(),
        /** Null: from the person. */
        staffId: text("staff_id"),
        /** What a person does is rounded to the hour. */
        at: time("at").notNull(),
        /** Of the staff's: `message`, `question`; of the person's: see `PersonMessageKind`. */
        kind: text("kind").notNull(),
        /** The message this one answers. */
        answers: text("answers"),
        /** Of the staff's: `waiting`, `queued`, `told` (that something waits), `shown`, `failed`, `blocked`, `taken_back`, `unopened`. */
        delivery: text("delivery"),
        /** The words, sealed to intake until the person has been shown them. */
        sealedForIntake: bytes("sealed_for_intake"),
        /** How often the person corrected it. */
        edits: integer("edits").notNull().default(0),
        /** When somebody on the staff first saw it. */
        seenAt: time("seen_at"),
      },
      (t) => [
        index("thread_request").on(t.requestId, t.seq),
        index("thread_delivery").on(t.delivery),
        index("thread_at").on(t.at, t.delivery),
      ],
    ),
    /** Where in the chat a person's message stands, so that a correction finds it; gone when it can no longer be deleted there. */
    threadSources: table(
      "thread_sources",
      {
        /** Keyed hash of chat and message id. */
        sourceKey: text("source_key").primaryKey(),
        threadId: text("thread_id").notNull(),
        /** Rounded to the hour. */
        at: time("at").notNull(),
      },
      (t) => [index("thread_sources_at").on(t.at)],
    ),
    /** Intake's public key: the desk seals to it what the person shall read. */
    intakePublicKeys: table("intake_public_keys", {
      name: text("name").primaryKey(),
      publicKey: bytes("public_key").notNull(),
      createdAt: time("created_at").notNull(),
    }),
    /** Endings a person asked for that can still be undone. */
    plannedEndings: table(
      "planned_endings",
      {
        id: text("id").primaryKey(),
        chatKey: text("chat_key").notNull(),
        /** Null: everything of this person. */
        requestId: text("request_id"),
        /** `stop` or `erase`. */
        what: text("what").notNull(),
        dueAt: time("due_at").notNull(),
      },
      (t) => [index("planned_endings_due").on(t.dueAt), index("planned_endings_chat").on(t.chatKey)],
    ),
    /** All that is left of an erased request. */
    tombstones: table("tombstones", {
      /** Keyed hash of the reference. */
      referenceKey: text("reference_key").primaryKey(),
      submittedAt: time("submitted_at").notNull(),
      erasedAt: time("erased_at").notNull(),
      /** `person`, `period` or `staff`. */
      reason: text("reason").notNull(),
    }),
    /** A request claimed from another account, until the waiting time is over. */
    plannedClaims: table(
      "planned_claims",
      {
        id: text("id").primaryKey(),
        requestId: text("request_id").notNull(),
        chatKey: text("chat_key").notNull(),
        dueAt: time("due_at").notNull(),
      },
      (t) => [index("planned_claims_due").on(t.dueAt)],
    ),
    /** Wrong claim codes, by account and by reference (both as keyed hashes). */
    claimTries: table(
      "claim_tries",
      { seq: sequence("seq"), key: text("key").notNull(), at: time("at").notNull() },
      (t) => [index("claim_tries_key").on(t.key, t.at)],
    ),
    /** Messages in a chat that can still be deleted from it. */
    chatMessages: table(
      "chat_messages",
      {
        chatKey: text("chat_key").notNull(),
        messageId: time("message_id").notNull(),
        at: time("at").notNull(),
      },
      (t) => [primaryKey({ columns: [t.chatKey, t.messageId] }), index("chat_messages_at").on(t.at)],
    ),
  };
}
