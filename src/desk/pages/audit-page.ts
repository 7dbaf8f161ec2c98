import { html } from "hono/html";
import type { AuditRow } from "../../db/audit.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { AUDIT_ACTIONS } from "../audit-actions.ts";
import { type AuditChoice, auditAddress } from "../audit-choice.ts";
import type { CheckedChain } from "../audit-watch.ts";
import { sayAuditDetail } from "../audit-words.ts";
import { type Page, problem } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { sayMoment } from "../view/words.ts";

export interface AuditView {
  readonly choice: AuditChoice;
  readonly rows: readonly AuditRow[];
  readonly isMore: boolean;
  readonly names: ReadonlyMap<string, string>;
  /** References of the requests among the subjects. */
  readonly references: ReadonlyMap<string, string>;
  readonly chain: CheckedChain;
  /** Typed as a reference or a name, and found nowhere. */
  readonly unknown?: string;
}

function chainState(say: Speaker, { at, state, anchoredAt }: CheckedChain): Html {
  const when = say.plain("desk:audit.checked", { time: sayMoment(say, at) });
  const anchored =
    anchoredAt === undefined
      ? say.plain("desk:audit.not_anchored")
      : say.plain("desk:audit.anchored", { time: sayMoment(say, anchoredAt) });
  const said = state.ok
    ? // How it stands, not what a form led to: it takes no focus.
      html`<p class="notice">${say.plain("desk:audit.whole", { count: state.rows })}</p>`
    : problem(
        say.plain(`desk:audit.broken.${state.why}`, { row: state.seq }),
        say.plain("desk:audit.broken.title"),
      );
  // What stands in front of a broken row is as it was written.
  const verified = state.ok ? state.rows + state.removed : state.seq - 1;
  const row = say.plain("counts:audit.verified", { row: verified });
  const compared = state.ok ? say.plain("counts:audit.anchored_times", { count: state.anchors }) : "";
  return html`${said}
<div class="chain"><p class="hint">${row} ${when} ${compared} ${anchored}</p>
<form method="post" action="/audit/check"><button class="button quiet small">${say.plain("desk:audit.check")}</button></form></div>`;
}

function option(value: string, text: string, chosen: string): Html {
  return html`<option value="${value}"${value === chosen ? html` selected` : NOTHING}>${text}</option>`;
}

function filterForm(say: Speaker, { choice, names, unknown }: AuditView): Html {
  const people = [...names].map(([id, name]) => option(id, name, choice.staff));
  const whats = AUDIT_ACTIONS.map((what) => option(what, say.plain(`desk:audit.what.${what}`), choice.what));
  const subject = choice.subject
    ? html`<input type="hidden" name="subject" value="${choice.subject}">`
    : NOTHING;
  const day = (name: "from" | "to"): Html =>
    html`<div class="field day"><label for="${name}">${say.plain(`counts:audit.${name}`)}</label>
<input id="${name}" name="${name}" type="date" value="${choice[name]}"></div>`;
  return html`<form method="get" action="/audit" class="choose">${subject}
<div class="field"><label for="staff">${say.plain("desk:audit.who")}</label>
<select id="staff" name="staff">${option("", say.plain("desk:audit.everybody"), choice.staff)}${option("nobody", say.plain("desk:audit.nobody"), choice.staff)}${people}</select></div>
<div class="field"><label for="what">${say.plain("desk:audit.did")}</label>
<select id="what" name="what">${option("", say.plain("desk:audit.everything"), choice.what)}${option("refusals", say.plain("counts:audit.refusals"), choice.what)}${whats}</select></div>
<div class="field"><label for="about">${say.plain("counts:audit.about")}</label>
<input id="about" name="about" maxlength="80" autocomplete="off" spellcheck="false" placeholder="RFL-7K3-M9Q" value="${unknown ?? ""}"></div>
${day("from")}${day("to")}
<button class="button quiet">${say.plain("desk:audit.show")}</button></form>`;
}

function about(say: Speaker, { choice, names, references }: AuditView): Html {
  const { subject } = choice;
  if (!subject) return NOTHING;
  const reference = references.get(subject);
  const what = reference ?? names.get(subject) ?? subject.slice(0, 12);
  const open = reference
    ? html` <a href="/requests/${subject}">${say.plain("counts:audit.open_request")}</a>`
    : NOTHING;
  return html`<p><b>${say.plain("counts:audit.about_now", { what })}</b>${open}</p>`;
}

function clear(say: Speaker, { choice }: AuditView): Html {
  return auditAddress({ ...choice, before: "" }) === "/audit"
    ? NOTHING
    : html`<p><a href="/audit">${say.plain("counts:audit.clear")}</a></p>`;
}

function subject(view: AuditView, row: AuditRow): Html {
  if (row.subject === null || row.subject === row.staffId) return NOTHING;
  const known = view.references.get(row.subject) ?? view.names.get(row.subject);
  const shown = known ? html`${known}` : html`<code>${row.subject.slice(0, 12)}</code>`;
  return html`<a href="${auditAddress({ subject: row.subject })}">${shown}</a>`;
}

function line(say: Speaker, view: AuditView, row: AuditRow): Html {
  const who =
    row.staffId === null
      ? say.plain("desk:audit.nobody")
      : (view.names.get(row.staffId) ?? say.plain("desk:history.unknown_staff"));
  const what = AUDIT_ACTIONS.find((one) => one === row.action);
  const refused = row.action === "refused" || row.action === "sign_in_refused" ? html` class="bad"` : NOTHING;
  return html`<li><span class="hint">${row.seq} · <time datetime="${new Date(row.at).toISOString()}">${sayMoment(say, row.at)}</time></span>
<b>${who}</b> <span${refused}>${what ? say.plain(`desk:audit.what.${what}`) : row.action}</span> <span>${subject(view, row)}</span> <span class="hint">${sayAuditDetail(say, row)}</span></li>`;
}

function paging(say: Speaker, { choice, rows, isMore }: AuditView): Html {
  const last = rows.at(-1);
  const latest = choice.before
    ? html`<a class="button quiet" href="${auditAddress({ ...choice, before: "" })}">${say.plain("counts:audit.latest")}</a>`
    : NOTHING;
  const older =
    isMore && last
      ? html`<a class="button quiet" rel="next" href="${auditAddress({ ...choice, before: String(last.seq) })}">${say.plain("desk:audit.older")}</a>`
      : NOTHING;
  return html`<p class="buttons">${latest}${older}</p>`;
}

/** Who saw and did what, and whether that is still as it was written. */
export function auditPage(say: Speaker, view: AuditView): Page {
  const title = say.plain("desk:audit.title");
  const rows = view.rows.map((row) => line(say, view, row));
  const unknown =
    view.unknown === undefined
      ? NOTHING
      : problem(say.plain("counts:audit.unknown", { typed: view.unknown }));
  const body = html`<div class="stack"><h1>${title}</h1>
<p>${say.plain("desk:audit.intro")}</p>
${chainState(say, view.chain)}
${unknown}${filterForm(say, view)}${clear(say, view)}${about(say, view)}
${rows.length > 0 ? html`<ol class="audit">${rows}</ol>` : html`<p>${say.plain("desk:audit.none")}</p>`}
${paging(say, view)}</div>`;
  return { title, body, menu: "audit" };
}
