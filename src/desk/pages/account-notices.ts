import { html } from "hono/html";
import type { StaffRow } from "../../db/staff.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { may } from "../../requests/permissions.ts";
import type { Desk } from "../context.ts";
import { flag, type Html, NOTHING } from "../view/html.ts";
import { sayMoment } from "../view/words.ts";
import { offsetOf, ZONE_GROUPS, ZONES } from "../zones.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

function selected(isChosen: boolean): Html {
  return isChosen ? html` selected` : NOTHING;
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}

function hourOptions(chosen: number | null): Html {
  return html`${HOURS.map((hour) => html`<option value="${hour}"${selected(hour === chosen)}>${clock(hour)}</option>`)}`;
}

function hourField(say: Speaker, name: "quiet_from" | "quiet_to", chosen: number): Html {
  const label = say.plain(name === "quiet_from" ? "staffchat:page.from" : "staffchat:page.to");
  return html`<div class="field"><label for="${name}">${label}</label>
<select id="${name}" name="${name}">${hourOptions(chosen)}</select></div>`;
}

function noticesForm(say: Speaker, staff: StaffRow): Html {
  return html`<form method="post" action="/account/notices" class="notices">
<label class="choice"><input type="checkbox" name="on" value="yes" ${flag("checked", staff.notices)}> ${say.plain("staffchat:page.on")}</label>
<fieldset aria-describedby="quiet-hint"><legend>${say.plain("staffchat:page.quiet")}</legend>
<div class="hours">${hourField(say, "quiet_from", staff.quietFrom)}${hourField(say, "quiet_to", staff.quietTo)}</div>
<p class="hint" id="quiet-hint">${say.plain("staffchat:page.quiet_hint")}</p>
<label class="choice"><input type="checkbox" name="always" value="yes" ${flag("checked", staff.urgentAlways)}> ${say.plain("staffchat:page.always")}</label></fieldset>
<div class="field"><label for="digest">${say.plain("staffchat:page.digest")}</label>
<select id="digest" name="digest"><option value="">${say.plain("staffchat:page.digest_none")}</option>${hourOptions(staff.digestHour)}</select></div>
<button class="button">${say.plain("staffchat:page.submit")}</button></form>`;
}

function body(desk: Desk, say: Speaker, staff: StaffRow): Html {
  if (!may(staff, "work_on_requests")) return html`<p>${say.plain("staffchat:page.role")}</p>`;
  if (!desk.telegramLink || staff.telegramKey === null)
    return html`<p>${say.plain("staffchat:page.unlinked")}</p>`;
  const stopped =
    staff.noticesStoppedAt === null
      ? NOTHING
      : html`<p class="problem">${say.plain("staffchat:page.stopped", { time: sayMoment(say, staff.noticesStoppedAt) })}</p>`;
  return html`${stopped}<p>${say.plain("staffchat:page.intro")}</p>${noticesForm(say, staff)}`;
}

/** What somebody wants to hear in Telegram, and when. */
export function noticesSection(desk: Desk, say: Speaker, staff: StaffRow): Html {
  return html`<section class="panel" aria-labelledby="notices"><h2 id="notices">${say.plain("staffchat:page.title")}</h2>
${body(desk, say, staff)}</section>`;
}

/** In which zone the times on the pages are. A zone that is no longer in the list stays chosen until another is. */
export function zoneSection(desk: Desk, say: Speaker, staff: StaffRow): Html {
  const now = desk.now();
  const isKnown = Object.values(ZONES).some((zones) => (zones as readonly string[]).includes(staff.zone));
  const own = isKnown ? NOTHING : html`<option value="${staff.zone}" selected>${staff.zone}</option>`;
  const groups = ZONE_GROUPS.map((group) => {
    const options = ZONES[group].map(
      (zone) =>
        html`<option value="${zone}"${selected(zone === staff.zone)}>${say.plain(`staffchat:zones.${zone}`)} (${offsetOf(zone, now)})</option>`,
    );
    return html`<optgroup label="${say.plain(`staffchat:page.zones.${group}`)}">${options}</optgroup>`;
  });
  return html`<section class="panel" aria-labelledby="zone-title"><h2 id="zone-title">${say.plain("staffchat:page.zone_title")}</h2>
<form method="post" action="/account/zone" class="beside">
<label class="unseen" for="zone">${say.plain("staffchat:page.zone")}</label>
<select id="zone" name="zone" aria-describedby="zone-hint">${own}${groups}</select>
<button class="button quiet">${say.plain("staffchat:page.zone_submit")}</button></form>
<p class="hint" id="zone-hint">${say.plain("staffchat:page.zone_hint")}</p></section>`;
}
