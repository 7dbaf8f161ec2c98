import { html } from "hono/html";
import type { RequestRow } from "../../db/requests.ts";
import { sayDay } from "../../i18n/dates.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { CASEWORK_CHARACTERS, isOver } from "../../requests/casework-write.ts";
import { dayAfter } from "../../requests/follow-ups.ts";
import { above, type CaseworkView, typedIn } from "./casework-view.ts";
import { byLine, folded, staffWords } from "./casework-words.ts";
import { type Html, NOTHING } from "./html.ts";

/** Days that are chosen by one press. */
const QUICK_DAYS = { tomorrow: 1, in_3: 3, in_7: 7 } as const;

function standing(say: Speaker, view: CaseworkView, on: string | null): Html {
  if (on === null) return html`<p class="absent">${say.plain("casework:follow_up.none")}</p>`;
  const day = sayDay(on, say.language);
  const when = on === view.today ? "today" : on < view.today ? "late" : "on";
  const { followUp } = view.work;
  const why =
    followUp?.now.day === on
      ? html`${staffWords(followUp.now.reason)}<p class="by">${byLine(say, view.names, followUp.now)}</p>`
      : NOTHING;
  return html`<p><b class="${when === "late" ? "bad" : when}">${say.plain(`casework:follow_up.${when}`, { day })}</b></p>${why}`;
}

function form(say: Speaker, view: CaseworkView, isSet: boolean): Html {
  const typed = typedIn(view, "follow-up");
  const quick = Object.entries(QUICK_DAYS).map(([name, days]) => {
    const day = dayAfter(view.today, days);
    return html`<button name="quick" value="${day}" title="${sayDay(day, say.language)}">${say.plain(`casework:follow_up.${name as keyof typeof QUICK_DAYS}`)}</button>`;
  });
  const done = isSet
    ? html`<button class="button quiet" name="done" value="yes" aria-describedby="done-hint">${say.plain("casework:follow_up.done")}</button>`
    : NOTHING;
  return html`<form method="post" action="/requests/${view.requestId}/follow-up#follow-up" class="stack">
<input type="hidden" name="seen" value="${view.work.followUp?.version ?? 0}">
<div class="field"><label for="follow-reason">${say.plain("casework:follow_up.reason")}</label>
<textarea id="follow-reason" name="reason" rows="2" maxlength="${CASEWORK_CHARACTERS}" dir="auto">${typed?.["reason"] ?? ""}</textarea></div>
<fieldset class="segments"><legend>${say.plain("casework:follow_up.quick")}</legend>${quick}</fieldset>
<div class="field"><label for="follow-day">${say.plain("casework:follow_up.day")}</label>
<input id="follow-day" name="day" type="date" min="${view.today}" value="${typed?.["day"] ?? ""}"></div>
<div class="buttons"><button class="button quiet" name="quick" value="">${say.plain("casework:follow_up.save")}</button>${done}</div>
${isSet ? html`<p class="hint" id="done-hint">${say.plain("casework:follow_up.done_hint")}</p>` : NOTHING}
</form>`;
}

/** When somebody comes back to the request, and why. */
export function followUpPanel(say: Speaker, view: CaseworkView, row: RequestRow): Html {
  const isSet = row.followUpOn !== null;
  const isOpen = typedIn(view, "follow-up") !== undefined;
  const isGone = isOver(row) && !isSet;
  const change = isGone
    ? html`<p class="hint">${say.plain("casework:follow_up.over")}</p>`
    : folded(
        say,
        isSet ? "casework:follow_up.move" : "casework:follow_up.set",
        isOpen,
        form(say, view, isSet),
      );
  return html`<section class="panel" aria-labelledby="follow-up"><h2 id="follow-up">${say.plain("casework:follow_up.title")}</h2>
${above(view, "follow-up")}${isGone ? NOTHING : standing(say, view, row.followUpOn)}
${change}</section>`;
}
