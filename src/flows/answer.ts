import type { Flow } from "./model.ts";

/** Something for the staff about a request that was sent: an answer to them, or what the person wants to tell. */
export const ANSWER: Flow = {
  id: "answer",
  short: [{ id: "answer", steps: [{ id: "text", kind: "text", minimum: true, maximum: 4000 }] }],
  hub: [],
  people: 1,
  reviewed: false,
  agreed: false,
  anythingAnswers: true,
};
