import { TOPICS_OF_A_SEARCH } from "./coach/topics.ts";
import type { Condition, Flow, Section } from "./model.ts";
import { isAdult } from "./sections/conditions.ts";
import { relation } from "./sections/kinship.ts";
import { notice } from "./sections/notice.ts";
import { photos } from "./sections/photos.ts";
import { danger, dangerHow, dangerWho, reach, speaking } from "./sections/reaching.ts";
import { secondContact } from "./sections/second-contact.ts";

const isNotFamily: Condition = { field: "relation", is: ["not_family"] };
const wasInService: Condition = { field: "service", is: ["military", "other_armed"] };

const soughtPerson: Section = {
  id: "sought_person",
  repeated: true,
  steps: [
    relation,
    { id: "asks_for", kind: "choice", options: ["self", "organisation"], minimum: true, when: isNotFamily },
    { stop: "not_family", when: { field: "asks_for", is: ["organisation"] } },
    {
      id: "was_in_contact",
      kind: "choice",
      options: ["yes", "no"],
      minimum: true,
      when: { field: "asks_for", is: ["self"] },
    },
    { stop: "no_link", when: { field: "was_in_contact", is: ["no"] } },
    { id: "name", kind: "name", minimum: true },
    { id: "birth", kind: "date", of: "birth" },
  ],
};

const circumstances: Section = {
  id: "circumstances",
  steps: [
    {
      id: "cause",
      kind: "choice",
      options: ["fighting", "detained", "displaced", "migration", "disaster", "other_cause"],
    },
    { stop: "other_cause", when: { field: "cause", is: ["other_cause"] } },
  ],
};

const service: Section = {
  id: "service_status",
  repeated: true,
  steps: [{ id: "service", kind: "choice", options: ["civilian", "military", "other_armed"] }],
};

const loss: Section = {
  id: "loss",
  steps: [
    { id: "lost_when", kind: "date", of: "past" },
    { id: "lost_where", kind: "place" },
  ],
};

const enquirer: Section = {
  id: "enquirer",
  steps: [{ id: "your_name", kind: "name", minimum: true }, reach, danger, dangerWho, dangerHow],
};

/** The optional sections behind the review, each opened by its own button. */
const hub: readonly Section[] = [
  {
    id: "details",
    repeated: true,
    steps: [
      { id: "other_names", kind: "text", maximum: 300 },
      { id: "maiden_name", kind: "name" },
      { id: "sex", kind: "choice", options: ["female", "male", "other_sex"] },
      { id: "birth_place", kind: "place" },
      { id: "nationality", kind: "text", maximum: 100 },
      { id: "last_address", kind: "place" },
      { id: "phones", kind: "text", maximum: 300 },
      { id: "marks", kind: "text", maximum: 600 },
      { id: "medical_needs", kind: "text", maximum: 600 },
      { id: "document", kind: "text", maximum: 200 },
    ],
  },
  {
    id: "service_and_captivity",
    repeated: true,
    steps: [
      { id: "force", kind: "text", maximum: 200, when: wasInService },
      { id: "unit", kind: "text", maximum: 200, when: wasInService },
      { id: "rank", kind: "text", maximum: 100, when: wasInService },
      { id: "personal_number", kind: "text", maximum: 60, when: wasInService },
      { id: "call_sign", kind: "text", maximum: 60, when: wasInService },
      { id: "last_seen", kind: "text", maximum: 600, coached: TOPICS_OF_A_SEARCH },
      { id: "held_by", kind: "text", maximum: 300, coached: TOPICS_OF_A_SEARCH },
      {
        id: "evidence",
        kind: "choices",
        options: ["list", "video", "letter", "call", "official_notice", "told_by_somebody"],
      },
      { id: "evidence_detail", kind: "text", maximum: 600, coached: TOPICS_OF_A_SEARCH },
    ],
  },
  {
    id: "last_news",
    steps: [
      { id: "news_when", kind: "date", of: "past" },
      { id: "news_how", kind: "choice", options: ["met", "call", "message", "letter", "through_others"] },
      { id: "news_what", kind: "text" },
      { id: "maybe_where", kind: "text", maximum: 600 },
      { id: "witnesses", kind: "text", maximum: 600 },
      { id: "reported_to", kind: "text", maximum: 600 },
    ],
  },
  {
    id: "family",
    repeated: true,
    steps: [
      { id: "father_name", kind: "name" },
      { id: "mother_name", kind: "name" },
      { id: "with_whom", kind: "text", maximum: 600 },
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
  photos,
];

/** A tracing request: somebody is missing, detained or a prisoner of war. The short way takes 15 taps at most. */
export const TRACING: Flow = {
  id: "tracing",
  short: [notice, soughtPerson, circumstances, service, loss, enquirer],
  hub,
  people: 10,
  reviewed: true,
  agreed: true,
};
