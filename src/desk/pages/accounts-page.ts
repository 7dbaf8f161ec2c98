import { html } from "hono/html";
import type { StaffRow, StaffState } from "../../db/staff.ts";
import type { Speaker, TextKey } from "../../i18n/texts.ts";
import { PERIODS } from "../../requests/periods.ts";
import { isRole, may, PLAIN_ROLES } from "../../requests/permissions.ts";
import { keyDigits } from "../account-changes.ts";
import { NAME_CHARACTERS } from "../accounts.ts";
import type { KeyStanding } from "../key-standing.ts";
import type { Page } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { isKeyNews, keyPanel } from "../view/key-panel.ts";

export interface AccountsView {
  readonly accounts: readonly StaffRow[];
  readonly reader: StaffRow;
  /** How the key stands that opens requests. */
  readonly key: KeyStanding;
  readonly message?: Html;
  /** A link that was just made; shown this once. */
  readonly link?: { readonly name: string; readonly address: string };
  readonly typed?: { readonly name: string; readonly role: string };
}

const STATES = {
  invited: "desk:accounts.states.invited",
  enrolled: "desk:accounts.states.enrolled",
  active: "desk:accounts.states.active",
  revoked: "desk:accounts.states.revoked",
} as const satisfies Readonly<Record<StaffState, TextKey>>;

function stateWord(say: Speaker, state: string): string {
  return Object.hasOwn(STATES, state) ? say.plain(STATES[state as StaffState]) : state;
}

export function roleWord(say: Speaker, role: string): string {
  return isRole(role) ? say.plain(`desk:roles.names.${role}`) : role;
}

/** `selected` only where the role can be given: nobody is made `first` again. */
function roleOptions(say: Speaker, chosen: string): readonly Html[] {
  return PLAIN_ROLES.map(
    (role) =>
      html`<option value="${role}"${role === chosen ? html` selected` : NOTHING}>${roleWord(say, role)}</option>`,
  );
}

function linkNotice(say: Speaker, link: AccountsView["link"]): Html {
  if (!link) return NOTHING;
  const hours = PERIODS.invitation / 3_600_000;
  return html`<div class="notice" role="status"><h2>${say.plain("desk:accounts.link_ready", { name: link.name })}</h2>
<p>${say.plain("desk:accounts.link_use", { hours })}</p>
<p class="address">${link.address}</p></div>`;
}

function inviteForm(say: Speaker, view: AccountsView): Html {
  if (!may(view.reader, "manage_accounts")) return NOTHING;
  const { name, role } = view.typed ?? { name: "", role: "caseworker" };
  const whatTheyDo = PLAIN_ROLES.map(
    (one) => html`<div><dt>${roleWord(say, one)}</dt><dd>${say.plain(`desk:roles.about.${one}`)}</dd></div>`,
  );
  return html`<section class="panel" aria-labelledby="invite"><h2 id="invite">${say.plain("desk:accounts.invite")}</h2>
<p>${say.plain("desk:accounts.invite_intro")}</p>
<form method="post" action="/accounts" class="stack">
  <div class="field"><label for="name">${say.plain("desk:accounts.name")}</label>
  <input id="name" name="name" value="${name}" autocomplete="off" required maxlength="${NAME_CHARACTERS}"></div>
  <div class="field"><label for="role">${say.plain("desk:accounts.role")}</label>
  <select id="role" name="role">${roleOptions(say, role)}</select></div>
  <button class="button">${say.plain("desk:accounts.invite_submit")}</button>
</form>
<details><summary>${say.plain("desk:roles.title")}</summary><dl class="facts">${whatTheyDo}</dl></details></section>`;
}

function letInForm(say: Speaker, account: StaffRow, view: AccountsView): Html {
  if (account.state !== "enrolled" || !account.publicKey) return NOTHING;
  const digits = keyDigits(account.publicKey);
  if (!may(view.reader, "let_in")) return html`<p>${say.plain("desk:accounts.waits_for_supervisor")}</p>`;
  return html`<form method="post" action="/accounts/${account.id}/let-in">
<p>${say.plain("desk:accounts.compare")}</p>
<p class="secret"><code>${digits}</code></p>
<input type="hidden" name="digits" value="${digits}">
<button class="button">${say.plain("desk:accounts.let_in")}</button></form>`;
}

function adminForms(say: Speaker, account: StaffRow, view: AccountsView): Html {
  const isOwn = account.id === view.reader.id;
  if (!may(view.reader, "manage_accounts") || isOwn || account.state === "revoked") return NOTHING;
  const named = { name: account.name };
  return html`<details><summary>${say.plain("desk:accounts.change", named)}</summary>
<form method="post" action="/accounts/${account.id}/role" class="choose">
<div class="field"><label for="role-${account.id}">${say.plain("desk:accounts.new_role")}</label>
<select id="role-${account.id}" name="role">${roleOptions(say, account.role)}</select></div>
<button class="button quiet">${say.plain("desk:accounts.role_submit")}</button></form>
<p class="hint">${say.plain("desk:accounts.role_hint")}</p>
<form method="post" action="/accounts/${account.id}/link"><button class="button quiet">${say.plain("desk:accounts.link_submit")}</button></form>
<p class="hint">${say.plain("desk:accounts.link_hint")}</p>
<form method="post" action="/accounts/${account.id}/revoke"><button class="button quiet">${say.plain("desk:accounts.revoke")}</button></form>
<p class="hint">${say.plain("desk:accounts.revoke_hint")}</p></details>`;
}

function line(say: Speaker, account: StaffRow, view: AccountsView): Html {
  const you =
    account.id === view.reader.id
      ? html` <span class="hint">${say.plain("desk:request.you")}</span>`
      : NOTHING;
  return html`<li class="panel account"><h2>${account.name}${you}</h2>
<p>${roleWord(say, account.role)} · ${stateWord(say, account.state)}</p>
${letInForm(say, account, view)}${adminForms(say, account, view)}</li>`;
}

/** Those who wait for somebody first, those who left last. */
const ORDER: Readonly<Record<string, number>> = { enrolled: 0, invited: 1, active: 2, revoked: 3 };

export function accountsPage(say: Speaker, view: AccountsView): Page {
  const title = say.plain("desk:accounts.title");
  const sorted = view.accounts.toSorted((one, other) => (ORDER[one.state] ?? 4) - (ORDER[other.state] ?? 4));
  const panel = keyPanel(say, view.key, view.reader);
  const isNews = isKeyNews(view.key);
  const body = html`<h1>${title}</h1>
${view.message ?? NOTHING}${linkNotice(say, view.link)}
${isNews ? panel : NOTHING}
${inviteForm(say, view)}
<ul class="accounts">${sorted.map((account) => line(say, account, view))}</ul>
${isNews ? NOTHING : panel}`;
  return { title, body, menu: "accounts", narrow: true };
}
