import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { BULK_MOST, BULK_STATES } from "../../requests/bulk-state.ts";
import { may } from "../../requests/permissions.ts";
import type { Visitor } from "../context.ts";
import { REASON_CHARACTERS } from "./actions-typed.ts";
import { type Html, NOTHING } from "./html.ts";

interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** Whom a request can be given to. */
export function colleagueOptions(say: Speaker, colleagues: readonly Colleague[], now?: string | null): Html {
  const people = colleagues.map(
    ({ id, name }) => html`<option value="${id}"${id === now ? html` selected` : NOTHING}>${name}</option>`,
  );
  return html`<option value="">${say.plain("queue:bulk.to_choose")}</option>${people}<option value="nobody">${say.plain("queue:bulk.to_nobody")}</option>`;
}

function assignPart(say: Speaker, colleagues: readonly Colleague[]): Html {
  return html`<div class="field"><label for="bulk-to">${say.plain("queue:bulk.to")}</label>
<select id="bulk-to" name="to">${colleagueOptions(say, colleagues)}</select></div>
<button class="button quiet" formaction="/bulk/assign">${say.plain("queue:bulk.assign")}</button>`;
}

function statePart(say: Speaker): Html {
  const states = BULK_STATES.map(
    (state) => html`<option value="${state}">${say.plain(`desk:states.${state}`)}</option>`,
  );
  return html`<div class="field"><label for="bulk-state">${say.plain("queue:bulk.state")}</label>
<select id="bulk-state" name="state"><option value="">${say.plain("queue:bulk.to_choose")}</option>${states}</select></div>
<div class="field wide"><label for="bulk-reason">${say.plain("queue:bulk.reason")}</label>
<textarea id="bulk-reason" name="reason" rows="2" maxlength="${REASON_CHARACTERS}" aria-describedby="bulk-hint"></textarea></div>
<button class="button quiet" formaction="/bulk/state">${say.plain("queue:bulk.propose")}</button>
<p id="bulk-hint" class="hint">${say.plain("queue:bulk.propose_hint")}</p>`;
}

/** What can be done with several requests at once, under the list they are chosen in. */
export function bulkBar(say: Speaker, { staff }: Visitor, colleagues: readonly Colleague[]): Html {
  return html`<details class="bulk"><summary>${say.plain("queue:bulk.title")}</summary>
<fieldset class="bulk-which"><legend class="unseen">${say.plain("queue:bulk.title")}</legend>
<label class="choice"><input type="radio" name="which" value="rows" checked> ${say.plain("queue:bulk.rows")}</label>
<label class="choice"><input type="radio" name="which" value="all"> ${say.plain("queue:bulk.all", { most: BULK_MOST })}</label></fieldset>
<div class="bulk-line"><button class="button quiet" formaction="/bulk/take">${say.plain("queue:bulk.take")}</button>
<button class="button quiet" formaction="/bulk/release">${say.plain("queue:bulk.release")}</button></div>
${may(staff, "assign_requests") ? html`<div class="bulk-line">${assignPart(say, colleagues)}</div>` : NOTHING}
${may(staff, "bulk_state") ? html`<div class="bulk-line">${statePart(say)}</div>` : NOTHING}</details>`;
}
