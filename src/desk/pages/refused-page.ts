import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { PermissionRefusal } from "../../requests/permissions.ts";
import type { Page } from "../view/frame.ts";

/** Says why a role may not do something. It is no fault of whoever followed a link a colleague sent. */
export function refusedPage(say: Speaker, refused: PermissionRefusal): Page {
  const title = say.plain("desk:roles.refused_title");
  const body = html`<h1>${title}</h1>
<p>${say.plain(`desk:roles.refused.${refused}`)}</p>
<p class="hint">${say.plain("desk:roles.refused_noted")}</p>
<p><a class="button" href="/">${say.plain("desk:roles.to_start")}</a></p>`;
  return { title, body, menu: "none", narrow: true };
}
