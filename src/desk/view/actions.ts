import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { standings } from "../../requests/change.ts";
import type { RequestFacts } from "../../requests/change-facts.ts";
import { endedState, type FineState, WAITING_FOR } from "../../requests/fine-state.ts";
import type { PersonState } from "../../requests/states.ts";
import type { Visitor } from "../context.ts";
import { moveForm } from "./actions-move.ts";
import { proposalBox } from "./actions-proposal.ts";
import { talkPanel } from "./actions-talk.ts";
import { type TypedChange, typedInto } from "./actions-typed.ts";
import { sayPerson, sayRecipient } from "./actions-words.ts";
import { badgeOf } from "./badges.ts";
import { type Html, NOTHING } from "./html.ts";
import type { RequestLine } from "./request-line.ts";

/** Everything the panel "What to do" shows. */
export interface ActionsView {
  readonly line: RequestLine;
  readonly facts: RequestFacts;
  readonly names: ReadonlyMap<string, string>;
  readonly typed: TypedChange | undefined;
}

function waitForm(say: Speaker, { line }: ActionsView, fine: FineState): Html {
  if (fine.state === "closed") return html`<p class="hint">${say.plain("desk:actions.wait_closed")}</p>`;
  const now = fine.waitingFor ?? "nobody";
  const buttons = [...WAITING_FOR, "nobody" as const].map(
    (whom) =>
      html`<button name="waiting" value="${whom}" aria-pressed="${whom === now ? "true" : "false"}">${say.plain(`desk:waiting.${whom}`)}</button>`,
  );
  return html`<form method="post" action="/requests/${line.row.id}/waiting" class="stack">
<input type="hidden" name="version" value="${line.row.version}">
<fieldset class="segments"><legend>${say.plain("desk:actions.wait")}</legend>
<div class="field"><label for="until">${say.plain("desk:steps.until")}</label>
<input id="until" name="until" type="date" value="${fine.waitingUntil ?? ""}"></div>
${buttons}</fieldset>
</form>`;
}

/** One person of the request: alone it is the request, and needs no heading. */
function personPart(
  say: Speaker,
  visitor: Visitor,
  view: ActionsView,
  people: readonly PersonState[],
  at: number,
): Html {
  const person = people[at];
  if (!person) return NOTHING;
  const { line, facts, names, typed } = view;
  const isMine = line.row.claimedBy === visitor.staff.id;
  const box = person.proposal
    ? proposalBox(say, visitor, {
        line,
        person,
        proposal: person.proposal,
        at,
        names,
        typed: typedInto(typed, "decide", at),
      })
    : NOTHING;
  const alike = people.filter((one, other) => other !== at && one.state === person.state).length;
  const inForm = typedInto(typed, "move", at);
  const form =
    isMine && !person.proposal ? moveForm(say, { line, facts, person, at, alike, typed: inForm }) : NOTHING;
  if (people.length === 1) return html`${box}${form}`;
  const isOpen = inForm.to !== "" || inForm.reason !== "";
  const folded =
    form === NOTHING
      ? NOTHING
      : html`<details${isOpen ? html` open` : NOTHING}><summary>${say.plain("desk:actions.move_to")}</summary>${form}</details>`;
  return html`<div class="person-state"><h3>${sayPerson(say, facts, at)} ${badgeOf(say, person.state)}</h3>${box}${folded}</div>`;
}

function endedNote(say: Speaker, { line }: ActionsView, people: readonly PersonState[]): Html {
  const ended = endedState(line.row);
  if (!ended) return NOTHING;
  const recipients = new Set(people.flatMap(({ recipient }) => (recipient ? [recipient] : [])));
  const recall = [...recipients].map(
    (recipient) =>
      html`<p class="note">${say.plain("desk:steps.recall", { recipient: sayRecipient(say, recipient) })}</p>`,
  );
  return html`<p class="note">${say.plain("desk:steps.ended", { state: say.plain(`desk:states.${ended}`) })}</p>${recall}`;
}

function holderPart(say: Speaker, visitor: Visitor, { line, names }: ActionsView): Html {
  const { claimedBy, id } = line.row;
  if (claimedBy === null) {
    return html`<form method="post" action="/requests/${id}/claim"><button class="button">${say.plain("desk:actions.claim")}</button></form>
<p class="hint">${say.plain("desk:actions.claim_hint")}</p>`;
  }
  if (claimedBy !== visitor.staff.id) {
    const name = names.get(claimedBy) ?? say.plain("desk:history.unknown_staff");
    return html`<p>${say.plain("desk:actions.somebody_else", { name })}</p>`;
  }
  return html`<form method="post" action="/requests/${id}/release" class="release"><button class="button quiet">${say.plain("desk:actions.release")}</button></form>`;
}

/** Words typed into a form that is not offered any more: nothing anybody typed disappears. */
function keptWords(
  say: Speaker,
  visitor: Visitor,
  { line, typed }: ActionsView,
  people: readonly PersonState[],
): Html {
  if (!typed?.reason) return NOTHING;
  const isMine = line.row.claimedBy === visitor.staff.id;
  const proposal = people[typed.person]?.proposal;
  const isOffered = {
    move: isMine && line.fine !== undefined && !proposal,
    decide: proposal !== undefined && proposal.by !== visitor.staff.id,
    talk: isMine,
  };
  if (isOffered[typed.form]) return NOTHING;
  return html`<div class="field"><label for="kept">${say.plain("desk:sign_in.typed")}</label>
<textarea id="kept" rows="3" readonly>${typed.reason}</textarea></div>`;
}

/** What may be done with a request now, or why nothing may. */
export function actionsPanel(say: Speaker, visitor: Visitor, view: ActionsView): Html {
  const { line, facts, names, typed } = view;
  const { row, fine } = line;
  const isMine = row.claimedBy === visitor.staff.id;
  const people = fine ? standings(row, fine, facts.people) : [];
  const parts = people.map((_, at) => personPart(say, visitor, view, people, at));
  const isEnded = endedState(row) !== undefined;
  const talk = talkPanel(say, line, facts, names, isMine ? typedInto(typed, "talk", 0) : undefined);
  const holder = holderPart(say, visitor, view);
  return html`<section class="panel actions" aria-labelledby="actions"><h2 id="actions">${say.plain("desk:actions.title")}</h2>
${endedNote(say, view, people)}
${isMine ? NOTHING : holder}
${isMine && fine && !isEnded ? waitForm(say, view, fine) : NOTHING}
${keptWords(say, visitor, view, people)}
${parts}
${talk}
${isMine ? holder : NOTHING}</section>`;
}
