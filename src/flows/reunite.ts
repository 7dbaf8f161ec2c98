import type { Condition, Flow, Section } from "./model.ts";
import { crossingHub } from "./reunite-hub.ts";
import { notice } from "./sections/notice.ts";
import { danger, dangerWho, reach } from "./sections/reaching.ts";

const isMe: Condition = { field: "who_crosses", is: ["me"] };
const isSomebodyElse: Condition = { not: isMe };

const crossing: Section = {
  id: "crossing",
  repeated: true,
  steps: [
    {
      id: "who_crosses",
      kind: "choice",
      minimum: true,
      options: ["me", "own_child", "other_child", "parent", "spouse", "other_adult", "not_this"],
    },
    { stop: "not_this", when: { field: "who_crosses", is: ["not_this"] }, answers: true },
    { id: "name", kind: "name", birth: "birth", minimum: true, when: isSomebodyElse },
  ],
};

/** Where from, and to whom. Whose words the questions are in follows the first person who crosses. */
const bothSides: Section = {
  id: "both_sides",
  steps: [
    { id: "your_place", kind: "place", when: isMe },
    { id: "place_now", kind: "place", when: isSomebodyElse },
    { id: "host_of_you", kind: "text", maximum: 300, options: ["not_asked", "nobody"], when: isMe },
    { id: "host", kind: "text", maximum: 300, options: ["me", "not_asked", "nobody"], when: isSomebodyElse },
    {
      stop: "nobody_waits",
      when: {
        any: [
          { field: "host", is: ["nobody"] },
          { field: "host_of_you", is: ["nobody"] },
        ],
      },
    },
  ],
};

const you: Section = {
  id: "you",
  steps: [{ id: "your_name", kind: "name", birth: "your_birth", minimum: true }, reach, danger, dangerWho],
};

/** Crossing a border to join family, arranged together with the authorities. The short way takes 12 taps at most. */
export const REUNITE: Flow = {
  id: "reunite",
  short: [notice, crossing, bothSides, you],
  hub: crossingHub,
  people: 10,
  reviewed: true,
  agreed: true,
};
