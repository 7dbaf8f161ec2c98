import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { AnswerCounts, AnswerLine } from "../counts-answers.ts";
import { COUNT_PERIODS } from "../counts-months.ts";
import type { Times } from "../counts-times.ts";
import type { CountsView, ShownDivision, ShownTimes } from "../counts-view.ts";
import { sayCountedMonth, sayHours, sayRow, sayShortMonth } from "../counts-words.ts";
import { type Shown, sayShown } from "../disclosure.ts";
import { barChart, columnChart } from "../view/chart.ts";
import type { Page } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { sayKind, sayMoment } from "../view/words.ts";

interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly (string | Html)[] }[];
  /** The last row is the total of the others. */
  readonly hasTotal?: boolean;
}

function table({ caption, head, rows, hasTotal }: Table): Html {
  const [first, ...columns] = head;
  const lines = rows.map(({ name, cells }, at) => {
    const total = hasTotal && at === rows.length - 1 ? html` class="total"` : NOTHING;
    return html`<tr${total}><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
  });
  // It can be moved sideways on a phone: with the keyboard too.
  return html`<div class="numbers" tabindex="0" role="group" aria-label="${caption}"><table><caption class="unseen">${caption}</caption>
<thead><tr><th scope="col">${first}</th>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${lines}</tbody></table></div>`;
}

function told(some: readonly Shown[] | undefined): readonly string[] {
  return (some ?? []).map(sayShown);
}

function section(id: string, title: string, parts: Html, hint?: string): Html {
  return html`<section class="counted" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${hint ? html`<p class="hint">${hint}</p>` : NOTHING}${parts}</section>`;
}

function divided(say: Speaker, view: CountsView, division: ShownDivision): Html {
  const { by, rows, cells, rowTotals } = division;
  const title = say.plain(`counts:by.${by}`);
  const all = say.plain("counts:all_kinds");
  const names = rows.map((value) => sayRow(say, by, value));
  const bars = rowTotals.map((shown, at) => ({
    label: by === "month" ? sayShortMonth(say, rows[at] ?? "") : (names[at] ?? ""),
    shown,
  }));
  const draw = by === "month" ? columnChart : barChart;
  const lines = names.map((name, at) => ({
    name,
    cells: [...told(cells[at]), sayShown(rowTotals[at] ?? "withheld")],
  }));
  const total = { name: all, cells: [...told(view.kindTotals), sayShown(view.total)] };
  const head = [say.plain(`counts:column.${by}`), ...view.kinds.map((kind) => sayKind(say, kind)), all];
  return section(
    by,
    title,
    html`${draw(say.plain("counts:chart", { title }), bars)}${table({ caption: title, head, rows: [...lines, total], hasTotal: true })}`,
  );
}

function sayTimes(say: Speaker, times: Times | undefined): string | Html {
  if (times?.median === undefined)
    return html`<span class="hint" title="${say.plain("counts:times.none")}">–</span>`;
  const median = sayHours(say, times.median);
  return times.ninetieth === undefined ? median : `${median} / ${sayHours(say, times.ninetieth)}`;
}

function timed(say: Speaker, view: CountsView, times: ShownTimes): Html {
  const title = say.plain(`counts:times.${times.of}`);
  const all = say.plain("counts:all_kinds");
  const lines = view.months.map((month, at) => ({
    name: sayCountedMonth(say, month),
    cells: [...(times.cells[at] ?? []), times.rowTimes[at]].map((one) => sayTimes(say, one)),
  }));
  const total = { name: all, cells: [...times.kindTimes, times.allTimes].map((one) => sayTimes(say, one)) };
  const head = [say.plain("counts:column.month"), ...view.kinds.map((kind) => sayKind(say, kind)), all];
  return section(
    times.of,
    title,
    table({ caption: title, head, rows: [...lines, total], hasTotal: true }),
    say.plain("counts:times.hint"),
  );
}

function byKind(say: Speaker, view: CountsView): Html {
  const title = say.plain("counts:by.kind");
  const bars = view.kinds.map((kind, at) => ({
    label: sayKind(say, kind),
    shown: view.kindTotals[at] ?? ("withheld" as const),
  }));
  const lines = bars.map(({ label, shown }) => ({ name: label, cells: [sayShown(shown)] }));
  const all = say.plain("counts:all_kinds");
  const rows = [...lines, { name: all, cells: [sayShown(view.total)] }];
  const head = [say.plain("counts:kind"), all];
  return section(
    "kind",
    title,
    html`${barChart(say.plain("counts:chart", { title }), bars)}${table({ caption: title, head, rows, hasTotal: true })}`,
  );
}

function months(say: Speaker, view: CountsView): Html {
  const title = say.plain("counts:months.title");
  const rows = view.months.map((month, at) => {
    const { byPeople, byStaff, shown } = view.messages[at] ?? {};
    return {
      name: sayCountedMonth(say, month),
      cells: [byPeople, byStaff, shown, view.erased[at]].map((one) => sayShown(one ?? "withheld")),
    };
  });
  const head = [
    say.plain("counts:column.month"),
    ...(["by_people", "by_staff", "shown", "erased"] as const).map((one) =>
      say.plain(`counts:months.${one}`),
    ),
  ];
  return section("months", title, table({ caption: title, head, rows }));
}

function unreachable(say: Speaker, view: CountsView): Html {
  const title = say.plain("counts:unreachable.title");
  const rows = view.kinds.map((kind, at) => {
    const { silent, blocked } = view.unreachable[at] ?? {};
    return { name: sayKind(say, kind), cells: [silent, blocked].map((one) => sayShown(one ?? "withheld")) };
  });
  const head = [
    say.plain("counts:kind"),
    say.plain("counts:unreachable.silent"),
    say.plain("counts:unreachable.blocked"),
  ];
  return section(
    "unreachable",
    title,
    table({ caption: title, head, rows }),
    say.plain("counts:unreachable.hint"),
  );
}

function answersTable(say: Speaker, first: string, lines: readonly AnswerLine[]): Html {
  const [some] = lines;
  if (!some) return NOTHING;
  const head = [first, ...some.numbers.map(({ what }) => say.plain(`counts:answers.${what}`))];
  const rows = lines.map(({ name, numbers }) => ({
    name,
    cells: numbers.map(({ shown }) => sayShown(shown)),
  }));
  return table({ caption: `${say.plain("counts:answers.title")}, ${first}`, head, rows });
}

function answers(say: Speaker, counts: AnswerCounts): Html {
  const { byLanguage, most } = counts;
  if (byLanguage.length === 0) return NOTHING;
  const shown = most.length > 0 ? html`<h3>${say.plain("counts:answers.most")}</h3>` : NOTHING;
  return section(
    "answers",
    say.plain("counts:answers.title"),
    html`${answersTable(say, say.plain("counts:column.language"), byLanguage)}${shown}${answersTable(say, say.plain("counts:answers.answer"), most)}`,
    say.plain("counts:answers.hint"),
  );
}

/** How many requests there are, how long they take, and how the bot is used: nothing about anybody. */
export function countsPage(say: Speaker, view: CountsView, used: AnswerCounts): Page {
  const title = say.plain("counts:title");
  const periods = COUNT_PERIODS.map(
    (period) =>
      html`<a href="/counts?period=${period}"${period === view.period ? html` aria-current="page"` : NOTHING}>${say.plain(`counts:period.${period}`)}</a>`,
  );
  const body = html`<div class="may-print"><div class="heading"><h1>${title}</h1>
<a class="button quiet small" href="/counts.csv?period=${view.period}" download>${say.plain("counts:download")}</a></div>
<p class="lead">${say.plain("counts:intro")} ${say.plain("counts:rule")}</p>
<p class="hint">${say.plain("counts:as_of", { time: sayMoment(say, view.at) })}</p>
<nav class="chips" aria-label="${say.plain("counts:period.label")}">${periods}</nav>
${byKind(say, view)}${view.divisions.map((one) => divided(say, view, one))}
${view.times.map((one) => timed(say, view, one))}
${unreachable(say, view)}${months(say, view)}${answers(say, used)}</div>`;
  return { title, body, menu: "counts" };
}
