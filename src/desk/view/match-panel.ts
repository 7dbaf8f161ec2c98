import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { MentionRole } from "../../requests/mentions-fields.ts";
import type { Side } from "../features/match-sides.ts";
import { isDecided, type MatchDetail } from "../indexing-match.ts";
import { type Html, NOTHING } from "./html.ts";
import { sideRequest } from "./match-side.ts";
import { sayBits, sideMarks, sideName } from "./match-words.ts";

export interface MatchPanelView {
  readonly matches: readonly {
    readonly id: string;
    readonly detail: MatchDetail;
    /** What the person of this request is. */
    readonly role: MentionRole;
    readonly other: Side;
  }[];
  readonly isIndexed: boolean;
}

type Entry = MatchPanelView["matches"][number];

function sayStanding(say: Speaker, { detail }: Entry): string {
  if (detail.state !== "possible") return say.plain(`matches:states.${detail.state}`);
  return `${say.plain(`matches:classes.${detail.class}`)} (${sayBits(detail.bits)})`;
}

function item(say: Speaker, entry: Entry): Html {
  const { id, role, other } = entry;
  return html`<li><p><b>${sideName(say, other)}</b></p>
<p>${sideRequest(say, other)}</p>
<p class="hint">${say.plain(`matches:roles.${role}`)} ↔ ${say.plain(`matches:roles.${other.name.role}`)}</p>
${sideMarks(say, other)}
<p>${sayStanding(say, entry)} · <a href="/matches/${id}">${say.plain("matches:pair.open")}</a></p></li>`;
}

/** Who in other requests may be a person of this one, and which requests the staff have linked to it. */
export function matchPanel(say: Speaker, { matches, isIndexed }: MatchPanelView): Html {
  const lists = [
    ["linked", matches.filter(({ detail }) => detail.state === "confirmed" || detail.state === "family")],
    ["open", matches.filter(({ detail }) => !isDecided(detail))],
    ["rejected", matches.filter(({ detail }) => detail.state === "rejected")],
  ] as const;
  const shown = lists
    .filter(([, some]) => some.length > 0)
    .map(
      ([name, some]) => html`<h3>${say.plain(`matches:panel.${name}`)}</h3>
<ul class="history matches">${some.map((entry) => item(say, entry))}</ul>`,
    );
  const nothing = html`<p class="absent">${say.plain(`matches:panel.${isIndexed ? "none" : "pending"}`)}</p>`;
  return html`<section class="panel" aria-labelledby="matches"><h2 id="matches">${say.plain("matches:panel.title")}</h2>
${matches.length > 0 ? shown : NOTHING}${matches.length === 0 ? nothing : NOTHING}</section>`;
}
