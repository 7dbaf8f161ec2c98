import { html } from "hono/html";
import type { RequestRow } from "../../db/requests.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { CASEWORK_CHARACTERS } from "../../requests/casework-write.ts";
import type { Urgency } from "../../requests/urgency.ts";
import { above, type CaseworkView, typedIn } from "./casework-view.ts";
import { folded, sayWho, staffWords } from "./casework-words.ts";
import { type Html, NOTHING } from "./html.ts";
import { sayMoment } from "./words.ts";

/** What the staff decided about how urgent a request is, where they did. */
function decision(say: Speaker, { work, names }: CaseworkView): Html {
  if (!work.urgency) return NOTHING;
  const { by, at, urgent, reason } = work.urgency.now;
  const values = { who: sayWho(say, names, by), when: sayMoment(say, at) };
  const key = urgent ? "casework:urgency.raised" : "casework:urgency.lowered";
  return html`<p>${say.plain(key, values)}</p>${staffWords(reason)}`;
}

function form(say: Speaker, view: CaseworkView, isUrgent: boolean): Html {
  const key = isUrgent ? "casework:urgency.lower" : "casework:urgency.raise";
  return html`<form method="post" action="/requests/${view.requestId}/urgency#urgency" class="stack">
<input type="hidden" name="seen" value="${view.work.urgency?.version ?? 0}">
<input type="hidden" name="urgent" value="${isUrgent ? "no" : "yes"}">
<div class="field"><label for="urgency-reason">${say.plain("casework:urgency.reason")}</label>
<textarea id="urgency-reason" name="reason" rows="2" maxlength="${CASEWORK_CHARACTERS}" dir="auto" aria-describedby="urgency-hint">${typedIn(view, "urgency")?.["reason"] ?? ""}</textarea>
<p class="hint" id="urgency-hint">${say.plain("casework:urgency.hint")}</p></div>
<div class="buttons"><button class="button quiet">${say.plain(key)}</button></div>
</form>`;
}

/** Why a request is urgent, and where the staff decide otherwise. */
export function urgencyPanel(
  say: Speaker,
  view: CaseworkView,
  row: RequestRow,
  urgencies: readonly Urgency[],
): Html {
  const why = say.plain(urgencies.length > 0 ? "casework:urgency.why" : "casework:urgency.none");
  const fold = folded(
    say,
    row.urgent ? "casework:urgency.lower" : "casework:urgency.raise",
    typedIn(view, "urgency") !== undefined,
    form(say, view, row.urgent),
  );
  return html`<section class="panel" aria-labelledby="urgency"><h2 id="urgency">${say.plain("casework:urgency.title")}</h2>
${above(view, "urgency")}<p>${why}</p>${decision(say, view)}
${fold}</section>`;
}
