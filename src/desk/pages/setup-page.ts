import { html } from "hono/html";
import { LANGUAGES, type Language } from "../../i18n/languages.ts";
import { NAME_CHARACTERS, PASSPHRASE_CHARACTERS } from "../accounts.ts";
import type { Desk } from "../context.ts";
import type { AccountRefusal } from "../first-start.ts";
import type { PassphraseRefusal } from "../passphrase-strength.ts";
import { type Page, problem } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { languageLinks } from "./sign-in-page.ts";

export interface SetupView {
  readonly name: string;
  readonly language: Language;
  readonly refused?: AccountRefusal | PassphraseRefusal | { readonly minutes: number };
}

/** The languages as options of a `select`. */
export function languageOptions(chosen: Language): readonly Html[] {
  return Object.entries(LANGUAGES).map(
    ([code, name]) =>
      html`<option value="${code}" lang="${code}"${code === chosen ? html` selected` : NOTHING}>${name}</option>`,
  );
}

export function setupPage(desk: Desk, language: Language, view: SetupView): Page {
  const say = desk.texts(language);
  const title = say.plain("desk:setup.title");
  const { refused } = view;
  const characters = { characters: PASSPHRASE_CHARACTERS };
  const why =
    refused === undefined
      ? NOTHING
      : problem(
          typeof refused === "string"
            ? say.plain(`desk:setup.refused.${refused}`, characters)
            : say.plain("desk:sign_in.limited", { count: refused.minutes }),
        );
  const body = html`<h1>${title}</h1>
${why}
<p>${say.plain("desk:setup.intro")}</p>
<form method="post" action="/setup" class="card">
  <div class="field"><label for="secret">${say.plain("desk:setup.secret")}</label>
  <input id="secret" name="secret" autocomplete="off" spellcheck="false" required maxlength="200" aria-describedby="secret-hint">
  <p class="hint" id="secret-hint">${say.plain("desk:setup.secret_hint")}</p></div>
  <div class="field"><label for="name">${say.plain("desk:setup.name")}</label>
  <input id="name" name="name" value="${view.name}" autocomplete="username" required maxlength="${NAME_CHARACTERS}"></div>
  <div class="field"><label for="passphrase">${say.plain("desk:setup.passphrase")}</label>
  <input id="passphrase" name="passphrase" type="password" autocomplete="new-password" required minlength="${PASSPHRASE_CHARACTERS}" maxlength="1000" aria-describedby="passphrase-hint">
  <p class="hint" id="passphrase-hint">${say.plain("desk:setup.passphrase_hint", characters)}</p></div>
  <div class="field"><label for="again">${say.plain("desk:setup.passphrase_again")}</label>
  <input id="again" name="again" type="password" autocomplete="new-password" required maxlength="1000"></div>
  <div class="field"><label for="language">${say.plain("desk:setup.language")}</label>
  <select id="language" name="language">${languageOptions(view.language)}</select></div>
  <button class="button">${say.plain("desk:setup.submit")}</button>
</form>
${languageLinks(say, "/setup", {})}`;
  return { title, body, narrow: true };
}
