import type { Kit } from "./kit.ts";

/**
 * Everything the program stores. `sealed…` and `wrapped…` columns hold bytes that this room never opens.
 * In the clear stand only: reference, kind, the state word the person sees, urgent or not, language,
 * times rounded to the hour, and who on the staff has a request.
 */
export function define(kit: Kit) {
  const { table, sequence, text, integer, time, flag, bytes, index, primaryKey } = kit;
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
    requests: table(
      "requests",
      {
        id: text("id").primaryKey(),
        reference: text("reference").notNull().unique(),
        kind: text("kind").notNull(),
        /** The word the person sees; the fine state is sealed. */
        visibleState: text("visible_state").notNull(),
        urgent: flag("urgent").notNull(),
        language: text("language").notNull(),
        /** Rounded to the hour. */
        submittedAt: time("submitted_at").notNull(),
        chatKey: text("chat_key"),
        claimCodeHash: bytes("claim_code_hash"),
        claimedBy: text("claimed_by"),
        claimedAt: time("claimed_at"),
        /** When the staff are told again that nobody has claimed it. */
        alertAt: time("alert_at"),
        sealedState: bytes("sealed_state"),
        /** Keyed tokens of the fine state and of whom it waits for: the desk filters by them, nobody else can read them. */
        stateToken: text("state_token"),
        waitingToken: text("waiting_token"),
        version: integer("version").notNull().default(1),
      },
      (t) => [
        index("requests_submitted").on(t.submittedAt, t.id),
        index("requests_state").on(t.stateToken, t.submittedAt),
        index("requests_claimed").on(t.claimedBy, t.submittedAt),
        index("requests_alert").on(t.alertAt),
        index("requests_chat").on(t.chatKey),
      ],
    ),
    requestParts: table(
      "request_parts",
      {
        requestId: text("request_id").notNull(),
        part: text("part").notNull(),
        version: integer("version").notNull(),
        sealed: bytes("sealed").notNull(),
      },
      (t) => [primaryKey({ columns: [t.requestId, t.part, t.version] })],
    ),
    /** Deleting a request's rows here erases it. */
    partKeys: table(
      "part_keys",
      {
        requestId: text("request_id").notNull(),
        part: text("part").notNull(),
        version: integer("version").notNull(),
        /** The name of the public key it is sealed to. */
        recipient: text("recipient").notNull(),
        sealedKey: bytes("sealed_key").notNull(),
      },
      (t) => [primaryKey({ columns: [t.requestId, t.part, t.version, t.recipient] })],
    ),
    /** Files that a person sent, still to be fetched from Telegram and sealed as a part. */
    fileFetches: table("file_fetches", {
      seq: sequence("seq"),
      requestId: text("request_id").notNull(),
      part: text("part").notNull(),
      sealed: bytes("sealed").notNull(),
      tries: integer("tries").notNull().default(0),
      notBefore: time("not_before").notNull().default(0),
      deadAt: time("dead_at"),
    }),
    /** What happened to a request, append-only. */
    events: table(
      "events",
      {
        seq: sequence("seq"),
        requestId: text("request_id").notNull(),
        at: time("at").notNull(),
        staffId: text("staff_id"),
        action: text("action").notNull(),
        sealedDetail: bytes("sealed_detail"),
      },
      (t) => [index("events_request").on(t.requestId, t.seq)],
    ),
    staff: table("staff", {
      id: text("id").primaryKey(),
      name: text("name").notNull().unique(),
      language: text("language").notNull(),
      /** The desk's private key under this person's passphrase. */
      wrappedDeskKey: bytes("wrapped_desk_key").notNull(),
      telegramKey: text("telegram_key").unique(),
      createdAt: time("created_at").notNull(),
    }),
    /** The desk's public key; `wrapped_private` is set only until the first account is made. */
    deskKeys: table("desk_keys", {
      name: text("name").primaryKey(),
      publicKey: bytes("public_key").notNull(),
      recoveryPublicKey: bytes("recovery_public_key").notNull(),
      wrappedPrivate: bytes("wrapped_private"),
      createdAt: time("created_at").notNull(),
    }),
    sessions: table("sessions", {
      tokenHash: text("token_hash").primaryKey(),
      staffId: text("staff_id").notNull(),
      createdAt: time("created_at").notNull(),
      seenAt: time("seen_at").notNull(),
    }),
    /** Links that work once. */
    oneTimeTokens: table("one_time_tokens", {
      tokenHash: text("token_hash").primaryKey(),
      purpose: text("purpose").notNull(),
      subject: text("subject").notNull(),
      expiresAt: time("expires_at").notNull(),
    }),
    /**
     * Questions the bot could not answer for sure, with everything personal masked and nobody to lead them back to.
     * One row a text and language: who asked, and whether twice, is not known.
     */
    unansweredQuestions: table(
      "unanswered_questions",
      {
        language: text("language").notNull(),
        maskedText: text("masked_text").notNull(),
        id: text("id").notNull().unique(),
        suggested: integer("suggested").notNull().default(0),
        noneOfThese: integer("none_of_these").notNull().default(0),
        fallback: integer("fallback").notNull().default(0),
        /** Rounded to the hour, as the one below. */
        firstAskedAt: time("first_asked_at").notNull(),
        lastAskedAt: time("last_asked_at").notNull(),
      },
      (t) => [
        primaryKey({ columns: [t.language, t.maskedText] }),
        index("unanswered_questions_last").on(t.lastAskedAt, t.id),
      ],
    ),
    /** How often an entry of the knowledge base was shown, and what people said of it. No time, nobody's name. */
    entryCounts: table(
      "entry_counts",
      {
        entry: text("entry").notNull(),
        language: text("language").notNull(),
        shown: integer("shown").notNull().default(0),
        helped: integer("helped").notNull().default(0),
        notHelped: integer("not_helped").notNull().default(0),
      },
      (t) => [primaryKey({ columns: [t.entry, t.language] })],
    ),
    /** Ways of asking that the staff added to an entry, beside the ones in its file. */
    addedPhrases: table(
      "added_phrases",
      {
        entry: text("entry").notNull(),
        language: text("language").notNull(),
        phrase: text("phrase").notNull(),
        id: text("id").notNull().unique(),
        staffId: text("staff_id").notNull(),
        addedAt: time("added_at").notNull(),
      },
      (t) => [primaryKey({ columns: [t.entry, t.language, t.phrase] })],
    ),
  };
}

/** The tables, typed once for both databases. */
export type Tables = ReturnType<typeof define>;
