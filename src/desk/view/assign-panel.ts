import { html } from "hono/html";
import type { RequestRow } from "../../db/requests.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { may } from "../../requests/permissions.ts";
import { clockIn } from "../../requests/zone-time.ts";
import type { Visitor } from "../context.ts";
import type { Present } from "../presence.ts";
import { colleagueOptions } from "./bulk-bar.ts";
import { type Html, NOTHING } from "./html.ts";

/** What a request's page shows of the people who work on it. */
export interface TeamView {
  /** Who else has it open now. */
  readonly present: readonly Present[];
  /** Whom it can be given to. */
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
}

/** Where a supervisor gives a request to a colleague, or back to the list. */
export function assignPanel(say: Speaker, { staff }: Visitor, row: RequestRow, team: TeamView): Html {
  if (!may(staff, "assign_requests") || row.visibleState === "closed") return NOTHING;
  return html`<section class="panel" aria-labelledby="assign"><h2 id="assign">${say.plain("queue:assign.title")}</h2>
<form method="post" action="/requests/${row.id}/assign" class="stack"><input type="hidden" name="from" value="${row.claimedBy ?? ""}">
<div class="field"><label for="assign-to">${say.plain("queue:bulk.to")}</label>
<select id="assign-to" name="to" aria-describedby="assign-hint">${colleagueOptions(say, team.colleagues, row.claimedBy)}</select>
<p id="assign-hint" class="hint">${say.plain("queue:assign.hint")}</p></div>
<button class="button quiet">${say.plain("queue:bulk.assign")}</button></form></section>`;
}

/** Says who else has the request open: two people who write to one person at once say two things. */
export function presenceNote(
  say: Speaker,
  { staff }: Visitor,
  { present }: TeamView,
  names: ReadonlyMap<string, string>,
): Html {
  const lines = present.map(({ staffId, since }) =>
    say.plain("queue:presence", {
      name: names.get(staffId) ?? say.plain("desk:history.unknown_staff"),
      time: clockIn(staff.zone, since),
    }),
  );
  return lines.length === 0 ? NOTHING : html`<p class="note here">${lines.join(" ")}</p>`;
}
