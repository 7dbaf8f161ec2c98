import type { EntryKind, KnowledgeEntry } from "../knowledge/types.ts";

/** Groups of answers as the staff see them, in this order. */
export const TOPICS = ["urgent", "family", "assistance", "delegation", "service", "gaps", "talk"] as const;
export type Topic = (typeof TOPICS)[number];

/** Where an intent belongs, if its kind does not say. */
const TOPIC_OF_INTENT: Readonly<Record<string, Topic>> = {
  emergency_danger: "urgent",
  unaccompanied_child: "urgent",
  missing_relative: "family",
  pow_visits: "family",
  family_news_exchange: "family",
  family_reunification_belarus: "family",
  cash_assistance: "assistance",
  clothes_food_vouchers: "assistance",
  displaced_help: "assistance",
};

const TOPIC_OF_KIND = {
  fact: "delegation",
  news: "delegation",
  policy: "service",
  gap: "gaps",
  talk: "talk",
} as const satisfies Record<EntryKind, Topic>;

/** One answer with its text in every language there is. */
export interface Answer {
  readonly id: string;
  readonly topic: Topic;
  readonly texts: ReadonlyMap<string, KnowledgeEntry>;
  /** The day the text that waits longest was reviewed. */
  readonly reviewedOn: string;
}

/** The entries by answer, in the order of topics, then of ids. */
export function answersOf(entries: readonly KnowledgeEntry[]): readonly Answer[] {
  const answers = [...Map.groupBy(entries, (entry) => entry.id)].map(([id, all]): Answer => {
    const [first] = all;
    const topic = first ? (TOPIC_OF_INTENT[first.intent] ?? TOPIC_OF_KIND[first.kind]) : TOPIC_OF_KIND.talk;
    const reviewedOn = all.map((entry) => entry.reviewedOn).toSorted()[0] ?? "";
    return { id, topic, texts: new Map(all.map((entry) => [entry.language, entry])), reviewedOn };
  });
  return TOPICS.flatMap((topic) =>
    answers.filter((answer) => answer.topic === topic).toSorted((one, two) => (one.id < two.id ? -1 : 1)),
  );
}

/** The text in a language, or the first there is. */
export function textIn(answer: Answer, language: string): KnowledgeEntry | undefined {
  return answer.texts.get(language) ?? answer.texts.values().next().value;
}

/** Its title in a language; the id of an answer that has no text at all. */
export function titleIn(answer: Answer, language: string): string {
  return textIn(answer, language)?.title ?? answer.id;
}

/** Whether a review lies more than a year back. @param reviewedOn `YYYY-MM-DD` */
export function isOverdue(reviewedOn: string, now: number): boolean {
  const yearAgo = new Date(now);
  yearAgo.setUTCFullYear(yearAgo.getUTCFullYear() - 1);
  return reviewedOn < yearAgo.toISOString().slice(0, 10);
}
