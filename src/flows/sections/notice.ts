import type { Section } from "../model.ts";
import { isMinor } from "./conditions.ts";

/** What must be said before the first question, with the age band. A child alone goes to people at once. */
export const notice: Section = {
  id: "notice",
  steps: [
    { id: "age_band", kind: "choice", options: ["adult", "minor"], minimum: true },
    {
      id: "minor_with",
      kind: "choice",
      options: ["with_adult", "alone"],
      minimum: true,
      when: isMinor,
    },
    {
      stop: "child_alone",
      when: { field: "minor_with", is: ["alone"] },
      handOff: { flow: "call_back", preset: "child_alone" },
    },
    {
      id: "representative",
      kind: "text",
      minimum: true,
      maximum: 200,
      when: { field: "minor_with", is: ["with_adult"] },
    },
  ],
};
