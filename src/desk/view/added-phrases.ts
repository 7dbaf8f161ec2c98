import { html } from "hono/html";
import type { AddedPhrase } from "../../db/questions.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { type Html, NOTHING } from "./html.ts";
import { sayLanguage, sayMoment } from "./words.ts";

export interface PhraseLine {
  readonly phrase: AddedPhrase;
  /** Of the answer it leads to; its id where this release has no such answer any more. */
  readonly title: string;
  /** Who added it. */
  readonly name: string;
}

function item(say: Speaker, { phrase, title, name }: PhraseLine, withTitle: boolean): Html {
  const which = say.plain("desk:entries.remove_which", { phrase: phrase.phrase });
  const by = say.plain("desk:entries.phrase_by", { name, at: sayMoment(say, phrase.addedAt) });
  return html`<li><div><p lang="${phrase.language}" dir="auto">${phrase.phrase}</p>
${withTitle ? html`<p class="hint">→ <a href="/entries/${phrase.entry}">${title}</a></p>` : NOTHING}
<p class="hint">${sayLanguage(say, phrase.language)} · ${by}</p></div>
<form method="post" action="/entries/${phrase.entry}/phrases/${phrase.id}/remove"><button class="button quiet" aria-label="${which}">${say.plain("desk:entries.remove")}</button></form></li>`;
}

/** Phrases the desk added, each with its way back out. @param withTitle names the answer each leads to */
export function addedPhrasesPanel(say: Speaker, lines: readonly PhraseLine[], withTitle: boolean): Html {
  const list =
    lines.length === 0
      ? html`<p class="absent">${say.plain("desk:entries.phrases_none")}</p>`
      : html`<ul class="phrases">${lines.map((line) => item(say, line, withTitle))}</ul>`;
  return html`<section class="panel" aria-labelledby="phrases"><h2 id="phrases">${say.plain("desk:entries.phrases")}</h2>${list}</section>`;
}
