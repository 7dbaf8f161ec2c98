import type { Recipient } from "../flows/data/recipients.ts";

/** Recipients who need the same things. */
export type RecipientKind = "movement" | "bureau" | "authorities" | "organisations" | "publication";

export const KIND_OF_RECIPIENT: Readonly<Record<Recipient, RecipientKind>> = {
  icrc: "movement",
  red_cross_russia: "movement",
  red_cross_belarus: "movement",
  red_cross_ukraine: "movement",
  red_cross_elsewhere: "movement",
  bureau_russia: "bureau",
  bureau_ukraine: "bureau",
  authorities: "authorities",
  organisations: "organisations",
  publication: "publication",
};

type Needs = readonly RecipientKind[];

const NOBODY: Needs = [];
const MOVEMENT: Needs = ["movement"];
const AND_BUREAU: Needs = ["movement", "bureau"];
const AND_AUTHORITIES: Needs = ["movement", "authorities"];
const WHO_SEARCHES: Needs = ["movement", "bureau", "authorities", "organisations"];
const WHO_DELIVERS: Needs = ["movement", "bureau", "authorities"];
const EVERYBODY: Needs = ["movement", "bureau", "authorities", "organisations", "publication"];

/**
 * Never leaves the desk, whoever asks: how to reach anybody, who must not learn, what only the family knows, what
 * decides how the staff deal with a person, and free words that nobody has put in their place.
 */
const NEVER: Readonly<Record<string, Needs>> = {
  age_band: NOBODY,
  minor_with: NOBODY,
  representative: NOBODY,
  your_representative: NOBODY,
  reach: NOBODY,
  safe_times: NOBODY,
  safe_words: NOBODY,
  spoken_language: NOBODY,
  danger: NOBODY,
  danger_who: NOBODY,
  danger_how: NOBODY,
  second_name: NOBODY,
  second_relation: NOBODY,
  second_reach: NOBODY,
  second_knows: NOBODY,
};

/**
 * Who needs which answer, flow by flow: an answer that is not here, or not for a kind of recipient, stays at the desk
 * even where the person agreed to share. The delegation may change a line.
 */
export const NEEDED: Readonly<Record<string, Readonly<Record<string, Needs>>>> = {
  tracing: {
    ...NEVER,
    relation: AND_BUREAU,
    asks_for: NOBODY,
    was_in_contact: NOBODY,
    name: EVERYBODY,
    birth: WHO_SEARCHES,
    cause: WHO_SEARCHES,
    service: AND_BUREAU,
    lost_when: WHO_SEARCHES,
    lost_where: WHO_SEARCHES,
    your_name: MOVEMENT,
    other_names: WHO_SEARCHES,
    maiden_name: WHO_SEARCHES,
    sex: WHO_SEARCHES,
    birth_place: WHO_SEARCHES,
    nationality: WHO_SEARCHES,
    last_address: MOVEMENT,
    // Numbers the sought person had: to search by, not a way to reach the family.
    phones: MOVEMENT,
    marks: WHO_DELIVERS,
    medical_needs: AND_BUREAU,
    document: WHO_DELIVERS,
    force: AND_BUREAU,
    unit: AND_BUREAU,
    rank: AND_BUREAU,
    personal_number: AND_BUREAU,
    call_sign: AND_BUREAU,
    last_seen: AND_BUREAU,
    held_by: AND_BUREAU,
    evidence: AND_BUREAU,
    evidence_detail: AND_BUREAU,
    news_when: AND_BUREAU,
    news_how: MOVEMENT,
    news_what: MOVEMENT,
    maybe_where: AND_BUREAU,
    witnesses: MOVEMENT,
    reported_to: MOVEMENT,
    father_name: WHO_SEARCHES,
    mother_name: WHO_SEARCHES,
    with_whom: MOVEMENT,
    your_birth: MOVEMENT,
    your_place: MOVEMENT,
    photos: ["movement", "bureau", "authorities", "publication"],
  },
  alive: {
    ...NEVER,
    your_name: ["movement", "organisations", "publication"],
    telling: MOVEMENT,
    tell_name: MOVEMENT,
    tell_relation: MOVEMENT,
    tell_place: MOVEMENT,
    tell_phone: NOBODY,
    your_birth: MOVEMENT,
    your_place: MOVEMENT,
    maiden_name: MOVEMENT,
    father_name: MOVEMENT,
    mother_name: MOVEMENT,
    family_message: MOVEMENT,
    may_learn: MOVEMENT,
    only_family_knows: NOBODY,
    seen: MOVEMENT,
    seen_2: MOVEMENT,
    seen_3: MOVEMENT,
    seen_4: MOVEMENT,
    seen_5: MOVEMENT,
    photos: MOVEMENT,
  },
  message: {
    ...NEVER,
    // An open letter passes through the hands of those who hold the recipient.
    relation: WHO_DELIVERS,
    name: WHO_DELIVERS,
    birth: WHO_DELIVERS,
    where: WHO_DELIVERS,
    your_name: WHO_DELIVERS,
    message_text: WHO_DELIVERS,
    father_name: WHO_DELIVERS,
    mother_name: WHO_DELIVERS,
    maiden_name: WHO_DELIVERS,
    reply: MOVEMENT,
    reply_way: NOBODY,
    your_birth: MOVEMENT,
    your_place: MOVEMENT,
  },
  reunite: {
    ...NEVER,
    who_crosses: AND_AUTHORITIES,
    name: AND_AUTHORITIES,
    birth: AND_AUTHORITIES,
    your_place: AND_AUTHORITIES,
    place_now: AND_AUTHORITIES,
    host_of_you: AND_AUTHORITIES,
    host: AND_AUTHORITIES,
    host_who: AND_AUTHORITIES,
    host_address: AND_AUTHORITIES,
    host_reach: NOBODY,
    traveller_reach: NOBODY,
    your_name: AND_AUTHORITIES,
    your_birth: AND_AUTHORITIES,
    custody: AND_AUTHORITIES,
    other_parent_agrees: AND_AUTHORITIES,
    accompanied_by: AND_AUTHORITIES,
    mobility: AND_AUTHORITIES,
    medical_needs: MOVEMENT,
    nationality: AND_AUTHORITIES,
    papers: AND_AUTHORITIES,
    papers_detail: AND_AUTHORITIES,
    way: MOVEMENT,
    tried: MOVEMENT,
  },
};
