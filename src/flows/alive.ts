import { alsoSeen } from "./alive-seen.ts";
import { TOPICS_OF_FAMILY_NEWS } from "./coach/topics.ts";
import type { Condition, Flow, Section } from "./model.ts";
import { notice } from "./sections/notice.ts";
import { photos } from "./sections/photos.ts";
import { danger, dangerWho, reach, speaking } from "./sections/reaching.ts";
import { secondContact } from "./sections/second-contact.ts";

const tellsSomebody: Condition = { field: "telling", is: ["tell_them", "if_they_ask"] };
const isHidden: Condition = { field: "telling", is: ["not_found"] };
const notHidden: Condition = { not: isHidden };

const me: Section = {
  id: "me",
  steps: [{ id: "your_name", kind: "name", birth: "your_birth", minimum: true }],
};

const telling: Section = {
  id: "telling",
  steps: [
    {
      id: "telling",
      kind: "choice",
      minimum: true,
      // `only_keep`: staff ask first. `not_found`: nobody is answered anything, and nobody is asked.
      options: ["tell_them", "if_they_ask", "only_keep", "not_found"],
    },
  ],
};

const toTell: Section = {
  id: "to_tell",
  repeated: true,
  when: tellsSomebody,
  steps: [{ id: "tell_name", kind: "name", minimum: true }],
};

const reaching: Section = {
  id: "reaching",
  steps: [
    reach,
    // Who does not want to be found is in danger of it: only of whom is asked.
    { ...danger, when: notHidden },
    { ...dangerWho, when: { any: [isHidden, { field: "danger", is: ["yes", "unsure"] }] } },
  ],
};

/** The optional sections behind the review. */
const hub: readonly Section[] = [
  {
    id: "told_person",
    repeated: true,
    when: tellsSomebody,
    steps: [
      {
        id: "tell_relation",
        kind: "choice",
        options: ["parent", "child", "spouse", "sibling", "grandparent", "other_relative", "like_family"],
      },
      { id: "tell_place", kind: "place" },
      { id: "tell_phone", kind: "phone" },
    ],
  },
  {
    id: "about_me",
    steps: [
      { id: "your_birth", kind: "date", of: "birth" },
      { id: "your_place", kind: "place" },
      { id: "maiden_name", kind: "name" },
      { id: "father_name", kind: "name" },
      { id: "mother_name", kind: "name" },
    ],
  },
  {
    id: "message",
    when: notHidden,
    steps: [
      { id: "family_message", kind: "text", coached: TOPICS_OF_FAMILY_NEWS },
      { id: "may_learn", kind: "choices", options: ["message", "place", "reach"] },
    ],
  },
  {
    id: "recognising",
    when: notHidden,
    steps: [{ id: "only_family_knows", kind: "text", maximum: 300 }],
  },
  alsoSeen,
  { id: "safe_talk", steps: speaking },
  secondContact,
  photos,
];

/** "I am safe": for the family that may be told, or for nobody. The short way takes 10 taps at most. */
export const ALIVE: Flow = {
  id: "alive",
  short: [notice, me, telling, toTell, reaching],
  hub,
  people: 5,
  reviewed: true,
  agreed: true,
};
