import type { Condition, Flow } from "./model.ts";

const isChildAlone: Condition = { field: "preset", is: ["child_alone"] };

/** "Talk to a person": two answers and it is filed as urgent. A child alone says where it is instead of what it is about. */
export const CALL_BACK: Flow = {
  id: "call_back",
  short: [
    {
      id: "call_back",
      steps: [
        { id: "where", kind: "place", minimum: true, when: isChildAlone },
        { id: "reach", kind: "reach", minimum: true },
        { id: "about", kind: "text", maximum: 500, when: { not: isChildAlone } },
      ],
    },
  ],
  hub: [],
  people: 1,
  reviewed: false,
  agreed: false,
};
