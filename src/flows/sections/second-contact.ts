import type { Section } from "../model.ts";

/** Somebody to ask when whoever files cannot be reached any more. */
export const secondContact: Section = {
  id: "second_contact",
  steps: [
    { id: "second_name", kind: "name" },
    { id: "second_relation", kind: "text", maximum: 100 },
    { id: "second_reach", kind: "phone" },
    { id: "second_knows", kind: "choice", options: ["yes", "no"] },
  ],
};
