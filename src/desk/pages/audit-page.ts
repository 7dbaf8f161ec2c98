import { html } from "hono/html";
import type { AuditRow } from "../../db/audit.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { ACTIONS, isPlainRole } from "../../requests/permissions.ts";
import { STAFF_CHAT_DEEDS } from "../../requests/staff-chat.ts";
import { AUDIT_ACTIONS } from "../audit-actions.ts";
import type { AuditChoice } from "../audit-choice.ts";
import type { CheckedChain } from "../audit-watch.ts";
import { notice, type Page, problem } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { sayMoment } from "../view/words.ts";
import { roleWord } from "./accounts-page.ts";

export interface AuditView {
  readonly choice: AuditChoice;
  readonly rows: readonly AuditRow[];
  readonly isMore: boolean;
  readonly names: ReadonlyMap<string, string>;
  /** References of the requests among the subjects. */
  readonly references: ReadonlyMap<string, string>;
  readonly chain: CheckedChain;
  readonly now: number;
}

function chainState(say: Speaker, { at, state, anchoredAt }: CheckedChain): Html {
  const when = say.plain("desk:audit.checked", { time: sayMoment(say, at) });
  const anchored =
    anchoredAt === undefined
      ? say.plain("desk:audit.not_anchored")
      : say.plain("desk:audit.anchored", { time: sayMoment(say, anchoredAt) });
  const said = state.ok
    ? notice(say.plain("desk:audit.whole", { count: state.rows }))
    : problem(
        say.plain(`desk:audit.broken.${state.why}`, { row: state.seq }),
        say.plain("desk:audit.broken.title"),
      );
  return html`${said}
<p class="hint">${when} ${anchored}</p>
<form method="post" action="/audit/check"><button class="button quiet">${say.plain("desk:audit.check")}</button></form>`;
}

function filterForm(say: Speaker, { choice, names }: AuditView): Html {
  const option = (value: string, text: string, chosen: string): Html =>
    html`<option value="${value}"${value === chosen ? html` selected` : NOTHING}>${text}</option>`;
  const people = [...names].map(([id, name]) => option(id, name, choice.staff));
  const whats = AUDIT_ACTIONS.map((what) => option(what, say.plain(`desk:audit.what.${what}`), choice.what));
  const subject = choice.subject
    ? html`<input type="hidden" name="subject" value="${choice.subject}">`
    : NOTHING;
  return html`<form method="get" action="/audit" class="choose">${subject}
<div class="field"><label for="staff">${say.plain("desk:audit.who")}</label>
<select id="staff" name="staff">${option("", say.plain("desk:audit.everybody"), choice.staff)}${people}</select></div>
<div class="field"><label for="what">${say.plain("desk:audit.did")}</label>
<select id="what" name="what">${option("", say.plain("desk:audit.everything"), choice.what)}${whats}</select></div>
<button class="button quiet">${say.plain("desk:audit.show")}</button></form>`;
}

/** Why something was refused that no role could have done. */
const REFUSED_BECAUSE = ["forged_origin", "not_active"] as const;

function sayDetail(say: Speaker, { action, detail }: AuditRow): string {
  // By what somebody proved who they are matters only where it was a code on paper.
  if (detail === null || detail === "totp" || detail === "passphrase") return "";
  if (action === "audit_cut") return "";
  const refused = ACTIONS.find((one) => one === detail);
  const because = REFUSED_BECAUSE.find((one) => one === detail);
  if (because) return say.plain(`keys:refused.${because}`);
  const inTelegram = STAFF_CHAT_DEEDS.find((one) => one === detail);
  if (inTelegram) return say.plain(`staffchat:audit.${inTelegram}`);
  if (action === "refused" && refused) return say.plain(`desk:roles.actions.${refused}`);
  return isPlainRole(detail) ? roleWord(say, detail) : detail;
}

function subject(view: AuditView, row: AuditRow): Html {
  if (row.subject === null || row.subject === row.staffId) return NOTHING;
  const reference = view.references.get(row.subject);
  if (reference) return html`<a href="/audit?subject=${row.subject}">${reference}</a>`;
  const name = view.names.get(row.subject);
  return name ? html`${name}` : html`<code>${row.subject.slice(0, 12)}</code>`;
}

function line(say: Speaker, view: AuditView, row: AuditRow): Html {
  const who =
    row.staffId === null
      ? say.plain("desk:audit.nobody")
      : (view.names.get(row.staffId) ?? say.plain("desk:history.unknown_staff"));
  const what = AUDIT_ACTIONS.find((one) => one === row.action);
  return html`<li><span class="hint">${row.seq} · ${sayMoment(say, row.at)}</span>
<b>${who}</b> <span>${what ? say.plain(`desk:audit.what.${what}`) : row.action}</span> <span>${subject(view, row)}</span> <span class="hint">${sayDetail(say, row)}</span></li>`;
}

function older(say: Speaker, view: AuditView): Html {
  const last = view.rows.at(-1);
  if (!view.isMore || !last) return NOTHING;
  const { staff, what, subject: about } = view.choice;
  const query = new URLSearchParams({ staff, what, subject: about, before: String(last.seq) });
  return html`<p><a class="button quiet" href="/audit?${query.toString()}">${say.plain("desk:audit.older")}</a></p>`;
}

export function auditPage(say: Speaker, view: AuditView): Page {
  const title = say.plain("desk:audit.title");
  const rows = view.rows.map((row) => line(say, view, row));
  const all = view.choice.subject
    ? html`<p><a href="/audit">${say.plain("desk:audit.all")}</a></p>`
    : NOTHING;
  const body = html`<div class="stack"><h1>${title}</h1>
<p>${say.plain("desk:audit.intro")}</p>
${chainState(say, view.chain)}
${filterForm(say, view)}${all}
${rows.length > 0 ? html`<ol class="audit">${rows}</ol>` : html`<p>${say.plain("desk:audit.none")}</p>`}
${older(say, view)}</div>`;
  return { title, body, menu: "audit" };
}
