import { html } from "hono/html";
import type { StaffRow } from "../../db/staff.ts";
import type { Language } from "../../i18n/languages.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { keyDigits } from "../account-changes.ts";
import { PASSPHRASE_CHARACTERS } from "../accounts.ts";
import type { PassphraseRefusal } from "../passphrase-strength.ts";
import { notice, type Page, problem } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { languageOptions } from "./setup-page.ts";
import { languageLinks } from "./sign-in-page.ts";

export interface EnrolView {
  readonly token: string;
  readonly name: string;
  readonly language: Language;
  readonly refused?: PassphraseRefusal;
}

/** Two fields for a new passphrase. */
export function newPassphrase(say: Speaker): Html {
  const characters = { characters: PASSPHRASE_CHARACTERS };
  return html`<div class="field"><label for="passphrase">${say.plain("desk:setup.passphrase")}</label>
  <input id="passphrase" name="passphrase" type="password" autocomplete="new-password" required minlength="${PASSPHRASE_CHARACTERS}" maxlength="1000" aria-describedby="passphrase-hint">
  <p class="hint" id="passphrase-hint">${say.plain("desk:setup.passphrase_hint", characters)}</p></div>
  <div class="field"><label for="again">${say.plain("desk:setup.passphrase_again")}</label>
  <input id="again" name="again" type="password" autocomplete="new-password" required maxlength="1000"></div>`;
}

/** What an invited colleague sees first. Opening it changes nothing. */
export function enrolPage(say: Speaker, { token, name, language, refused }: EnrolView): Page {
  const title = say.plain("desk:enrol.title");
  const why = refused
    ? problem(say.plain(`desk:setup.refused.${refused}`, { characters: PASSPHRASE_CHARACTERS }))
    : NOTHING;
  const body = html`<h1>${title}</h1>
${why}
<p>${say.plain("desk:enrol.intro", { name })}</p>
<form method="post" action="/enrol/${token}" class="card">
  <input type="hidden" name="name" value="${name}" autocomplete="username">
  <div class="field"><label for="language">${say.plain("desk:setup.language")}</label>
  <select id="language" name="language">${languageOptions(language)}</select></div>
  ${newPassphrase(say)}
  <button class="button">${say.plain("desk:enrol.submit")}</button>
</form>
${languageLinks(say, `/enrol/${token}`, {})}`;
  return { title, body, narrow: true };
}

/** A link or a form that leads nowhere any more, with what to do. */
export function deadLinkPage(say: Speaker, why: "link_gone" | "factor_gone"): Page {
  const title = say.plain(`desk:enrol.${why}_title`);
  const body = html`<h1>${title}</h1>
<p>${say.plain(`desk:enrol.${why}`)}</p>
<p><a class="button" href="/sign-in">${say.plain("desk:enrol.to_sign_in")}</a></p>`;
  return { title, body, narrow: true };
}

type Enrolled = Pick<StaffRow, "publicKey" | "state">;

/** The supervisor compares these digits before handing over the key: nobody else can have put in a key of theirs. */
function digits(say: Speaker, { publicKey }: Pick<StaffRow, "publicKey">): Html {
  if (!publicKey) return NOTHING;
  return html`<p>${say.plain("desk:enrol.digits")}</p><p class="secret"><code>${keyDigits(publicKey)}</code></p>`;
}

/** The recovery codes, this once. */
export function codesPage(say: Speaker, staff: Enrolled, codes: readonly string[]): Page {
  const title = say.plain("desk:enrol.codes_title");
  const isActive = staff.state === "active";
  const body = html`<h1>${title}</h1>
${notice(say.plain("desk:enrol.factor_done"))}
<p>${say.plain("desk:enrol.codes_intro")}</p>
<ul class="codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
${isActive ? NOTHING : html`<h2>${say.plain("desk:enrol.waiting_title")}</h2><p>${say.plain("desk:enrol.waiting")}</p>${digits(say, staff)}`}
<p class="hint">${say.plain("desk:enrol.next_code")}</p>
<p><a class="button" href="/sign-in">${say.plain("desk:enrol.to_sign_in")}</a></p>`;
  return { title, body, narrow: true };
}

/** For somebody who has done their part and is not let in yet. */
export function waitingPage(say: Speaker, staff: Pick<StaffRow, "publicKey">): Page {
  const title = say.plain("desk:enrol.waiting_title");
  const body = html`<h1>${title}</h1>
<p>${say.plain("desk:enrol.waiting")}</p>
${digits(say, staff)}
<p><a class="button quiet" href="/sign-in">${say.plain("desk:enrol.to_sign_in")}</a></p>`;
  return { title, body, narrow: true };
}
