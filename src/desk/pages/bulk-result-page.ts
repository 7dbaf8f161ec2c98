import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { AssignRefusal } from "../../requests/assign.ts";
import { BULK_MOST } from "../../requests/bulk-state.ts";
import { fromBeginning, type QueueChoice, queueAddress } from "../queue-choice.ts";
import { notice, type Page } from "../view/frame.ts";
import { NOTHING } from "../view/html.ts";

export interface BulkResultView {
  readonly choice: QueueChoice;
  readonly done: number;
  readonly notDone: readonly { readonly id: string; readonly refused: AssignRefusal }[];
  readonly references: ReadonlyMap<string, string>;
  readonly isCut: boolean;
}

/** What could not be done with some of several requests, and why. */
export function bulkResultPage(say: Speaker, view: BulkResultView): Page {
  const { choice, done, notDone, references, isCut } = view;
  const title = say.plain("queue:bulk.result");
  const items = notDone.map(
    ({ id, refused }) =>
      html`<li>${references.has(id) ? html`<a href="/requests/${id}">${references.get(id)}</a>: ` : NOTHING}${say.plain(`queue:refused.${refused}`)}</li>`,
  );
  const body = html`<div class="heading"><h1>${title}</h1></div>
${notice(say.plain("queue:done.bulk", { count: done }))}
${isCut ? html`<p class="note">${say.plain("queue:bulk.most", { most: BULK_MOST })}</p>` : NOTHING}
${items.length > 0 ? html`<section class="panel"><h2>${say.plain("queue:bulk.not_done", { count: items.length })}</h2><ul class="plain-list">${items}</ul></section>` : NOTHING}
<p><a class="button" href="${queueAddress(fromBeginning(choice))}">${say.plain("queue:bulk.back")}</a></p>`;
  return { title, body, menu: "requests", narrow: true };
}
