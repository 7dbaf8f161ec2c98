import { html } from "hono/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { TextKey } from "../../i18n/texts.ts";
import type { Desk, DeskContext, Visitor } from "../context.ts";
import { frame, type Page } from "./frame.ts";
import { NOTHING } from "./html.ts";
import { speakerOf } from "./speaker.ts";

/** Answers with a page in the reader's language. */
export function show(
  desk: Desk,
  c: DeskContext,
  page: Page,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  const visitor = c.get("visitor") as Visitor | undefined;
  return c.html(frame(desk, speakerOf(desk, c), page, visitor?.staff), status);
}

/** A short page that says what went wrong and leads back to the requests. */
export function showTrouble(
  desk: Desk,
  c: DeskContext,
  trouble: { readonly title: TextKey; readonly text: TextKey; readonly number?: string },
  status: ContentfulStatusCode,
): Response | Promise<Response> {
  const say = speakerOf(desk, c);
  const title = say.plain(trouble.title);
  const body = html`<h1>${title}</h1>
<p>${say.plain(trouble.text)}</p>
${trouble.number ? html`<p class="fault">${trouble.number}</p>` : NOTHING}
<p><a class="button" href="/requests">${say.plain("desk:trouble.to_queue")}</a></p>`;
  // On the way to an error page nobody may be signed in: the menu would lead nowhere then.
  const visitor = c.get("visitor") as unknown;
  return show(desk, c, { title, body, narrow: true, ...(visitor ? { menu: "none" } : {}) }, status);
}
