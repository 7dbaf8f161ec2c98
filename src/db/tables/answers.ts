import type { Kit } from "../kit.ts";

/** What the answers about the delegation keep: questions without an answer, use, added phrases. */
export function answersTables({ table, text, integer, time, index, primaryKey }: Kit) {
  return {
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
