import { html } from "hono/html";
import { RECIPIENTS } from "../../flows/data/recipients.ts";
import type { Speaker } from "../../i18n/texts.ts";
import type { RequestFacts } from "../../requests/change-facts.ts";
import type { State } from "../../requests/states/lives.ts";
import { EXCEPTIONS, RESULTS, type Step } from "../../requests/states/model.ts";
import { type PersonState, refuseGate, stepsFrom } from "../../requests/states.ts";
import { REASON_CHARACTERS, type TypedChange } from "./actions-typed.ts";
import { sayRecipient, sayTo } from "./actions-words.ts";
import { flag, type Html, NOTHING } from "./html.ts";
import type { RequestLine } from "./request-line.ts";

/** One person of a request with all that their form needs. */
export interface MoveView {
  readonly line: RequestLine;
  readonly facts: RequestFacts;
  readonly person: PersonState;
  /** From 0. */
  readonly at: number;
  /** How many others stand in the same state. */
  readonly alike: number;
  readonly typed: TypedChange;
}

/** Ids of fields are names on the whole page. */
function idOf(name: string, at: number): string {
  return at === 0 ? name : `${name}-${at}`;
}

/** Why a step is not possible now, whatever is written; undefined where it may be tried. */
function whyNot(say: Speaker, step: Step<State>, { person, facts }: MoveView): string | undefined {
  const refused = refuseGate(step, person, facts.gates, undefined);
  if (refused) return say.plain(`desk:refused.${refused}`);
  if (step.asks !== "recipient") return undefined;
  const refusals = RECIPIENTS.map(({ id }) => facts.gates.refuseSharing(id));
  const [first] = refusals;
  return first && refusals.every((one) => one !== undefined) ? say.plain(`desk:refused.${first}`) : undefined;
}

function hints(say: Speaker, step: Step<State>): Html {
  const words = [
    ...(step.reason ? [say.plain("desk:actions.reason_needed")] : []),
    ...(step.twoPeople === true ? [say.plain("desk:steps.second_needed")] : []),
    ...(step.twoPeople === "outside_the_movement" ? [say.plain("desk:steps.second_outside")] : []),
  ];
  return words.length > 0 ? html` <span class="hint">· ${words.join(" · ")}</span>` : NOTHING;
}

function choice(say: Speaker, step: Step<State>, view: MoveView): Html {
  const why = whyNot(say, step, view);
  const name = sayTo(say, step.to, view.person);
  if (why !== undefined) {
    return html`<label class="choice off"><input type="radio" name="to" value="${step.to}" disabled> <span>${name} <span class="hint">· ${say.plain("desk:steps.not_now", { why })}</span></span></label>`;
  }
  return html`<label class="choice"><input type="radio" class="asks-${step.asks ?? "nothing"}" name="to" value="${step.to}" required ${flag("checked", view.typed.to === step.to)}> <span>${name}${hints(say, step)}</span></label>`;
}

interface Option {
  readonly value: string;
  readonly text: string;
  readonly off?: boolean;
}

/** A list that only some steps need; nothing where none of them is offered. */
function list(
  say: Speaker,
  view: MoveView,
  name: "result" | "exception" | "recipient",
  options: readonly Option[],
): Html {
  const isAsked = stepsFrom(view.line.row.kind, view.person.state).some(
    (step) => step.asks === name && whyNot(say, step, view) === undefined,
  );
  if (!isAsked) return NOTHING;
  const id = idOf(name, view.at);
  const items = options.map(
    ({ value, text, off = false }) =>
      html`<option value="${value}" ${flag("disabled", off)}${view.typed[name] === value ? html` selected` : NOTHING}>${text}</option>`,
  );
  // The stylesheet shows it once a step that asks for it is chosen.
  return html`<div class="field asked-${name}"><label for="${id}">${say.plain(`desk:steps.${name}`)}</label>
<select id="${id}" name="${name}" aria-describedby="${id}-hint"><option value="">${say.plain("desk:steps.choose")}</option>${items}</select>
<p class="hint" id="${id}-hint">${say.plain(`desk:steps.${name}_hint`)}</p></div>`;
}

/** What was chosen and is offered no more: nothing anybody typed disappears. */
function chosenBefore(say: Speaker, { line, person, typed }: MoveView): Html {
  if (!typed.to || stepsFrom(line.row.kind, person.state).some((step) => step.to === typed.to))
    return NOTHING;
  const values = { state: sayTo(say, typed.to, person), now: say.plain(`desk:states.${person.state}`) };
  return html`<p class="note">${say.plain("desk:steps.you_chose", values)}</p>`;
}

/** Where one person of a request can go from here, and why not elsewhere. */
export function moveForm(say: Speaker, view: MoveView): Html {
  const { line, facts, person, at, alike, typed } = view;
  const steps = stepsFrom(line.row.kind, person.state).filter(({ to }) => to !== "before" || person.before);
  const reason = idOf("reason", at);
  const everybody =
    alike === 0
      ? NOTHING
      : html`<label class="choice"><input type="checkbox" name="everybody" value="yes"> <span>${say.plain("desk:steps.everybody")}</span></label>`;
  const recipients = RECIPIENTS.map(({ id }) => {
    const why = facts.gates.refuseSharing(id);
    const name = sayRecipient(say, id);
    return {
      value: id,
      text: why ? `${name} – ${say.plain(`desk:refused.${why}`)}` : name,
      off: why !== undefined,
    };
  });
  return html`<form method="post" action="/requests/${line.row.id}/state" class="stack">
<input type="hidden" name="version" value="${line.row.version}">
<input type="hidden" name="person" value="${at}">
${chosenBefore(say, view)}
<fieldset><legend>${say.plain("desk:actions.move_to")}</legend>${steps.map((step) => choice(say, step, view))}</fieldset>
${list(
  say,
  view,
  "result",
  RESULTS.map((value) => ({ value, text: say.plain(`desk:results.${value}`) })),
)}
${list(
  say,
  view,
  "exception",
  EXCEPTIONS.map((value) => ({ value, text: say.plain(`desk:exceptions.${value}`) })),
)}
${list(say, view, "recipient", recipients)}
<div class="field"><label for="${reason}">${say.plain("desk:actions.reason")}</label>
<textarea id="${reason}" name="reason" rows="3" maxlength="${REASON_CHARACTERS}" aria-describedby="${reason}-hint">${typed.reason}</textarea>
<p class="hint" id="${reason}-hint">${say.plain("desk:actions.reason_hint")}</p></div>
${everybody}
<button class="button">${say.plain("desk:actions.move_submit")}</button>
</form>`;
}
