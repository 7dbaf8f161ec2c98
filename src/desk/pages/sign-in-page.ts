import { html } from "hono/html";
import { LANGUAGES, type Language } from "../../i18n/languages.ts";
import type { Speaker } from "../../i18n/texts.ts";
import type { Desk } from "../context.ts";
import { type KeptWords, keptFields, wordsKept } from "../kept-words.ts";
import { notice, type Page, problem } from "../view/frame.ts";
import { flag, type Html, NOTHING } from "../view/html.ts";

export interface SignInView {
  readonly next: string;
  readonly name?: string;
  readonly locked?: boolean;
  readonly said?: "signed_out" | "account_made";
  readonly refused?: { readonly wrong: true } | { readonly minutes: number };
  /** The name came with an address of the bot. */
  readonly fromBot?: boolean;
  /** What somebody typed into a form after their session had ended. */
  readonly typed?: string;
  /** The same, where it becomes a draft once they are signed in again. */
  readonly kept?: KeptWords | undefined;
}

/** Links to this page in the other languages. */
export function languageLinks(say: Speaker, path: string, query: Readonly<Record<string, string>>): Html {
  const links = Object.entries(LANGUAGES).map(([language, name]) => {
    const address = `${path}?${new URLSearchParams({ ...query, language }).toString()}`;
    return language === say.language
      ? html`<span lang="${language}" aria-current="true">${name}</span>`
      : html`<a href="${address}" lang="${language}" hreflang="${language}">${name}</a>`;
  });
  return html`<nav class="languages" aria-label="${say.plain("desk:sign_in.languages")}">${links}</nav>`;
}

function refusal(say: Speaker, view: SignInView): Html {
  if (!view.refused) return NOTHING;
  return problem(
    "wrong" in view.refused
      ? say.plain("desk:sign_in.wrong")
      : say.plain("desk:sign_in.limited", { count: view.refused.minutes }),
  );
}

function above(say: Speaker, view: SignInView): Html {
  if (view.refused) return refusal(say, view);
  if (view.fromBot) return notice(say.plain("staffchat:enter.named"));
  if (view.said) return notice(say.plain(`desk:sign_in.${view.said}`));
  return view.locked ? html`<p class="note">${say.plain("desk:sign_in.locked")}</p>` : NOTHING;
}

/** Stands in the form, so that a wrong passphrase does not lose it. */
function typedBefore(say: Speaker, { typed, kept }: SignInView): Html {
  const words = kept ? wordsKept(kept) : typed;
  if (!words) return NOTHING;
  const hidden = kept ? keptFields(kept) : [];
  const hint = kept ? html`<p class="hint" id="typed-hint">${say.plain("reply:sign_in.kept")}</p>` : NOTHING;
  return html`<div class="field"><label for="typed">${say.plain("desk:sign_in.typed")}</label>
<textarea id="typed" name="typed" rows="4" readonly dir="auto"${kept ? html` aria-describedby="typed-hint"` : NOTHING}>${words}</textarea>${hint}
${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}</div>`;
}

function demoNote(desk: Desk, say: Speaker): Html {
  return desk.demo ? html`<p class="note">${say.plain("desk:demo.sign_in", desk.demo)}</p>` : NOTHING;
}

function codeField(desk: Desk, say: Speaker): Html {
  if (!desk.asksForCode) return NOTHING;
  return html`<div class="field"><label for="code">${say.plain("desk:sign_in.code")}</label>
  <input id="code" name="code" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" maxlength="30" aria-describedby="code-hint">
  <p class="hint" id="code-hint">${say.plain("desk:sign_in.code_hint")}</p></div>`;
}

export function signInPage(desk: Desk, language: Language, view: SignInView): Page {
  const say = desk.texts(language);
  const title = say.plain(view.locked ? "desk:sign_in.locked_title" : "desk:sign_in.title");
  const body = html`<h1>${title}</h1>
${above(say, view)}
<form method="post" action="/sign-in" class="card">
  ${typedBefore(say, view)}
  <input type="hidden" name="next" value="${view.next}">
  <input type="hidden" name="language" value="${language}">
  <div class="field"><label for="name">${say.plain("desk:sign_in.name")}</label>
  <input id="name" name="name" value="${view.name ?? ""}" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="200" ${flag("autofocus", !view.name)}></div>
  <div class="field"><label for="passphrase">${say.plain("desk:sign_in.passphrase")}</label>
  <input id="passphrase" name="passphrase" type="password" autocomplete="current-password" required maxlength="1000" ${flag("autofocus", Boolean(view.name))}></div>
  ${codeField(desk, say)}
  <button class="button">${say.plain("desk:sign_in.submit")}</button>
</form>
${demoNote(desk, say)}
${view.typed || view.kept ? NOTHING : languageLinks(say, "/sign-in", { next: view.next })}`;
  return { title, body, narrow: true };
}
