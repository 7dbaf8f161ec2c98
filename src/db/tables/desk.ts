import type { Kit } from "../kit.ts";

/** Accounts of the staff and the keys of the desk. */
export function deskTables({ table, text, integer, time, flag, bytes, index, primaryKey }: Kit) {
  return {
    staff: table("staff", {
      id: text("id").primaryKey(),
      name: text("name").notNull().unique(),
      language: text("language").notNull(),
      /** One of `ROLES` in src/requests/permissions.ts. */
      role: text("role").notNull(),
      /** `invited`, `enrolled`, `active` or `revoked`. */
      state: text("state").notNull(),
      /** Only of an account made by an earlier release: the desk's private key under the passphrase itself. */
      wrappedDeskKey: bytes("wrapped_desk_key"),
      /** A key pair of this person's own; the private half lies under the passphrase. */
      publicKey: bytes("public_key"),
      wrappedPrivate: bytes("wrapped_private"),
      /** The desk's private key, sealed to that public key by whoever let this person in. */
      sealedDeskKey: bytes("sealed_desk_key"),
      /** The secret of the second factor, sealed to that public key as well. */
      sealedTotp: bytes("sealed_totp"),
      /** The last step of 30 seconds whose code was used: a code works once. */
      totpStep: integer("totp_step").notNull().default(0),
      telegramKey: text("telegram_key").unique(),
      createdAt: time("created_at").notNull(),
      /** The time zone of the times on the pages, an IANA name. */
      zone: text("zone").notNull().default("Europe/Moscow"),
      /** What this person wants to hear in Telegram of the queue; nothing until they say so. */
      notices: flag("notices").notNull().default(false),
      /** Hours of the day, in their zone, between which they hear nothing. */
      quietFrom: integer("quiet_from").notNull().default(20),
      quietTo: integer("quiet_to").notNull().default(8),
      /** The hour of the day of a digest; null: none. */
      digestHour: integer("digest_hour"),
      digestAt: time("digest_at"),
      /** Whether an urgent request is told of in quiet hours too. */
      urgentAlways: flag("urgent_always").notNull().default(false),
      /** The last notice: several within ten minutes become one. */
      toldAt: time("told_at"),
      /** Since when the notices are off because Telegram could not deliver one. */
      noticesStoppedAt: time("notices_stopped_at"),
    }),
    /** The desk's public key; `wrapped_private` is set only until the first account is made. */
    deskKeys: table("desk_keys", {
      name: text("name").primaryKey(),
      publicKey: bytes("public_key").notNull(),
      recoveryPublicKey: bytes("recovery_public_key").notNull(),
      wrappedPrivate: bytes("wrapped_private"),
      /** What an account would hold of this key, sealed to the offline recovery key. */
      sealedForRecovery: bytes("sealed_for_recovery"),
      /** Since when a newer key takes its place; gone when nothing is sealed to it any more. */
      retiredAt: time("retired_at"),
      createdAt: time("created_at").notNull(),
    }),
    sessions: table("sessions", {
      tokenHash: text("token_hash").primaryKey(),
      staffId: text("staff_id").notNull(),
      createdAt: time("created_at").notNull(),
      seenAt: time("seen_at").notNull(),
      /** The family only, for example `firefox`: enough to know one's own. */
      browser: text("browser").notNull().default("other"),
    }),
    /** Codes for somebody whose phone is lost: stretched, and gone when used. */
    recoveryCodes: table(
      "recovery_codes",
      {
        staffId: text("staff_id").notNull(),
        salt: bytes("salt").notNull(),
        hash: text("hash").notNull(),
      },
      (t) => [primaryKey({ columns: [t.staffId, t.hash] })],
    ),
    /** Who saw and did what. Rows are only added; each row's mac covers the one before it. */
    audit: table(
      "audit",
      {
        /** 1, 2, 3 … without a gap. */
        seq: integer("seq").primaryKey(),
        at: time("at").notNull(),
        staffId: text("staff_id"),
        action: text("action").notNull(),
        /** A request, an account or whatever it was about, by its id. */
        subject: text("subject"),
        /** A word from a table, never something typed. */
        detail: text("detail"),
        mac: text("mac").notNull(),
      },
      // Each way the audit is read, the latest first: src/db/audit.ts.
      (t) => [
        index("audit_at").on(t.at),
        index("audit_staff").on(t.staffId, t.at),
        index("audit_staff_action").on(t.staffId, t.action, t.at),
        index("audit_action").on(t.action, t.at),
        index("audit_subject").on(t.subject, t.at),
      ],
    ),
    /** Links that work once. */
    oneTimeTokens: table("one_time_tokens", {
      tokenHash: text("token_hash").primaryKey(),
      purpose: text("purpose").notNull(),
      subject: text("subject").notNull(),
      expiresAt: time("expires_at").notNull(),
    }),
  };
}
