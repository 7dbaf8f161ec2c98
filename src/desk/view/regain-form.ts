import { html } from "hono/html";
import type { RequestRow } from "../../db/requests.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { PERIODS } from "../../requests/periods.ts";
import type { Visitor } from "../context.ts";
import { REASON_CHARACTERS } from "./actions-typed.ts";
import { type Html, NOTHING } from "./html.ts";

const HOUR = 3_600_000;

/** What the form shows when the page comes again after it. */
export interface RegainShown {
  /** A code that was just made; shown this once. */
  readonly code?: string;
  /** What had been typed before a refusal. */
  readonly reason?: string;
}

function readyCode(say: Speaker, reference: string, code: string): Html {
  const values = {
    reference,
    hours: PERIODS.regainCode / HOUR,
    button: say.plain("mine:list.button.regain"),
  };
  return html`<div class="notice" role="status"><h3>${say.plain("desk:regain.ready")}</h3>
<p class="address">${code}</p>
<p>${say.plain("desk:regain.use", values)}</p></div>`;
}

/** "Give this request to another chat", for whoever has the request. */
export function regainPanel(
  say: Speaker,
  { staff }: Visitor,
  { id, reference, claimedBy }: RequestRow,
  { code, reason }: RegainShown = {},
): Html {
  if (claimedBy !== staff.id) return NOTHING;
  const form = html`<form method="post" action="/requests/${id}/regain#regain" class="stack">
<p class="hint">${say.plain("desk:regain.intro")}</p>
<div class="field"><label for="regain-reason">${say.plain("desk:regain.reason")}</label>
<textarea id="regain-reason" name="reason" rows="3" maxlength="${REASON_CHARACTERS}" aria-describedby="regain-hint">${reason ?? ""}</textarea>
<p class="hint" id="regain-hint">${say.plain("desk:regain.hint")}</p></div>
<div class="buttons"><button class="button quiet">${say.plain("desk:regain.submit")}</button></div></form>`;
  const isOpen = code !== undefined || reason !== undefined;
  return html`<section class="panel" id="regain"><details${isOpen ? html` open` : NOTHING}><summary>${say.plain("desk:regain.title")}</summary>
${code === undefined ? form : readyCode(say, reference, code)}</details></section>`;
}
