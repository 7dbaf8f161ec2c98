import type { Condition, Flow } from "./model.ts";
import { reach } from "./sections/reaching.ts";

const isElsewhere: Condition = { not: { field: "reach", is: ["this_chat"] } };

/** A new safe way to reach the person of a request that was sent. */
export const CONTACT: Flow = {
  id: "contact",
  short: [
    {
      id: "contact",
      steps: [
        reach,
        // Each has a button for those who have nothing to say: a careful default, never an empty answer.
        {
          id: "safe_times",
          kind: "text",
          maximum: 300,
          options: ["any_time"],
          minimum: true,
          when: isElsewhere,
        },
        {
          id: "safe_words",
          kind: "text",
          maximum: 300,
          options: ["say_nothing"],
          minimum: true,
          when: isElsewhere,
        },
        // Somebody else may have the phone now: the staff must not ring there.
        { id: "old_way", kind: "choice", options: ["do_not_use", "still_good"], minimum: true },
      ],
    },
  ],
  hub: [],
  people: 1,
  reviewed: false,
  agreed: false,
};
