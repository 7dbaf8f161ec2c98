import type { Flow } from "./model.ts";

/** A request sent from another account is asked back with its reference and its claim code. */
export const CLAIM: Flow = {
  id: "claim",
  short: [
    {
      id: "claim",
      steps: [
        // Long enough for the whole card that was copied: the reference and the code are found in it.
        { id: "reference", kind: "text", minimum: true, maximum: 500 },
        { id: "code", kind: "text", minimum: true, maximum: 500 },
      ],
    },
  ],
  hub: [],
  people: 1,
  reviewed: false,
  agreed: false,
};
