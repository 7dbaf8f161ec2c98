import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
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

export function stateBadge(say: Speaker, { fine }: RequestLine): Html {
  if (!fine) return html`<span class="badge broken">${say.plain("desk:request.unreadable_state")}</span>`;
  return html`<span class="badge ${fine.state}">${say.plain(`desk:states.${fine.state}`)}</span>`;
}

export function sayWaiting(say: Speaker, { fine }: RequestLine): string {
  return say.plain(`desk:waiting.${fine?.waitingFor ?? "nobody"}`);
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
