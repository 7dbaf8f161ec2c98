import { html } from "hono/html";
import { sayDay } from "../../i18n/dates.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { endedState } from "../../requests/fine-state.ts";
import type { State } from "../../requests/states/lives.ts";
import { STAGE_OF } from "../../requests/states/stages.ts";
import type { Urgency } from "../../requests/urgency.ts";
import type { Visitor } from "../context.ts";
import { type Html, NOTHING } from "./html.ts";
import type { RequestLine } from "./request-line.ts";

export function urgentBadge(say: Speaker, urgent: boolean): Html {
  return urgent ? html`<strong class="badge urgent">${say.plain("desk:request.urgent")}</strong>` : NOTHING;
}

/** The person wrote something nobody has opened yet. */
export function unreadBadge(say: Speaker, unread: boolean): Html {
  return unread ? html`<strong class="badge unread">${say.plain("thread:desk.unread")}</strong>` : NOTHING;
}

const MARKS = [
  "child_alone",
  "child_without_care",
  "danger",
  "not_found",
  "minor",
] as const satisfies readonly Urgency[];

/** Why it is urgent, where that decides how careful staff must be. */
export function markBadges(say: Speaker, urgencies: readonly Urgency[] = []): Html {
  const marks = MARKS.filter((mark) => urgencies.includes(mark));
  return html`${marks.map((mark) => html`<strong class="badge urgent">${say.plain(`desk:marks.${mark}`)}</strong> `)}`;
}

/** One state by its name. */
export function badgeOf(say: Speaker, state: State): Html {
  return html`<span class="badge ${STAGE_OF[state]}">${say.plain(`desk:states.${state}`)}</span>`;
}

/** Where the whole request stands, as it ended or as the staff see it. */
export function stateBadge(say: Speaker, { row, fine }: RequestLine): Html {
  if (!fine) return html`<span class="badge broken">${say.plain("desk:request.unreadable_state")}</span>`;
  const ended = endedState(row);
  const isProposed = !ended && fine.people?.some((person) => person.proposal);
  const second = isProposed
    ? html` <span class="badge result">${say.plain("desk:steps.proposal")}</span>`
    : NOTHING;
  return html`${badgeOf(say, ended ?? fine.state)}${second}`;
}

export function sayWaiting(say: Speaker, { fine }: RequestLine): string {
  const whom = say.plain(`desk:waiting.${fine?.waitingFor ?? "nobody"}`);
  if (!fine?.waitingUntil) return whom;
  return `${whom}, ${say.plain("desk:steps.until_short", { day: sayDay(fine.waitingUntil, say.language) })}`;
}

/** Who has a request, in the eyes of whoever reads. */
export function sayHolder(
  say: Speaker,
  claimedBy: string | null,
  visitor: Visitor,
  names: ReadonlyMap<string, string>,
): string {
  if (claimedBy === null) return say.plain("desk:request.nobody");
  if (claimedBy === visitor.staff.id) return say.plain("desk:request.you");
  return names.get(claimedBy) ?? say.plain("desk:history.unknown_staff");
}
