import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { type State, TRANSITIONS } from "../../requests/states.ts";
import type { Visitor } from "../context.ts";
import { flag, type Html, NOTHING } from "./html.ts";
import type { RequestLine } from "./request-line.ts";

export const REASON_CHARACTERS = 1000;

/** What somebody had filled in before a refusal. */
export interface TypedChange {
  readonly to: string;
  readonly reason: string;
}

function moveForm(say: Speaker, base: string, line: RequestLine, state: State, typed: TypedChange): Html {
  const choices = TRANSITIONS[state].map(({ to, reasonNeeded }) => {
    const needed = reasonNeeded
      ? html` <span class="hint">· ${say.plain("desk:actions.reason_needed")}</span>`
      : NOTHING;
    return html`<label class="choice"><input type="radio" name="to" value="${to}" required ${flag("checked", typed.to === to)}> <span>${say.plain(`desk:states.${to}`)}${needed}</span></label>`;
  });
  return html`<form method="post" action="${base}/state" class="stack">
<input type="hidden" name="version" value="${line.row.version}">
<fieldset><legend>${say.plain("desk:actions.move_to")}</legend>${choices}</fieldset>
<div class="field"><label for="reason">${say.plain("desk:actions.reason")}</label>
<textarea id="reason" name="reason" rows="3" maxlength="${REASON_CHARACTERS}" aria-describedby="reason-hint">${typed.reason}</textarea>
<p class="hint" id="reason-hint">${say.plain("desk:actions.reason_hint")}</p></div>
<button class="button">${say.plain("desk:actions.move_submit")}</button>
</form>`;
}

function waitForm(say: Speaker, base: string, line: RequestLine, state: State): Html {
  if (state === "closed") return html`<p class="hint">${say.plain("desk:actions.wait_closed")}</p>`;
  const now = line.fine?.waitingFor ?? "nobody";
  const buttons = (["person", "staff", "nobody"] as const).map(
    (whom) =>
      html`<button name="waiting" value="${whom}" aria-pressed="${whom === now ? "true" : "false"}">${say.plain(`desk:waiting.${whom}`)}</button>`,
  );
  return html`<form method="post" action="${base}/waiting">
<input type="hidden" name="version" value="${line.row.version}">
<fieldset class="segments"><legend>${say.plain("desk:actions.wait")}</legend>${buttons}</fieldset>
</form>`;
}

function claimForm(say: Speaker, base: string): Html {
  return html`<form method="post" action="${base}/claim"><button class="button">${say.plain("desk:actions.claim")}</button></form>
<p class="hint">${say.plain("desk:actions.claim_hint")}</p>`;
}

/** What may be done with a request now, or why nothing may. */
export function actionsPanel(
  say: Speaker,
  visitor: Visitor,
  line: RequestLine,
  names: ReadonlyMap<string, string>,
  typed: TypedChange,
): Html {
  const { row, fine } = line;
  const base = `/requests/${row.id}`;
  const holder = row.claimedBy;
  let body = claimForm(say, base);
  if (holder !== null && holder !== visitor.staff.id) {
    const name = names.get(holder) ?? say.plain("desk:history.unknown_staff");
    body = html`<p>${say.plain("desk:actions.somebody_else", { name })}</p>`;
  } else if (holder !== null) {
    body = html`${fine ? html`${waitForm(say, base, line, fine.state)}${moveForm(say, base, line, fine.state, typed)}` : NOTHING}
<form method="post" action="${base}/release" class="release"><button class="button quiet">${say.plain("desk:actions.release")}</button></form>`;
  }
  return html`<section class="panel actions" aria-labelledby="actions"><h2 id="actions">${say.plain("desk:actions.title")}</h2>
${body}</section>`;
}
