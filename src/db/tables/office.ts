import type { Kit } from "../kit.ts";

/** What the staff keep beside the requests: drafts, case numbers, proposals for two people, wordings of templates. */
export function officeTables({ table, text, integer, time, bytes, index, primaryKey }: Kit) {
  return {
    /** What somebody on the staff shall hear of in Telegram and has not heard of yet. */
    staffNews: table(
      "staff_news",
      {
        id: text("id").primaryKey(),
        staffId: text("staff_id").notNull(),
        /** Null for `second`: which request waits for a second person is not to stand in the clear. */
        requestId: text("request_id"),
        /** `urgent`, `unclaimed`, `news`, `due` or `second`. */
        what: text("what").notNull(),
        /** Of `due`: the day, `YYYY-MM-DD`. */
        day: text("day"),
        /** Rounded to the hour. */
        at: time("at").notNull(),
        /** Only of `due`, which is told once a day; anything else goes when it is told. */
        toldAt: time("told_at"),
      },
      (t) => [index("staff_news_staff").on(t.staffId, t.toldAt), index("staff_news_request").on(t.requestId)],
    ),
    /** What a button under a message to somebody on the staff does, and for whom: each can be pressed once. */
    staffButtons: table(
      "staff_buttons",
      {
        /** Hash of the token the button carries. */
        tokenHash: text("token_hash").primaryKey(),
        staffId: text("staff_id").notNull(),
        /** Keyed hash of the chat it stands in. */
        chatKey: text("chat_key").notNull(),
        /** `claim`, `release`, `open` or `unlink`. */
        action: text("action").notNull(),
        requestId: text("request_id"),
        /** The list it stands under, as JSON: which one, from where on. */
        view: text("view"),
        expiresAt: time("expires_at").notNull(),
        usedAt: time("used_at"),
      },
      (t) => [
        index("staff_buttons_staff").on(t.staffId),
        index("staff_buttons_request").on(t.requestId),
        index("staff_buttons_expires").on(t.expiresAt),
      ],
    ),
    /** What somebody on the staff has typed and not sent yet: replies, and requests taken down from a call or a visit. */
    deskDrafts: table(
      "desk_drafts",
      {
        id: text("id").primaryKey(),
        staffId: text("staff_id").notNull(),
        /** Null: a request that does not exist yet. */
        requestId: text("request_id"),
        /** `reply`, `note`, or the flow of a request from a call. */
        purpose: text("purpose").notNull(),
        /** Under the desk's key. */
        sealed: bytes("sealed").notNull(),
        updatedAt: time("updated_at").notNull(),
      },
      (t) => [index("desk_drafts_staff").on(t.staffId), index("desk_drafts_request").on(t.requestId)],
    ),
    /** Numbers under which others know a request, as keyed hashes: what they are is sealed with the request. */
    externalNumbers: table(
      "external_numbers",
      { token: text("token").notNull(), requestId: text("request_id").notNull() },
      (t) => [
        primaryKey({ columns: [t.token, t.requestId] }),
        index("external_numbers_request").on(t.requestId),
      ],
    ),
    /** Steps about several requests or files that leave the desk: one person proposes, another decides. */
    proposals: table(
      "proposals",
      {
        id: text("id").primaryKey(),
        /** `export` or `bulk_state`. */
        kind: text("kind").notNull(),
        proposedBy: text("proposed_by").notNull(),
        proposedAt: time("proposed_at").notNull(),
        /** What exactly: which requests, for whom, why. Under the desk's key. */
        sealed: bytes("sealed").notNull(),
        decidedBy: text("decided_by"),
        decidedAt: time("decided_at"),
        /** `confirmed`, `refused` or `taken_back`. */
        decision: text("decision"),
        expiresAt: time("expires_at").notNull(),
        version: integer("version").notNull().default(1),
      },
      (t) => [index("proposals_open").on(t.kind, t.decidedAt, t.proposedAt)],
    ),
    /** Wordings of templates for replies that a supervisor changed; without a row the one of `locales` holds. */
    templateWordings: table(
      "template_wordings",
      {
        template: text("template").notNull(),
        language: text("language").notNull(),
        text: text("text").notNull(),
        staffId: text("staff_id").notNull(),
        at: time("at").notNull(),
        version: integer("version").notNull().default(1),
      },
      (t) => [primaryKey({ columns: [t.template, t.language] })],
    ),
  };
}
