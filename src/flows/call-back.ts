import type { Flow } from "./model.ts";

/** "Talk to a person": two answers and it is filed as urgent. A child alone is asked where it is before anything else. */
export const CALL_BACK: Flow = {
  id: "call_back",
  short: [
    {
      id: "call_back",
      steps: [
        { id: "reach", kind: "reach", minimum: true },
        { id: "about", kind: "text", maximum: 500 },
      ],
    },
  ],
  hub: [],
  people: 1,
  reviewed: false,
};
