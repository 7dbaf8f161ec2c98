import { html } from "hono/html";
import type { RequestCount } from "../../db/request-counts.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { REQUEST_KINDS } from "../../requests/content.ts";
import type { Page } from "../view/frame.ts";
import type { Html } from "../view/html.ts";

/** Fewer might be one family that somebody knows of. */
const FEWEST_SHOWN = 5;

/** A number that points at nobody. */
export function sayCount(n: number): string {
  return n > 0 && n < FEWEST_SHOWN ? `<${FEWEST_SHOWN}` : String(n);
}

/** How many requests there are, for roles that see nothing else. No sums: a small number could be worked out of them. */
export function countsPage(say: Speaker, counts: readonly RequestCount[]): Page {
  const title = say.plain("desk:roles.counts.title");
  const sum = (kind: string, closed: boolean): number =>
    counts
      .filter((one) => one.kind === kind && (one.visibleState === "closed") === closed)
      .reduce((all, { n }) => all + n, 0);
  const rows: readonly Html[] = REQUEST_KINDS.map(
    (kind) => html`<tr><th scope="row">${say.plain(`desk:kinds.${kind}`)}</th>
<td class="figure">${sayCount(sum(kind, false))}</td><td class="figure">${sayCount(sum(kind, true))}</td></tr>`,
  );
  const body = html`<h1>${title}</h1>
<p>${say.plain("desk:roles.counts.intro")}</p>
<table class="queue plain-table"><thead><tr><th scope="col">${say.plain("desk:roles.counts.kind")}</th>
<th scope="col" class="figure">${say.plain("desk:roles.counts.open")}</th><th scope="col" class="figure">${say.plain("desk:roles.counts.closed")}</th></tr></thead>
<tbody>${rows}</tbody></table>`;
  return { title, body, menu: "counts", narrow: true };
}
