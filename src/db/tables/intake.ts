import type { Kit } from "../kit.ts";

/** What intake keeps: updates, calls to make, people and their unfinished answers. */
export function intakeTables({ table, sequence, text, integer, time, flag, bytes, index, primaryKey }: Kit) {
  return {
    /** Updates from Telegram, kept until handled; `update_id` stays a day longer against redelivery. */
    inbox: table(
      "inbox",
      {
        seq: sequence("seq"),
        updateId: time("update_id").notNull().unique(),
        chatKey: text("chat_key").notNull(),
        sealed: bytes("sealed"),
        receivedAt: time("received_at").notNull(),
        tries: integer("tries").notNull().default(0),
        nextTryAt: time("next_try_at").notNull().default(0),
        handledAt: time("handled_at"),
        quarantinedAt: time("quarantined_at"),
      },
      (t) => [index("inbox_handled").on(t.handledAt, t.seq)],
    ),
    /** Calls to Telegram still to be made, in order within a lane; removed once made. */
    outbox: table(
      "outbox",
      {
        seq: sequence("seq"),
        lane: text("lane").notNull(),
        sealed: bytes("sealed").notNull(),
        tries: integer("tries").notNull().default(0),
        notBefore: time("not_before").notNull().default(0),
        deadAt: time("dead_at"),
        /** Telegram's error code or the kind of failure, never a text. */
        deadReason: text("dead_reason"),
      },
      (t) => [index("outbox_dead").on(t.deadAt, t.seq)],
    ),
    /** Somebody who wrote to the bot. `chat_key` is a keyed hash of the chat id. */
    people: table("people", {
      chatKey: text("chat_key").primaryKey(),
      sealedAddress: bytes("sealed_address").notNull(),
      language: text("language"),
      activeFlow: text("active_flow"),
      sealedConversation: bytes("sealed_conversation"),
      unreachableSince: time("unreachable_since"),
      /** Whether finished sections are deleted from the chat. */
      tidy: flag("tidy").notNull().default(false),
    }),
    /** Answers not yet submitted. */
    drafts: table(
      "drafts",
      {
        chatKey: text("chat_key").notNull(),
        flow: text("flow").notNull(),
        sealed: bytes("sealed").notNull(),
        wrappedKey: bytes("wrapped_key").notNull(),
        day: text("day").notNull(),
        touchedAt: time("touched_at").notNull(),
        remindedAt: time("reminded_at"),
      },
      (t) => [primaryKey({ columns: [t.chatKey, t.flow] }), index("drafts_touched").on(t.touchedAt)],
    ),
    /** A key a day for drafts; deleting the row makes that day's drafts unreadable. */
    dayKeys: table("day_keys", {
      day: text("day").primaryKey(),
      wrapped: bytes("wrapped").notNull(),
    }),
  };
}
