/** What the content coach looks for, in the order it is told. Each has its words in `bot:coach`. */
export const COACH_TOPICS = ["politics", "forces", "weapons", "places", "money", "hidden"] as const;

export type CoachTopic = (typeof COACH_TOPICS)[number];

/** What may not stand in a search: only what identifies the person, no positions, plans and weapons. */
export const TOPICS_OF_A_SEARCH: readonly CoachTopic[] = ["politics", "weapons", "money"];

/** What may not stand in words for the family beside "I am safe": where somebody is they may tell, if they wish. */
export const TOPICS_OF_FAMILY_NEWS: readonly CoachTopic[] = ["politics", "forces", "weapons", "money"];
