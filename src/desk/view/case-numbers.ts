import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { NUMBERS_AT_MOST, ORGANISATION_CHARACTERS } from "../../requests/case-numbers.ts";
import { NUMBER_CHARACTERS } from "../../requests/external-numbers.ts";
import { above, type CaseworkView, typedIn } from "./casework-view.ts";
import { byLine, folded } from "./casework-words.ts";
import { type Html, NOTHING } from "./html.ts";

function line(
  say: Speaker,
  number: number,
  typed: { readonly organisation: string; readonly number: string },
): Html {
  return html`<div class="number-line">
<div class="field"><label for="organisation-${number}">${say.plain("casework:numbers.organisation", { number })}</label>
<input id="organisation-${number}" name="organisation-${number}" maxlength="${ORGANISATION_CHARACTERS}" autocomplete="off" dir="auto" value="${typed.organisation}"></div>
<div class="field"><label for="number-${number}">${say.plain("casework:numbers.number", { number })}</label>
<input id="number-${number}" name="number-${number}" maxlength="${NUMBER_CHARACTERS}" autocomplete="off" spellcheck="false" value="${typed.number}"></div></div>`;
}

function form(say: Speaker, view: CaseworkView): Html {
  const typed = typedIn(view, "numbers");
  const known = view.work.numbers?.now.numbers ?? [];
  const all = Array.from({ length: NUMBERS_AT_MOST }, (_, at) => ({
    organisation: typed?.[`organisation-${at + 1}`] ?? known[at]?.organisation ?? "",
    number: typed?.[`number-${at + 1}`] ?? known[at]?.number ?? "",
  }));
  const filled = all.findLastIndex(({ organisation, number }) => organisation !== "" || number !== "") + 1;
  // Always one line to write in.
  const shown = all.slice(0, Math.min(NUMBERS_AT_MOST, filled + 1));
  return html`<form method="post" action="/requests/${view.requestId}/numbers#numbers" class="stack">
<input type="hidden" name="seen" value="${view.work.numbers?.version ?? 0}">
${shown.map((one, at) => line(say, at + 1, one))}
<p class="hint">${say.plain("casework:numbers.remove_hint")}</p>
<div class="buttons"><button class="button quiet">${say.plain("casework:numbers.save")}</button></div>
</form>`;
}

/** Which organisations know this case, and under which number. */
export function caseNumbersPanel(say: Speaker, view: CaseworkView): Html {
  const { numbers } = view.work;
  const rows = (numbers?.now.numbers ?? []).map(
    ({ organisation, number }) =>
      html`<div class="row"><dt dir="auto">${organisation}</dt><dd class="case-number">${number}</dd></div>`,
  );
  const list =
    numbers && rows.length > 0
      ? html`<dl class="rows">${rows}</dl><p class="by">${byLine(say, view.names, numbers.now)}</p>`
      : html`<p class="absent">${say.plain("casework:numbers.none")}</p>`;
  return html`<section class="panel" aria-labelledby="numbers"><h2 id="numbers">${say.plain("casework:numbers.title")}</h2>
${above(view, "numbers")}${rows.length > 0 ? NOTHING : html`<p class="hint">${say.plain("casework:numbers.hint")}</p>`}${list}
${folded(say, "casework:numbers.edit", typedIn(view, "numbers") !== undefined, form(say, view))}</section>`;
}
