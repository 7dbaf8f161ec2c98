import type { Kit } from "../kit.ts";

/**
 * What the desk keeps to find one person under two spellings. Which mention belongs to which request stands nowhere
 * in the clear: whoever takes the database without the desk's key learns from equal keys that two people somewhere
 * have similar names, and not which families wrote about them.
 */
export function matchingTables({ table, sequence, text, integer, time, bytes, index }: Kit) {
  return {
    /** Requests to look at again, because they were filed, added to or ended: all that intake writes of this. */
    indexQueue: table("index_queue", { seq: sequence("seq"), requestId: text("request_id").notNull() }),
    /** What was indexed, in which version, with half of the key of its mentions: emptied, they cannot be opened. */
    indexMarks: table("index_marks", {
      requestId: text("request_id").primaryKey(),
      salt: bytes("salt").notNull(),
      version: text("version").notNull(),
    }),
    /** One person named in one request. The numbers are drawn at random, so that order tells nothing either. */
    mentions: table(
      "mentions",
      {
        number: time("number").primaryKey(),
        /** Keyed hash of the request's id. */
        requestToken: text("request_token").notNull(),
        /** Request, role and place in it, under the desk's key. */
        sealedOwner: bytes("sealed_owner").notNull(),
        /** The parts of the person, under the desk's key and the request's salt together. */
        sealed: bytes("sealed").notNull(),
        /** The rows of `mention_keys` that lead here, eight bytes each. */
        keys: bytes("keys").notNull(),
      },
      (t) => [index("mentions_request").on(t.requestToken)],
    ),
    /**
     * Keyed hash and mention in one whole number, hash × 2^24 + mention. All of an index and nothing else: at a
     * million mentions a third of a table with two columns and an index over both.
     */
    mentionKeys: table("mention_keys", { entry: time("entry").primaryKey() }),
    /** Two mentions that may be one person. Which ones, how it stands and who said so is sealed. */
    matches: table(
      "matches",
      {
        /** Keyed hash of both mentions, by request, role and place in it: the same after every re-indexing. */
        id: text("id").primaryKey(),
        oneToken: text("one_token").notNull(),
        otherToken: text("other_token").notNull(),
        stateToken: text("state_token").notNull(),
        /** Evidence in tenths of bits, to sort by. */
        bits: integer("bits").notNull(),
        sealed: bytes("sealed").notNull(),
        version: integer("version").notNull().default(1),
      },
      (t) => [
        index("matches_one").on(t.oneToken),
        index("matches_other").on(t.otherToken),
        index("matches_state").on(t.stateToken, t.bits),
      ],
    ),
    /** How many people bear a surname or given name; the name is a keyed hash. */
    nameCounts: table("name_counts", {
      token: text("token").primaryKey(),
      people: integer("people").notNull(),
    }),
    /** Who searched for which name and who read the list of matches, written before anything was shown. */
    nameReads: table("name_reads", {
      seq: sequence("seq"),
      at: time("at").notNull(),
      staffId: text("staff_id").notNull(),
      action: text("action").notNull(),
      sealed: bytes("sealed").notNull(),
    }),
  };
}
