import type { Kit } from "../kit.ts";

/** Accounts of the staff and the keys of the desk. */
export function deskTables({ table, text, time, bytes }: Kit) {
  return {
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
  };
}
