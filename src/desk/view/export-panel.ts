import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { NEEDED } from "../../requests/may-share-fields.ts";
import { may } from "../../requests/permissions.ts";
import type { Visitor } from "../context.ts";
import { type Html, NOTHING } from "./html.ts";
import type { RequestLine } from "./request-line.ts";

/** On a request: the way to hand it to somebody outside; kinds that are shared with nobody have none. */
export function exportPanel(say: Speaker, { staff }: Visitor, { row }: RequestLine): Html {
  if (!Object.hasOwn(NEEDED, row.kind)) return NOTHING;
  const way = may(staff, "export_requests")
    ? html`<p><a class="button quiet" href="/requests/${row.id}/export">${say.plain("export:panel.open")}</a></p>`
    : html`<p class="hint">${say.plain("export:panel.supervisors")}</p>`;
  return html`<section class="panel" aria-labelledby="export"><h2 id="export">${say.plain("export:panel.title")}</h2>
<p class="hint">${say.plain("export:panel.how")}</p>${way}</section>`;
}
