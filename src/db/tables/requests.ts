import { sql } from "drizzle-orm";
import type { Kit } from "../kit.ts";

/** Requests, their sealed parts with the keys that open them, and what happened to them. */
export function requestsTables({
  table,
  sequence,
  text,
  integer,
  time,
  flag,
  bytes,
  index,
  primaryKey,
}: Kit) {
  return {
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
        /** Keyed token of whether it has undecided matches, as the two above. */
        matchToken: text("match_token"),
        version: integer("version").notNull().default(1),
        /** `chat`; `call` or `visit` where the staff took it down. */
        origin: text("origin").notNull().default("chat"),
        /** The day somebody has to come back to it, `YYYY-MM-DD`; why is sealed. */
        followUpOn: text("follow_up_on"),
        /** The hour somebody on the staff took it for the first time. */
        firstClaimedAt: time("first_claimed_at"),
        /** The hour of the last sign of life of the person, or of work on it by the staff: keeps it from expiring. */
        lastSignAt: time("last_sign_at").notNull().default(0),
        /** The hour it was closed. */
        closedAt: time("closed_at"),
        /** How it ended without the staff: `withdrawn`, `expired`. */
        ended: text("ended"),
        /** When the person is asked next whether they can still be reached. */
        nextPingAt: time("next_ping_at"),
        /** How many of these questions in a row have no answer. */
        pingsUnanswered: integer("pings_unanswered").notNull().default(0),
        /** Since when nobody answers: the staff try the second contact. */
        silentSince: time("silent_since"),
        /** Since when the person has taken the chat away (the panic button): the staff must not write. */
        unlinkedAt: time("unlinked_at"),
        /** Whether the person sent something that nobody on the staff has opened yet. */
        unread: flag("unread").notNull().default(false),
        /** The hour since when messages do not reach the person: of the chat's people row, kept beside for lists. */
        unreachableSince: time("unreachable_since"),
        /** What makes it urgent, sealed to the desk with what it was read from; all of one length. */
        sealedMarks: bytes("sealed_marks"),
      },
      (t) => {
        const isOpen = sql`${t.visibleState} <> 'closed'`;
        // Each order of the desk's list, and each thing it is narrowed to, in an index of its own: src/db/queue.ts.
        // What tells which rows are in one stands at its end, so that the table need not be asked for it.
        const inOrder = (name: string) => index(`requests_${name}`);
        // Not the column itself: SQLite would follow this index also where a narrower one is meant.
        const urgency = sql`(case when ${t.urgent} then 1 else 0 end)`;
        const { urgent, submittedAt, id, visibleState } = t;
        return [
          index("requests_ping").on(t.nextPingAt),
          index("requests_last_sign").on(t.lastSignAt),
          index("requests_submitted").on(t.submittedAt, t.id),
          index("requests_claimed").on(t.claimedBy, t.submittedAt),
          index("requests_alert").on(t.alertAt),
          index("requests_chat").on(t.chatKey),
          inOrder("open").on(urgency, submittedAt, id, visibleState).where(isOpen),
          inOrder("open_state").on(t.stateToken, urgent, submittedAt, id, visibleState).where(isOpen),
          inOrder("open_holder").on(t.claimedBy, urgent, submittedAt, id, visibleState).where(isOpen),
          inOrder("open_waiting").on(t.waitingToken, urgent, submittedAt, id, visibleState).where(isOpen),
          inOrder("open_kind").on(t.kind, urgent, submittedAt, id, visibleState).where(isOpen),
          inOrder("open_language").on(t.language, urgent, submittedAt, id, visibleState).where(isOpen),
          inOrder("open_match").on(t.matchToken, urgent, submittedAt, id, visibleState).where(isOpen),
          inOrder("open_origin")
            .on(t.origin, urgent, submittedAt, id, visibleState)
            .where(sql`${isOpen} and ${t.origin} <> 'chat'`),
          inOrder("open_unread")
            .on(urgent, submittedAt, id, visibleState, t.unread)
            .where(sql`${isOpen} and ${t.unread} = true`),
          inOrder("open_unreachable")
            .on(urgent, submittedAt, id, visibleState, t.silentSince, t.unreachableSince)
            .where(sql`${isOpen} and (${t.silentSince} is not null or ${t.unreachableSince} is not null)`),
          inOrder("open_follow_up")
            .on(t.followUpOn, id, visibleState)
            .where(sql`${isOpen} and ${t.followUpOn} is not null`),
          inOrder("open_sign").on(t.lastSignAt, id, visibleState).where(isOpen),
          inOrder("open_state_sign").on(t.stateToken, t.lastSignAt, id, visibleState).where(isOpen),
          inOrder("open_holder_sign").on(t.claimedBy, t.lastSignAt, id, visibleState).where(isOpen),
          inOrder("open_waiting_sign").on(t.waitingToken, t.lastSignAt, id, visibleState).where(isOpen),
          inOrder("closed")
            .on(t.stateToken, urgent, submittedAt, id, visibleState, t.ended)
            .where(sql`${visibleState} = 'closed' and ${t.ended} is null`),
          inOrder("ended").on(t.ended, urgent, submittedAt, id).where(sql`${t.ended} is not null`),
          index("requests_counts").on(
            t.submittedAt,
            t.kind,
            t.visibleState,
            t.ended,
            t.language,
            t.origin,
            t.urgent,
            t.firstClaimedAt,
            t.closedAt,
            t.silentSince,
            t.unreachableSince,
          ),
        ];
      },
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
  };
}
