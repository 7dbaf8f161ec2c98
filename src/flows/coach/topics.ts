/** What the content coach looks for, in the order it is told. Each has its words in `bot:coach`. */
export const COACH_TOPICS = ["politics", "forces", "weapons", "places", "money", "hidden"] as const;

export type CoachTopic = (typeof COACH_TOPICS)[number];

/** What may not stand in a search: only what identifies the person, no positions, plans and weapons. */
export const TOPICS_OF_A_SEARCH: readonly CoachTopic[] = ["politics", "weapons", "money"];
