import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { standings } from "../../requests/change.ts";
import type { RequestFacts } from "../../requests/change-facts.ts";
import { correctedAnswers } from "../../requests/corrections.ts";
import { type Mention, mentionsOf } from "../../requests/mentions.ts";
import type { MentionRole } from "../../requests/mentions-fields.ts";
import { badgeOf } from "./badges.ts";
import { type Html, NOTHING } from "./html.ts";
import type { RequestLine } from "./request-line.ts";

/** Whom a request is about; who asks and who was with them stands further down. */
const SHOWN: readonly MentionRole[] = ["sought", "alive", "recipient"];

function item(
  say: Speaker,
  { role, ordinal, person }: Mention,
  line: RequestLine,
  facts: RequestFacts,
): Html {
  const { row, fine } = line;
  const states = fine && row.kind === "tracing" ? standings(row, fine, facts.people) : [];
  const state = role === "sought" && states.length > 1 ? states[ordinal]?.state : undefined;
  const { birth } = person;
  const born =
    typeof birth === "object"
      ? html` <span class="hint">${say.plain("casework:people.born", { date: birth.text })}</span>`
      : NOTHING;
  return html`<li><span class="hint">${say.plain(`matches:roles.${role}`)}</span> <b dir="auto">${person.name}</b>${born}${state ? html` ${badgeOf(say, state)}` : NOTHING}</li>`;
}

/** The names this request is about, as they stand now, each with a state of their own where there are several. */
export function aboutPeople(say: Speaker, line: RequestLine, facts: RequestFacts): Html {
  const { shareable } = facts;
  if (!shareable) return NOTHING;
  const { content, later, corrected } = shareable;
  const now = { ...content, answers: { ...correctedAnswers(content, [], later), ...corrected } };
  const people = mentionsOf(now).filter(({ role }) => SHOWN.includes(role));
  if (people.length === 0) return NOTHING;
  const items = people.map((mention) => item(say, mention, line, facts));
  return html`<ul class="about" aria-label="${say.plain("casework:people.title")}">${items}</ul>`;
}
