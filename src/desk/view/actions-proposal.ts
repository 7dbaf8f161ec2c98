import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { PersonState, Proposal } from "../../requests/states.ts";
import type { Visitor } from "../context.ts";
import { REASON_CHARACTERS, type TypedChange } from "./actions-typed.ts";
import { sayDetail, sayTo } from "./actions-words.ts";
import { type Html, NOTHING } from "./html.ts";
import type { RequestLine } from "./request-line.ts";
import { sayMoment } from "./words.ts";

interface ProposalView {
  readonly line: RequestLine;
  readonly person: PersonState;
  readonly proposal: Proposal;
  /** From 0. */
  readonly at: number;
  readonly names: ReadonlyMap<string, string>;
  readonly typed: TypedChange;
}

function decideForm(say: Speaker, { line, at, typed }: ProposalView, isOwn: boolean): Html {
  const id = `refusal-${at}`;
  const buttons = isOwn
    ? html`<button class="button quiet" name="decision" value="take_back">${say.plain("desk:steps.take_back")}</button>`
    : html`<button class="button" name="decision" value="confirm">${say.plain("desk:steps.confirm")}</button> <button class="button quiet" name="decision" value="refuse">${say.plain("desk:steps.refuse")}</button>`;
  const why = isOwn
    ? NOTHING
    : html`<div class="field"><label for="${id}">${say.plain("desk:steps.refuse_reason")}</label>
<textarea id="${id}" name="reason" rows="2" maxlength="${REASON_CHARACTERS}">${typed.reason}</textarea></div>`;
  return html`<form method="post" action="/requests/${line.row.id}/decide" class="stack">
<input type="hidden" name="version" value="${line.row.version}">
<input type="hidden" name="person" value="${at}">
${why}<div class="buttons">${buttons}</div></form>`;
}

/** A step that waits for a second person: anybody but the one who proposed it may decide, whoever has the request. */
export function proposalBox(say: Speaker, { staff }: Visitor, view: ProposalView): Html {
  const { person, proposal, names } = view;
  const isOwn = proposal.by === staff.id;
  const values = {
    name: names.get(proposal.by) ?? say.plain("desk:history.unknown_staff"),
    from: say.plain(`desk:states.${person.state}`),
    to: sayTo(say, proposal.to, person),
  };
  const detail = sayDetail(say, proposal);
  return html`<div class="proposal" role="group" aria-label="${say.plain("desk:steps.proposal")}">
<h3>${say.plain("desk:steps.proposal")}</h3>
<p>${say.plain("desk:steps.proposal_text", values)} <span class="hint">${sayMoment(say, proposal.at)}</span></p>
${detail ? html`<p>${detail}</p>` : NOTHING}
${proposal.reason ? html`<p class="reason">${say.plain("desk:history.reason", { reason: proposal.reason })}</p>` : NOTHING}
<p class="hint">${say.plain(isOwn ? "desk:steps.own" : "desk:steps.decide")}</p>
${decideForm(say, view, isOwn)}</div>`;
}
