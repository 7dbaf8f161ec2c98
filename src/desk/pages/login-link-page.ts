import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { Page } from "../view/frame.ts";
import { languageLinks } from "./sign-in-page.ts";

/** What the address of /login shows: no name, for programs that show previews open every address. */
export function loginLinkPage(say: Speaker, token: string): Page {
  const title = say.plain("staffchat:enter.title");
  const body = html`<h1>${title}</h1>
<p>${say.plain("staffchat:enter.intro")}</p>
<form method="post" action="/login/${token}" class="card">
  <input type="hidden" name="language" value="${say.language}">
  <button class="button" autofocus>${say.plain("staffchat:enter.submit")}</button>
</form>
${languageLinks(say, `/login/${token}`, {})}`;
  return { title, body, narrow: true };
}

export function deadLoginPage(say: Speaker): Page {
  const title = say.plain("staffchat:enter.gone_title");
  const body = html`<h1>${title}</h1>
<p>${say.plain("staffchat:enter.gone")}</p>
<p><a class="button" href="/sign-in">${say.plain("desk:enrol.to_sign_in")}</a></p>`;
  return { title, body, narrow: true };
}
