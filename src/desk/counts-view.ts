import type { CountRow } from "../db/counts.ts";
import { LANGUAGE_CODES } from "../i18n/languages.ts";
import { REQUEST_KINDS } from "../requests/content.ts";
import type { Gathered, HoursOfKinds, Stretch } from "./counts-gather.ts";
import { type CountPeriod, firstMonth, monthOf, monthsBefore, nextMonth } from "./counts-months.ts";
import { joinHours, type Times, timesOf } from "./counts-times.ts";
import { type Shown, tell } from "./disclosure.ts";
import { protect } from "./disclosure-protect.ts";

/** How requests are divided. */
export const DIVISIONS = ["month", "state", "language", "origin", "urgency"] as const;
export type Division = (typeof DIVISIONS)[number];

/** The words people see, and how a request ends without the staff. */
export const COUNTED_STATES = [
  "received",
  "checking",
  "question",
  "tracing",
  "call_us",
  "closed",
  "withdrawn",
  "expired",
] as const;
export const COUNTED_ORIGINS = ["chat", "call", "visit"] as const;
export const COUNTED_URGENCIES = ["urgent", "usual"] as const;
/** Months before the latest two years are one row. */
export const EARLIER = "earlier";
const MONTHS_SHOWN = 24;

/** Requests by kind and something else, as far as it may be told. */
export interface ShownDivision {
  readonly by: Division;
  readonly rows: readonly string[];
  /** By row, then kind. */
  readonly cells: readonly (readonly Shown[])[];
  readonly rowTotals: readonly Shown[];
}

export interface ShownTimes {
  readonly of: "claim" | "close";
  /** By month, then kind. */
  readonly cells: readonly (readonly Times[])[];
  /** Of all kinds, by month. */
  readonly rowTimes: readonly Times[];
  /** Of all months, by kind. */
  readonly kindTimes: readonly Times[];
  readonly allTimes: Times;
}

/** Everything that is shown or downloaded; nothing else is. */
export interface CountsView {
  readonly at: number;
  readonly period: CountPeriod;
  readonly kinds: readonly string[];
  readonly kindTotals: readonly Shown[];
  readonly total: Shown;
  readonly divisions: readonly ShownDivision[];
  readonly months: readonly string[];
  readonly times: readonly ShownTimes[];
  /** By month: sent then and erased since, and messages. */
  readonly erased: readonly Shown[];
  readonly messages: readonly { readonly byPeople: Shown; readonly byStaff: Shown; readonly shown: Shown }[];
  /** Open requests now, by kind, whatever the period. */
  readonly unreachable: readonly { readonly silent: Shown; readonly blocked: Shown }[];
}

function stateOf({ ended, visibleState }: CountRow): string {
  return ended ?? visibleState;
}

/** The months of a period, without gaps. */
function monthsOf(stretches: readonly Stretch[], period: CountPeriod, now: number): readonly string[] {
  const last = monthOf(now);
  const kept = stretches[0]?.month ?? last;
  const first = period === "30_days" ? kept : (firstMonth(period, now) ?? kept);
  const months: string[] = [];
  const shown = monthsBefore(last, MONTHS_SHOWN - 1);
  for (let month = first > shown ? first : shown; month <= last; month = nextMonth(month)) months.push(month);
  return first < shown ? [EARLIER, ...months] : months;
}

function stretchesOf({ months, recent }: Gathered, period: CountPeriod, now: number): readonly Stretch[] {
  if (period === "30_days") return recent;
  const first = firstMonth(period, now);
  return first === undefined ? months : months.filter(({ month }) => month >= first);
}

/** The rows of a division that are always there, and others that were found: a value of another release is not lost. */
function rowsOf(fixed: readonly string[], found: readonly string[]): readonly string[] {
  return [...new Set([...fixed, ...found.toSorted()])];
}

interface Placed extends CountRow {
  readonly month: string;
}

const VALUE_OF: Readonly<Record<Division, (row: Placed) => string>> = {
  month: ({ month }) => month,
  state: stateOf,
  language: ({ language }) => language,
  origin: ({ origin }) => origin,
  urgency: ({ urgent }) => (urgent ? "urgent" : "usual"),
};

function sumOf(rows: readonly CountRow[], of: "n" | "silent" | "blocked"): number {
  return rows.reduce((all, row) => all + row[of], 0);
}

function timesTable(
  of: ShownTimes["of"],
  hours: readonly (readonly HoursOfKinds[])[],
  kinds: readonly string[],
): ShownTimes {
  const all = hours.flat();
  return {
    of,
    cells: hours.map((some) => kinds.map((kind) => timesOf(joinHours(some, kind)))),
    rowTimes: hours.map((some) => timesOf(joinHours(some))),
    kindTimes: kinds.map((kind) => timesOf(joinHours(all, kind))),
    allTimes: timesOf(joinHours(all)),
  };
}

/** What may be told of what was counted, for a period that ends now. */
export function countsView(gathered: Gathered, period: CountPeriod): CountsView {
  const { at } = gathered;
  const stretches = stretchesOf(gathered, period, at);
  const months = monthsOf(stretches, period, at);
  const place = ({ month }: Stretch): string => (months.includes(month) ? month : EARLIER);
  const rows: readonly Placed[] = stretches.flatMap((one) =>
    one.requests.map((row) => ({ ...row, month: place(one) })),
  );
  const kinds = rowsOf(
    REQUEST_KINDS,
    rows.map(({ kind }) => kind),
  );
  const fixed: Readonly<Record<Division, readonly string[]>> = {
    month: months,
    state: COUNTED_STATES,
    language: LANGUAGE_CODES,
    origin: COUNTED_ORIGINS,
    urgency: COUNTED_URGENCIES,
  };
  const divided = DIVISIONS.map((by) => ({ by, rows: rowsOf(fixed[by], rows.map(VALUE_OF[by])) }));
  const counts = divided.map(({ by, rows: names }) => {
    const cells = new Map<string, number>();
    for (const row of rows) {
      const name = JSON.stringify([VALUE_OF[by](row), row.kind]);
      cells.set(name, (cells.get(name) ?? 0) + row.n);
    }
    return names.map((value) => kinds.map((kind) => cells.get(JSON.stringify([value, kind])) ?? 0));
  });
  const book = protect(kinds.length, counts);
  const inMonth = months.map((month) => stretches.filter((one) => place(one) === month));
  const told = (numbers: readonly number[]): Shown => tell(numbers.reduce((all, n) => all + n, 0)).shown;
  const now = gathered.months.flatMap(({ requests }) => requests);
  return {
    at,
    period,
    kinds,
    kindTotals: book.columnTotals.map(({ shown }) => shown),
    total: book.total.shown,
    divisions: divided.map(({ by, rows: names }, sheet) => ({
      by,
      rows: names,
      cells: (book.sheets[sheet]?.cells ?? []).map((cells) => cells.map(({ shown }) => shown)),
      rowTotals: (book.sheets[sheet]?.rowTotals ?? []).map(({ shown }) => shown),
    })),
    months,
    times: [
      timesTable(
        "claim",
        inMonth.map((some) => some.map(({ toClaim }) => toClaim)),
        kinds,
      ),
      timesTable(
        "close",
        inMonth.map((some) => some.map(({ toClose }) => toClose)),
        kinds,
      ),
    ],
    erased: inMonth.map((some) => told(some.map(({ erased }) => erased))),
    messages: inMonth.map((some) => ({
      byPeople: told(some.map(({ messages }) => messages.byPeople)),
      byStaff: told(some.map(({ messages }) => messages.byStaff)),
      shown: told(some.map(({ messages }) => messages.shown)),
    })),
    unreachable: kinds.map((kind) => {
      const some = now.filter((row) => row.kind === kind);
      return { silent: tell(sumOf(some, "silent")).shown, blocked: tell(sumOf(some, "blocked")).shown };
    }),
  };
}
