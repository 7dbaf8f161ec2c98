import type { Flow } from "./model.ts";

/** A question the knowledge base could not answer, for the staff: the question, and a name or none. */
export const QUESTION: Flow = {
  id: "question",
  short: [
    {
      id: "question",
      steps: [
        { id: "question", kind: "text", minimum: true, maximum: 1000 },
        { id: "your_name", kind: "name" },
      ],
    },
  ],
  hub: [],
  people: 1,
  reviewed: false,
  agreed: false,
};
