import { COACH_TOPICS } from "./coach/topics.ts";
import type { Flow, Section } from "./model.ts";
import { isAdult } from "./sections/conditions.ts";
import { relation } from "./sections/kinship.ts";
import { notice } from "./sections/notice.ts";
import { danger, dangerHow, dangerWho, reach, speaking } from "./sections/reaching.ts";
import { secondContact } from "./sections/second-contact.ts";

const recipient: Section = {
  id: "recipient",
  steps: [
    relation,
    { stop: "not_family", when: { field: "relation", is: ["not_family"] } },
    { id: "name", kind: "name", minimum: true, birth: "birth" },
    { id: "birth", kind: "date", of: "birth" },
    // The minimum, but for those who can only say that they do not know: they are led to the search.
    { id: "where", kind: "place" },
    { stop: "where_unknown", when: { field: "where", is: ["unknown", "skipped"] }, leadsTo: "tracing" },
  ],
};

const sender: Section = {
  id: "sender",
  steps: [{ id: "your_name", kind: "name", minimum: true, birth: "your_birth" }, reach],
};

const news: Section = {
  id: "news",
  steps: [
    {
      id: "message_text",
      kind: "text",
      minimum: true,
      // Telegram takes 4,096 characters; the overview puts a line above and a line below them.
      maximum: 3500,
      words: "messageWords",
      coached: COACH_TOPICS,
    },
    danger,
    dangerWho,
    dangerHow,
  ],
};

/** The optional sections behind the review: first what tells the recipient from others of the same name. */
const hub: readonly Section[] = [
  {
    id: "recognise",
    steps: [
      { id: "father_name", kind: "name" },
      { id: "mother_name", kind: "name" },
      { id: "maiden_name", kind: "name" },
    ],
  },
  {
    id: "reply",
    steps: [
      { id: "reply", kind: "choice", options: ["here", "other_way", "none"] },
      { id: "reply_way", kind: "text", maximum: 300, when: { field: "reply", is: ["other_way"] } },
    ],
  },
  {
    id: "about_you",
    steps: [
      { id: "your_birth", kind: "date", of: "birth" },
      { id: "your_place", kind: "place" },
      ...speaking,
      { id: "your_representative", kind: "text", maximum: 200, when: isAdult },
    ],
  },
  secondContact,
];

/** A Red Cross Message: family news in an open letter. The short way takes 12 taps at most. */
export const MESSAGE: Flow = {
  id: "message",
  short: [notice, recipient, sender, news],
  hub,
  people: 1,
  reviewed: true,
  agreed: true,
};
