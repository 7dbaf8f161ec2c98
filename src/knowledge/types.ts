/** The languages the knowledge base exists in. */
export const KNOWLEDGE_LANGUAGES = ["en", "fr", "ru", "be", "uk"] as const;
export type KnowledgeLanguage = (typeof KNOWLEDGE_LANGUAGES)[number];

/**
 * What an entry rests on: a published fact, a party's news item (by attribution only), the policy of this
 * bot, a known gap ("I do not have this"), or small talk and what is not our subject.
 */
export const ENTRY_KINDS = ["fact", "news", "policy", "gap", "talk"] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** The flow whose button stands beside the answer. */
export const RELATED_FLOWS = ["tracing", "message", "reunite", "human", "my_requests", "question"] as const;
export type RelatedFlow = (typeof RELATED_FLOWS)[number];

/** One answer in one language, as its file says it. */
export interface KnowledgeEntry {
  /** Name of the file, the same in every language. One intent may have several entries. */
  readonly id: string;
  readonly language: KnowledgeLanguage;
  /** Label in evaluation files, for example `history` or `gap_contact_moscow`. */
  readonly intent: string;
  readonly kind: EntryKind;
  /** At most 60 characters. */
  readonly title: string;
  /** Plain paragraphs, no markup, at most 900 characters. */
  readonly answer: string;
  /** The source as people read it: title, publisher, date, in the language of the entry. */
  readonly source: string;
  /** One per source: `2023-06-06`, `--12-18` (year not given), `undated`, or `none` for policy and gaps. */
  readonly sourceDates: readonly string[];
  /** Whose account it is, where the source is a party to what it tells. */
  readonly attribution?: string;
  /** ISO date of the last review. */
  readonly reviewedOn: string;
  readonly owner: string;
  readonly flow?: RelatedFlow;
  /** How people ask for it. */
  readonly phrases: readonly string[];
}

/** A concept and, for each language, the beginnings of the words that express it. */
export interface Concept {
  readonly name: string;
  readonly meaning: string;
  readonly stems: Readonly<Record<KnowledgeLanguage, readonly string[]>>;
}

export type Lexicon = readonly Concept[];

/** The intent of everything that is not our subject, small talk included. */
export const OUT_OF_SCOPE = "out_of_scope";
