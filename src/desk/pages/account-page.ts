import { html } from "hono/html";
import type { SessionRow } from "../../db/sessions.ts";
import { isLanguage } from "../../i18n/languages.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { PERIODS } from "../../requests/periods.ts";
import { BROWSER_FAMILIES } from "../browser-family.ts";
import type { Desk, Visitor } from "../context.ts";
import { sessionId } from "../sessions.ts";
import type { Page } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { sayMoment } from "../view/words.ts";
import { noticesSection, zoneSection } from "./account-notices.ts";
import { roleWord } from "./accounts-page.ts";
import { languageOptions } from "./setup-page.ts";

export interface AccountView {
  readonly message?: Html;
  /** A link that was just made; shown this once. */
  readonly telegramLink?: string;
  readonly sessions: readonly SessionRow[];
  /** How many recovery codes are left; absent where signing in takes none. */
  readonly codesLeft?: number;
}

function sessionLine(say: Speaker, session: SessionRow, own: SessionRow): Html {
  const browser = BROWSER_FAMILIES.find((one) => one === session.browser) ?? "other";
  const times = { begun: sayMoment(say, session.createdAt), seen: sayMoment(say, session.seenAt) };
  const isOwn = session.tokenHash === own.tokenHash;
  const end = isOwn
    ? html`<span class="hint">${say.plain("desk:account.this_session")}</span>`
    : html`<form method="post" action="/account/sessions/${sessionId(session)}/end"><button class="button quiet">${say.plain("desk:account.end_session")}</button></form>`;
  return html`<li><p><b>${say.plain(`desk:account.browsers.${browser}`)}</b><br><span class="hint">${say.plain("desk:account.session_times", times)}</span></p>${end}</li>`;
}

function sessionList(say: Speaker, { session }: Visitor, view: AccountView): Html {
  return html`<ul class="sessions">${view.sessions.map((one) => sessionLine(say, one, session))}</ul>`;
}

function telegram(desk: Desk, say: Speaker, { staff }: Visitor, view: AccountView): Html {
  if (!desk.telegramLink) return html`<p>${say.plain("desk:account.telegram_not_possible")}</p>`;
  if (view.telegramLink) {
    const minutes = PERIODS.staffLink / 60_000;
    return html`<div class="notice" role="status"><h3>${say.plain("desk:account.telegram_ready")}</h3>
<p>${say.plain("desk:account.telegram_use", { minutes })}</p>
<p><a class="button" href="${view.telegramLink}" rel="noreferrer noopener" target="_blank">${say.plain("desk:account.telegram_open")}</a></p>
<p class="address">${view.telegramLink}</p></div>`;
  }
  const linked = staff.telegramKey !== null;
  const unlink = linked
    ? html`<form method="post" action="/account/telegram/unlink"><button class="button quiet">${say.plain("desk:account.telegram_unlink")}</button></form>`
    : NOTHING;
  return html`<p>${say.plain("desk:account.telegram_intro")}</p>
<p><b>${say.plain(linked ? "desk:account.telegram_linked" : "desk:account.telegram_not_linked")}</b></p>
<div class="buttons"><form method="post" action="/account/telegram"><button class="button${linked ? " quiet" : ""}">${say.plain(linked ? "desk:account.telegram_again" : "desk:account.telegram_make")}</button></form>${unlink}</div>`;
}

export function accountPage(desk: Desk, say: Speaker, visitor: Visitor, view: AccountView): Page {
  const { staff } = visitor;
  const title = say.plain("desk:account.title");
  const language = isLanguage(staff.language) ? staff.language : say.language;
  const codes =
    view.codesLeft === undefined
      ? NOTHING
      : html`<div><dt>${say.plain("desk:account.codes_left")}</dt><dd>${view.codesLeft}</dd></div>`;
  const body = html`<h1>${title}</h1>
${view.message ?? NOTHING}
<dl class="facts"><div><dt>${say.plain("desk:account.name")}</dt><dd>${staff.name}</dd></div>
<div><dt>${say.plain("desk:accounts.role")}</dt><dd>${roleWord(say, staff.role)}</dd></div>${codes}</dl>
<section class="panel" aria-labelledby="language-title"><h2 id="language-title">${say.plain("desk:account.language")}</h2>
<form method="post" action="/account/language" class="beside">
<label class="unseen" for="language">${say.plain("desk:account.language")}</label>
<select id="language" name="language">${languageOptions(language)}</select>
<button class="button quiet">${say.plain("desk:account.language_submit")}</button></form></section>
${zoneSection(desk, say, staff)}
<section class="panel" aria-labelledby="telegram"><h2 id="telegram">${say.plain("desk:account.telegram")}</h2>
${telegram(desk, say, visitor, view)}</section>
${noticesSection(desk, say, staff)}
<section class="panel" aria-labelledby="sessions"><h2 id="sessions">${say.plain("desk:account.sessions")}</h2>
<p>${say.plain("desk:account.sessions_intro")}</p>
${sessionList(say, visitor, view)}
<div class="buttons"><form method="post" action="/sign-out"><button class="button">${say.plain("desk:account.sign_out")}</button></form>
<form method="post" action="/account/sign-out-everywhere"><button class="button quiet">${say.plain("desk:account.sign_out_all")}</button></form></div></section>`;
  return { title, body, menu: "account", narrow: true };
}
