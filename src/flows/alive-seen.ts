import type { Field, Section } from "./model.ts";

/** The next person is asked for only after one was described. */
function afterOne(id: string, before: string): Field {
  return { id, kind: "text", maximum: 600, when: { field: before, is: ["given"] } };
}

/** People somebody saw held or hurt, one in each answer: hearsay until staff have checked it. */
export const alsoSeen: Section = {
  id: "seen",
  steps: [
    { id: "seen", kind: "text", maximum: 600 },
    afterOne("seen_2", "seen"),
    afterOne("seen_3", "seen_2"),
    afterOne("seen_4", "seen_3"),
    afterOne("seen_5", "seen_4"),
  ],
};
