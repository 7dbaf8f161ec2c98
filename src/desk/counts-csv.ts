import type { Speaker } from "../i18n/texts.ts";
import type { AnswerCounts } from "./counts-answers.ts";
import type { CountsView } from "./counts-view.ts";
import { sayCountedMonth, sayRow } from "./counts-words.ts";
import { sayShown } from "./disclosure.ts";
import { sayKind } from "./view/words.ts";

// Without it a spreadsheet takes Cyrillic letters for something else.
const BYTE_ORDER_MARK = "\ufeff";

/** A cell that a spreadsheet would read as a formula begins with an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

type Line = readonly [table: string, row: string, column: string, number: string];

function requestLines(say: Speaker, view: CountsView): readonly Line[] {
  const all = say.plain("counts:all_kinds");
  const kinds = view.kinds.map((kind) => sayKind(say, kind));
  const byKind = [
    ...kinds.map(
      (kind, at): Line => [
        say.plain("counts:by.kind"),
        kind,
        all,
        sayShown(view.kindTotals[at] ?? "withheld"),
      ],
    ),
    [say.plain("counts:by.kind"), all, all, sayShown(view.total)] as const,
  ];
  const divided = view.divisions.flatMap(({ by, rows, cells, rowTotals }) =>
    rows.flatMap((value, row): readonly Line[] => {
      const [table, name] = [say.plain(`counts:by.${by}`), sayRow(say, by, value)];
      return [
        ...kinds.map((kind, at): Line => [table, name, kind, sayShown(cells[row]?.[at] ?? "withheld")]),
        [table, name, all, sayShown(rowTotals[row] ?? "withheld")],
      ];
    }),
  );
  return [...byKind, ...divided];
}

function timeLines(say: Speaker, view: CountsView): readonly Line[] {
  const all = say.plain("counts:all_kinds");
  return view.times.flatMap(({ of, cells, rowTimes }) =>
    view.months.flatMap((month, row) =>
      [...view.kinds.map((kind) => sayKind(say, kind)), all].flatMap((kind, at): readonly Line[] => {
        const times = at < view.kinds.length ? cells[row]?.[at] : rowTimes[row];
        return (["median", "ninetieth"] as const).flatMap((which): readonly Line[] => {
          const hours = times?.[which];
          const table = `${say.plain(`counts:times.${of}`)}: ${say.plain(`counts:times.${which}`)}`;
          return hours === undefined ? [] : [[table, sayCountedMonth(say, month), kind, String(hours)]];
        });
      }),
    ),
  );
}

function otherLines(say: Speaker, view: CountsView, answers: AnswerCounts): readonly Line[] {
  const months = view.months.flatMap((month, at) => {
    const { byPeople, byStaff, shown } = view.messages[at] ?? {};
    const told = { by_people: byPeople, by_staff: byStaff, shown, erased: view.erased[at] };
    return (["by_people", "by_staff", "shown", "erased"] as const).map((which): Line => {
      const table = say.plain("counts:months.title");
      return [
        table,
        sayCountedMonth(say, month),
        say.plain(`counts:months.${which}`),
        sayShown(told[which] ?? "withheld"),
      ];
    });
  });
  const unreachable = view.kinds.flatMap((kind, at) =>
    (["silent", "blocked"] as const).map((which): Line => {
      const table = say.plain("counts:unreachable.title");
      return [
        table,
        sayKind(say, kind),
        say.plain(`counts:unreachable.${which}`),
        sayShown(view.unreachable[at]?.[which] ?? "withheld"),
      ];
    }),
  );
  const used = [...answers.byLanguage, ...answers.most].flatMap((row) =>
    row.numbers.map(
      ({ what, shown }): Line => [
        say.plain("counts:answers.title"),
        row.name,
        say.plain(`counts:answers.${what}`),
        sayShown(shown),
      ],
    ),
  );
  return [...months, ...unreachable, ...used];
}

/** The same numbers as the page has, one a line. */
export function countsCsv(say: Speaker, view: CountsView, answers: AnswerCounts): string {
  const head = (["table", "row", "column", "number"] as const).map((name) => say.plain(`counts:csv.${name}`));
  const lines = [
    head,
    ...requestLines(say, view),
    ...timeLines(say, view),
    ...otherLines(say, view, answers),
  ];
  return BYTE_ORDER_MARK + lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}
