import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { Side } from "../features/match-sides.ts";
import { stateBadge } from "./badges.ts";
import { type Html, NOTHING } from "./html.ts";
import { personFacts, sideMarks, sideName } from "./match-words.ts";
import { sayKind } from "./words.ts";

/** Reference and kind of a side's request, as a link to it. */
export function sideRequest(say: Speaker, { line, name }: Side): Html {
  if (!line) return NOTHING;
  return html`<a class="reference" href="/requests/${name.requestId}">${line.row.reference}</a> <span class="hint">${sayKind(say, line.row.kind)}</span>`;
}

/** One of two people in full: warnings first, then all that is compared. */
export function sidePanel(say: Speaker, side: Side): Html {
  const facts = side.person ? personFacts(say, side.person) : [];
  return html`<section class="panel side-of-two">
<div><p class="hint">${say.plain(`matches:roles.${side.name.role}`)}</p>
<h2>${sideName(say, side)}</h2></div>
${sideMarks(say, side)}
<p>${sideRequest(say, side)} ${side.line ? stateBadge(say, side.line) : NOTHING}</p>
<dl class="rows">${facts.map(
    ([label, value]) =>
      html`<div class="row"><dt>${label}</dt><dd><span class="words" lang="${side.language}" dir="auto">${value}</span></dd></div>`,
  )}</dl>
</section>`;
}
