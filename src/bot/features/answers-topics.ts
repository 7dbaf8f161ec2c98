/**
 * What can be read by menu: topics, each with the entries of the knowledge base it holds, in this order.
 * A topic's name is `bot:menu.topics.<id>`, an entry's its title. Small talk stands in none.
 */
export const TOPICS = [
  {
    id: "family",
    entries: [
      "missing_relative",
      "pow_visits",
      "gap_prisoner_details",
      "gap_where_prisoners_visited",
      "family_news_exchange",
      "family_reunification_belarus",
      "gap_crossing_points_papers",
      "unaccompanied_child",
      "gap_tracing_duration",
      "gap_remains_death_payments",
    ],
  },
  {
    id: "help",
    entries: [
      "displaced_help",
      "cash_assistance",
      "clothes_food_vouchers",
      "gap_assistance_eligibility",
      "gap_legal_medical_advice",
    ],
  },
  {
    id: "delegation",
    entries: [
      "about_delegation",
      "history",
      "minsk_mission",
      "ihl_mandate",
      "neutrality",
      "humanitarian_diplomacy",
      "regional_organisations",
      "gap_figures_after_2022",
      "gap_head_of_delegation",
    ],
  },
  { id: "partners", entries: ["russian_red_cross", "belarus_red_cross", "gap_other_organisations"] },
  {
    id: "news",
    entries: ["meetings_news_moscow", "meetings_news_geneva", "gap_later_news", "gap_current_president"],
  },
  {
    id: "contacts",
    entries: [
      "contact_minsk",
      "gap_contact_moscow",
      "gap_contact_national_societies",
      "gap_email_hotline_hours",
      "talk_to_human",
      "gap_jobs_volunteering_donations",
    ],
  },
  { id: "urgent", entries: ["emergency_danger", "emergency_distress", "gap_emergency_numbers"] },
  {
    id: "this_bot",
    entries: [
      "is_it_free",
      "is_it_free_fraud",
      "my_data_privacy",
      "request_status",
      "update_or_withdraw_request",
      "language_change",
    ],
  },
] as const satisfies readonly { readonly id: string; readonly entries: readonly string[] }[];

export type Topic = (typeof TOPICS)[number];

export function topicById(id: string): Topic | undefined {
  return TOPICS.find((topic) => topic.id === id);
}

/** The topic an entry is read under; undefined for small talk. */
export function topicOf(entry: string): Topic | undefined {
  return TOPICS.find((topic) => (topic.entries as readonly string[]).includes(entry));
}
