import { html } from "hono/html";
import { LANGUAGE_CODES } from "../../i18n/languages.ts";
import type { Speaker } from "../../i18n/texts.ts";
import type { KnowledgeEntry } from "../../knowledge/types.ts";
import { type Answer, titleIn } from "../answer-list.ts";
import { addedPhrasesPanel, type PhraseLine } from "../view/added-phrases.ts";
import type { Page } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { saySourceDates } from "../view/source-date.ts";
import { sayLanguage } from "../view/words.ts";
import { NEVER_SHOWN, reviewDay, type Tally } from "./entries-page.ts";

export interface EntryView {
  readonly answer: Answer;
  /** By language. */
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly phrases: readonly PhraseLine[];
  readonly now: number;
  readonly message?: Html;
}

function fact(label: string, value: string | Html): Html {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

function text(say: Speaker, entry: KnowledgeEntry, view: EntryView): Html {
  const label = (name: "source" | "source_date" | "reviewed" | "attribution" | "owner"): string =>
    say.plain(`desk:entries.${name}`);
  const { shown, helped, notHelped } = view.tallies.get(entry.language) ?? NEVER_SHOWN;
  const paragraphs = entry.answer.split("\n\n").map((paragraph) => html`<p>${paragraph}</p>`);
  const id = `text-${entry.language}`;
  return html`<section class="panel" aria-labelledby="${id}"><h3 id="${id}">${sayLanguage(say, entry.language)}</h3>
<div class="told" lang="${entry.language}"><p><b>${entry.title}</b></p>${paragraphs}</div>
<dl class="facts">
${fact(label("source"), html`<span lang="${entry.language}">${entry.source}</span>`)}
${fact(label("source_date"), saySourceDates(say, entry.sourceDates))}
${entry.attribution ? fact(label("attribution"), html`<span lang="${entry.language}">${entry.attribution}</span>`) : NOTHING}
${fact(label("reviewed"), reviewDay(say, entry.reviewedOn, view.now))}
${fact(label("owner"), entry.owner)}
${fact(say.plain("desk:entries.shown"), String(shown))}
${fact(say.plain("desk:entries.helped"), String(helped))}
${fact(say.plain("desk:entries.not_helped"), String(notHelped))}
</dl></section>`;
}

/** One answer as people get it, in every language, the reader's own first. */
export function entryPage(say: Speaker, view: EntryView): Page {
  const title = titleIn(view.answer, say.language);
  const languages = [say.language, ...LANGUAGE_CODES.filter((one) => one !== say.language)];
  const texts = languages.flatMap((language) => {
    const entry = view.answer.texts.get(language);
    return entry ? [text(say, entry, view)] : [];
  });
  const body = html`<p class="back"><a href="/entries">← ${say.plain("desk:entries.back")}</a></p>
<div class="heading"><h1>${title}</h1> <p class="hint">${say.plain(`desk:entries.topics.${view.answer.topic}`)}</p></div>
${view.message ?? NOTHING}
<div class="columns"><div class="main"><h2>${say.plain("desk:entries.in_languages")}</h2>${texts}</div>
<div class="side">${addedPhrasesPanel(say, view.phrases, false)}</div></div>`;
  return { title, body, menu: "entries" };
}
