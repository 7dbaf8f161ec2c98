import type { Condition, Section } from "./model.ts";
import { isMinor } from "./sections/conditions.ts";
import { speaking } from "./sections/reaching.ts";
import { secondContact } from "./sections/second-contact.ts";

const isMe: Condition = { field: "who_crosses", is: ["me"] };
const isChild: Condition = {
  any: [{ field: "who_crosses", is: ["own_child", "other_child"] }, { all: [isMe, isMinor] }],
};

/** Somebody may wait there, but no name was written yet. */
const isNotNamed: Condition = {
  any: [
    { field: "host", is: ["not_asked", "unknown"] },
    { field: "host_of_you", is: ["not_asked", "unknown"] },
  ],
};

/** What staff need to speak with both sides, each section opened by its own button. */
export const crossingHub: readonly Section[] = [
  {
    id: "child",
    repeated: true,
    when: isChild,
    steps: [
      {
        id: "custody",
        kind: "choice",
        options: ["both_parents", "one_parent", "guardian", "institution", "nobody_now"],
      },
      { id: "other_parent_agrees", kind: "choice", options: ["yes", "no", "not_asked", "no_other_parent"] },
      { id: "accompanied_by", kind: "text", maximum: 300 },
    ],
  },
  {
    id: "traveller",
    repeated: true,
    when: { not: isMe },
    steps: [
      { id: "birth", kind: "date", of: "birth" },
      { id: "traveller_reach", kind: "text", maximum: 300 },
    ],
  },
  {
    id: "health",
    repeated: true,
    steps: [
      { id: "mobility", kind: "choice", options: ["walks", "with_help", "wheelchair", "lying"] },
      { id: "medical_needs", kind: "text", maximum: 600 },
    ],
  },
  {
    id: "documents",
    repeated: true,
    steps: [
      { id: "nationality", kind: "text", maximum: 100 },
      {
        id: "papers",
        kind: "choices",
        options: ["passport", "travel_passport", "birth_certificate", "custody_papers", "no_papers"],
      },
      { id: "papers_detail", kind: "text", maximum: 300 },
    ],
  },
  {
    id: "host_details",
    steps: [
      { id: "host_who", kind: "text", maximum: 300, when: isNotNamed },
      { id: "host_address", kind: "place" },
      { id: "host_reach", kind: "text", maximum: 300 },
    ],
  },
  {
    id: "journey",
    steps: [
      { id: "way", kind: "text", maximum: 600 },
      { id: "tried", kind: "text", maximum: 600 },
    ],
  },
  { id: "about_you", steps: [{ id: "your_birth", kind: "date", of: "birth" }, ...speaking] },
  secondContact,
];
