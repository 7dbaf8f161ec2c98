import { html } from "hono/html";
import { sayDay } from "../../i18n/dates.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { type Answer, isOverdue, TOPICS, textIn, titleIn } from "../answer-list.ts";
import { addedPhrasesPanel, type PhraseLine } from "../view/added-phrases.ts";
import type { Page } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { saySourceDates } from "../view/source-date.ts";

/** How often an answer was shown, and what people said of it. */
export interface Tally {
  readonly shown: number;
  readonly helped: number;
  readonly notHelped: number;
}

export const NEVER_SHOWN: Tally = { shown: 0, helped: 0, notHelped: 0 };

export interface EntriesView {
  readonly answers: readonly Answer[];
  /** By id of the answer, over all languages. */
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly phrases: readonly PhraseLine[];
  readonly now: number;
  readonly message?: Html;
}

const COLUMNS = ["answer", "source", "reviewed", "shown", "helped", "not_helped", "phrases"] as const;

/** The day of the last review, with a mark when it is too long ago. */
export function reviewDay(say: Speaker, reviewedOn: string, now: number): Html {
  const mark = isOverdue(reviewedOn, now)
    ? html` <strong class="badge urgent">${say.plain("desk:entries.overdue")}</strong>`
    : NOTHING;
  return html`<time datetime="${reviewedOn}">${sayDay(reviewedOn, say.language)}</time>${mark}`;
}

function line(say: Speaker, answer: Answer, view: EntriesView): Html {
  const label = (column: (typeof COLUMNS)[number]): string => say.plain(`desk:entries.${column}`);
  const text = textIn(answer, say.language);
  const { shown, helped, notHelped } = view.tallies.get(answer.id) ?? NEVER_SHOWN;
  const added = view.phrases.filter(({ phrase }) => phrase.entry === answer.id).length;
  const dates = saySourceDates(say, text?.sourceDates ?? []);
  return html`<tr role="row">
<td role="cell" class="reference entry"><a href="/entries/${answer.id}">${titleIn(answer, say.language)}</a></td>
<td role="cell" data-label="${label("source")}" class="labelled wide">${text?.source ?? ""} <p class="hint">${say.plain("desk:entries.source_date")}: ${dates}</p></td>
<td role="cell" data-label="${label("reviewed")}" class="labelled wide">${reviewDay(say, answer.reviewedOn, view.now)}</td>
<td role="cell" data-label="${label("shown")}" class="labelled figure">${shown}</td>
<td role="cell" data-label="${label("helped")}" class="labelled figure">${helped}</td>
<td role="cell" data-label="${label("not_helped")}" class="labelled figure">${notHelped}</td>
<td role="cell" data-label="${label("phrases")}" class="labelled figure">${added}</td>
</tr>`;
}

function tables(say: Speaker, view: EntriesView): Html {
  const heads = COLUMNS.map(
    (column) => html`<th role="columnheader" scope="col">${say.plain(`desk:entries.${column}`)}</th>`,
  );
  const groups = TOPICS.map((topic) => {
    const answers = view.answers.filter((answer) => answer.topic === topic);
    return answers.length === 0
      ? NOTHING
      : html`<section aria-labelledby="topic-${topic}"><h2 id="topic-${topic}" class="above">${say.plain(`desk:entries.topics.${topic}`)}</h2>
<table role="table" class="queue entries" aria-labelledby="topic-${topic}">
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">${answers.map((answer) => line(say, answer, view))}</tbody></table></section>`;
  });
  return html`${groups}`;
}

/** Everything the bot can say, with how it fares. */
export function entriesPage(say: Speaker, view: EntriesView): Page {
  const title = say.plain("desk:entries.title");
  const overdue = view.answers.filter(({ reviewedOn }) => isOverdue(reviewedOn, view.now)).length;
  const found = say.plain("desk:entries.found", { count: view.answers.length });
  const late = overdue > 0 ? `, ${say.plain("desk:entries.overdue_count", { count: overdue })}` : "";
  const list =
    view.answers.length === 0
      ? html`<div class="empty"><p>${say.plain("desk:entries.empty")}</p></div>`
      : tables(say, view);
  const body = html`<div class="heading"><h1>${title}</h1> <p class="hint">${found}${late}</p></div>
${view.message ?? NOTHING}
<p class="lead">${say.plain("desk:entries.intro")}</p>
${list}
<div class="below">${addedPhrasesPanel(say, view.phrases, true)}</div>`;
  return { title, body, menu: "entries" };
}
