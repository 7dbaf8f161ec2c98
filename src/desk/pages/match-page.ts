import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { confirmationsNeeded, firstConfirmer } from "../features/match-decide.ts";
import type { Side } from "../features/match-sides.ts";
import { isDecided, type MatchDetail } from "../indexing-match.ts";
import { REASON_CHARACTERS } from "../view/actions-typed.ts";
import type { Page } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { sidePanel } from "../view/match-side.ts";
import { bitsBar, reasonLists, sayScale } from "../view/match-words.ts";
import { sayMoment } from "../view/words.ts";

export interface MatchView {
  readonly id: string;
  readonly version: number;
  readonly detail: MatchDetail;
  readonly one: Side;
  readonly other: Side;
  /** In a mutual search: the pair in the other direction. */
  readonly back?: readonly [Side, Side];
  /** Who reads. */
  readonly reader: string;
  readonly names: ReadonlyMap<string, string>;
  readonly typed: string;
  readonly message?: Html;
}

function button(say: Speaker, decision: "confirm" | "family" | "reject" | "reopen", quiet: boolean): Html {
  return html`<button class="button ${quiet ? "quiet" : ""}" name="decision" value="${decision}">${say.plain(`matches:decide.${decision}`)}</button>`;
}

function decisionForm(say: Speaker, { id, version, detail, reader, typed }: MatchView): Html {
  const waits = firstConfirmer(detail) === reader;
  const hint = waits
    ? html`<p class="note">${say.plain("matches:decide.wait")}</p>`
    : !isDecided(detail) && confirmationsNeeded(detail) === 2
      ? html`<p class="hint">${say.plain("matches:decide.two")}</p>`
      : NOTHING;
  const buttons = isDecided(detail)
    ? button(say, "reopen", true)
    : html`${waits ? NOTHING : button(say, "confirm", false)}${button(say, "family", true)}${button(say, "reject", true)}`;
  const after = isDecided(detail)
    ? html`<p class="hint">${say.plain(`matches:decide.${detail.state === "rejected" ? "rejected_hint" : "linked_hint"}`)}</p>`
    : NOTHING;
  return html`<section class="panel" aria-labelledby="decide"><h2 id="decide">${say.plain("matches:decide.title")}</h2>
${hint}${after}
<form method="post" action="/matches/${id}" class="stack"><input type="hidden" name="version" value="${version}">
<div class="field"><label for="reason">${say.plain("matches:decide.reason")}</label>
<textarea id="reason" name="reason" rows="2" maxlength="${REASON_CHARACTERS}">${typed}</textarea></div>
<div class="buttons">${buttons}</div></form></section>`;
}

function decided(say: Speaker, { detail, names }: MatchView): Html {
  if (detail.decisions.length === 0) return NOTHING;
  const items = detail.decisions.toReversed().map(
    ({ staffId, at, to, reason }) =>
      html`<li><p>${say.plain("matches:pair.decided", {
        who: names.get(staffId) ?? say.plain("desk:history.unknown_staff"),
        when: sayMoment(say, at),
        state: say.plain(`matches:states.${to}`),
      })}</p>${reason === "" ? NOTHING : html`<p class="reason">${say.plain("desk:history.reason", { reason })}</p>`}</li>`,
  );
  return html`<ol class="history">${items}</ol>`;
}

/** Two people side by side: what speaks against first, then what for, then what the staff say. */
export function matchPage(say: Speaker, view: MatchView): Page {
  const { detail, back } = view;
  const title = say.plain("matches:pair.title");
  const opposite =
    back && detail.back
      ? html`<h2 class="above">${say.plain("matches:pair.back")}</h2>
<div class="two">${sidePanel(say, back[0])}${sidePanel(say, back[1])}</div>
<section class="panel">${reasonLists(say, detail.back.reasons)}</section>`
      : NOTHING;
  const body = html`<p class="back"><a href="/matches">← ${say.plain("matches:back")}</a></p>
<div class="heading"><h1>${title}</h1></div>
${view.message ?? NOTHING}
<div class="pair">
<section class="panel" aria-labelledby="verdict"><h2 id="verdict">${say.plain(`matches:classes.${detail.class}`)}</h2>
${bitsBar(say, detail.bits)}<p class="hint">${sayScale(say)}</p>
<p>${say.plain("matches:pair.stands")}: <b>${say.plain(`matches:states.${detail.state}`)}</b></p>${decided(say, view)}</section>
<div class="two">${sidePanel(say, view.one)}${sidePanel(say, view.other)}</div>
<section class="panel">${reasonLists(say, detail.reasons)}</section>
${opposite}
${decisionForm(say, view)}
</div>`;
  return { title, body, menu: "matches" };
}
