import {
  type CountRow,
  countErasedIn,
  countMessagesIn,
  countRequestsIn,
  countUnansweredByLanguage,
  firstSubmitted,
  type HoursRow,
  hoursToClaim,
  hoursToClose,
  type MessageCounts,
  type Span,
} from "../db/counts.ts";
import { type EntryCountRow, entryCounts } from "../db/questions.ts";
import type { Db } from "../db/store.ts";
import { lastThirtyDays, monthOf, nextMonth, slicesOf, startOfMonth } from "./counts-months.ts";

/** How many requests of a kind took so many hours, by kind and hours. */
export type HoursOfKinds = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** What is counted of one stretch of time. */
export interface Stretch {
  /** `YYYY-MM` */
  readonly month: string;
  readonly requests: readonly CountRow[];
  readonly toClaim: HoursOfKinds;
  readonly toClose: HoursOfKinds;
  readonly messages: MessageCounts;
  /** Sent then and erased since. */
  readonly erased: number;
}

/** Everything that is counted, exactly as it is: never shown as such. */
export interface Gathered {
  /** When. */
  readonly at: number;
  /** Months without a request are left out, in their order. */
  readonly months: readonly Stretch[];
  /** The last thirty days, in pieces by month. */
  readonly recent: readonly Stretch[];
  readonly entries: readonly EntryCountRow[];
  readonly unanswered: readonly {
    readonly language: string;
    readonly questions: number;
    readonly asked: number;
  }[];
}

function addHours(all: Map<string, Map<number, number>>, rows: readonly HoursRow[]): void {
  for (const { kind, hours, n } of rows) {
    const known = all.get(kind) ?? new Map<number, number>();
    // Clocks of two machines may differ: nothing takes less than no time.
    const whole = Math.max(0, hours);
    known.set(whole, (known.get(whole) ?? 0) + n);
    all.set(kind, known);
  }
}

function addRows(all: Map<string, CountRow>, rows: readonly CountRow[]): void {
  for (const row of rows) {
    const { kind, visibleState, ended, language, origin, urgent } = row;
    const name = JSON.stringify([kind, visibleState, ended, language, origin, urgent]);
    const known = all.get(name);
    const [n, silent, blocked] = (["n", "silent", "blocked"] as const).map(
      (one) => row[one] + (known?.[one] ?? 0),
    );
    all.set(name, { ...row, n: n ?? 0, silent: silent ?? 0, blocked: blocked ?? 0 });
  }
}

type Breathe = () => Promise<void>;

async function gatherSpan(db: Db, month: string, span: Span, breathe: Breathe): Promise<Stretch> {
  const requests = new Map<string, CountRow>();
  const [toClaim, toClose] = [new Map<string, Map<number, number>>(), new Map<string, Map<number, number>>()];
  let messages: MessageCounts = { byPeople: 0, byStaff: 0, shown: 0 };
  for (const slice of slicesOf(span)) {
    addRows(requests, await countRequestsIn(db, slice));
    await breathe();
    addHours(toClaim, await hoursToClaim(db, slice));
    await breathe();
    addHours(toClose, await hoursToClose(db, slice));
    await breathe();
    const more = await countMessagesIn(db, slice);
    messages = {
      byPeople: messages.byPeople + more.byPeople,
      byStaff: messages.byStaff + more.byStaff,
      shown: messages.shown + more.shown,
    };
    await breathe();
  }
  const erased = await countErasedIn(db, span);
  return { month, requests: [...requests.values()], toClaim, toClose, messages, erased };
}

/** The months from a time to another, each with its part of it. */
function monthsOf({ from, to }: Span): readonly (Span & { readonly month: string })[] {
  const months: (Span & { readonly month: string })[] = [];
  for (let month = monthOf(from); startOfMonth(month) < to; month = nextMonth(month)) {
    const end = startOfMonth(nextMonth(month));
    months.push({ month, from: Math.max(from, startOfMonth(month)), to: Math.min(to, end) });
  }
  return months;
}

/**
 * Counts everything, in short pieces with pauses between: SQLite answers while nobody else is answered.
 * @param breathe lets other work go on
 */
export async function gatherCounts(db: Db, now: number, breathe: Breathe): Promise<Gathered> {
  const last = startOfMonth(nextMonth(monthOf(now)));
  const months: Stretch[] = [];
  let first = await firstSubmitted(db, 0);
  while (first !== undefined && first < last) {
    const month = monthOf(first);
    const [from, to] = [startOfMonth(month), startOfMonth(nextMonth(month))];
    months.push(await gatherSpan(db, month, { from, to }, breathe));
    first = await firstSubmitted(db, to);
  }
  const recent: Stretch[] = [];
  for (const { month, ...span } of monthsOf(lastThirtyDays(now)))
    recent.push(await gatherSpan(db, month, span, breathe));
  return {
    at: now,
    months,
    recent,
    entries: await entryCounts(db),
    unanswered: await countUnansweredByLanguage(db),
  };
}
