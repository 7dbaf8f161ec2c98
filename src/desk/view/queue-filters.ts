import { html } from "hono/html";
import { SORTS } from "../../db/queue.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { STATES } from "../../requests/states/lives.ts";
import { STAGES, statesOf } from "../../requests/states/stages.ts";
import {
  isOver,
  QUEUE_FIELDS,
  QUEUE_OPTIONS,
  type QueueChoice,
  type QueueField,
  queueAddress,
  STAGE_CHOICES,
  without,
} from "../queue-choice.ts";
import { VIEWS, type ViewId, viewOf } from "../queue-views.ts";
import { type Html, NOTHING } from "./html.ts";
import { sayCount, sayWord } from "./queue-words.ts";

export interface FiltersView {
  readonly choice: QueueChoice;
  readonly views: Readonly<Record<ViewId, number>>;
  /** Of everybody there has ever been on the staff, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Who can have requests. */
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
}

/** The ready-made lists with how many requests each has. */
export function viewTabs(say: Speaker, { choice, views }: FiltersView, limit: number): Html {
  const current = viewOf(choice);
  const tabs = VIEWS.map(
    (view) =>
      html`<a href="${queueAddress(view.choice)}"${view.id === current ? html` aria-current="true"` : NOTHING}>${say.plain(`queue:views.${view.id}`)} <span class="count">${sayCount(views[view.id], limit)}</span></a>`,
  );
  return html`<nav class="chips views" aria-label="${say.plain("queue:views.label")}">${tabs}</nav>`;
}

/** Each filter in use, as a link that takes it away. */
export function activeChips(say: Speaker, { choice, names }: FiltersView): Html {
  const fields = QUEUE_FIELDS.filter((field) => choice[field] !== undefined);
  if (fields.length === 0) return NOTHING;
  const remove = say.plain("queue:filter.remove");
  const sayChip = (field: QueueField): string => {
    const word = sayWord(say, field, choice[field] ?? "", names);
    // "Nobody" and "the staff" say nothing alone.
    return field === "holder" || field === "waiting" || field === "age"
      ? `${say.plain(`queue:field.${field}`)}: ${word}`
      : word;
  };
  const chips = fields.map(
    (field) =>
      html`<a href="${queueAddress(without(choice, field))}" title="${remove}">${sayChip(field)} <span aria-hidden="true">×</span><span class="unseen">${remove}</span></a>`,
  );
  const reset =
    fields.length > 1
      ? html`<a class="reset" href="${queueAddress({ sort: choice.sort })}">${say.plain("queue:filter.reset")}</a>`
      : NOTHING;
  return html`<nav class="chips active" aria-label="${say.plain("queue:filter.active")}">${chips}${reset}</nav>`;
}

function option(value: string, label: string, chosen: boolean): Html {
  return html`<option value="${value}"${chosen ? html` selected` : NOTHING}>${label}</option>`;
}

function selectOf(
  say: Speaker,
  field: "state" | "holder" | "waiting" | "kind" | "urgency" | "age" | "language" | "origin" | "sort",
  options: Html | readonly Html[],
): Html {
  return html`<div class="field"><label for="by-${field}">${say.plain(`queue:field.${field}`)}</label>
<select id="by-${field}" name="${field}">${options}</select></div>`;
}

function wordOptions(
  say: Speaker,
  view: FiltersView,
  field: QueueField,
  words: readonly string[],
): readonly Html[] {
  return words.map((word) =>
    option(word, sayWord(say, field, word, view.names), view.choice[field] === word),
  );
}

function stateOptions(say: Speaker, view: FiltersView): readonly Html[] {
  const { choice } = view;
  const groups = STAGES.filter((stage) => stage !== "closed").map((stage) => {
    const states = statesOf(stage).filter((state) => STATES.includes(state));
    return html`<optgroup label="${say.plain(`desk:stages.${stage}`)}">${wordOptions(say, view, "state", states)}</optgroup>`;
  });
  const stages = STAGE_CHOICES.map((word) =>
    option(word, sayWord(say, "state", word, view.names), (choice.state ?? "open") === word),
  );
  return [...stages, ...groups];
}

function simple(
  say: Speaker,
  view: FiltersView,
  field: "waiting" | "kind" | "urgency" | "age" | "language" | "origin",
): Html {
  const any = option("", say.plain("queue:any"), view.choice[field] === undefined);
  return selectOf(say, field, [any, ...wordOptions(say, view, field, QUEUE_OPTIONS[field])]);
}

function holderSelect(say: Speaker, view: FiltersView): Html {
  const any = option("", say.plain("queue:any"), view.choice.holder === undefined);
  const known = wordOptions(say, view, "holder", QUEUE_OPTIONS.holder);
  const people = view.colleagues.map(({ id, name }) => option(id, name, view.choice.holder === id));
  return selectOf(say, "holder", [any, ...known, ...people]);
}

const ONLY = ["unread", "due", "matches", "unreachable"] as const satisfies readonly QueueField[];

/** Everything the list can be narrowed to, folded away: the views are enough on most days. */
export function filterForm(say: Speaker, view: FiltersView): Html {
  const { choice } = view;
  const sorts = SORTS.filter((sort) => !isOver(choice) || sort === "urgent" || sort === "newest").map(
    (sort) => option(sort, say.plain(`queue:sort.${sort}`), choice.sort === sort),
  );
  const boxes = ONLY.map(
    (field) =>
      html`<label class="choice"><input type="checkbox" name="${field}" value="yes"${choice[field] ? html` checked` : NOTHING}> ${say.plain(`queue:only.${field}`)}</label>`,
  );
  const selects = (["waiting", "kind", "urgency", "age", "language", "origin"] as const).map((field) =>
    simple(say, view, field),
  );
  return html`<details class="filter"><summary>${say.plain("queue:filter.title")}</summary>
<form method="get" action="/requests"><div class="filter-fields">
${selectOf(say, "state", stateOptions(say, view))}${holderSelect(say, view)}${selects}${selectOf(say, "sort", sorts)}</div>
<fieldset class="filter-only"><legend>${say.plain("queue:only.label")}</legend>${boxes}</fieldset>
<button class="button">${say.plain("queue:filter.submit")}</button></form></details>`;
}
