import type { Condition, Field, Flow, Section } from "./model.ts";

const isAdult: Condition = { field: "age_band", is: ["adult"] };
const inDanger: Condition = { field: "danger", is: ["yes", "unsure"] };
const isNotFamily: Condition = { field: "relation", is: ["not_family"] };
const wasInService: Condition = { field: "service", is: ["military", "other_armed"] };

function text(id: string, maximum?: number): Field {
  return maximum === undefined ? { id, kind: "text" } : { id, kind: "text", maximum };
}

const notice: Section = {
  id: "notice",
  steps: [
    { id: "age_band", kind: "choice", options: ["adult", "minor"], minimum: true },
    {
      id: "minor_with",
      kind: "choice",
      options: ["with_adult", "alone"],
      minimum: true,
      when: { field: "age_band", is: ["minor"] },
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

const soughtPerson: Section = {
  id: "sought_person",
  repeated: true,
  steps: [
    {
      id: "relation",
      kind: "choice",
      minimum: true,
      // Kinship is read broadly: who counts as family is what the family says.
      options: [
        "parent",
        "child",
        "spouse",
        "sibling",
        "grandparent",
        "other_relative",
        "like_family",
        "not_family",
      ],
    },
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
  steps: [
    { id: "your_name", kind: "name", minimum: true },
    { id: "reach", kind: "reach", minimum: true },
    { id: "danger", kind: "choice", options: ["no", "yes", "unsure"], minimum: true },
    { ...text("danger_who", 500), when: inDanger },
    { id: "danger_how", kind: "choice", options: ["private", "active"], when: inDanger },
  ],
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
      { id: "last_seen", kind: "text", maximum: 600 },
      { id: "held_by", kind: "text", maximum: 300 },
      {
        id: "evidence",
        kind: "choices",
        options: ["list", "video", "letter", "call", "official_notice", "told_by_somebody"],
      },
      { id: "evidence_detail", kind: "text", maximum: 600 },
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
      { id: "safe_times", kind: "text", maximum: 300 },
      { id: "safe_words", kind: "text", maximum: 300 },
      { id: "spoken_language", kind: "choices", options: ["en", "fr", "ru", "be", "uk"] },
      { id: "your_representative", kind: "text", maximum: 200, when: isAdult },
    ],
  },
  {
    id: "second_contact",
    steps: [
      { id: "second_name", kind: "name" },
      { id: "second_relation", kind: "text", maximum: 100 },
      { id: "second_reach", kind: "phone" },
      { id: "second_knows", kind: "choice", options: ["yes", "no"] },
    ],
  },
  // No photo of anybody when a child files: the representative gives it to a person.
  { id: "photos", when: isAdult, steps: [{ id: "photos", kind: "photos", most: 5 }] },
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
